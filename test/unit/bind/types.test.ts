/** Static types: table 1.1, branches, aggregations, comparisons (semantics 1, T8-T11, A1-A9, B1-B7, C1-C4). */
import { describe, expect, it } from 'vitest';
import { expectMistake, printed, typeOf } from './model.js';

const operand: Readonly<Record<string, string>> = {
  Int: 'MAX(Sales[Quantity])',
  Cur: 'MAX(Sales[Price])',
  Real: 'MAX(Sales[Weight])',
  Date: 'MAX(Sales[Date])',
};
const kindOf: Readonly<Record<string, string>> = { Int: 'int64', Cur: 'currency', Real: 'double', Date: 'dateTime' };

/** Rows and columns: Int, Cur, Real, Date (table 1.1; A1, A2, A3). */
const tables: Readonly<Record<string, readonly string[]>> = {
  '+': ['Int Cur Real Date', 'Cur Cur Real Date', 'Real Real Real Date', 'Date Date Date Date'],
  '-': ['Int Cur Real Real', 'Cur Cur Real Real', 'Real Real Real Real', 'Date Date Date Date'],
  '*': ['Int Cur Real Real', 'Cur Real Cur Cur', 'Real Cur Real Real', 'Real Cur Real Real'],
  '/': ['Real Real Real Real', 'Cur Real Cur Real', 'Real Real Real Real', 'Real Real Real Real'],
  '^': ['Real Real Real Real', 'Real Real Real Real', 'Real Real Real Real', 'Real Real Real Real'],
};

describe('table 1.1', () => {
  const names = Object.keys(operand);
  const cases = Object.entries(tables).flatMap(([operator, rows]) =>
    rows.flatMap((row, i) => row.split(' ').map((result, j) => [names[i], operator, names[j], result] as const)),
  );
  it.each(cases)('%s %s %s is %s', (left = '', operator, right = '', result) => {
    expect(typeOf(`${operand[left]} ${operator} ${operand[right]}`)).toBe(`${kindOf[result]}?`);
  });

  it('takes currency operands as they are (the backend scales)', () => {
    expect(printed('MAX(Sales[Price]) * MAX(Sales[Weight])')).toMatch(/^\* currency/);
    expect(printed('MAX(Sales[Price]) * MAX(Sales[Weight])')).not.toContain('to ');
  });
});

describe('operands that are no numbers', () => {
  it.each([
    ['TRUE() + 1', 'int64'],
    ['"1" + "2"', 'int64'],
    ['"22" + 22', 'int64'],
    ['"1.5" + 1', 'double'],
    ['MAX(Sales[Note]) + 1', 'double'],
    ['BLANK() + 1', 'int64'],
    ['BLANK() + BLANK()', 'int64?'],
    ['-TRUE()', 'int64'],
    ['12 & 34', 'string'],
  ])('%s is %s (A7)', (dax, type) => expect(typeOf(dax)).toBe(type));

  it('parses text by an explicit node, constants at once (A7, A9)', () => {
    expect(printed('MAX(Sales[Note]) + 1')).toContain('to double(max over row 0: string');
    expect(printed('"22" + 22')).toBe('+ int64(22, 22)');
    expect(printed('1 + 1.0')).toBe('+ double(1, 1.0)');
  });

  it('makes text of every operand of & (A8)', () => {
    expect(printed('1 & TRUE()')).toBe('&(to string(1), to string(TRUE))');
  });

  it('keeps the type of unary minus, and unary plus does nothing (A4)', () => {
    expect(typeOf('-MAX(Sales[Price])')).toBe('currency?');
    expect(typeOf('-MAX(Sales[Date])')).toBe('dateTime?');
    expect(printed('+"a"')).toBe('"a"');
    expect(printed('-2 ^ 2')).toBe('negate(^ double(2, 2))');
    expect(printed('-2')).toBe('-2');
  });
});

describe('blankable (B1, B2, A6, B7)', () => {
  const [blankable, present] = ['MAX(Sales[Quantity])', '1'];
  it.each([
    [`${blankable} + ${present}`, 'int64'],
    [`${blankable} - ${blankable}`, 'int64?'],
    [`${blankable} * ${present}`, 'int64?'],
    [`${blankable} / ${present}`, 'double?'],
    [`${present} / ${blankable}`, 'double'],
    [`${blankable} ^ ${present}`, 'double?'],
    [`${present} ^ ${blankable}`, 'double'],
    [`${blankable} & ${blankable}`, 'string?'],
    [`${blankable} & ${present}`, 'string'],
    [`${blankable} = ${blankable}`, 'boolean'],
    [`NOT ISBLANK(${blankable})`, 'boolean'],
    [`IF(TRUE(), 1, 2)`, 'int64'],
    [`IF(TRUE(), 1)`, 'int64?'],
    [`COALESCE(${blankable}, 0)`, 'int64'],
    [`COALESCE(${blankable}, ${blankable})`, 'int64?'],
    [`IFERROR(1, ${blankable})`, 'int64?'],
  ])('%s is %s', (dax, type) => expect(typeOf(dax)).toBe(type));
});

describe('branches (T11)', () => {
  const b = 'ISBLANK(1)';
  it.each([
    [`IF(${b}, BLANK(), 1)`, 'int64?'],
    [`IF(${b}, "a", BLANK())`, 'string?'],
    [`IF(${b}, 1, 1.5)`, 'double'],
    [`IF(${b}, 1.0, 0)`, 'double'],
    [`IF(${b}, MAX(Sales[Price]), 1)`, 'currency?'],
    [`IF(${b}, TRUE(), 0)`, 'variant'],
    [`IF(${b}, 1, "a")`, 'variant'],
    [`SWITCH(1, 1, "a", 2, BLANK())`, 'string?'],
    [`SWITCH(1, 1, 1, 2.5)`, 'double'],
    [`SWITCH(TRUE(), ${b}, 1, "x")`, 'variant'],
    [`COALESCE(BLANK(), 1, 2.5)`, 'double'],
    [`SELECTEDVALUE(Sales[Quantity], 0)`, 'int64?'],
    [`SELECTEDVALUE(Sales[Quantity], "-")`, 'variant?'],
  ])('%s is %s', (dax, type) => expect(typeOf(dax)).toBe(type));

  it('converts the branches to the common type', () => {
    expect(printed(`IF(${b}, 1, "a")`)).toBe('if variant(isBlank(1), to variant(1), to variant("a"))');
    expect(printed(`IF(${b}, 1, 1.5)`)).toBe('if double(isBlank(1), 1.0, 1.5)');
  });
});

describe('aggregations (T10, section 4)', () => {
  it.each([
    ['SUM(Sales[Quantity])', 'int64?'],
    ['SUM(Sales[Price])', 'currency?'],
    ['SUM(Sales[Weight])', 'double?'],
    ['AVERAGE(Sales[Quantity])', 'double?'],
    ['AVERAGE(Sales[Price])', 'currency?'],
    ['AVERAGEX(Sales, Sales[Quantity])', 'double?'],
    ['MIN(Sales[Note])', 'string?'],
    ['MAX(Sales[Date])', 'dateTime?'],
    ['MAX(1, 2.5)', 'double'],
    ['MIN(MAX(Sales[Quantity]), MAX(Sales[Quantity]))', 'int64?'],
    ['COUNT(Sales[Note])', 'int64?'],
    ['COUNTROWS(Sales)', 'int64?'],
    ['DISTINCTCOUNT(Sales[Note])', 'int64?'],
    ['MEDIAN(Sales[Quantity])', 'variant?'],
    ['MEDIAN(Sales[Price])', 'currency?'],
    ['STDEV.P(Sales[Quantity])', 'double?'],
    ['STDEV.S(Sales[Price])', 'currency?'],
    ['PERCENTILE.INC(Sales[Weight], 0.5)', 'double?'],
    ['MAXA(Sales[IsReturn])', 'int64'],
    ['CONCATENATEX(Sales, Sales[Quantity], ", ")', 'string?'],
    ['RANKX(ALL(Product), [Quantity])', 'int64?'],
    ['[Revenue]', 'currency?'],
  ])('%s is %s', (dax, type) => expect(typeOf(dax)).toBe(type));

  it.each([
    ['SUM(«Sales[Note]»)', 'SUM cannot work with Sales[Note], which is text'],
    ['SUM(«Sales[IsReturn]»)', 'which is Boolean'],
    ['COUNT(«Sales[IsReturn]»)', 'COUNT cannot work with'],
    ['SUMX(Sales, «Sales[Note] & "x"»)', 'SUMX cannot work with Sales[Note] & "x"'],
    ['MAX(«Sales[IsReturn]»)', 'MAX cannot work with'],
  ])('%s', (dax, says) => expectMistake(dax, 'DAX0309', says));
});

describe('comparisons (C1-C4)', () => {
  it('compares numbers, dates and currency on one scale', () => {
    expect(printed('MAX(Sales[Quantity]) > 1')).toContain('> number(');
    expect(printed('MAX(Sales[Price]) > 1')).toContain('to currency(1)');
    expect(printed('MAX(Sales[Price]) > 1.5')).toContain('to double(max over row 0: currency');
    expect(printed('MAX(Sales[Date]) > 1')).toContain('to double(max over row 0: dateTime');
    expect(printed('MAX(Sales[Date]) = MAX(Calendar[Date])')).not.toContain('to ');
  });

  it('compares BLANK() with anything (B3)', () => {
    for (const column of ['Sales[Note]', 'Sales[Quantity]', 'Sales[Date]', 'Sales[Price]']) {
      expect(printed(`MAX(${column}) = BLANK()`)).toContain('BLANK');
    }
    expect(printed('BLANK() = BLANK()')).toBe('= number(BLANK, BLANK)');
  });

  it('decides at run time where one side is a variant (C2)', () => {
    expect(printed('IF(TRUE(), 1, "a") = "a"')).toMatch(/^= variant/);
  });

  it.each([
    ['«Sales[Note] = 1»', ['Sales[Note] is text and 1 is a whole number', 'write the constant in quotes, "1"']],
    ['«Sales[Quantity] = "12"»', ['write the constant without quotes, 12']],
    ['«Sales[Quantity] = "abc"»', ['VALUE makes a number of text']],
    ['«Sales[IsReturn] = "1"»', ['Sales[IsReturn] is a Boolean and "1" is text', 'Sales[IsReturn] = TRUE()']],
    ['«Sales[IsReturn] <> "0"»', ['Sales[IsReturn] <> FALSE()']],
    ['«Sales[IsReturn] = 1»', ['a Boolean and 1 is a whole number', 'Sales[IsReturn] = TRUE()']],
    ['«Sales[Note] = TRUE()»', ['TRUE() and FALSE() are no text']],
    ['«Sales[Date] > "Jan 2009"»', ['Sales[Date] is a date and "Jan 2009" is text', 'DATEVALUE']],
    ['«Sales[Note] IN {1, 2}»', ['Sales[Note] is text and {1, 2} is a whole number']],
  ])('%s', (predicate, says) => expectMistake(`COUNTROWS(FILTER(Sales, ${predicate}))`, 'DAX0304', says));

  it('checks the cases of SWITCH', () => {
    expectMistake(
      'SWITCH(MAX(Sales[Quantity]), 1, "a", «"2"», "b")',
      'DAX0304',
      'write the constant without quotes, 2',
    );
  });
});

describe('tables and values (T8)', () => {
  it('takes a table of one column as its value', () => {
    expect(printed('VALUES(Product[Color]) & "!"')).toContain("tableValue(values 'Product'[Color])");
  });

  it('reports wider tables and values where tables are needed', () => {
    expectMistake('1 + «FILTER(Sales, TRUE())»', 'DAX0302', '9 columns');
    expectMistake('COUNTROWS(«1 + 1»)', 'DAX0303', '1 + 1 is a value');
    expectMistake('COUNTROWS(«[Quantity]»)', 'DAX0303', '[Quantity] is a value');
  });

  it('takes numbers, but no text, as a condition (T9)', () => {
    expect(printed('IF(MAX(Sales[Quantity]), 1)')).toContain('to boolean(max');
    expectMistake('IF(«MAX(Sales[Note])», 1)', 'DAX0305', 'must be a condition');
    expectMistake('1 = 1 && «"a"»', 'DAX0305', 'must be a condition');
  });
});

describe('CONVERT', () => {
  it('is an explicit conversion', () => {
    expect(printed('CONVERT(3.7, INTEGER)')).toBe('explicit to int64(3.7)');
    expect(typeOf('CONVERT(BLANK(), INTEGER)')).toBe('int64?');
    expect(typeOf('CONVERT("1", DECIMAL)')).toBe('currency');
    expectMistake('CONVERT(«"yes"», BOOLEAN)', 'DAX0305', 'can become a Boolean');
    expectMistake('CONVERT(1, «NUMBER»)', 'DAX0213', 'INTEGER');
  });
});

describe('constants', () => {
  it('reads numbers and dates', () => {
    expect(typeOf('007')).toBe('int64');
    expect(typeOf('1.')).toBe('double');
    expect(typeOf('1E3')).toBe('double');
    expect(typeOf('9223372036854775808')).toBe('double');
    expect(printed('dt"2024-02-29T12:00:00"')).toBe('date 45351.5');
    expect(printed('dt"1899-12-30"')).toBe('date 0');
    expect(printed('TRUE')).toBe('TRUE');
  });

  it('reports what cannot be exact or is no date', () => {
    expectMistake('«9007199254740993»', 'DAX0322', 'too large');
    expectMistake('«dt"2023-02-29"»', 'DAX0322', 'is not a date');
    expectMistake('«dt"tomorrow"»', 'DAX0322', 'is not a date');
  });
});
