import { describe, expect, it } from 'vitest';
import { loadTables, type DataFile } from '../../../src/data/tables.js';
import type { ModelSchema } from '../../../src/runtime/tables/model-data.js';
import { currencies, stream } from '../../parity/arrow.js';
import { parquetBytes } from '../parquet/write.js';

const schema = {
  tables: [
    {
      name: 'Sales',
      columns: [
        { name: 'Amount', kind: 'currency' },
        { name: 'Twice', kind: 'double', calculated: true },
      ],
    },
    { name: 'Queue', columns: [{ name: 'Name', kind: 'string' }] },
    { name: 'Computed', columns: [], calculated: true },
  ],
  relationships: [],
} as unknown as ModelSchema;

const amounts = parquetBytes([{ name: 'Amount', type: 'DOUBLE', values: [1.5, null] }]);

async function load(files: Readonly<Record<string, DataFile>>): Promise<unknown> {
  const tables = await loadTables(schema, (file) => files[file] ?? null);
  return [...tables].map(([name, columns]) => [
    name,
    columns.map((column) => [column.name, column.at(1), column.at(2)]),
  ]);
}

describe('loadTables', () => {
  const loaded = [
    ['Sales', [['Amount', 15_000, null]]],
    ['Queue', [['Name', 'A', null]]],
  ];

  it('reads CSV and Parquet, as text, as bytes and piece by piece', async () => {
    const bytes = new TextEncoder().encode('Name,x\nA,\n,1\n');
    const pieces = {
      name: 'Sales.parquet',
      size: amounts.length,
      read: (start: number, end: number) => amounts.slice(start, end),
    };
    expect(await load({ 'Sales.parquet': amounts, 'Queue.csv': 'Name,x\nA,\n,1\n' })).toEqual(loaded);
    expect(await load({ 'Sales.parquet': pieces, 'Queue.csv': bytes })).toEqual(loaded);
  });

  it('reads Arrow, as bytes', async () => {
    const arrow = stream({ Amount: currencies([1.5, null]) });
    const files = { 'Sales.arrow': arrow, 'Queue.csv': 'Name,x\nA,\n,1\n' };
    expect(await load(files)).toEqual(loaded);
    await expect(load({ ...files, 'Sales.arrow': arrow.slice(0, 60) })).rejects.toThrow(
      'The Arrow file Sales.arrow is damaged: it is cut off',
    );
    await expect(load({ ...files, 'Sales.arrow': 'ARROW1' })).rejects.toThrow('give the bytes of an Arrow file');
  });

  it('says what is wrong with which file', async () => {
    const queue = { 'Queue.csv': 'Name\nA\n' };
    await expect(load(queue)).rejects.toThrow("Table 'Sales' has no data: there is neither 'Sales.csv' nor");
    const two = { ...queue, 'Sales.csv': 'Amount\n1\n', 'Sales.parquet': amounts };
    await expect(load(two)).rejects.toThrow("Table 'Sales' has two data files: 'Sales.csv' and 'Sales.parquet'.");
    const broken = { ...queue, 'Sales.parquet': amounts.slice(0, 50) };
    await expect(load(broken)).rejects.toThrow('The Parquet file Sales.parquet is damaged');
    await expect(load({ ...queue, 'Sales.parquet': 'PAR1' })).rejects.toThrow('a Parquet file is bytes, not a text');
    await expect(load({ ...queue, 'Sales.csv': 'Amount\nx\n' })).rejects.toThrow('Sales.csv:2:1');
  });
});
