import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { csvText } from '../../../src/query/csv.js';
import { column, only, problems, read, values } from './read-csv.js';

describe('the shape of the file', () => {
  it('matches header names without regard to case, in any order, and skips other columns', () => {
    const { columns } = read('X,B,a\n1,two,3\n', [column('A', 'int64'), column('b')]);
    expect(columns?.map((c) => [c.name, ...values(c)])).toEqual([
      ['A', 3],
      ['b', 'two'],
    ]);
  });

  it('finds a column by its name in the source', () => {
    const { columns } = read('key\nx\n', [column('Id', 'string', 'Key')]);
    expect(columns?.[0]?.name).toBe('Id');
  });

  it('reads LF, CRLF and a last line without line end, with and without a byte order mark', () => {
    for (const text of ['a,b\n1,2\n3,4\n', 'a,b\r\n1,2\r\n3,4\r\n', 'a,b\n1,2\n3,4', '\ufeffa,b\n1,2\n3,4']) {
      const { columns } = read(text, [column('a', 'int64'), column('b', 'int64')]);
      expect(columns?.map(values)).toEqual([
        [1, 3],
        [2, 4],
      ]);
    }
  });

  it('reads quoted fields with commas, quotes and line breaks', () => {
    expect(only('a\n"x, ""y""\r\nz"\n""""\n"plain"\n', 'string')).toEqual(['x, "y"\r\nz', '"', 'plain']);
  });

  it('reads a header without rows', () => {
    expect(only('a\n', 'int64')).toEqual([]);
  });

  it('takes text case-insensitively as one value, the first spelling winning (S1)', () => {
    expect(only('a\nRETURNS\nReturns\nother\n', 'string')).toEqual(['RETURNS', 'RETURNS', 'other']);
  });

  it('reads many distinct and long texts', () => {
    const texts = Array.from({ length: 5000 }, (_, i) => `value number ${i} of many`);
    expect(only(`a\n${texts.join('\n')}\n${texts.join('\n')}\n`, 'string')).toEqual([...texts, ...texts]);
  });
});

describe('BLANK', () => {
  it('is an empty field, also a quoted one, for every type', () => {
    for (const type of ['string', 'int64', 'double', 'decimal', 'dateTime', 'boolean'] as const) {
      expect(only('a,b\n,1\n"",2\n', type)).toEqual([null, null]);
    }
  });

  it('is the null text, and then an empty field is the empty text', () => {
    expect(only('a,b\n\\N,1\n,2\n"",3\nN,4\n', 'string', '\\N')).toEqual([null, '', '', 'N']);
    expect(only('a\nNULL\n1\n', 'int64', 'NULL')).toEqual([null, 1]);
  });

  it('takes one backslash off where the null text begins with one', () => {
    expect(only('a\n\\\\N\n\\\\\\\\x\nb\\\\\n', 'string', '\\N')).toEqual(['\\N', '\\\\\\x', 'b\\\\']);
    expect(only('a\n\\\\N\n', 'string')).toEqual(['\\\\N']);
  });

  it('cannot be an empty field of a number column with another null text', () => {
    expect(problems('a,b\n,1\n', [column('a', 'int64')], '\\N')).toEqual(['DAX0060 2:1']);
  });
});

it('reads back what the writer writes', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('', '\\', '\\N', '\\\\N', '"', ',', '\n', '\r\n', ' x '));
  // One spelling of a text stands for all (S1), so only texts of one case can come back as they were.
  const cell = fc.option(
    text.map((value) => value.toLowerCase()),
    { nil: null },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
      const columns = ['a', 'b'].map((name, i) => ({
        name,
        kind: 'string' as const,
        values: rows.map((row) => row[i] ?? null),
      }));
      const written = csvText({ columns, rowCount: rows.length }, { nullText: '\\N' });
      const back = read(written, [column('a'), column('b')], '\\N');
      expect(back.diagnostics).toEqual([]);
      const folded = (value: unknown): unknown =>
        typeof value === 'string' ? value.toUpperCase().toLowerCase() : value;
      expect(back.columns?.map((c) => values(c).map(folded))).toEqual(columns.map((c) => c.values.map(folded)));
    }),
  );
});

it('gives two columns of the model the same column of the file, in a short file and in a long one', () => {
  for (const rows of [2, 60_000]) {
    const text = `x,y\n${Array.from({ length: rows }, (_, i) => `${i},${i % 7}\n`).join('')}`;
    const { columns } = read(text, [
      column('Number', 'int64', 'x'),
      column('Text', 'string', 'x'),
      column('y', 'int64'),
    ]);
    expect(columns?.map((made) => made.rows)).toEqual([rows, rows, rows]);
    expect(columns?.map((made) => made.at(rows))).toEqual([rows - 1, String(rows - 1), (rows - 1) % 7]);
  }
});
