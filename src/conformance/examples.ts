/** Published examples with their printed results, against ours. */
import { compileModel, startEngine } from '../compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { serialOfMilliseconds } from '../data/dates.js';
import type { QueryOptions, QueryOutcome } from '../query/engine.js';
import { internalFailure } from '../query/failure.js';
import type { ResultTable } from '../query/result.js';
import { columnBuilder } from '../runtime/columns/builder.js';
import type { Column } from '../runtime/columns/column.js';
import type { Value } from '../runtime/columns/value.js';
import { matchesPrinted, type Printed } from './printed.js';
import { answerOf, describeOutcome, jsonLines, type ComparedFailure, type ComparedFigures } from './probes.js';

/** One line of examples.jsonl. */
export interface Example {
  readonly id: string;
  readonly function: string;
  readonly kind: string;
  readonly dax: string;
  readonly expected: Expected;
  readonly data?: { readonly tables: Readonly<Record<string, InlineTable>> };
}

interface Expected {
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

/** Runs all examples, each over a model of its own. */
export function measureExamples(text: string, options: QueryOptions): ComparedFigures {
  const examples = jsonLines<Example>(text);
  const failures = examples.flatMap((example) => runExample(example, options) ?? []);
  return { total: examples.length, equal: examples.length - failures.length, failures };
}

function runExample(example: Example, options: QueryOptions): ComparedFailure | null {
  const { expected } = example;
  const outcome = outcomeOf(example, options);
  if (isExpected(outcome, example)) return null;
  const shown = JSON.stringify(expected.value ?? expected.rows ?? expected.first ?? expected.type);
  return { id: example.id, function: example.function, expected: shown, actual: describeOutcome(outcome) };
}

function isExpected(outcome: QueryOutcome, { expected, kind }: Example): boolean {
  if (expected.type === 'error') return outcome.kind !== 'results';
  const table = outcome.kind === 'results' ? outcome.tables[0] : undefined;
  if (!table) return false;
  switch (expected.type) {
    case 'blank':
      return table.rowCount <= 1 && (cellOf(table, 0, 0) ?? null) === null;
    case 'scalar':
      return matchesPrinted(
        cellOf(table, 0, 0),
        table.columns[0]?.kind ?? 'variant',
        expected.value ?? null,
        expected.raw,
      );
    case 'table-summary':
    case 'date-range':
      return hasRange(table, expected);
    default:
      return hasRows(table, kind === 'calculated-column' ? lastOnly(expected) : expected);
  }
}

function cellOf(table: ResultTable, row: number, column: number): Value {
  return table.columns[column]?.values[row] ?? null;
}

/** First and last date, and the number of rows where it is given. */
function hasRange(table: ResultTable, { rowCount, first, last }: Expected): boolean {
  const dates = (table.columns[0]?.values ?? []).filter((value): value is number => typeof value === 'number');
  const [start, end] = [Math.min(...dates), Math.max(...dates)];
  if (rowCount !== undefined && table.rowCount !== rowCount) return false;
  return start === dayOf(first ?? '') && end === dayOf(last ?? '');
}

function dayOf(iso: string): number {
  return serialOfMilliseconds(Date.parse(`${iso}T00:00:00Z`));
}

/** A calculated column is printed with the columns that name its rows; only the last one is compared. */
function lastOnly(expected: Expected): Expected {
  return { ...expected, rows: (expected.rows ?? []).map((row) => row.slice(-1)) };
}

/** Whether the table has these rows, in any order. */
function hasRows(table: ResultTable, { rows = [], rawRows }: Expected): boolean {
  if (table.rowCount !== rows.length) return false;
  const free = new Set(rows.keys());
  return rows.every((row, i) => {
    const found = [...free].find((at) =>
      row.every((printed, c) =>
        matchesPrinted(cellOf(table, at, c), table.columns[c]?.kind ?? 'variant', printed, rawRows?.[i]?.[c]),
      ),
    );
    if (found !== undefined) free.delete(found);
    return found !== undefined;
  });
}

function outcomeOf(example: Example, options: QueryOptions): QueryOutcome {
  const diagnostics: Diagnostic[] = [];
  const model = exampleModel(example);
  const compiled = compileModel(
    [{ path: 'example.bim', text: JSON.stringify({ name: 'example', model }) }],
    diagnostics,
  );
  if (!compiled || diagnostics.some(({ severity }) => severity === 'error'))
    return { kind: 'diagnostics', diagnostics };
  try {
    const engine = startEngine(compiled, loadedTables(example), options);
    return answerOf(engine, queryOf(example), options);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failure', failure: internalFailure(message) };
  }
}

const resultColumn = 'Result of the example';

function queryOf(example: Example): string {
  const { kind, expected, data } = example;
  const dax = example.dax.replace(/^\s*=/, '');
  if (kind === 'query') return example.dax;
  if (kind === 'calculated-column') return `EVALUATE SELECTCOLUMNS('${tableOf(example)}', "v", [${resultColumn}])`;
  const selection = data?.tables['Date']?.selection;
  if (selection)
    return `EVALUATE CALCULATETABLE(${dax}, DATESBETWEEN('Date'[Date], ${selection.map(dateDax).join(', ')}))`;
  return /^(table|table-summary)$/.test(expected.type) ? `EVALUATE ${dax}` : `EVALUATE ROW("v", ${dax})`;
}

function dateDax(iso: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(iso) ? `DATE(${iso.split('-').map(Number).join(', ')})` : 'BLANK()';
}

function tableOf(example: Example): string {
  return modelName(example, Object.keys(example.data?.tables ?? {})[0] ?? '');
}

/** The model of an example in TMSL: its inline tables, a date table, and the objects that NAMEOF is asked about. */
function exampleModel(example: Example): object {
  const tables = Object.entries(example.data?.tables ?? {}).flatMap(([name, table]) => {
    if (name === 'Date') return [dateTable];
    if (name === 'model') return [namedTable];
    return [{ name: modelName(example, name), columns: [...columnsOf(table), ...calculatedColumns(example, table)] }];
  });
  return { tables: tables.length > 0 ? tables : [{ name: 'Nothing', columns: [] }] };
}

const dateTable = {
  name: 'Date',
  columns: [{ name: 'Date', dataType: 'dateTime', type: 'calculatedTableColumn', sourceColumn: '[Date]' }],
  partitions: [{ source: { type: 'calculated', expression: 'CALENDAR(DATE(2005, 1, 1), DATE(2025, 12, 31))' } }],
};
const namedTable = {
  name: 'Sales',
  columns: [{ name: 'Sales Amount', dataType: 'double' }],
  measures: [{ name: 'm1', expression: '1' }],
  calendars: [{ name: 'myCalendar', calendarColumnGroups: [{ timeUnit: 'year', primaryColumn: 'Sales Amount' }] }],
};

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

function loadedTables(example: Example): ReadonlyMap<string, readonly Column[]> {
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
