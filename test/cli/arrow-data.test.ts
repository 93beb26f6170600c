/** Arrow files in a data folder. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Date_, DateUnit, Int32, Null, TimestampMicrosecond, tableToIPC, Table, vectorFromArray } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { doubles, integers, joined, stream, texts, type ArrowColumns } from '../parity/arrow.js';
import { daxc, salesProject, type Run } from './run.js';

/** What the CSV file of the sales project holds. */
const columns: ArrowColumns = {
  Id: integers([1n, 2n, 3n]),
  QUEUE: texts(['Billing', null, 'billing']),
  Day: vectorFromArray([Date.UTC(2024, 0, 31), Date.UTC(2024, 1, 1), null], new TimestampMicrosecond()),
  Amount: doubles([10.5, null, 4]),
  Unused: vectorFromArray([null, null, null], new Null()),
};

/** The sales project with an Arrow file and no CSV file. */
function arrowProject(bytes: Uint8Array): string {
  const folder = salesProject({ 'data/Sales.arrow': bytes });
  rmSync(join(folder, 'data/Sales.csv'));
  return folder;
}

function query(folder: string): Run {
  const rows = 'EVALUATE SELECTCOLUMNS(Sales, "i", [Id], "q", [Queue], "d", [Day], "a", [Amount]) ORDER BY [i]';
  return daxc(folder, ['query', rows, '--data', 'data', '--format', 'json']);
}

describe('an Arrow file in the data folder', () => {
  it.each<[string, Uint8Array]>([
    ['a stream', stream(columns)],
    ['a compressed stream', stream(columns, { compressed: 'LZ4_FRAME' })],
    ['the random access format', tableToIPC(new Table(columns), 'file')],
    ['other types', stream({ ...columns, Id: vectorFromArray([1, 2, 3], new Int32()) })],
    [
      'days in place of moments',
      stream({
        ...columns,
        Day: vectorFromArray(
          [new Date(Date.UTC(2024, 0, 31)), new Date(Date.UTC(2024, 1, 1)), null],
          new Date_(DateUnit.DAY),
        ),
      }),
    ],
  ])('answers like the CSV file: %s', (_, bytes) => {
    const fromCsv = query(salesProject());
    expect(fromCsv.out).toContain('2024-02-01T00:00:00');
    expect(query(arrowProject(bytes))).toEqual({ code: 0, out: fromCsv.out, error: '' });
  });

  it.each<[string, Uint8Array, string]>([
    ['that was cut off', stream(columns).slice(0, -9), 'error DAX0642: The Arrow file data/Sales.arrow is damaged'],
    ['that holds two tables', joined(stream(columns), stream(columns)), 'it holds 2 tables, and data is one'],
    ['without a column', stream({ Id: integers([1n]) }), "error DAX0604: data/Sales.arrow has no column 'Queue'"],
    [
      'with a text where a number is needed',
      stream({ ...columns, Amount: texts(['10', 'x', null]) }),
      "error DAX0608: data/Sales.arrow, row 2: 'x' is not a number (column 'Amount')",
    ],
    ['with numbers for dates', stream({ ...columns, Day: integers([1n, 2n, 3n]) }), 'error DAX0607'],
  ])('is refused: one %s', (_, bytes, message) => {
    const run = query(arrowProject(bytes));
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.error).toContain(message);
  });

  it('is refused beside another file of the same table', () => {
    expect(query(salesProject({ 'data/Sales.arrow': stream(columns) })).error).toContain('DAX0611');
  });
});
