/** Parquet files in a data folder. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parquetBytes, type Raw, type TestColumn } from '../unit/parquet/write.js';
import { daxc, salesCsv, salesProject, type Run } from './run.js';

const text = (value: string): Raw => new TextEncoder().encode(value);

/** What the CSV file of the sales project holds. */
const columns: TestColumn[] = [
  { name: 'Id', type: 'INT64', values: [1n, 2n, 3n], required: true },
  { name: 'QUEUE', type: 'BYTE_ARRAY', values: [text('Billing'), null, text('billing')], encoding: 'RLE_DICTIONARY' },
  { name: 'Day', type: 'INT32', element: { converted_type: 'DATE' }, values: [19_753, 19_754, null] },
  { name: 'Amount', type: 'DOUBLE', values: [10.5, null, 4], codec: 'SNAPPY' },
  { name: 'Unused', type: 'INT32', values: [1, 2, 3], codec: 'LZO' },
];
const sales = parquetBytes(columns, { rowsPerGroup: 2 });

/** The sales project with a Parquet file and no CSV file. */
function parquetProject(bytes: Uint8Array): string {
  const folder = salesProject({ 'data/Sales.parquet': bytes });
  rmSync(join(folder, 'data/Sales.csv'));
  return folder;
}

const byQueue = 'EVALUATE SUMMARIZECOLUMNS(Sales[Queue], "Total", [Total], "Rows", [Rows]) ORDER BY Sales[Queue]';

function query(folder: string): Run {
  return daxc(folder, ['query', byQueue, '--data', 'data', '--format', 'json']);
}

describe('a Parquet file in the data folder', () => {
  it('answers like the CSV file, with nothing on standard error', () => {
    const fromCsv = query(salesProject());
    const { code, out, error } = query(parquetProject(sales));
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toBe(fromCsv.out);
    expect(out).toContain('14.5');
  });

  it('is checked by validate', () => {
    const folder = parquetProject(sales.slice(0, 100));
    expect(daxc(folder, ['validate', '--data', 'data']).error).toContain('DAX0600');
    expect(daxc(parquetProject(sales), ['validate', '--data', 'data']).code).toBe(0);
  });

  it.each<[string, Uint8Array, string]>([
    ['that was cut off', sales.slice(0, 200), 'error DAX0600: The Parquet file data/Sales.parquet is damaged (footer)'],
    ['that is CSV', new TextEncoder().encode(salesCsv), 'error DAX0601: data/Sales.parquet is not a Parquet file'],
    ['without a column', parquetBytes(columns.slice(0, 3)), "error DAX0604: data/Sales.parquet has no column 'Amount'"],
    [
      'with another type',
      parquetBytes(columns.map((c) => ({ ...c, name: c.name === 'Id' ? 'Day' : c.name === 'Day' ? 'Id' : c.name }))),
      'error DAX0607',
    ],
  ])('%s exits 2 and answers nothing', (_, bytes, message) => {
    const { code, out, error } = query(parquetProject(bytes));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
  });

  it('beside a CSV file of the same table is refused', () => {
    const { code, out, error } = query(salesProject({ 'data/Sales.parquet': sales }));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain("DAX0611: Table 'Sales' has two data files in 'data': 'Sales.csv' and 'Sales.parquet'.");
  });

  it('that is a folder is refused', () => {
    const folder = salesProject();
    rmSync(join(folder, 'data/Sales.csv'));
    mkdirSync(join(folder, 'data/Sales.parquet'));
    const { code, error } = query(folder);
    expect(code).toBe(2);
    expect(error).toContain("DAX0051: 'data/Sales.parquet' is a folder, not a file.");
  });
});
