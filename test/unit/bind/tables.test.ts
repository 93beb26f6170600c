/** Table functions: shapes, lineage, rows (section 7). */
import { describe, expect, it } from 'vitest';
import type { ShapeColumn } from '../../../src/ir/types.js';
import { expectMistake, expectQueryMistake, lineOf, printed, printedQuery, query } from './model.js';

/** The columns of a result, `T[c]` or `[c]`, with type; `=` before those with lineage. */
function shapeOf(table: string): readonly string[] {
  const { query: found, diagnostics } = query(`EVALUATE ${table}`);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(lineOf).join('\n'));
  return (found.evaluates[0]?.shape ?? []).map(columnText);
}

function columnText({ name, table, lineage, type }: ShapeColumn): string {
  return `${lineage ? '=' : ''}${table ?? ''}[${name}] ${type.kind}${type.blankable ? '?' : ''}`;
}

describe('shapes', () => {
  it.each<[string, readonly string[]]>([
    ['Category', ['=Category[CategoryId] int64?', '=Category[Name] string?']],
    ['VALUES(Product[Color])', ['=Product[Color] string?']],
    ['ALL(Product[Color], Product[Name])', ['=Product[Color] string?', '=Product[Name] string?']],
    ['ADDCOLUMNS(VALUES(Product[Color]), "n", [Quantity])', ['=Product[Color] string?', '[n] int64?']],
    ['SELECTCOLUMNS(Product, "c", Product[Color], Product[Name])', ['=[c] string?', '=Product[Name] string?']],
    ['SELECTCOLUMNS(Product, "c", Product[Color] & "")', ['[c] string']],
    ['ROW("a", 1, "b", BLANK())', ['[a] int64', '[b] int64?']],
    ['{1, 2.5}', ['[Value] double']],
    ['{(1, "a"), (2, BLANK())}', ['[Value1] int64', '[Value2] string?']],
    ['{1, "a"}', ['[Value] string']],
    ['UNION(VALUES(Product[Color]), VALUES(Product[Color]))', ['=Product[Color] string?']],
    ['UNION(VALUES(Product[Color]), VALUES(Budget[Color]))', ['Product[Color] string?']],
    ['EXCEPT(VALUES(Product[Color]), VALUES(Budget[Color]))', ['=Product[Color] string?']],
    [
      'CROSSJOIN(VALUES(Product[Color]), VALUES(Calendar[Year]))',
      ['=Product[Color] string?', '=Calendar[Year] int64?'],
    ],
    ['TREATAS({"a"}, Product[Color])', ['=Product[Color] string?']],
    ['GENERATESERIES(1, 3)', ['[Value] int64']],
    ['GENERATESERIES(1, 3, 0.5)', ['[Value] double']],
    ['DATATABLE("n", INTEGER, "t", STRING, {{1, "a"}, {, "b"}})', ['[n] int64?', '[t] string?']],
    [
      'SUMMARIZE(Sales, Product[Color], Sales[Note], "q", [Quantity])',
      ['=Product[Color] string?', '=Sales[Note] string?', '[q] int64?'],
    ],
    ['GROUPBY(Sales, Sales[Note], "q", SUMX(CURRENTGROUP(), Sales[Quantity]))', ['=Sales[Note] string?', '[q] int64?']],
    ['SUMMARIZECOLUMNS(Product[Color], "q", [Quantity])', ['=Product[Color] string?', '[q] int64?']],
    ['TOPN(1, VALUES(Product[Color]), [Quantity])', ['=Product[Color] string?']],
    ['GENERATE(VALUES(Product[Color]), ROW("n", [Quantity]))', ['=Product[Color] string?', '[n] int64?']],
    ['IF(TRUE(), VALUES(Product[Color]), VALUES(Budget[Color]))', ['Product[Color] string?']],
    ['SWITCH(1, 1, VALUES(Product[Color]), VALUES(Product[Color]))', ['=Product[Color] string?']],
    ['CALCULATETABLE(VALUES(Product[Color]), Product[Name] = "x")', ['=Product[Color] string?']],
    ['DATESMTD(Calendar[Date])', ['=Calendar[Date] dateTime?']],
    ['VAR t = VALUES(Product[Color]) RETURN t', ['=Product[Color] string?']],
    ['ADDCOLUMNS(VALUES(Product[Color]), "Mix[x]", 1)', ['=Product[Color] string?', 'Mix[x] int64']],
    [
      'NATURALINNERJOIN(SELECTCOLUMNS(Budget, "k", Budget[Color]), SELECTCOLUMNS(Budget, "k", Budget[Color], "a", Budget[Amount]))',
      ['=[k] string?', '=[a] double?'],
    ],
  ])('%s', (table, shape) => expect(shapeOf(table)).toEqual(shape));
});

describe('rows', () => {
  it('RELATED follows active many-to-one relationships from the current row (M12)', () => {
    const path = 'via Sales[ProductId] -> Product[ProductId], Product[CategoryId] -> Category[CategoryId]';
    expect(printed('COUNTX(Sales, RELATED(Category[Name]))')).toContain(`'Category'[Name] of row 0 ${path}`);
    expect(printed('COUNTX(FILTER(Sales, TRUE()), RELATED(Product[Color]))')).toContain("'Product'[Color] of row 1");
    expect(
      printed('VAR t = FILTER(Sales, TRUE()) RETURN COUNTX(ADDCOLUMNS(t, "x", 1), RELATED(Product[Color]))'),
    ).toContain("'Product'[Color] of row 3 via");
  });

  it.each([
    ['«RELATED(Product[Color])»', 'DAX0405', 'needs a current row'],
    ['COUNTX(Product, «RELATED(Sales[Note])»)', 'DAX0403', "from 'Product'"],
    ['COUNTX(VALUES(Sales[ProductId]), «RELATED(Product[Color])»)', 'DAX0405', 'needs a current row'],
    ['COUNTX(Budget, «RELATED(Product[Color])»)', 'DAX0403', "from 'Budget'"],
  ])('%s is %s', (dax, code, says) => expectMistake(dax, code, says));

  it('reports a second way to the same table', () => {
    const base = {
      tables: {
        Sales: { columns: ['A:int64', 'B:int64'] },
        Left: { columns: ['Id:int64!', 'End:int64'] },
        Right: { columns: ['Id:int64!', 'End:int64'] },
        Last: { columns: ['Id:int64!', 'Name:string'] },
      },
      relationships: [
        'Sales[A] -> Left[Id]',
        'Sales[B] -> Right[Id]',
        'Left[End] -> Last[Id]',
        'Right[End] -> Last[Id]',
      ],
    };
    expectMistake('COUNTX(Sales, «RELATED(Last[Name])»)', 'DAX0404', 'more than one way', base);
  });

  it('TOPN takes an order after each expression, or none (G16)', () => {
    const text = printedQuery('EVALUATE TOPN(2, Product, Product[Color], ASC, Product[Name], [Quantity], 1)');
    expect(text).toContain("asc('Product'[Color] of row 0)");
    expect(text).toContain("desc('Product'[Name] of row 0)");
    expect(text).toContain('asc(calculate(transition of row 0, [Quantity]))');
  });

  it('FIRSTNONBLANK iterates without transition, its value form with (G21)', () => {
    const plain = printed('COUNTROWS(FIRSTNONBLANK(Calendar[Date], SUM(Sales[Quantity])))');
    expect(plain).not.toContain('transition');
    expect(plain).toContain("asc('Calendar'[Date] of row 2)");
    const value = printed('LASTNONBLANKVALUE(Calendar[Date], SUM(Sales[Quantity]))');
    expect(value).toContain('transition of row 0');
    expect(value).toContain("desc('Calendar'[Date] of row 2)");
  });

  it('RANKX ranks the value of the contexts outside among those of the rows', () => {
    expect(printed('RANKX(ALL(Product), [Quantity], , ASC, DENSE)')).toBe(
      "rank asc dense over row 0(all 'Product', calculate(transition of row 0, [Quantity]), [Quantity])",
    );
    expectMistake('RANKX(ALL(Product), «Product[Name]»)', 'DAX0401');
    expectMistake('RANKX(ALL(Product), «[Nope]»)', 'DAX0203');
  });

  it('COUNTROWS without argument counts the home table', () => {
    expect(printed('COUNTROWS()')).toBe("countRows('Sales')");
  });

  it('GROUPBY gives extensions the group and no filters (G10)', () => {
    const dax = 'EVALUATE GROUPBY(Sales, Product[Color], "q", SUMX(CURRENTGROUP(), Sales[Quantity]))';
    expect(printedQuery(dax)).toMatch(
      /by 'Product'\[Color\] via[\s\S]*sum over row 2: int64\(group#0, 'Sales'\[Quantity\] of row 2\)/,
    );
    expectQueryMistake('EVALUATE GROUPBY(Sales, Sales[Note], "q", «[Quantity]»)', 'DAX0418', 'see no filter context');
  });

  it('SUMMARIZE evaluates extensions in the row of the group', () => {
    expect(printedQuery('EVALUATE SUMMARIZE(Sales, Product[Color], "q", [Quantity], "c", Product[Color])')).toContain(
      '[q](calculate(transition of row 0, [Quantity]))',
    );
  });
});

describe('tables as values in branches', () => {
  it('IF and SWITCH with a table and a value are values', () => {
    expect(printed('IF(HASONEVALUE(Product[Color]), VALUES(Product[Color]), BLANK())')).toContain('tableValue');
    expect(printed('IF(HASONEVALUE(Product[Color]), VALUES(Product[Color]))')).toContain('tableValue');
    expect(printed('SWITCH(1, 1, VALUES(Product[Color]), "x")')).toContain('tableValue');
    expect(printed('IF(TRUE(), VALUES(Product[Color]), VALUES(Budget[Color])) & ""')).toContain('tableValue');
  });
});

describe('names and bounds', () => {
  it('NAMEOF writes the name as the model does, quoted (O6)', () => {
    expect(printed('NAMEOF(sales[quantity])')).toBe(`"'Sales'[Quantity]"`);
    expect(printed('NAMEOF([revenue])')).toBe(`"'Sales'[Revenue]"`);
    expect(printed('NAMEOF(product)')).toBe(`"'Product'"`);
  });

  it('ISONORAFTER compares value by value (O8)', () => {
    expect(printed('ISONORAFTER(MAX(Sales[Id]), 5, DESC)')).toMatch(/< number[\s\S]*== number/);
    const two = printed('ISAFTER(MAX(Sales[Id]), 5, ASC, MAX(Sales[Note]), "a", DESC)');
    expect(two).toMatch(/^or[\s\S]*> number[\s\S]*and[\s\S]*== number[\s\S]*< text/);
  });
});

describe('LOOKUPVALUE, CONTAINS, IN (M13, G20)', () => {
  it('looks values up', () => {
    expect(printed('LOOKUPVALUE(Product[Name], Product[ProductId], 1, Product[Color], "Red", "none")')).toBe(
      `lookup 'Product'[Name](where 'Product'[ProductId](1), where 'Product'[Color]("Red"), else("none"))`,
    );
    expect(printed('LOOKUPVALUE(Product[List Price], Product[ProductId], 1.5)')).toContain('[ProductId](1.5)');
    expectMistake(
      'LOOKUPVALUE(Product[Name], Product[ProductId], «"1"»)',
      'DAX0304',
      'write the constant without quotes',
    );
    expectMistake('«LOOKUPVALUE(Category[Name], Product[Name], "a")»', 'DAX0318', 'not supported yet');
  });

  it('compares currency on one scale', () => {
    expect(printed('MAX(Sales[Price]) IN {1, 2}')).toMatch(/row\(to currency\(1\)\)\s+row\(to currency\(2\)\)/);
  });

  it('CONTAINS names columns of its table', () => {
    expect(printed('CONTAINS(Product, Product[Color], "Red", [Name], "x")')).toBe(
      `contains('Product', Color("Red"), Name("x"))`,
    );
    expectMistake('CONTAINS(Category, «Product[Name]», "x")', 'DAX0401');
  });
});

describe('SUMMARIZECOLUMNS (G1-G6)', () => {
  it('sorts groups, filters and extensions', () => {
    expect(
      printedQuery(
        'EVALUATE SUMMARIZECOLUMNS(Product[Color], Calendar[Year], TREATAS({2024}, Calendar[Year]), KEEPFILTERS(VALUES(Product[Name])), ' +
          'NONVISUAL(VALUES(Sales[Note])), "a", [Quantity], "b", IGNORE([Revenue]))',
      ),
    ).toBe(
      [
        'summarizeColumns',
        "  by 'Product'[Color]",
        "  by 'Calendar'[Year]",
        '  filter',
        "    treatAs 'Calendar'[Year]",
        '      rows [Value](row(2024))',
        "  keep filter(values 'Product'[Name])",
        "  nonvisual filter(values 'Sales'[Note])",
        '  [a]([Quantity])',
        '  ignored [b]([Revenue])',
      ].join('\n'),
    );
  });

  it('G5: rollup levels, each with its flag behind its columns', () => {
    const dax =
      'EVALUATE SUMMARIZECOLUMNS(ROLLUPADDISSUBTOTAL(Calendar[Year], "Y", ROLLUPGROUP(Product[Color], Product[Name]), "P"), "q", [Quantity])';
    const [first] = query(dax).query.evaluates;
    expect(first?.shape.map((column) => column.name)).toEqual(['Year', 'Y', 'Color', 'Name', 'P', 'q']);
    expect(first?.table).toMatchObject({
      rollups: [
        { columns: [0], flag: 'Y' },
        { columns: [1, 2], flag: 'P' },
      ],
      outputs: [
        { kind: 'group', index: 0 },
        { kind: 'flag', level: 0 },
        { kind: 'group', index: 1 },
        { kind: 'group', index: 2 },
        { kind: 'flag', level: 1 },
        { kind: 'extension', index: 0 },
      ],
    });
  });

  it('takes a True/False filter (K12) and, in a row, its transition (G27)', () => {
    expect(printedQuery('EVALUATE SUMMARIZECOLUMNS(Product[Color], Product[Name] = "x", "q", [Quantity])')).toContain(
      "all 'Product'[Name]",
    );
    expect(printed('SUMX(Calendar, COUNTROWS(SUMMARIZECOLUMNS(Product[Color], "q", [Quantity])))')).toContain(
      'transition of row 0',
    );
  });

  it.each([
    ['EVALUATE «SUMMARIZECOLUMNS(Product[Color], Product[Color])»', 'DAX0214', '[Color]'],
    ['EVALUATE SUMMARIZECOLUMNS(Product[Color], «"q"»)', 'DAX0310', 'pairs of a name and an expression'],
    ['EVALUATE SUMMARIZECOLUMNS(«Product[Nope]», "q", 1)', 'DAX0202', 'no column'],
    ['EVALUATE GROUPBY(Sales, «ROLLUP(Sales[Note])»)', 'DAX0318', 'ROLLUP'],
    ['EVALUATE ROW("x", «ISSUBTOTAL(Sales[Note])»)', 'DAX0323', 'SUMMARIZE'],
    ['EVALUATE SUMMARIZE(Sales, «Budget[Color]»)', 'DAX0416', 'Budget[Color]'],
    ['EVALUATE TREATAS(«{1}», Product[Color])', 'DAX0304', 'write the constant in quotes'],
  ])('%s is %s', (dax, code, says) => expectQueryMistake(dax, code, says));
});

describe('DATATABLE (grammar 3.4)', () => {
  it('takes constants and empty cells', () => {
    const text = printedQuery('EVALUATE DATATABLE("d", DATETIME, "n", DOUBLE, {{"2024-01-01", -1}, {, 2}})');
    expect(text).toBe(['rows [d], [n]', '  row(to dateTime("2024-01-01"), -1.0)', '  row(BLANK, 2.0)'].join('\n'));
  });

  it.each([
    ['EVALUATE DATATABLE("n", INTEGER, {{«MAX(Sales[Id])»}})', 'DAX0320', 'every value'],
    ['EVALUATE DATATABLE("n", «NUMBER», {{1}})', 'DAX0213', 'INTEGER'],
    ['EVALUATE «DATATABLE("n", INTEGER, "t", STRING, {{1}})»', 'DAX0313', '2 values in each row'],
  ])('%s is %s', (dax, code, says) => expectQueryMistake(dax, code, says));
});
