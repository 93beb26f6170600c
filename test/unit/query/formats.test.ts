import { describe, expect, it } from 'vitest';
import { csvText } from '../../../src/query/csv.js';
import { isoDate, jsonValue, plainText } from '../../../src/query/format-value.js';
import { answerLine, executeQueriesAnswer, jsonLine } from '../../../src/query/json.js';
import type { ResultTable } from '../../../src/query/result.js';
import { textTable } from '../../../src/query/text-table.js';
import { CurrencyValue, DateValue } from '../../../src/runtime/scalars/values.js';

const table: ResultTable = {
  rowCount: 3,
  columns: [
    { name: 'Queue[Name]', kind: 'string', values: ['Claims, "x"', null, ''] },
    { name: 'Date[Date]', kind: 'dateTime', values: [45322, 45322.5, null] },
    { name: '[Amount]', kind: 'currency', values: [12345, -5, null] },
    { name: '[Rate]', kind: 'double', values: [0.1, 2, null] },
    { name: '[Sessions]', kind: 'int64', values: [7, 0, null] },
    { name: '[Open]', kind: 'boolean', values: [true, false, null] },
  ],
};

describe('values', () => {
  it('writes dates as ISO text to the millisecond', () => {
    expect(isoDate(45322)).toBe('2024-01-31T00:00:00');
    expect(isoDate((45322 * 86400 + 45296) / 86400)).toBe('2024-01-31T12:34:56');
    expect(isoDate((45322 * 86400000 + 1) / 86400000)).toBe('2024-01-31T00:00:00.001');
    expect(isoDate(-1)).toBe('1899-12-29T00:00:00');
  });

  it('writes currency as an exact number', () => {
    expect(jsonValue('currency', 12345)).toBe(1.2345);
    expect(plainText('currency', 12345)).toBe('1.2345');
    expect(plainText('currency', -5)).toBe('-0.0005');
    expect(plainText('currency', 100000)).toBe('10');
  });

  it('names numbers that JSON cannot hold', () => {
    expect(jsonValue('double', NaN)).toBe('NaN');
    expect(jsonValue('double', -Infinity)).toBe('-Infinity');
    expect(plainText('double', -0)).toBe('0');
  });

  it('writes a currency divided by 0 as any number divided by 0', () => {
    for (const value of [Infinity, -Infinity, NaN]) {
      expect(plainText('currency', value)).toBe(String(value));
      expect(jsonValue('currency', value)).toBe(String(value));
      expect(plainText('variant', new CurrencyValue(value))).toBe(String(value));
    }
  });

  it('writes a variant by the type of its value', () => {
    expect(jsonValue('variant', new DateValue(45322))).toBe('2024-01-31T00:00:00');
    expect(jsonValue('variant', new CurrencyValue(15000))).toBe(1.5);
    expect(jsonValue('variant', 'x')).toBe('x');
    expect(plainText('variant', true)).toBe('true');
  });
});

describe('JSON', () => {
  it('has the shape of executeQueries, BLANK as null', () => {
    expect(executeQueriesAnswer([table])).toEqual({
      results: [
        {
          tables: [
            {
              rows: [
                row('Claims, "x"', '2024-01-31T00:00:00', 1.2345, 0.1, 7, true),
                row(null, '2024-01-31T12:00:00', -0.0005, 2, 0, false),
                row('', null, null, null, null, null),
              ],
            },
          ],
        },
      ],
    });
  });

  function row(...cells: unknown[]): Record<string, unknown> {
    return Object.fromEntries(table.columns.map((column, i) => [column.name, cells[i]]));
  }

  it('writes one line a file', () => {
    const empty = { rowCount: 0, columns: [] };
    expect(answerLine('a.dax', [empty, empty])).toBe(
      '{"file":"a.dax","results":[{"tables":[{"rows":[]},{"rows":[]}]}]}\n',
    );
    const error = { code: 'DAX0203', file: 'b.dax', message: 'line\u2028end\n', line: 1, column: 2 };
    const line = jsonLine({ file: 'b.dax', error });
    expect(line.split('\n')).toHaveLength(2);
    expect(line).not.toContain('\u2028');
    expect(JSON.parse(line)).toEqual({ file: 'b.dax', error });
  });

  it('keeps a column named __proto__', () => {
    const hostile = { rowCount: 1, columns: [{ name: '__proto__', kind: 'int64' as const, values: [1] }] };
    expect(JSON.stringify(executeQueriesAnswer([hostile]))).toBe(
      '{"results":[{"tables":[{"rows":[{"__proto__":1}]}]}]}',
    );
  });
});

describe('CSV', () => {
  it('quotes where needed, and tells BLANK from the empty text', () => {
    expect(csvText(table).split('\r\n')).toEqual([
      'Queue[Name],Date[Date],[Amount],[Rate],[Sessions],[Open]',
      '"Claims, ""x""",2024-01-31T00:00:00,1.2345,0.1,7,true',
      ',2024-01-31T12:00:00,-0.0005,2,0,false',
      '"",,,,,',
      '',
    ]);
  });

  it('writes another null text', () => {
    const texts = { rowCount: 3, columns: [{ name: '[T]', kind: 'string' as const, values: [null, '', '\\N'] }] };
    expect(csvText(texts, { nullText: '\\N' })).toBe('[T]\r\n\\N\r\n\r\n\\\\N\r\n');
  });
});

describe('text table', () => {
  it('aligns, names the types and counts the rows', () => {
    expect(textTable(table)).toBe(
      [
        'Queue[Name]  Date[Date]           [Amount]  [Rate]  [Sessions]  [Open]',
        'string       dateTime             currency  double       int64  boolean',
        '-----------  -------------------  --------  ------  ----------  -------',
        'Claims, "x"  2024-01-31             1.2345     0.1           7  true',
        '             2024-01-31T12:00:00   -0.0005       2           0  false',
        '""',
        '(3 rows)',
        '',
      ].join('\n'),
    );
  });

  it('shows fractions with the same number of places, and leaves whole numbers whole', () => {
    const doubles = {
      rowCount: 2,
      columns: [
        { name: '[a]', kind: 'double' as const, values: [1 / 3, 20] },
        { name: '[b]', kind: 'double' as const, values: [1, 2] },
      ],
    };
    expect(textTable(doubles, { types: false, decimals: 2 }).split('\n').slice(2, 4)).toEqual([
      ' 0.33    1',
      '20.00    2',
    ]);
  });

  it('keeps columns straight with wide characters, line breaks and control characters', () => {
    const texts = {
      rowCount: 3,
      columns: [
        { name: '[t]', kind: 'string' as const, values: ['会議', 'a\nb', '\u001b[31mred'] },
        { name: '[n]', kind: 'int64' as const, values: [1, 2, 3] },
      ],
    };
    const lines = textTable(texts).split('\n');
    expect(lines[3]).toBe(`会議${' '.repeat(15)}1`);
    expect(lines[4]).toBe(`a⏎b${' '.repeat(16)}2`);
    expect(lines[5]).toBe(`\\u001b[31mred${' '.repeat(6)}3`);
  });
});
