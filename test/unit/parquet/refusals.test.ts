import fc from 'fast-check';
import type { ParquetType, SchemaElement } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { DataType } from '../../../src/model/model.js';
import { read } from './read.js';
import { parquetBytes, type Raw, type TestColumn } from './write.js';

const encoder = new TextEncoder();

/** What is said of a file with one column C. */
function refused(column: Partial<TestColumn> & { type: ParquetType }, dataType: DataType = 'int64'): string {
  const bytes = parquetBytes([{ name: 'C', values: [], ...column }]);
  const { columns, messages } = read(bytes, { C: dataType });
  expect(columns).toBeNull();
  return messages.join('\n');
}

describe('a Parquet file is refused', () => {
  const good = parquetBytes([{ name: 'C', type: 'INT32', values: [1, 2, 3], codec: 'SNAPPY' }]);
  const told = (bytes: Uint8Array): string => read(bytes, { C: 'int64' }).messages.join('\n');

  it('when it is none', () => {
    expect(told(new Uint8Array(0))).toBe('DAX0601 T.parquet is not a Parquet file: it is empty.');
    expect(told(encoder.encode('PAR1'))).toBe('DAX0601 T.parquet is not a Parquet file: it is too short.');
    expect(told(encoder.encode('Queue,Amount\nA,1\n'))).toBe(
      "DAX0601 T.parquet is not a Parquet file: it does not begin with 'PAR1'.",
    );
  });

  it('when its end is missing', () => {
    for (let length = 12; length < good.length; length++) {
      expect(told(good.slice(0, length))).toMatch(/^DAX0600 The Parquet file T\.parquet is damaged \(footer\)/);
    }
  });

  it('when its footer is encrypted', () => {
    const encrypted = good.slice();
    encrypted.set(encoder.encode('PARE'), 0);
    encrypted.set(encoder.encode('PARE'), encrypted.length - 4);
    expect(told(encrypted)).toContain('DAX0602');
  });

  it('when any byte of it is another, or gives columns of all rows', () => {
    const bytes = parquetBytes(
      [
        { name: 'C', type: 'INT32', values: [1, null, 3, 4, 4, 4], encoding: 'RLE_DICTIONARY', codec: 'SNAPPY' },
        { name: 'D', type: 'BYTE_ARRAY', values: ['a', 'bc', 'a', 'é', '', 'x'].map((text) => encoder.encode(text)) },
        { name: 'E', type: 'BOOLEAN', values: [true, null, false, true, true, null], version: 2 },
      ],
      { rowsPerPage: 2, rowsPerGroup: 3 },
    );
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const broken = bytes.slice();
        broken[at] = (broken[at] as number) ^ change;
        const { columns, diagnostics } = read(broken, { C: 'int64', D: 'string', E: 'boolean' });
        if (columns === null) expect(diagnostics.length).toBeGreaterThan(0);
        else expect(columns.map((column) => column.rows)).toEqual([6, 6, 6]);
      }),
      { numRuns: 1500 },
    );
  });

  it('when a page does not hold what it should, with its place', () => {
    const values = ['aaaa', 'bbbb', 'cccc', 'dddd'].map((text) => encoder.encode(text));
    const bytes = parquetBytes([{ name: 'Queue', type: 'BYTE_ARRAY', values }], { rowsPerGroup: 2, rowsPerPage: 1 });
    bytes[Buffer.from(bytes).lastIndexOf('dddd') - 4] = 200;
    expect(read(bytes, { Queue: 'string' }).messages).toEqual([
      "DAX0600 The Parquet file T.parquet is damaged (row group 2, column 'Queue', page 2): a text is longer than the page.",
    ]);
  });

  it('when a text is not UTF-8', () => {
    const values = ['ok', 'ok'].map((text) => encoder.encode(text));
    expect(refused({ type: 'BYTE_ARRAY', values: [...values, Uint8Array.of(0xc3, 0x28)] }, 'string')).toBe(
      "DAX0600 The Parquet file T.parquet is damaged (row group 1, column 'C', page 1): a text in it is not UTF-8.",
    );
  });

  it('when a compression or encoding is not read', () => {
    expect(refused({ type: 'INT32', values: [1], codec: 'LZO' })).toBe(
      "DAX0603 Column 'C' of T.parquet uses the compression LZO, which daxc does not read.",
    );
  });

  it('when a column is missing or there twice', () => {
    const bytes = parquetBytes(['Amount', 'Queue', 'queue'].map((name) => ({ name, type: 'INT32', values: [1] })));
    expect(read(bytes, { Amuont: 'int64' }).messages).toEqual(["DAX0604 T.parquet has no column 'Amuont'."]);
    expect(read(bytes, { Amuont: 'int64' }).diagnostics[0]?.help).toBe("Did you mean 'Amount'?");
    expect(read(bytes, { QUEUE: 'int64' }).messages).toEqual(["DAX0605 T.parquet has two columns 'QUEUE'."]);
  });

  it('when a column is nested', () => {
    const element = { repetition_type: 'REPEATED' } as const;
    expect(refused({ type: 'INT32', values: [], element })).toBe(
      "DAX0606 Column 'C' of T.parquet is a list, not one value a row.",
    );
  });

  const decimal = { converted_type: 'DECIMAL', scale: 6, precision: 18 } as const;
  const mismatches: readonly [ParquetType, Partial<SchemaElement>, DataType, string][] = [
    ['BOOLEAN', {}, 'int64', 'BOOLEAN'],
    ['INT32', {}, 'dateTime', 'INT32'],
    ['DOUBLE', {}, 'string', 'DOUBLE'],
    ['DOUBLE', {}, 'dateTime', 'DOUBLE'],
    ['INT32', { converted_type: 'DATE' }, 'int64', 'INT32 (DATE)'],
    ['INT64', { converted_type: 'TIME_MICROS' }, 'dateTime', 'INT64 (TIME_MICROS)'],
    ['INT64', decimal, 'string', 'INT64 (DECIMAL with 6 places)'],
    ['BYTE_ARRAY', { converted_type: 'BSON' }, 'string', 'BYTE_ARRAY (BSON)'],
    ['FIXED_LEN_BYTE_ARRAY', { type_length: 3 }, 'string', 'FIXED_LEN_BYTE_ARRAY'],
    ['BYTE_ARRAY', {}, 'binary', 'BYTE_ARRAY'],
  ];
  for (const [type, element, dataType, name] of mismatches) {
    it(`when ${name} should become ${dataType}`, () => {
      expect(refused({ type, element }, dataType)).toBe(
        `DAX0607 Column 'C' of T.parquet is ${name}, which cannot become ${dataType}.`,
      );
    });
  }

  const wrong: readonly [string, ParquetType, Partial<SchemaElement>, DataType, Raw, string][] = [
    ['a fraction', 'DOUBLE', {}, 'int64', 1.5, "'1.5' is not a whole number (column 'C')."],
    ['infinity', 'DOUBLE', {}, 'double', Number.POSITIVE_INFINITY, "'Infinity' is not a number (column 'C')."],
    [
      'a long',
      'INT64',
      {},
      'int64',
      2n ** 53n + 1n,
      "The number 9007199254740993 cannot be held exactly (column 'C').",
    ],
    [
      'five places',
      'INT64',
      decimal,
      'decimal',
      1_000_010n,
      "The decimal 1.000010 has more than four decimal places (column 'C').",
    ],
    [
      'a large currency',
      'INT64',
      {},
      'decimal',
      2n ** 60n,
      "The number 1152921504606846976 cannot be held exactly (column 'C').",
    ],
    [
      'a third',
      'DOUBLE',
      {},
      'decimal',
      1 / 3,
      "The decimal 0.3333333333333333 has more than four decimal places (column 'C').",
    ],
    ['a two', 'INT32', {}, 'boolean', 2, "'2' is neither true nor false (column 'C')."],
    ['a word', 'BYTE_ARRAY', {}, 'int64', encoder.encode('x'), "'x' is not a whole number (column 'C')."],
    [
      'a far day',
      'INT32',
      { converted_type: 'DATE' },
      'dateTime',
      2 ** 30,
      "'day 1073767393' is not a date (column 'C').",
    ],
  ];
  for (const [title, type, element, dataType, value, problem] of wrong) {
    for (const encoding of ['PLAIN', 'RLE_DICTIONARY'] as const) {
      it(`when ${title} should become ${dataType}, with its row (${encoding})`, () => {
        const message = refused({ type, element, encoding, values: [null, value] }, dataType);
        expect(message).toBe(`DAX0608 T.parquet, row 2: ${problem}`);
      });
    }
  }

  it('with no more than twenty lines', () => {
    const lines = refused({ type: 'DOUBLE', values: Array.from({ length: 50 }, () => 0.5) }).split('\n');
    expect(lines).toHaveLength(21);
    expect(lines[20]).toContain('30 more errors');
  });
});
