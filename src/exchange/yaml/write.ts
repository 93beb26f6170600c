/** Model -> the YAML files of a project: model.yaml, and one file of measures for each table that has some. */
import type { FunctionObject, Measure, Model, Role } from '../../model/model.js';
import { nameKey } from '../../model/names.js';
import { FileNames, type TextFile } from '../text-file.js';
import { documentText, mapping, shortMapping } from './nodes.js';
import { relationshipNode } from './relationships.js';
import { tableNode } from './tables.js';

/** The data source of tables that are loaded, where the model names none. */
const defaultSource = { name: 'data', kind: 'csv', nullText: '' };

export function yamlFiles(model: Model): TextFile[] {
  const names = new FileNames(['model']);
  const files = model.tables.flatMap((table) => {
    const measures = model.measures.filter((measure) => nameKey(measure.table) === nameKey(table.name));
    return measures.length === 0 ? [] : [measuresFile(table.name, measures, names)];
  });
  return [{ path: 'model.yaml', text: modelText(model) }, ...files];
}

function modelText(model: Model): string {
  const loaded = model.tables.some((table) => table.expression === null);
  const sources = model.sources.length === 0 && loaded ? [defaultSource] : model.sources;
  const root = mapping([
    ['name', model.name],
    ['culture', model.culture],
    ['valueFilterBehavior', model.valueFilterBehavior],
    ['sources', sources.map(({ name, kind, nullText }) => sourceNode(name, kind, nullText))],
    ['tables', model.tables.map((table) => tableNode(table, model.sources.length > 1))],
    ['relationships', model.relationships.map(relationshipNode)],
    ['roles', (model.roles ?? []).map(roleNode)],
    ['functions', (model.functions ?? []).map(functionNode)],
  ]);
  // The shape asks for tables, also where there are none.
  return model.tables.length > 0 ? documentText(root) : `${documentText(root)}tables: []\n`;
}

function sourceNode(name: string, kind: string, nullText: string): ReturnType<typeof mapping> {
  return shortMapping([
    ['name', name],
    ['kind', kind],
    ['nullText', nullText === '' ? null : nullText],
  ]);
}

function roleNode({ name, description, filters }: Role): ReturnType<typeof mapping> {
  const nodes = filters.map(({ table, expression }) =>
    mapping([
      ['table', table],
      ['expression', expression],
    ]),
  );
  return mapping([
    ['name', name],
    ['description', description?.trimEnd()],
    ['filters', nodes],
  ]);
}

function functionNode({ name, description, expression }: FunctionObject): ReturnType<typeof mapping> {
  return mapping([
    ['name', name],
    ['description', description?.trimEnd()],
    ['expression', expression],
  ]);
}

function measuresFile(table: string, measures: readonly Measure[], names: FileNames): TextFile {
  const root = mapping([
    ['table', table],
    ['measures', measures.map(measureNode)],
  ]);
  return { path: `${names.take(slug(table))}.yaml`, text: documentText(root) };
}

/** Letters and digits of a name with hyphens between, for a file. */
function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-').slice(0, 60) ?? 'measures';
}

function measureNode(measure: Measure): ReturnType<typeof mapping> {
  return mapping([
    ['name', measure.name],
    ['description', measure.description?.trimEnd()],
    ['expression', measure.expression],
    ['formatString', measure.formatString],
    ['formatStringExpression', measure.formatExpression],
    ['detailRows', measure.detailRows],
    ['displayFolder', measure.displayFolder],
    ['isHidden', measure.isHidden],
    ['dataType', measure.dataType],
    ['synonyms', measure.synonyms],
    ['status', measure.status === 'documented' ? null : measure.status],
    ['lineage', lineageNode(measure)],
  ]);
}

function lineageNode({ lineage }: Measure): ReturnType<typeof mapping> | null {
  if (lineage === null) return null;
  return mapping([
    ['entities', lineage.entities],
    ['attributes', lineage.attributes.map(({ entity, attribute }) => `${entity}.${attribute}`)],
    ['filters', lineage.filters],
  ]);
}
