/** Published examples with their printed results, against ours. */
import { compileModel, startEngine } from '../compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { serialOfMilliseconds } from '../data/dates.js';
import type { QueryOptions, QueryOutcome } from '../query/engine.js';
import { internalFailure } from '../query/failure.js';
import type { ResultTable } from '../query/result.js';
import type { Value } from '../runtime/columns/value.js';
import { type Example, exampleModel, type Expected, loadedTables, resultColumn, tableOf } from './example-models.js';
import { matchesPrinted } from './printed.js';
import { answerOf, describeOutcome, jsonLines, type ComparedFailure, type ComparedFigures } from './probes.js';

/** Runs all examples, each over a model of its own in its culture. */
export function measureExamples(
  text: string,
  options: QueryOptions,
  cultureOf: (example: string) => string,
): ComparedFigures {
  const examples = jsonLines<Example>(text);
  const failures = examples.flatMap((example) => runExample(example, cultureOf(example.id), options) ?? []);
  return { total: examples.length, equal: examples.length - failures.length, failures };
}

function runExample(example: Example, culture: string, options: QueryOptions): ComparedFailure | null {
  const { expected } = example;
  const outcome = outcomeOf(example, culture, options);
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
  const column = table.columns.find(({ kind }) => kind === 'dateTime') ?? table.columns[0];
  const dates = (column?.values ?? []).filter((value): value is number => typeof value === 'number');
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

function outcomeOf(example: Example, culture: string, options: QueryOptions): QueryOutcome {
  const diagnostics: Diagnostic[] = [];
  const model = { culture, ...exampleModel(example) };
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
