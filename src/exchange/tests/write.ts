/**
 * Captured answers -> tests for the DAX query view: a query a case, with a row for each cell and the columns TestName,
 * ExpectedValue, ActualValue and Passed.
 */
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source } from '../../diagnostics/source.js';
import type { EvaluateStatement } from '../../syntax/ast.js';
import { quotedText } from '../../syntax/names.js';
import { parseQuery } from '../../syntax/parse.js';
import { linesText, type TextFile } from '../text-file.js';
import { equals, isClose, literal, type Cell } from './values.js';

export interface AnsweredCase {
  readonly id: string;
  readonly comment: string | null;
  readonly query: Source;
  /** One for each EVALUATE. */
  readonly tables: readonly AnsweredTable[];
  readonly relative: number;
  readonly absolute: number;
}

export interface AnsweredTable {
  /** `T[C]` for columns of the model, `[C]` for others. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface CaseTests {
  readonly files: readonly TextFile[];
  /** What was not turned into tests, as sentences. */
  readonly notes: readonly string[];
}

/** A query with more tests is not what people read, and slow. */
const mostTests = 1000;

export function caseTests(item: AnsweredCase, diagnostics: Diagnostic[]): CaseTests {
  const found: Diagnostic[] = [];
  const tree = parseQuery(item.query, found);
  if (hasErrors(found)) {
    diagnostics.push(...found);
    return { files: [], notes: [] };
  }
  const notes: string[] = [];
  const files = tree.evaluates.flatMap((evaluate, i) => {
    const table = item.tables[i];
    const name = tree.evaluates.length === 1 ? item.id : `${item.id}-${i + 1}`;
    if (!table) return [];
    if (evaluate.startAt.length > 0) {
      notes.push(`${name}: START AT leaves rows out, which a test cannot say; no tests were written.`);
      return [];
    }
    return [testFile(item, name, evaluate, table, definitionText(item.query, tree.evaluates[0]), notes)];
  });
  return { files, notes };
}

/** Everything before the first EVALUATE. */
function definitionText({ text }: Source, first: EvaluateStatement | undefined): string {
  return text.slice(0, first?.start ?? 0).trim();
}

interface Test {
  readonly name: string;
  readonly expected: string;
  /** The expression of the actual value. */
  readonly actual: string;
  passed(actual: string): string;
}

function testFile(
  item: AnsweredCase,
  name: string,
  evaluate: EvaluateStatement,
  table: AnsweredTable,
  definitions: string,
  notes: string[],
): TextFile {
  const cells = cellTests(item, name, table, notes);
  if (cells.length > mostTests) notes.push(`${name}: ${cells.length - mostTests} cells have no test of their own.`);
  const tests = [countTest(name, table), ...cells.slice(0, mostTests)];
  const variables = tests.map(({ actual }, i) => `VAR _${i + 1} = ${actual}`);
  const rows = tests.map(({ name: test, expected, passed }, i) => {
    const variable = `_${i + 1}`;
    const result = `"ActualValue", ${variable}, "Passed", ${passed(variable)}`;
    return `    ROW("TestName", ${quotedText(test)}, "ExpectedValue", ${expected}, ${result})`;
  });
  const comment = item.comment === null ? '' : `: ${item.comment.replaceAll(/\s+/g, ' ')}`;
  const lines = [
    `// Tests of ${name}${comment}`,
    ...(definitions === '' ? [] : [definitions]),
    'EVALUATE',
    'VAR _Actual =',
    item.query.text.slice(evaluate.table.start, evaluate.table.end),
    ...variables,
    'RETURN',
    ...(rows.length === 1 ? rows : ['UNION(', rows.join(',\n'), ')']),
  ];
  return { path: `${name}.Tests.dax`, text: linesText(lines) };
}

function countTest(name: string, { rows }: AnsweredTable): Test {
  const expected = String(rows.length);
  return {
    name: `${name}: number of rows`,
    expected,
    actual: 'COUNTROWS(_Actual) + 0',
    passed: (actual) => `${actual} = ${expected}`,
  };
}

/** One test for each cell of a column without table, found by the columns of the model in its row. */
function cellTests(item: AnsweredCase, name: string, table: AnsweredTable, notes: string[]): Test[] {
  const isKey = table.columns.map((column) => !column.startsWith('['));
  if (table.rows.length > 1 && !isKey.includes(true)) {
    notes.push(`${name}: its rows have no columns of the model that tell them apart; only their number is tested.`);
    return [];
  }
  return table.rows.flatMap((row) => {
    const keys = table.columns.flatMap((column, i) => (isKey[i] ? [{ column, cell: row[i] ?? null }] : []));
    const condition = keys.map(({ column, cell }) => equals(columnReference(column), cell)).join(' && ');
    const place = keys.map(({ column, cell }) => `${column} = ${cell === null ? 'BLANK' : String(cell)}`).join(', ');
    const rows = condition === '' ? '_Actual' : `FILTER(_Actual, ${condition})`;
    return table.columns.flatMap((column, i) => {
      if (isKey[i]) return [];
      const cell = row[i] ?? null;
      return [cellTest(item, `${name}: ${column}${place === '' ? '' : ` where ${place}`}`, rows, column, cell)];
    });
  });
}

function cellTest({ relative, absolute }: AnsweredCase, name: string, rows: string, column: string, cell: Cell): Test {
  // MAXX takes no true and false.
  const actual =
    typeof cell === 'boolean' ? `NOT ISEMPTY(FILTER(${rows}, ${column} = TRUE()))` : `MAXX(${rows}, ${column})`;
  return {
    name,
    expected: literal(cell),
    actual,
    passed: (variable) => isClose(variable, cell, relative, absolute),
  };
}

/** `T[C]` with the table in quotes. */
function columnReference(column: string): string {
  const bracket = column.indexOf('[');
  const table = column.slice(0, bracket);
  return table.startsWith("'") ? column : `'${table.replaceAll("'", "''")}'${column.slice(bracket)}`;
}
