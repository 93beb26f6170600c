/** Names (grammar 6): columns of current rows, measures, variables, tables, words; suggestions. */
import { describe, expect, it } from 'vitest';
import { bound, expectMistake, lineOf, printed, shop, withMeasures } from './model.js';

describe('columns and measures', () => {
  it('looks names up without case', () => {
    expect(printed('sum(SALES[quantity])')).toBe("sum over row 0: int64('Sales', 'Sales'[Quantity] of row 0)");
    expect(printed('[QUANTITY]')).toBe('[Quantity]');
  });

  it('takes [x] from the innermost row that has it', () => {
    expect(printed('SUMX(Product, SUMX(Sales, [ProductId]))')).toContain("'Sales'[ProductId] of row 1");
    expect(printed('SUMX(Product, SUMX(Sales, [CategoryId]))')).toContain("'Product'[CategoryId] of row 0");
  });

  it('prefers a column of the row to a measure of the same name', () => {
    expect(printed('SUMX(ADDCOLUMNS(VALUES(Product[Color]), "Revenue", 1), [Revenue])')).toContain(
      '[Revenue] of row 1',
    );
  });

  it('accepts a measure with a table in front, with a warning', () => {
    const { program, diagnostics } = bound(withMeasures({ Tested: 'Sales[Revenue] + Product[Quantity]' }));
    expect(diagnostics.map(lineOf)).toEqual([
      "DAX0501 «Sales[Revenue]» Measure [Revenue] is written with the table prefix 'Sales'. | Write [Revenue] alone: a measure does not belong to the rows of a table, only a column does.",
      "DAX0501 «Product[Quantity]» Measure [Quantity] is written with the table prefix 'Product'. | Write [Quantity] alone: a measure does not belong to the rows of a table, only a column does.",
    ]);
    expect(diagnostics[0]?.severity).toBe('warning');
    expect(program.measures.map((m) => m.name)).toContain('Tested');
  });

  it('reads EARLIER and EARLIEST from outer rows', () => {
    const dax = 'SUMX(Sales, COUNTROWS(FILTER(Sales, Sales[Quantity] > EARLIER(Sales[Quantity]))))';
    expect(printed(dax)).toContain("> number('Sales'[Quantity] of row 1, 'Sales'[Quantity] of row 0)");
    const deep =
      'SUMX(Sales, SUMX(Sales, SUMX(Sales, EARLIEST(Sales[Id]) + EARLIER(Sales[Id], 1) + EARLIER(Sales[Id], 2))))';
    expect(printed(deep)).toMatch(
      /row 0[\s\S]*'Sales'\[Id\] of row 0[\s\S]*'Sales'\[Id\] of row 1[\s\S]*'Sales'\[Id\] of row 0/,
    );
    const filter = 'SUMX(Sales, CALCULATE(COUNTROWS(Sales), Sales[Note] = EARLIER(Sales[Note])))';
    expect(printed(filter)).toContain("= text('Sales'[Note] of row 1, 'Sales'[Note] of row 0)");
    expectMistake('SUMX(Sales, «EARLIER(Sales[Id])»)', 'DAX0402', 'finds no outer row');
  });

  it('EARLIER counts from the innermost row, which need not have the column', () => {
    const inner = 'FILTER(ALL(Product[Color]), Product[Color] = "Red" && EARLIER(Sales[Id]) > 0)';
    expect(printed(`SUMX(Sales, COUNTROWS(${inner}))`)).toContain("'Sales'[Id] of row 0");
  });

  it.each([
    ['SUM(«Sals»[Quantity])', 'DAX0201', "Did you mean 'Sales'?"],
    ["SUM(«'Sals'»[Quantity])", 'DAX0201', "Did you mean 'Sales'?"],
    [
      'SUM(«Sales[Quantty]»)',
      'DAX0202',
      ["Table 'Sales' has no column or measure named [Quantty]", 'Did you mean Sales[Quantity]?'],
    ],
    ['«[Quantty]»', 'DAX0203', 'Did you mean [Quantity]?'],
    ['«[Nothing like it at all]»', 'DAX0203', 'There is no measure'],
    ['«SUMS»(Sales[Quantity])', 'DAX0204', 'Did you mean SUM?'],
    ['COUNTROWS(«Slaes»)', 'DAX0205', 'Did you mean Sales?'],
    ['1 + «TODAY»', 'DAX0205', 'write TODAY(...)'],
    ['«Sales[Quantity]» + 1', 'DAX0401', 'A single value of Sales[Quantity] cannot be determined'],
    ['«[Note]» & ""', 'DAX0401', 'Sales[Note]'],
    ['SUM(«[Revenue]»)', 'DAX0306', 'not the measure [Revenue]'],
    ['SUM(«1 + 1»)', 'DAX0306', 'not 1 + 1'],
    ['CALCULATE(1, ALL(«FILTER(Sales, TRUE())»))', 'DAX0307', 'the name of a model table'],
    ['MAX(«Sales[Date].[Year]»)', 'DAX0215', 'Sales[Date].[Year]'],
    ['SUMX(Sales, «Sales[Date].[Year]»)', 'DAX0215', 'has no variation with a column [Year]'],
    ['«[No formula]»', 'DAX0210', 'status is needs-info'],
    ['«INFO.PROPERTIES»()', 'DAX0206', 'not supported yet'],
    ['«ISATLEVEL»([Quantity])', 'DAX0206', 'visual calculations'],
    ['(«(1, 2)») + 1', 'DAX0311', 'in front of IN'],
  ])('%s is %s', (dax, code, says) => {
    // [Note] alone: the home table has such a column, so the message names it.
    expectMistake(dax, code, says);
  });

  it('reports a bare column that two tables of one row have', () => {
    expectMistake('SUMX(CROSSJOIN(Product, Category), LEN(«[Name]»))', 'DAX0209', 'Product[Name], Category[Name]');
  });

  it('says nothing more about what follows from one mistake', () => {
    expectMistake('SUMX(FILTER(«Slaes», Slaes[Quantity] > 1 && [x] = 2), [y] + Slaes[z])', 'DAX0205');
    expectMistake('VAR a = «[Nope]» RETURN a = "x" && a > 1 && SUMX(Sales, a) > 0', 'DAX0203');
  });
});

describe('variables (grammar 2.3, 3.5)', () => {
  it('binds values and tables once, in order', () => {
    expect(printed('VAR a = 1 VAR b = a + 1 RETURN a * b')).toBe(
      ['let a#0', '  1', '  let b#1(+ int64(a#0, 1), * int64(a#0, b#1))'].join('\n'),
    );
  });

  it('reads columns of a table variable by their names', () => {
    expect(printed('VAR t = ADDCOLUMNS(Product, "@x", 1) RETURN SUMX(t, [@x] + Product[CategoryId])')).toContain(
      "+ int64([@x] of row 2, 'Product'[CategoryId] of row 2)",
    );
  });

  it('hides an outer variable of the same name', () => {
    expect(printed('VAR a = 1 RETURN (VAR a = "x" RETURN a) & a')).toContain('a#1');
  });

  it('reaches into filter arguments: constant in a changed context (X8)', () => {
    expect(printed('VAR c = MAX(Product[Color]) RETURN CALCULATE([Quantity], Product[Color] = c)')).toContain(
      "= text('Product'[Color] of row 2, c#1)",
    );
  });

  it.each([
    ['VAR a = 1 VAR «a» = 2 RETURN a', 'DAX0207', 'defined twice'],
    ['VAR «Sales» = 1 RETURN 2', 'DAX0208', 'a table of that name'],
    ['VAR «Value» = 1 RETURN 2', 'DAX0208', 'the name of a function'],
    ['VAR t = FILTER(Sales, TRUE()) RETURN SUMX(t, «t[Quantity]»)', 'DAX0212', 'Write [Quantity] alone'],
    ['VAR a = 1 RETURN COUNTROWS(«a»)', 'DAX0303', 'a is a value'],
    ['VAR abc = 1 RETURN «abd»', 'DAX0205', 'Did you mean abc?'],
  ])('%s is %s', (dax, code, says) => expectMistake(dax, code, says));
});

describe('arguments', () => {
  it.each([
    ['«SUM()»', 'SUM takes 1 argument, not 0'],
    ['«IF(TRUE())»', 'IF takes 2 to 3 arguments, not 1'],
    ['«COUNTROWS(Sales, Product)»', 'COUNTROWS takes at most 1 argument, not 2'],
    ['«LOOKUPVALUE(Product[Name], Product[ProductId])»', 'LOOKUPVALUE takes at least 3 arguments, not 2'],
    ['«BLANK(1)»', 'BLANK takes no arguments, not 1'],
    ['«SUMX(Sales)»', 'SUMX takes 2 arguments, not 1'],
  ])('%s', (dax, says) => expectMistake(dax, 'DAX0301', says));

  it.each([
    ['CALCULATE([Quantity], DATEADD(Calendar[Date], 1, «WEEK»))', 'DAX0213', 'Use one of: DAY, MONTH, QUARTER, YEAR'],
    ['RANKX(ALL(Product), [Quantity], , «UP»)', 'DAX0213', 'ASC, DESC'],
    ['«SUMX(, 1)»', 'DAX0319', "needs its argument 'table'"],
    ['SUMX(SELECTCOLUMNS(Sales, «"a"»), 1)', 'DAX0310', 'a name and an expression'],
    ['COUNTROWS(ADDCOLUMNS(Sales, «[Quantity]», 1))', 'DAX0308', 'the name of a new column'],
    ['COUNTROWS(«ADDCOLUMNS(Sales, "a", 1, "A", 2)»)', 'DAX0214', '[A]'],
    ['«UNION(VALUES(Sales[Id]), Sales)» = 1', 'DAX0316', 'not 1 and 9'],
    ['1 IN «{(1, 2), (1, 2, 3)}»', 'DAX0313', 'different lengths'],
    ['«(1, 2) IN {1}»', 'DAX0312', '2 values cannot be looked up in a table of one column'],
    ['«ALL(Sales)» = 1', 'DAX0302', '9 columns'],
    ['COUNTROWS(«ALL()»)', 'DAX0317', 'only as a filter argument'],
    ['1 + «USERELATIONSHIP(Sales[Date], Calendar[Date])»', 'DAX0317', 'only as a filter argument'],
    ['SUMX(Sales, «CURRENTGROUP()»)', 'DAX0412', 'GROUPBY'],
    ['SUMX(Sales, «IGNORE(1)»)', 'DAX0323', 'SUMMARIZECOLUMNS'],
  ])('%s is %s', (dax, code, says) => expectMistake(dax, code, says));
});

it('reports every mistake of an expression in one run, in order', () => {
  const { diagnostics } = bound(withMeasures({ Tested: '[a1] + SUM(Sales[b1]) + NOPE() + (Sales[Note] = 1)' }, shop));
  expect(diagnostics.map((d) => d.code)).toEqual(['DAX0203', 'DAX0202', 'DAX0204', 'DAX0401']);
});
