/** Models in TMSL computed: columns of calculated tables, converted columns, variations, and what the oracle models taught. */
import { describe, expect, it } from 'vitest';
import { calculated, column, compiled, own, rowsOf, tmsl } from './model.js';

const numbers = { name: 'N', columns: ['x:int64', 'd:double'] };
const data = { N: 'x,d\n1,1.5\n2,2.5\n3,\n' };

describe('columns of a calculated table', () => {
  it('stand for those of the expression by name, and may have other names', () => {
    const columns = [
      own('Second', 'int64', '[y]'),
      own('First', 'int64', 'N[x]'),
      column('Sum', 'int64', '[First] + [Second]'),
    ];
    const table = { name: 'T', columns, ...calculated('SELECTCOLUMNS(N, N[x], "y", N[x] * 10)') };
    expect(rowsOf(tmsl([numbers, table]), data, 'EVALUATE T')).toEqual([
      ['1', '10', '11'],
      ['2', '20', '22'],
      ['3', '30', '33'],
    ]);
  });

  it('may leave out columns of the expression', () => {
    const table = { name: 'T', columns: [own('B', 'int64', '[b]')], ...calculated('ROW("a", 1, "b", 2)') };
    expect(rowsOf(tmsl([table]), {}, 'EVALUATE SELECTCOLUMNS(T, "v", T[B])')).toEqual([['2']]);
  });

  it('must stand for something', () => {
    const table = { name: 'T', columns: [own('A', 'int64'), own('C', 'int64')], ...calculated('ROW("A", 1, "B", 2)') };
    expect(compiled(tmsl([table])).problems).toEqual([
      "DAX0083 Column 'T'[C] stands for [C], which the table's expression does not give.",
    ]);
  });

  it('keep the type the engine found while the expression has errors', () => {
    const table = { name: 'T', columns: [own('A', 'int64')], ...calculated('FOO()') };
    const measures = [{ name: 'M', expression: 'SUM(T[A]) & ""' }];
    expect(compiled(tmsl([{ ...table, measures }])).problems.map((problem) => problem.slice(0, 7))).toEqual([
      'DAX0204',
    ]);
  });
});

describe('a calculated column with a declared type', () => {
  it('converts its values', () => {
    const declared = { name: 'C', dataType: 'int64', type: 'calculated', expression: 'N[d] + 0.2' };
    const text = tmsl([{ ...numbers, columns: [...numbers.columns, declared] }]);
    expect(rowsOf(text, data, 'EVALUATE SELECTCOLUMNS(N, "v", N[C] & "")')).toEqual([['2'], ['3'], ['0']]);
  });

  it('of BLANK() alone has the type the engine gave it', () => {
    const text = tmsl([{ ...numbers, columns: [...numbers.columns, column('E', 'string', 'BLANK()')] }]);
    expect(rowsOf(text, data, 'EVALUATE ROW("v", COUNTROWS(FILTER(N, N[E] = "")))')).toEqual([['3']]);
  });
});

describe('variations (Y16)', () => {
  const local = {
    name: 'LocalDateTable_1',
    annotations: [{ name: '__PBI_LocalDateTable', value: 'true' }],
    columns: [
      own('Date', 'dateTime'),
      column('Year', 'int64', 'YEAR([Date])'),
      column('Month', 'string', 'FORMAT([Date], "MMMM")'),
    ],
    hierarchies: [{ name: 'Date Hierarchy', levels: [{ ordinal: 0, name: 'Month of year', column: 'Month' }] }],
    ...calculated("CALENDAR(DATE(YEAR(MIN('S'[When])), 1, 1), DATE(YEAR(MAX('S'[When])), 12, 31))"),
  };
  const sales = { name: 'S', columns: ['When:dateTime', 'v:int64', column('Month', 'string', '[When].[Month]')] };
  const relationships = [
    {
      name: '0b2b8a4e-5d3c-4f6e-9a57-3d0f7f1b2c3d',
      fromTable: 'S',
      fromColumn: 'When',
      toTable: 'LocalDateTable_1',
      toColumn: 'Date',
      joinOnDateBehavior: 'datePartOnly',
    },
  ];
  const rows = { S: 'When,v\n2024-03-05T10:30:00,1\n2024-04-01,2\n2025-04-02T23:59:59,3\n' };
  const text = tmsl([local, sales], { relationships });

  it('are columns of the automatic date table, found by the day', () => {
    expect(rowsOf(text, rows, 'EVALUATE SELECTCOLUMNS(S, S[v], "m", S[Month], "y", S[When].[Year])')).toEqual([
      ['1', 'March', '2024'],
      ['2', 'April', '2024'],
      ['3', 'April', '2025'],
    ]);
  });

  it('filter, group and are read in the rows they group', () => {
    expect(rowsOf(text, rows, 'EVALUATE ROW("v", CALCULATE(SUM(S[v]), S[When].[Year] = 2025))')).toEqual([['3']]);
    const query = 'EVALUATE SUMMARIZECOLUMNS(S[When].[Month], "s", SUM(S[v])) ORDER BY S[When].[Month]';
    expect(rowsOf(text, rows, query)).toEqual([
      ['April', '5'],
      ['March', '1'],
    ]);
    const rowed = 'EVALUATE ADDCOLUMNS(VALUES(S[When].[Year]), "y", S[When].[Year] + 1)';
    expect(rowsOf(text, rows, rowed)).toEqual([
      ['2024', '2025'],
      ['2025', '2026'],
    ]);
  });

  it('may be named by a level of their hierarchy, and through the variation', () => {
    const query = 'EVALUATE SELECTCOLUMNS(S, "m", S[When].[Month of year], "n", S[When].[Variation].[Month])';
    expect(rowsOf(text, rows, query)[0]).toEqual(['March', 'March']);
  });

  it('are what the model says where it says it', () => {
    const variation = {
      name: 'Variation',
      isDefault: true,
      relationship: relationships[0]?.name,
      defaultHierarchy: { table: 'LocalDateTable_1', hierarchy: 'Date Hierarchy' },
    };
    const said = {
      ...sales,
      columns: [{ name: 'When', dataType: 'dateTime', variations: [variation] }, ...sales.columns.slice(1)],
    };
    const plainTable = { ...local, annotations: [] };
    expect(
      rowsOf(tmsl([plainTable, said], { relationships }), rows, 'EVALUATE SELECTCOLUMNS(S, "m", S[Month])')[0],
    ).toEqual(['March']);
  });

  it('need a column of that name, and a row', () => {
    const measures = [
      { name: 'A', expression: 'MAXX(S, S[When].[Week])' },
      { name: 'B', expression: 'S[When].[Year]' },
    ];
    expect(compiled(tmsl([local, { ...sales, measures }], { relationships })).problems).toEqual([
      'DAX0215 S[When] has no variation with a column [Week].',
      'DAX0401 A single value of LocalDateTable_1[Year] cannot be determined: no row of its table is current here.',
    ]);
  });
});

describe('circles (X12)', () => {
  const calculation = (name: string, dax: string): object => column(name, 'int64', dax);

  it('are none where a filter replaces all columns that context transition filters', () => {
    const columns = [
      ...numbers.columns,
      calculation('A', 'CALCULATE(SUM(N[x]), FILTER(ALL(N), N[x] = 2))'),
      calculation('B', 'SUMX(FILTER(ALL(N), N[x] <= EARLIER(N[x])), [A])'),
    ];
    const query = 'EVALUATE SELECTCOLUMNS(N, "a", N[A], "b", N[B])';
    expect(rowsOf(tmsl([{ ...numbers, columns }]), data, query)).toEqual([
      ['2', '2'],
      ['2', '4'],
      ['2', '6'],
    ]);
  });

  it('are none where a relationship makes a column the key', () => {
    const columns = [
      'Key:int64',
      calculation('Count', 'COUNTROWS(RELATEDTABLE(N))'),
      calculation('Running', 'SUMX(FILTER(ALL(D), D[Key] <= EARLIER(D[Key])), [Count])'),
    ];
    const relationships = [{ fromTable: 'N', fromColumn: 'x', toTable: 'D', toColumn: 'Key' }];
    const rows = { ...data, D: 'Key\n1\n2\n3\n' };
    const query = 'EVALUATE SELECTCOLUMNS(D, "c", D[Count], "r", D[Running])';
    expect(rowsOf(tmsl([numbers, { name: 'D', columns }], { relationships }), rows, query)).toEqual([
      ['1', '1'],
      ['1', '2'],
      ['1', '3'],
    ]);
  });

  it('are still found where two columns filter by each other', () => {
    const columns = [
      ...numbers.columns,
      calculation('A', 'CALCULATE(SUM(N[x]))'),
      calculation('B', 'CALCULATE(COUNTROWS(N))'),
    ];
    expect(compiled(tmsl([{ ...numbers, columns }])).problems.map((problem) => problem.slice(0, 7))).toEqual([
      'DAX0411',
    ]);
  });
});

describe('calculated columns with variables', () => {
  const withColumn = (dax: string): string =>
    tmsl([{ ...numbers, columns: [...numbers.columns, column('C', 'int64', dax)] }]);
  const valuesOf = (dax: string): (string | null)[] =>
    rowsOf(withColumn(dax), data, 'EVALUATE SELECTCOLUMNS(N, "c", N[C])').flat();

  it('may hold a table that is the same for every row', () => {
    const dax = 'VAR a = 10 VAR b = a + 1 VAR t = { a, b } VAR m = MAXX(t, [Value]) RETURN N[x] + m';
    expect(valuesOf(dax)).toEqual(['12', '13', '14']);
  });

  it('and one that is not', () => {
    const dax =
      'VAR own = N[x] VAR t = FILTER(ALL(N), N[x] < own) VAR c = COUNTROWS(ALL(N)) RETURN c * 10 + COUNTROWS(t)';
    expect(valuesOf(dax)).toEqual(['30', '31', '32']);
  });

  it('EARLIER reads a column which only the rows have', () => {
    const dax = `VAR own = N[x]
      VAR t = ADDCOLUMNS(ALL(N), "k", N[x])
      VAR u = ADDCOLUMNS(t, "m", MAXX(FILTER(t, [k] <= EARLIER([k])), [k]))
      RETURN SUMX(FILTER(u, [k] = own), [m])`;
    expect(valuesOf(dax)).toEqual(['1', '2', '3']);
  });

  it('EARLIER needs a column', () => {
    expect(compiled(withColumn('SUMX(N, EARLIER(1 + 1))')).problems).toEqual([
      'DAX0306 EARLIER needs a column here, written as Table[Column], not 1 + 1.',
    ]);
  });

  it('random numbers are drawn anew in each row', () => {
    const dax = 'VAR r = RANDBETWEEN(1, 1000000000) VAR c = CALCULATE(COUNTROWS(N)) RETURN r + 0 * c';
    expect(new Set(valuesOf(dax)).size).toBe(3);
  });
});

describe('small things the engine does', () => {
  const valueOf = (dax: string, culture = 'en-US'): string | null | undefined =>
    rowsOf(tmsl([numbers], { culture }), data, `EVALUATE ROW("v", ${dax})`)[0]?.[0];

  it('short months have three letters in every English', () => {
    expect(valueOf('FORMAT(DATE(2024, 9, 1), "mmm")', 'en-NZ')).toBe('Sep');
  });

  it('a double has a negative zero, a whole number has none', () => {
    expect([valueOf('"" & -0.0'), valueOf('"" & -0')]).toEqual(['-0', '0']);
  });

  it('calculated columns may use measures', () => {
    const columns = [...numbers.columns, column('C', 'int64', '[M] + 1')];
    const measures = [{ name: 'M', expression: 'SUM(N[x])' }];
    expect(rowsOf(tmsl([{ ...numbers, columns, measures }]), data, 'EVALUATE SELECTCOLUMNS(N, "c", N[C])')).toEqual([
      ['2'],
      ['3'],
      ['4'],
    ]);
  });

  it('ALLEXCEPT as a table may name columns of the tables it leads to', () => {
    const relationships = [{ fromTable: 'N', fromColumn: 'x', toTable: 'D', toColumn: 'Key' }];
    const text = tmsl([numbers, { name: 'D', columns: ['Key:int64', 'Name:string'] }], { relationships });
    const rows = { ...data, D: 'Key,Name\n1,a\n2,b\n' };
    expect(rowsOf(text, rows, 'EVALUATE ROW("v", COUNTROWS(ALLEXCEPT(N, D[Name])))')).toEqual([['3']]);
  });
});

describe('user-defined functions of a model', () => {
  const functions = [
    { name: 'Twice', expression: ['(x : DOUBLE) =>', '  x * 2'] },
    { name: 'Sales.Above', expression: '(limit) => CALCULATE(SUM(N[x]), N[x] > Twice(limit))' },
  ];

  it('are known in measures, calculated columns and queries', () => {
    const measures = [{ name: 'M', expression: 'Sales.Above(1)' }];
    const columns = [...numbers.columns, column('T', 'double', 'twice(N[x])')];
    const text = tmsl([{ ...numbers, columns, measures }], { functions });
    const query = 'EVALUATE ROW("m", [M], "t", SUM(N[T]), "q", Twice(Sales.Above(0)))';
    expect(rowsOf(text, data, query)).toEqual([['3', '12', '12']]);
  });

  it('have the mistakes of their syntax, and of their bodies where they are called', () => {
    const wrong = [
      { name: 'F', expression: '(x) => x +' },
      { name: 'G', expression: '(x) => N[y]' },
    ];
    const measures = [{ name: 'M', expression: 'G(1)' }];
    const found = compiled(tmsl([{ ...numbers, measures }], { functions: wrong })).problems;
    expect(found.map((problem) => problem.slice(0, 7))).toEqual(['DAX0102', 'DAX0202']);
  });
});

describe('FILTER by the value of an outer row', () => {
  const table = { name: 'N', columns: ['x:int64', 's:string', 'b:boolean'] };
  const rows = { N: 'x,s,b\n1,a,true\n0,,\n,A,false\n1,b,false\n' };
  const valuesOf = (condition: string): (string | null)[] => {
    const count = column('C', 'int64', `COUNTROWS(FILTER(ALL(N), ${condition}))`);
    const text = tmsl([{ ...table, columns: [...table.columns, count] }]);
    return rowsOf(text, rows, 'EVALUATE SELECTCOLUMNS(N, "c", N[C])').flat();
  };

  it.each<[string, (string | null)[]]>([
    ['N[x] = EARLIER(N[x])', ['2', '2', '2', '2']],
    ['EARLIER(N[x]) == N[x]', ['2', '1', '1', '2']],
    ['N[s] = EARLIER(N[s])', ['2', '1', '2', '1']],
    ['N[s] = EARLIER(N[s]) & ""', ['2', '1', '2', '1']],
    ['N[b] = EARLIER(N[b])', ['1', '3', '3', '3']],
    ['N[x] = EARLIER(N[x]) + 1', [null, '2', '2', null]],
    ['N[x] = EARLIER(N[x]) && N[s] <> EARLIER(N[s])', ['1', '1', '1', '1']],
    ['N[x] = EARLIER(N[x]) || N[s] = "b"', ['2', '3', '3', '2']],
    ['NOT N[x] = EARLIER(N[x])', ['2', '2', '2', '2']],
  ])('%s', (condition, expected) => {
    expect(valuesOf(condition)).toEqual(expected);
  });

  it('does not pass over rows in which an earlier condition fails', () => {
    expect(() => valuesOf('INT(N[s] & "1") = 1 && N[x] = EARLIER(N[x])')).toThrow('a1');
    expect(valuesOf('N[x] = EARLIER(N[x]) && IFERROR(INT(N[s] & "1"), 1) = 1')).toEqual(['2', '2', '2', '2']);
  });
});
