/** Model -> files of another tool, with what they cannot say. */
import { loadModel } from '../model/load.js';
import type { Model } from '../model/model.js';
import { modelOfTmsl } from '../model/tmsl/load.js';
import { bimFile } from './bim/write.js';
import { modelDifferences } from './difference.js';
import { isForeignKey, ossieFile } from './ossie/write.js';
import { queryFile } from './scripts/write-query.js';
import { scriptFile } from './scripts/write.js';
import type { TextFile } from './text-file.js';
import { readTmdl } from './tmdl/load.js';
import { tmdlFiles } from './tmdl/write.js';

export const modelFormats = ['tmdl', 'bim', 'dax-script', 'dax-query', 'ossie'] as const;
export type ModelFormat = (typeof modelFormats)[number];

export interface Exported {
  readonly files: readonly TextFile[];
  /** What of the model the files do not say, such as "relationships (3)". */
  readonly lost: readonly string[];
}

export function exportModel(model: Model, format: ModelFormat): Exported {
  return exporters[format](model);
}

const exporters: Readonly<Record<ModelFormat, (model: Model) => Exported>> = {
  tmdl: (model) => {
    const files = tmdlFiles(model);
    const tree = readTmdl(files, []);
    return { files, lost: lostValues(model, tree && modelOfTmsl(tree, [])) };
  },
  bim: (model) => {
    const file = bimFile(model);
    return { files: [file], lost: lostValues(model, loadModel([file], [])) };
  },
  'dax-script': (model) => ({
    files: [scriptFile(model)],
    lost: [
      ...parts(model),
      ...counted('loaded tables', loadedTables(model)),
      ...functions(model),
      ...selections(model),
    ],
  }),
  'dax-query': (model) => ({
    files: [queryFile(model)],
    lost: [...parts(model), ...counted('tables', model.tables.length)],
  }),
  ossie: (model) => ({
    files: [ossieFile(model)],
    lost: [
      ...counted('other relationships', model.relationships.filter((one) => !isForeignKey(one)).length),
      ...counted('roles', model.roles?.length ?? 0),
      ...functions(model),
      ...counted('calculation groups', model.tables.filter((table) => table.calculationGroup).length),
      ...counted('hierarchies', hierarchies(model)),
      ...counted('calendars', calendars(model)),
      ...counted('format strings', model.measures.filter(({ formatString }) => formatString !== null).length),
    ],
  }),
};

function parts(model: Model): string[] {
  return [
    ...counted('relationships', model.relationships.length),
    ...counted('roles', model.roles?.length ?? 0),
    ...counted('hierarchies', hierarchies(model)),
    ...counted('calendars', calendars(model)),
  ];
}

/** What groups give where no item, or several, are selected. */
function selections({ tables }: Model): string[] {
  const groups = tables.flatMap(({ calculationGroup }) => calculationGroup ?? []);
  const found = groups.flatMap(({ noSelection, multipleOrEmptySelection }) => [noSelection, multipleOrEmptySelection]);
  return counted('expressions of calculation groups without a selection', found.filter(Boolean).length);
}

function calendars({ tables }: Model): number {
  return tables.reduce((count, table) => count + (table.calendars?.length ?? 0), 0);
}

function functions(model: Model): string[] {
  return counted('functions', model.functions?.length ?? 0);
}

function loadedTables({ tables }: Model): number {
  return tables.filter(({ expression }) => expression === null).length;
}

function hierarchies({ tables }: Model): number {
  return tables.reduce((count, table) => count + (table.hierarchies?.length ?? 0), 0);
}

function counted(what: string, count: number): string[] {
  return count === 0 ? [] : [`${what} (${count})`];
}

/** What the files, read again, do not say as the model does, and what is a matter of this project alone. */
function lostValues(model: Model, again: Model | null): string[] {
  const keys = again ? modelDifferences(model, again).map(({ path }) => kindOf(path)) : [];
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const files = model.tables.filter(({ file }) => file !== null).length;
  const nulls = model.sources.filter(({ nullText }) => nullText !== '').length;
  return [
    ...[...counts].sort().flatMap(([key, count]) => counted(key, count)),
    ...counted('names of data files', files),
    ...counted('texts that mean BLANK in data files', nulls),
  ];
}

/** `measures.total sales.lineage.entities.0` is about the lineage of measures. */
function kindOf(path: string): string {
  const parts = path.split('.');
  const [list = '', ...rest] = parts;
  const property = ['lineage', 'synonyms', 'status', 'dataType', 'isConverted', 'isKey'].find((key) =>
    rest.includes(key),
  );
  return property === undefined ? path : `${property} of ${list === 'tables' ? 'columns' : list}`;
}
