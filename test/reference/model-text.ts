/** A random model as the files of a project. */
import { groupText } from './random-groups.js';
import type { RandomModel } from './random-model.js';
import { calculated, calculatedTables, layout, measureDefinitions, type Kind } from './random-schema.js';
import type { Value } from './value.js';

/** The model as YAML. */
export function modelText(random: RandomModel, isPlain = false): string {
  const model = isPlain ? inPlainWords(random) : random;
  const { relationships, groups } = model;
  const links = relationships.map(({ from, to, active, both, cardinality }) => {
    const ends = `fromTable: ${from.table}, fromColumn: ${from.name}, toTable: ${to.table}, toColumn: ${to.name}`;
    return `  - { ${ends}, cardinality: ${cardinality}, isActive: ${active}, crossFilteringBehavior: ${both ? 'bothDirections' : 'oneDirection'} }`;
  });
  const source = ['sources:', '  - { name: files, kind: csv }'];
  const tables = [...storedTables(model), ...derivedTables(model), ...groups.map(groupText)];
  return [...source, 'tables:', ...tables, 'relationships:', ...links, ''].join('\n');
}

function inPlainWords(model: RandomModel): RandomModel {
  const definitions = [...model.definitions].map(([name, { plain }]) => [name, { dax: plain, plain }] as const);
  return { ...model, definitions: new Map(definitions) };
}

function storedTables(model: RandomModel): readonly string[] {
  return Object.entries(layout).map(([table, columns]) => {
    const lines = Object.entries(columns).map(([name, kind]) => `      - { name: ${name}, dataType: ${kind} }`);
    return [`  - name: ${table}`, '    source: files', '    columns:', ...lines, ...columnLines(model, table)].join(
      '\n',
    );
  });
}

function derivedTables(model: RandomModel): readonly string[] {
  return Object.entries(calculatedTables).map(([table, dax]) => {
    const expression = `    expression: ${quoted(model.definitions.get(table)?.dax ?? dax)}`;
    return [`  - name: ${table}`, expression, '    columns:', ...columnLines(model, table)].join('\n');
  });
}

function columnLines({ definitions }: RandomModel, table: string): readonly string[] {
  return Object.entries(calculated[table] ?? {}).map(([name, { dax }]) => {
    return `      - { name: ${name}, expression: ${quoted(definitions.get(`${table}[${name}]`)?.dax ?? dax)} }`;
  });
}

function quoted(dax: string): string {
  return `'${dax.replaceAll("'", "''")}'`;
}

/** A variant does not tell the reference whether it holds a currency: with a group there is none. */
export function measuresText({ groups }: RandomModel): string {
  const measures = Object.entries(measureDefinitions).flatMap(([name, dax]) => [
    `  - name: ${name}`,
    `    expression: '${groups.length > 0 && /Cost|Goal/.test(dax) ? `CONVERT(${dax}, DOUBLE)` : dax}'`,
  ]);
  return ['table: Sale', 'measures:', ...measures, ''].join('\n');
}

/** The text that means BLANK in the CSV, so that an empty field is the empty text. */
export const blankText = '\\N';

/** The rows of a table as CSV. */
export function tableText({ rows, columns }: RandomModel, table: string): string {
  const own = columns.filter((column) => column.table === table);
  const lines = (rows.get(table) ?? []).map((row) => own.map((column) => field(row[column.name] ?? null, column.kind)));
  return [own.map((column) => column.name), ...lines].map((line) => `${line.join(',')}\n`).join('');
}

function field(value: Value, kind: Kind): string {
  if (value === null) return blankText;
  if (kind !== 'dateTime') return String(value);
  const text = new Date((Number(value) - 25569) * 86_400_000).toISOString();
  return Number.isInteger(value) ? text.slice(0, 10) : text.slice(0, 19);
}
