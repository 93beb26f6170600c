/** Model -> a DAX script as Tabular Editor has them: measures, calculated columns and tables, calculation groups. */
import type { Source } from '../../diagnostics/source.js';
import type { CalculationGroup, Column, DataType, Measure, Model, Table } from '../../model/model.js';
import { bracketed, quoted, quotedText } from '../../syntax/names.js';
import { itemColumn } from '../../model/items-table.js';
import { byName, linesText, type TextFile } from '../text-file.js';

export function scriptFile(model: Model): TextFile {
  const tables = [...model.tables].sort(byName);
  const blocks = [
    ...[...model.measures].sort(byName).map(measureBlock),
    ...tables.flatMap((table) => calculatedColumns(table).map((column) => columnBlock(table, column))),
    ...tables.filter((table) => table.expression !== null && !table.calculationGroup).map(tableBlock),
    ...tables.flatMap((table) => (table.calculationGroup ? [groupBlock(table, table.calculationGroup)] : [])),
  ];
  return { path: 'model.te3daxs', text: blocks.map(linesText).join('\n') };
}

function calculatedColumns({ columns }: Table): readonly Column[] {
  return columns.filter((column) => column.expression !== null).sort(byName);
}

function measureBlock(measure: Measure): string[] {
  return [
    ...head(`Measure: ${bracketed(measure.name)}`),
    ...defined(`MEASURE ${quoted(measure.table)}${bracketed(measure.name)}`, measure.expression, 0),
    ...text('Description', measure.description),
    ...(measure.formatExpression
      ? property('FormatString', measure.formatExpression)
      : text('FormatString', measure.formatString)),
    ...text('DisplayFolder', measure.displayFolder),
    ...hidden(measure),
    ...(measure.detailRows ? property('DetailRows', measure.detailRows) : []),
  ];
}

function columnBlock(table: Table, column: Column): string[] {
  const name = `${quoted(table.name)}${bracketed(column.name)}`;
  const dataType = column.dataType === null ? undefined : dataTypes[column.dataType];
  return [
    ...head(`Calculated column: ${bracketed(column.name)}`),
    ...defined(`COLUMN ${name}`, column.expression, 0),
    ...text('Description', column.description),
    ...text('FormatString', column.formatString),
    ...hidden(column),
    ...(dataType === undefined ? [] : [`    , Datatype = ${dataType}`]),
  ];
}

const dataTypes: Readonly<Record<DataType, string | undefined>> = {
  boolean: 'BOOLEAN',
  double: 'DOUBLE',
  int64: 'INTEGER',
  dateTime: 'DATETIME',
  decimal: 'CURRENCY',
  string: 'STRING',
  binary: undefined,
};

function tableBlock(table: Table): string[] {
  return [
    ...head(`Table: ${quoted(table.name)}`),
    ...defined(`TABLE ${quoted(table.name)}`, table.expression, 0),
    ...text('Description', table.description),
    ...hidden(table),
    ...(table.detailRows ? property('DetailRows', table.detailRows) : []),
  ];
}

function groupBlock(table: Table, { precedence, items }: CalculationGroup): string[] {
  const column = itemColumn(table)?.name ?? 'Name';
  const itemLines = items.flatMap(({ name, ordinal, expression, formatExpression }) => [
    '',
    ...defined(`CALCULATIONITEM ${quotedText(name)}`, expression, 1),
    `        , Ordinal = ${ordinal}`,
    ...(formatExpression ? property('FormatString', formatExpression, 2) : []),
  ]);
  return [
    ...head(`Calculation Group: ${quoted(table.name)}`),
    `CALCULATIONGROUP ${quoted(table.name)}${bracketed(column)}`,
    ...text('Description', table.description),
    ...hidden(table),
    `    , Precedence = ${precedence}`,
    ...itemLines,
  ];
}

function head(title: string): string[] {
  const rule = '-'.repeat(title.length + 3);
  return [rule, `-- ${title}`, rule];
}

/** `head = expression`, on lines of its own where it has several. */
export function defined(name: string, expression: Source | null, level: number): string[] {
  const indent = '    '.repeat(level);
  const lines = expression?.text.split(/\r\n?|\n/) ?? [];
  if (lines.length <= 1) return [`${indent}${name} =${lines.map((line) => ` ${line}`).join('')}`];
  const inner = goesOverLines(lines.join('\n')) ? '' : `${indent}    `;
  return [`${indent}${name} =`, ...lines.map((line) => (line === '' ? '' : inner + line))];
}

/** Whether a text in double quotes holds a line end, which indentation would change. */
function goesOverLines(dax: string): boolean {
  return [...dax.matchAll(/"(?:[^"]|"")*"/g)].some(([found]) => found.includes('\n'));
}

function property(name: string, expression: Source, level = 1): string[] {
  return defined(`, ${name}`, expression, level);
}

function text(name: string, value: string | null): string[] {
  return value === null ? [] : [`    , ${name} = ${quotedText(value)}`];
}

function hidden({ isHidden }: { readonly isHidden: boolean }): string[] {
  return isHidden ? ['    , Visible = FALSE'] : [];
}
