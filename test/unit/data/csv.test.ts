import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readCsv } from '../../../src/data/csv.js';
import type { DataColumn } from '../../../src/data/data-column.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import type { DataType } from '../../../src/model/model.js';
import type { Column } from '../../../src/runtime/columns/column.js';
import { csvText } from '../../../src/query/csv.js';

function column(name: string, dataType: DataType = 'string', sourceColumn: string | null = null): DataColumn {
  return { name, dataType, sourceColumn };
}

function read(
  text: string,
  columns: DataColumn[],
  nullText = '',
): { columns: Column[] | null; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return { columns: readCsv({ file: 'T.csv', text }, columns, { nullText }, diagnostics), diagnostics };
}

function values(result: Column | undefined): unknown[] {
  return result ? Array.from({ length: result.rows }, (_, i) => result.at(i + 1)) : ['no column'];
}

/** The values of the only column of a text that must be readable. */
function only(text: string, type: DataType, nullText = ''): unknown[] {
  const { columns, diagnostics } = read(text, [column('a', type)], nullText);
  expect(diagnostics.map((d) => d.message)).toEqual([]);
  return values(columns?.[0]);
}

/** `code line:column` of every diagnostic. */
function places(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, span }) => {
    const place = span?.source.position(span.start);
    return place ? `${code} ${place.line}:${place.column}` : code;
  });
}

function problems(text: string, columns: DataColumn[], nullText = ''): string[] {
  const result = read(text, columns, nullText);
  expect(result.columns).toBeNull();
  return places(result.diagnostics);
}

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

describe('int64', () => {
  it('reads digits with a sign', () => {
    expect(only('a\n0\n-12\n+7\n9007199254740991\n', 'int64')).toEqual([0, -12, 7, 9007199254740991]);
  });

  it('accepts a larger number only when it is held exactly', () => {
    expect(only('a\n1152921504606846976\n-9223372036854775808\n', 'int64')).toEqual([2 ** 60, -(2 ** 63)]);
    expect(problems('a\n9007199254740993\n9223372036854775808\n', [column('a', 'int64')])).toEqual([
      'DAX0061 2:1',
      'DAX0061 3:1',
    ]);
  });

  it.each(['1.0', 'x', '-', '1 ', '0x10', '1e3', '1,000'])('refuses %j', (text) => {
    const [problem] = problems(`b,a\n1,"${text}"\n`, [column('a', 'int64')]);
    expect(problem).toBe('DAX0060 2:3');
  });
});

describe('double', () => {
  it.each([
    ['0.1', 0.1],
    ['-2.5', -2.5],
    ['123456789.123456', 123456789.123456],
    ['1e-7', 1e-7],
    ['1.5E+300', 1.5e300],
    ['0.30000000000000004', 0.30000000000000004],
    ['4.9406564584124654E-324', 5e-324],
    ['.5', 0.5],
    ['5.', 5],
    ['+1', 1],
  ])('reads %s', (text, value) => {
    expect(only(`a\n${text}\n`, 'double')).toEqual([value]);
  });

  it.each(['NaN', 'Infinity', '-Infinity', '', ' 1', '1 2', '0x1', '1e', 'inf', '--1', '1e999', '.', '-'])(
    'refuses %j',
    (text) => {
      expect(problems(`a\n"${text}"\n`, [column('a', 'double')], 'null')).toEqual(['DAX0062 2:1']);
    },
  );

  it('reads NaN and Infinity where they may have been calculated', () => {
    const diagnostics: Diagnostic[] = [];
    const text = 'a\nNaN\n-Infinity\n';
    const options = { nullText: '', nonFinite: true };
    const [found] = readCsv({ file: 'T.csv', text }, [column('a', 'double')], options, diagnostics) ?? [];
    expect(values(found)).toEqual([NaN, -Infinity]);
  });

  it('reads back the shortest form of every double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = Object.is(value, -0) ? '0' : String(value);
        expect(only(`a\n${text}\n`, 'double')).toEqual([Object.is(value, -0) ? 0 : value]);
      }),
    );
  });
});

describe('decimal', () => {
  it('becomes an exact integer x 10,000', () => {
    const text = 'a\n1\n-1.5\n0.0001\n922337.2036\n1.230000\n-.5\n12345678901.25\n7.\n';
    expect(only(text, 'decimal')).toEqual([1e4, -15000, 1, 9223372036, 12300, -5000, 123456789012500, 70000]);
  });

  it('is refused with more than four places, or too large to be exact', () => {
    expect(problems('a\n1.23456\n99999999999999.9999\nx\n.\n-\n1e2\n', [column('a', 'decimal')])).toEqual([
      'DAX0064 2:1',
      'DAX0061 3:1',
      'DAX0063 4:1',
      'DAX0063 5:1',
      'DAX0063 6:1',
      'DAX0063 7:1',
    ]);
  });

  it('reads every amount of the exact range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }), (scaled) => {
        const digits = Math.abs(scaled).toString().padStart(5, '0');
        const text = `${scaled < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
        expect(only(`a\n${text}\n`, 'decimal')).toEqual([scaled === 0 ? 0 : scaled]);
      }),
    );
  });
});

describe('dateTime', () => {
  const second = 1 / 86400;
  it.each([
    ['1899-12-30', 0],
    ['1900-01-01', 2],
    ['2024-02-29', 45351],
    ['1899-12-29', -1],
    ['2024-01-31T00:00:00', 45322],
    ['2024-01-31T12:00:00Z', 45322.5],
    ['2024-01-31 06:00:00', 45322.25],
    ['2024-01-31T23:59:59', (45322 * 86400 + 86399) / 86400],
    ['2024-01-31T00:00:01Z', (45322 * 86400 + 1) / 86400],
    ['2024-01-31T00:00:00+02:00', (45322 * 86400 - 7200) / 86400],
    ['2024-01-31T00:00:00-05:30', (45322 * 86400 + 19800) / 86400],
    ['2024-01-31T00:00:00.500', (45322 * 86400000 + 500) / 86400000],
    ['2020-02-29T17:31:19.090000', (43890 * 86400000 + 63079090) / 86400000],
    ['2024-01-31T06:30', 45322 + 6.5 / 24],
  ])('reads %s', (text, serial) => {
    const [value] = only(`a\n${text}\n`, 'dateTime') as number[];
    expect(Math.abs((value as number) - serial)).toBeLessThan(second * 1e-6);
  });

  it('gives whole seconds the nearest double', () => {
    expect(only('a\n2024-05-27T11:38:01Z\n', 'dateTime')).toEqual([(45439 * 86400 + 11 * 3600 + 38 * 60 + 1) / 86400]);
  });

  it('agrees with the clock of JavaScript on every day', () => {
    const date = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(date, (moment) => {
        const [value] = only(`a\n${moment.toISOString()}\n`, 'dateTime') as number[];
        expect(Math.round((value as number) * 86400000)).toBe(moment.getTime() + 25569 * 86400000);
      }),
    );
  });

  it.each([
    '2024-13-01',
    '2023-02-29',
    '2024-04-31',
    '2024-1-1',
    '31.01.2024',
    '2024-01-31T24:00:00',
    '2024-01-31T10:60:00',
    '2024-01-31T10',
    '2024-01-31T',
    '2024-01-31T10:00:00X',
    '2024-01-31T10:00:00+',
    '2024-01-31x',
    '0000-01-01',
    'today',
  ])('refuses %s', (text) => {
    expect(problems(`a,b\n${text},1\n`, [column('a', 'dateTime')])).toEqual(['DAX0065 2:1']);
  });
});

it('reads booleans in any case, and 1 and 0', () => {
  expect(only('a\ntrue\nFALSE\nTrue\n1\n0\n', 'boolean')).toEqual([true, false, true, true, false]);
  expect(problems('a\nyes\n', [column('a', 'boolean')])).toEqual(['DAX0066 2:1']);
});

describe('diagnostics', () => {
  it('reports an empty file', () => {
    expect(problems('', [column('a')])).toEqual(['DAX0052']);
    expect(problems('\ufeff', [column('a')])).toEqual(['DAX0052']);
    expect(problems(' \r\n\n', [column('a')])).toEqual(['DAX0052']);
  });

  it('reports a missing column with a suggestion', () => {
    const { diagnostics } = read('id,statecod\n1,2\n', [column('statecode', 'int64'), column('other')]);
    expect(places(diagnostics)).toEqual(['DAX0053 1:1', 'DAX0053 1:1']);
    expect(diagnostics[0]?.help).toBe(
      "Did you mean 'statecod'? Rename it there, or set 'sourceColumn: statecod' for the column in model.yaml.",
    );
    expect(diagnostics[1]?.message).toBe("The header has no column 'other'.");
  });

  it('reports a column that the header names twice, but only where it is read', () => {
    expect(problems('a,b,A\n1,2,3\n', [column('a', 'int64')])).toEqual(['DAX0054 1:5']);
    expect(read('a,b,B\n1,2,3\n', [column('a', 'int64')]).diagnostics).toEqual([]);
  });

  it('tells of a row with too many fields only that: its fields may stand in wrong columns', () => {
    expect(problems('a,b\nx,y,3\nz,4\n', [column('a', 'int64'), column('b', 'int64')])).toEqual([
      'DAX0056 2:5',
      'DAX0060 3:1',
    ]);
  });

  it.each(['\n', '\r\n', '\n\n \n', '\r\n\r\n'])('accepts %j at the end of a file of several columns', (end) => {
    const { columns, diagnostics } = read(`a,b\n1,2\n${end}`, [column('b', 'int64')]);
    expect(diagnostics).toEqual([]);
    expect(values(columns?.[0])).toEqual([2]);
  });

  it('takes an empty line for a row without a value where there is one column', () => {
    expect(only('a\n1\n\n', 'int64')).toEqual([1, null]);
  });

  it('reports ragged rows at the first field too many, or at the end of the row', () => {
    expect(problems('a,b\n1,2,3,4\n5\n6,7\n', [column('a', 'int64')])).toEqual(['DAX0056 2:5', 'DAX0055 3:2']);
    expect(problems('a,b\r\n1,2\r\n\r\n3,4\r\n', [column('a', 'int64')])).toEqual(['DAX0055 3:1']);
  });

  it('reports a quoted field that is never closed, once, at its quote', () => {
    expect(problems('a,b\n1,"two\n3,4\n', [column('a', 'int64'), column('b')])).toEqual(['DAX0057 2:3']);
  });

  it('reports text after a closing quote', () => {
    const { diagnostics } = read('a,b\n"x"y,2\n', [column('a')]);
    expect(places(diagnostics)).toEqual(['DAX0058 2:4']);
    expect(diagnostics[0]?.message).toBe("There is text after the closing quote of a field: 'y'.");
  });

  it('counts lines inside quoted fields', () => {
    expect(problems('a,b\n"1\n2\n3",4\nx,y\n', [column('b', 'int64')])).toEqual(['DAX0060 5:3']);
  });

  it('does not count the byte order mark as a column', () => {
    expect(problems('\ufeffa\nx\n', [column('a', 'int64')])).toEqual(['DAX0060 2:1']);
    expect(problems('\ufeffa\n1\n', [column('b')])).toEqual(['DAX0053 1:1']);
  });

  it('reports twenty errors and counts the rest', () => {
    const { columns, diagnostics } = read(`a\n${'x\n'.repeat(30)}`, [column('a', 'int64')]);
    expect(columns).toBeNull();
    expect(diagnostics).toHaveLength(21);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'DAX0068', severity: 'info' });
    expect(diagnostics.at(-1)?.message).toContain('10 more errors');
  });

  it('shortens long fields', () => {
    const { diagnostics } = read(`a\n${'x'.repeat(500)}\n`, [column('a', 'int64')]);
    expect(diagnostics[0]?.message.length).toBeLessThan(120);
  });

  it('reports a binary column', () => {
    expect(problems('a\nx\n', [column('a', 'binary')])).toEqual(['DAX0067 1:1']);
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
