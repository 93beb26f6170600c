/** The models of published examples, in TMSL, and their rows. */
import { columnBuilder } from '../runtime/columns/builder.js';
import type { Column } from '../runtime/columns/column.js';
import type { Printed } from './printed.js';

/** One line of examples.jsonl. */
export interface Example {
  readonly id: string;
  readonly function: string;
  readonly kind: string;
  readonly dax: string;
  readonly expected: Expected;
  readonly data?: { readonly tables: Readonly<Record<string, InlineTable>> };
}

export interface Expected {
  readonly type: string;
  readonly value?: Printed;
  readonly raw?: string;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly Printed[])[];
  readonly rawRows?: readonly (readonly string[])[];
  readonly rowCount?: number;
  readonly first?: string;
  readonly last?: string;
}

interface InlineTable {
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly Cell[])[];
  /** First and last visible date of a date table. */
  readonly selection?: readonly [string, string];
}

type Cell = number | string | boolean | null;

/** The column that a calculated column's example makes. */
export const resultColumn = 'Result of the example';

/** The table of the example's data that comes first. */
export function tableOf(example: Example): string {
  return modelName(example, Object.keys(example.data?.tables ?? {})[0] ?? '');
}

/** The model of an example in TMSL: its inline tables, a date table, and the objects that NAMEOF is asked about. */
export function exampleModel(example: Example): object {
  const tables = Object.entries(example.data?.tables ?? {}).flatMap(([name, table]) => {
    if (name === 'Date') return [dateTable];
    if (name === 'model') return [namedTable];
    return [{ name: modelName(example, name), columns: [...columnsOf(table), ...calculatedColumns(example, table)] }];
  });
  return { tables: tables.length > 0 ? tables : [{ name: 'Nothing', columns: [] }] };
}

const dates = 'CALENDAR(DATE(2005, 1, 1), DATE(2025, 12, 31))';
const dateTable = {
  name: 'Date',
  columns: [dateColumn('Date', 'dateTime'), dateColumn('Year', 'int64'), dateColumn('Month', 'int64')],
  partitions: [
    {
      source: {
        type: 'calculated',
        expression: `ADDCOLUMNS(${dates}, "Year", YEAR([Date]), "Month", MONTH([Date]))`,
      },
    },
  ],
  calendars: [
    {
      name: 'Gregorian Calendar',
      calendarColumnGroups: [
        { timeUnit: 'year', primaryColumn: 'Year' },
        { timeUnit: 'monthOfYear', primaryColumn: 'Month' },
        { timeUnit: 'date', primaryColumn: 'Date' },
      ],
    },
  ],
};

const namedTable = {
  name: 'Sales',
  columns: [{ name: 'Sales Amount', dataType: 'double' }],
  measures: [{ name: 'm1', expression: '1' }],
  calendars: [{ name: 'myCalendar', calendarColumnGroups: [{ timeUnit: 'year', primaryColumn: 'Sales Amount' }] }],
};

function dateColumn(name: string, dataType: string): object {
  return { name, dataType, type: 'calculatedTableColumn', sourceColumn: `[${name}]` };
}

/** The table's name as the formula has it. */
function modelName({ dax }: Example, name: string): string {
  return name === 'T' ? (/\b(\w+)\[/.exec(dax)?.[1] ?? name) : name;
}

function columnsOf(table: InlineTable): object[] {
  return (table.columns ?? []).map((name, i) => ({ name, dataType: dataTypeOf(table, i) }));
}

function dataTypeOf(table: InlineTable, column: number): 'int64' | 'double' | 'boolean' | 'string' {
  const values = (table.rows ?? []).map((row) => row[column] ?? null).filter((value) => value !== null);
  if (values.some((value) => typeof value === 'string')) return 'string';
  if (values.some((value) => typeof value === 'boolean')) return 'boolean';
  return values.every(Number.isInteger) ? 'int64' : 'double';
}

/** The formula as a column, and the path of a hierarchy where it asks for one. */
function calculatedColumns(example: Example, table: InlineTable): object[] {
  if (example.kind !== 'calculated-column') return [];
  const made = (name: string, expression: string): object => ({ name, type: 'calculated', expression });
  const [key, parent] = table.columns ?? [];
  const path = /\[Path\]/.test(example.dax) ? [made('Path', `PATH([${key}], [${parent}])`)] : [];
  return [...path, made(resultColumn, example.dax.replace(/^\s*=/, ''))];
}

export function loadedTables(example: Example): ReadonlyMap<string, readonly Column[]> {
  const found = new Map<string, readonly Column[]>();
  for (const [name, table] of Object.entries(example.data?.tables ?? {})) {
    if (table.columns)
      found.set(
        modelName(example, name),
        table.columns.map((column, i) => columnOf(table, column, i)),
      );
  }
  if (example.data?.tables['model']) found.set('Sales', [columnBuilder('Sales Amount', 'double').finish()]);
  if (found.size === 0 && !example.data) found.set('Nothing', []);
  return found;
}

function columnOf(table: InlineTable, name: string, column: number): Column {
  const builder = columnBuilder(name, dataTypeOf(table, column));
  for (const row of table.rows ?? []) builder.push(row[column] ?? null);
  return builder.finish();
}
