/** The queries to run in Power BI, so that its answers can be compared with ours. */
import type { Model } from '../../model/model.js';
import { requestBody } from '../capture/request.js';
import { columnName, type Grouping } from './columns.js';
import { rowLimit } from './limits.js';
import { fileNamer } from './names.js';
import { planQuery } from './query.js';

export interface PlanOptions {
  /** The name by which `daxc parity` finds the model. */
  readonly model: string;
  readonly measures: readonly string[];
  readonly groupings: readonly Grouping[];
  /** DAX: arguments of CALCULATETABLE that hold in every query. */
  readonly filters: readonly string[];
  /** The folder of the data, seen from the plan. */
  readonly dataFolder: string;
}

export interface PlanFile {
  /** Relative to the folder of the plan. */
  readonly path: string;
  readonly text: string;
}

/** Queries, request bodies and the manifest: the measures by name, each in total and by one grouping after the other. */
export function planFiles(model: Model, options: PlanOptions): PlanFile[] {
  const { filters } = options;
  const name = fileNamer();
  const measures = [...new Set(options.measures)].sort();
  const queries = measures.flatMap((measure) =>
    options.groupings.map((grouping) => ({
      id: name([measure, ...(grouping.length > 0 ? grouping.map(({ column }) => column) : ['total'])]),
      dax: planQuery(measure, grouping, filters),
      comment: [`[${measure}]`, groupingText(grouping), ...filters.map((filter) => `where ${filter}`)].join(' '),
      limit: grouping.length === 0 ? null : rowLimit(grouping.length + 1),
    })),
  );
  const manifest = {
    comment: 'Written by daxc parity plan. The answers of Power BI go to expected/.',
    culture: model.culture,
    compare: { text: 'caseInsensitive', relative: 1e-9, absolute: 1e-12, rowOrder: false, blank: 'strict' },
    data: { folder: options.dataFolder },
    queries: queries.map(({ id, comment, limit }) => ({
      id,
      model: options.model,
      comment,
      query: `queries/${id}.dax`,
      request: `requests/${id}.json`,
      expected: `expected/${id}.json`,
      ...(limit === null ? {} : { rowLimit: limit }),
    })),
  };
  return [
    { path: 'manifest.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
    ...queries.map(({ id, dax }) => ({ path: `queries/${id}.dax`, text: dax })),
    ...queries.map(({ id, dax }) => ({ path: `requests/${id}.json`, text: requestBody(dax) })),
  ];
}

function groupingText(grouping: Grouping): string {
  return grouping.length === 0 ? 'in total' : `by ${grouping.map(columnName).join(', ')}`;
}
