/** Captured answers as tests for the DAX query view: they pass where the answer holds, and fail where it does not. */
import { describe, expect, it } from 'vitest';
import { startEngine } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { Source } from '../../../src/diagnostics/source.js';
import { caseTests, type AnsweredTable, type CaseTests } from '../../../src/exchange/tests/write.js';
import { sound } from './models.js';

const table = `DATATABLE("g", STRING, "n", INTEGER, "d", DATETIME, {
  {"a ""1""", 1, "2024-01-31"}, {"b", 2, "2024-02-01 06:30:00"}, {BLANK(), 3, BLANK()}})`;
const measures = [
  { name: 'Third', expression: 'DIVIDE(SUM(T[n]), 3)' },
  { name: 'Latest', expression: 'MAX(T[d])' },
  { name: 'Many', expression: 'SUM(T[n]) > 1' },
  { name: 'Two', expression: 'IF(SUM(T[n]) = 2, "yes")' },
];
const tables = [
  { name: 'T', columns: [], partitions: [{ source: { type: 'calculated', expression: table } }], measures },
];
const compiled = sound([{ path: 'model.bim', text: JSON.stringify({ model: { tables } }) }]);
const options = { now: 45427, parameters: new Map() };
const engine = startEngine(compiled, new Map(), options);

function written(query: string, ...answers: AnsweredTable[]): CaseTests {
  const diagnostics: Diagnostic[] = [];
  const item = { id: 'c1', comment: 'a\ncomment', query: new Source('q.dax', query), tables: answers };
  const tests = caseTests({ ...item, relative: 1e-9, absolute: 1e-12 }, diagnostics);
  expect(diagnostics).toEqual([]);
  return tests;
}

/** The rows of a test query: name, expected, actual, passed. */
function results(text: string): unknown[][] {
  const outcome = engine.query(new Source('t.dax', text), options);
  if (outcome.kind !== 'results') throw new Error(JSON.stringify(outcome).slice(0, 500));
  const [result] = outcome.tables;
  expect(result?.columns.map(({ name }) => name)).toEqual([
    '[TestName]',
    '[ExpectedValue]',
    '[ActualValue]',
    '[Passed]',
  ]);
  const rows = Array.from({ length: result?.columns[0]?.values.length ?? 0 }, (_, i) => i);
  return rows.map((row) => result?.columns.map(({ values }) => values.at(row)) ?? []);
}

const query = `DEFINE MEASURE T[Own] = [Third] * 3
EVALUATE SUMMARIZECOLUMNS(T[g], "Third", [Third], "Latest", [Latest], "Many", [Many], "Two", [Two], "Own", [Own]) ORDER BY T[g]`;
const columns = ['T[g]', '[Third]', '[Latest]', '[Many]', '[Two]', '[Own]'];
const rows = [
  [null, 1, null, true, null, 3],
  ['a "1"', 1 / 3, '2024-01-31T00:00:00', false, null, 1],
  ['b', 2 / 3, '2024-02-01T06:30:00', true, 'yes', 2],
];

describe('tests for the DAX query view', () => {
  it('pass where the answer holds', () => {
    const { files, notes } = written(query, { columns, rows });
    expect([files.map(({ path }) => path), notes]).toEqual([['c1.Tests.dax'], []]);
    expect(files[0]?.text.split('\n')[0]).toBe('// Tests of c1: a comment');
    const answers = results(files[0]?.text ?? '');
    expect(answers).toHaveLength(16);
    expect(answers.filter(([, , , passed]) => passed !== true)).toEqual([]);
    expect(answers[8]?.[0]).toBe('c1: [Many] where T[g] = a "1"');
  });

  it('fail at the cells that differ, and for a row that is missing', () => {
    const wrong = [
      [null, 1, null, false, null, 0],
      ['a "1"', 0.3333, '2024-01-30T00:00:00', false, 'no', 1],
    ];
    const [file] = written(query, { columns, rows: wrong }).files;
    const failed = results(file?.text ?? '').filter(([, , , passed]) => passed !== true);
    expect(failed.map(([name]) => name)).toEqual([
      'c1: number of rows',
      'c1: [Many] where T[g] = BLANK',
      'c1: [Own] where T[g] = BLANK',
      'c1: [Third] where T[g] = a "1"',
      'c1: [Latest] where T[g] = a "1"',
      'c1: [Two] where T[g] = a "1"',
    ]);
  });

  it('take BLANK for no number', () => {
    const [file] = written('EVALUATE ROW("x", BLANK())', { columns: ['[x]'], rows: [[0.0]] }).files;
    expect(results(file?.text ?? '').map(([, , , passed]) => passed)).toEqual([true, false]);
  });

  it('are one query for each EVALUATE', () => {
    const one = { columns: ['[x]'], rows: [[1]] };
    const { files } = written('EVALUATE ROW("x", 1) EVALUATE ROW("x", 1)', one, one);
    expect(files.map(({ path }) => path)).toEqual(['c1-1.Tests.dax', 'c1-2.Tests.dax']);
    for (const { text } of files) expect(results(text).map(([, , , passed]) => passed)).toEqual([true, true]);
  });

  it('test the number of rows where nothing tells them apart, and say so', () => {
    const { files, notes } = written('EVALUATE {1, 2}', { columns: ['[Value]'], rows: [[1], [2]] });
    expect(results(files[0]?.text ?? '')).toEqual([['c1: number of rows', 2, 2, true]]);
    expect(notes).toEqual([
      'c1: its rows have no columns of the model that tell them apart; only their number is tested.',
    ]);
  });
});
