/** CALCULATE: kinds of filter arguments, transition, modifiers, date tables (5.1, 5.2, Y3). */
import { describe, expect, it } from 'vitest';
import { expectMistake, printed } from './model.js';

const lines = (...text: readonly string[]): string => text.join('\n');

describe('True/False filters', () => {
  it('K1: p(T[c]) is FILTER(ALL(T[c]), p)', () => {
    expect(printed('CALCULATE([Quantity], Product[Color] = "Red")')).toBe(
      lines(
        'calculate',
        '  set filter',
        "    filter row 0(all 'Product'[Color], = text('Product'[Color] of row 0, \"Red\"))",
        '  [Quantity]',
      ),
    );
  });

  it('K2: several columns of one table make one filter of their combinations', () => {
    const both = 'Product[Color] = "Red" || Product[Name] = "Hat"';
    expect(printed(`CALCULATE([Quantity], ${both})`)).toContain("all 'Product'[Color], 'Product'[Name]");
  });

  it('K5: two arguments are two filters, && is one', () => {
    const count = (dax: string): number => printed(dax).split('set filter').length - 1;
    expect(count('CALCULATE([Quantity], Product[Color] = "Red", Product[Color] <> "Blue")')).toBe(2);
    expect(count('CALCULATE([Quantity], Product[Color] = "Red" && Product[Color] <> "Blue")')).toBe(1);
    expect(count('CALCULATE([Quantity], AND(Product[Color] = "Red", Product[Name] = "x"))')).toBe(1);
    expect(count('CALCULATE([Quantity], OR(Product[Color] = "Red", Product[Color] = "Blue"))')).toBe(1);
  });

  it('K3: an aggregation inside reads the contexts outside the filter', () => {
    expect(printed('CALCULATE([Quantity], Sales[Quantity] = MAX(Sales[Quantity]))')).toContain(
      "max over row 1: int64('Sales', 'Sales'[Quantity] of row 1)",
    );
  });

  it('K13: a Boolean column alone is a filter', () => {
    expect(printed('CALCULATE([Quantity], Sales[IsReturn])')).toContain(
      "filter row 0(all 'Sales'[IsReturn], 'Sales'[IsReturn] of row 0)",
    );
    expect(printed('CALCULATE([Quantity], NOT ISBLANK(Sales[Note]))')).toContain("all 'Sales'[Note]");
  });

  it('takes functions, IN and CONTAINSROW as predicates', () => {
    expect(printed('CALCULATE([Quantity], ISBLANK(Product[Color]))')).toContain('isBlank');
    expect(printed('CALCULATE([Quantity], Product[Color] IN VALUES(Budget[Color]))')).toContain(
      "in('Product'[Color] of row 0",
    );
    expect(printed('CALCULATE([Quantity], CONTAINSROW({"a"}, Product[Color]))')).toContain('set filter');
    expect(printed('CALCULATE([Quantity], (Product[Color], Product[Name]) IN {("a", "b")})')).toContain(
      "all 'Product'[Color], 'Product'[Name]",
    );
  });

  it('K10: KEEPFILTERS around a predicate or a table', () => {
    expect(printed('CALCULATE([Quantity], KEEPFILTERS(Product[Color] = "Red"))')).toContain('keep filter');
    expect(printed('CALCULATE([Quantity], KEEPFILTERS(VALUES(Product[Color])))')).toContain(
      "keep filter(values 'Product'[Color])",
    );
  });

  it('compares with a value of the row outside by EARLIER or an extension column', () => {
    const rows = 'ADDCOLUMNS(VALUES(Product[Name]), "@c", "Red")';
    expect(printed(`SUMX(${rows}, CALCULATE([Quantity], Product[Color] = [@c]))`)).toMatch(
      /= text\('Product'\[Color\] of row \d, \[@c\] of row \d\)/,
    );
  });

  it.each([
    ['CALCULATE([Quantity], «Product[Color] = Sales[Note]»)', 'DAX0406', 'uses Product[Color] and Sales[Note]'],
    ['SUMX(Sales, CALCULATE([Quantity], «Product[Color] = Sales[Note]»))', 'DAX0406', 'into a variable first'],
    ['CALCULATE([Quantity], Product[CategoryId] = «[Quantity]»)', 'DAX0408', 'Measure [Quantity]'],
    ['CALCULATE([Quantity], Product[CategoryId] = «CALCULATE(MAX(Product[CategoryId]))»)', 'DAX0408', 'CALCULATE'],
    ['CALCULATE([Quantity], «1 = 1»)', 'DAX0407', 'at least one column of the model'],
    ['CALCULATE([Quantity], «TRUE()»)', 'DAX0407', 'at least one column'],
    ['CALCULATE([Quantity], «Product[Color]»)', 'DAX0305', 'must be a condition'],
    ['CALCULATE([Quantity], «[Revenue]»)', 'DAX0408', 'Measure [Revenue]'],
    ['CALCULATE([Quantity], «Sales[IsReturn] = "1"»)', 'DAX0304', 'Sales[IsReturn] = TRUE()'],
  ])('%s is %s', (dax, code, says) => expectMistake(dax, code, says));
});

describe('context transition', () => {
  it('X4: a measure in a row context is a CALCULATE with the transition of all rows, outermost first', () => {
    expect(printed('[Quantity]')).toBe('[Quantity]');
    expect(printed('SUMX(Product, SUMX(Category, [Quantity]))')).toContain(
      lines('    calculate(transition of row 0, transition of row 1, [Quantity])'),
    );
  });

  it('X5: an aggregation in a row context has none', () => {
    expect(printed('SUMX(Product, SUM(Sales[Quantity]))')).not.toContain('transition');
  });

  it('K14: CALCULATE without filters is transition only', () => {
    expect(printed('SUMX(Product, CALCULATE(SUM(Sales[Quantity])))')).toContain('transition of row 0');
  });

  it('consumes rows: inside only newer ones are current', () => {
    expect(printed('SUMX(Product, CALCULATE(SUMX(Sales, [Revenue])))')).toMatch(
      /transition of row 0\s+sum over row 1[\s\S]*transition of row 1/,
    );
    expectMistake('SUMX(Sales, CALCULATE(«Sales[Weight]»))', 'DAX0401');
  });

  it('evaluates filters in the rows outside', () => {
    const filter = 'FILTER(ALL(Sales), Sales[ProductId] = Product[ProductId])';
    expect(printed(`SUMX(Product, CALCULATE(SUM(Sales[Quantity]), ${filter}))`)).toContain(
      "= number('Sales'[ProductId] of row 2, 'Product'[ProductId] of row 0)",
    );
  });

  it('keeps filters for rows of KEEPFILTERS', () => {
    expect(printed('SUMX(KEEPFILTERS(VALUES(Product[Color])), [Quantity])')).toContain('transition of row 0, keeping');
    expect(printed('COUNTROWS(FILTER(KEEPFILTERS(Product), [Quantity] > 1))')).toContain(
      'transition of row 0, keeping',
    );
  });

  it('K11: RELATEDTABLE is CALCULATETABLE', () => {
    expect(printed('SUMX(Product, COUNTROWS(RELATEDTABLE(Sales)))')).toContain(
      "countRows(calculateTable(transition of row 0, 'Sales'))",
    );
    expect(printed('COUNTROWS(RELATEDTABLE(Sales))')).toBe("countRows('Sales')");
  });
});

describe('modifiers (F1-F8, M10, M11)', () => {
  it.each([
    ['ALL()', 'remove all filters'],
    ['REMOVEFILTERS()', 'remove all filters'],
    ['ALL(Product)', "remove filters of 'Product'"],
    ['REMOVEFILTERS(Product[Color], Product[Name])', "remove filters of 'Product'[Color], 'Product'[Name]"],
    ['ALLNOBLANKROW(Product)', "remove filters of 'Product'"],
    ['ALLEXCEPT(Product, Product[Color])', "remove filters of 'Product' except 'Product'[Color]"],
    ['ALLEXCEPT(Sales, Product, Sales[Note])', "remove filters of 'Sales' except 'Sales'[Note], 'Product'"],
    ['ALLSELECTED()', "all selected ''"],
    ['ALLSELECTED(Product)', "all selected 'Product'"],
    ['ALLSELECTED(Product[Color])', "all selected 'Product'[Color]"],
    ['ALLCROSSFILTERED(Sales)', "remove all filters that reach 'Sales'"],
    ['USERELATIONSHIP(Sales[Ship Date], Calendar[Date])', 'use relationship Sales[Ship Date] -> Calendar[Date]'],
    ['USERELATIONSHIP(Calendar[Date], Sales[Ship Date])', 'use relationship Sales[Ship Date] -> Calendar[Date]'],
    [
      'CROSSFILTER(Sales[ProductId], Product[ProductId], BOTH)',
      'cross filter Sales[ProductId] -> Product[ProductId] both',
    ],
    ['CROSSFILTER(Sales[ProductId], Product[ProductId], None)', 'ProductId] none'],
    ['CROSSFILTER(Product[ProductId], Sales[ProductId], OneWay)', 'ProductId] oneWay'],
    ['(ALL(Product))', "remove filters of 'Product'"],
  ])('%s', (modifier, text) => {
    const found = printed(`CALCULATE([Quantity], ${modifier})`);
    expect(found).toContain(text);
    expect(found).not.toContain('set filter');
  });

  it('ALL and its relatives as tables are filters where something stands around them', () => {
    expect(printed('CALCULATE([Quantity], FILTER(ALL(Product), TRUE()))')).toContain(
      "filter row 0(all 'Product', TRUE)",
    );
    expect(printed('COUNTROWS(ALL(Product[Color]))')).toBe("countRows(all 'Product'[Color])");
    expect(printed('COUNTROWS(ALLNOBLANKROW(Product))')).toBe("countRows(all 'Product' without blank row)");
    expect(printed('COUNTROWS(ALLSELECTED(Product[Color]))')).toBe("countRows(allSelected 'Product'[Color])");
    expect(printed('COUNTROWS(ALLEXCEPT(Category, Category[CategoryId]))')).toBe("countRows(all 'Category'[Name])");
  });

  it.each([
    [
      'CALCULATE([Quantity], «USERELATIONSHIP(Sales[Note], Product[Name])»)',
      'DAX0409',
      'between Sales[Note] and Product[Name]',
    ],
    ['CALCULATE([Quantity], CROSSFILTER(Sales[ProductId], Product[ProductId], «SIDEWAYS»))', 'DAX0213', 'ONEWAY'],
    ['CALCULATE([Quantity], «ALL(Product[Color], Category[Name])»)', 'DAX0413', 'Product[Color], Category[Name]'],
    ['CALCULATE([Quantity], ALL(«Nope»))', 'DAX0201', "no table named 'Nope'"],
    [
      'CALCULATE([Quantity], CROSSFILTER(Sales[ProductId], Product[ProductId], «OneWay_LeftFiltersRight»))',
      'DAX0323',
      'many-to-many',
    ],
  ])('%s is %s', (dax, code, says) => expectMistake(dax, code, says));
});

describe('date tables (Y3)', () => {
  it.each([
    'Calendar[Date] = DATE(2024, 1, 1)',
    'Calendar[Date] > MAX(Sales[Date])',
    'FILTER(ALL(Calendar[Date]), Calendar[Date] > 45000)',
    'DATESMTD(Calendar[Date])',
    'TREATAS(VALUES(Sales[Date]), Calendar[Date])',
  ])('%s also removes the other filters of the date table', (filter) => {
    expect(printed(`CALCULATE([Quantity], ${filter.replace('DATE(2024, 1, 1)', 'dt"2024-01-01"')})`)).toContain(
      "remove filters of 'Calendar'",
    );
  });

  it('other columns and KEEPFILTERS do not', () => {
    expect(printed('CALCULATE([Quantity], Calendar[Year] = 2024)')).not.toContain('remove');
    expect(printed('CALCULATE([Quantity], Sales[Date] = dt"2024-01-01")')).not.toContain('remove');
    expect(printed('CALCULATE([Quantity], KEEPFILTERS(Calendar[Date] = dt"2024-01-01"))')).not.toContain('remove');
  });

  it('knows a date table by an active relationship over dates, too', () => {
    const base = {
      tables: {
        Sales: { columns: ['Date:dateTime', 'Quantity:int64'] },
        Days: { columns: ['Day:dateTime!', 'Year:int64'] },
      },
      relationships: ['Sales[Date] -> Days[Day]'],
      measures: { Quantity: 'SUM(Sales[Quantity])' },
    };
    expect(printed('CALCULATE([Quantity], Days[Day] = dt"2024-01-01")', base)).toContain("remove filters of 'Days'");
    const inactive = { ...base, relationships: ['Sales[Date] -> Days[Day] inactive'] };
    expect(printed('CALCULATE([Quantity], Days[Day] = dt"2024-01-01")', inactive)).not.toContain('remove');
  });
});
