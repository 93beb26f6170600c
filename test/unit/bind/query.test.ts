/** bindQuery: DEFINE, EVALUATE, ORDER BY, START AT, parameters, user-defined functions (grammar 4, 5). */
import { describe, expect, it } from 'vitest';
import { printNode } from '../../../src/ir/print.js';
import { expectQueryMistake, lineOf, printedQuery, query, shop, withMeasures } from './model.js';

function measuresOf(dax: string): readonly (readonly [string, string])[] {
  const { query: found, diagnostics } = query(dax);
  expect(diagnostics.map(lineOf)).toEqual([]);
  return found.measures.map((measure) => [measure.name, printNode(measure.expression)]);
}

describe('measures', () => {
  it('defines measures that use each other, in any order', () => {
    expect(measuresOf('DEFINE MEASURE Sales[A] = [B] + 1 MEASURE Sales[B] = [Quantity] EVALUATE {[A]}')).toEqual([
      ['B', '[Quantity]'],
      ['A', '+ int64([B], 1)'],
    ]);
  });

  it('overrides a measure of the model, and binds those again that use it', () => {
    const base = withMeasures({ Twice: '[Quantity] & ""', 'Four times': '[Twice] & [Twice]', Other: '1' }, shop);
    const { query: found, diagnostics } = query(
      'DEFINE MEASURE Sales[quantity] = "text" EVALUATE {[Four times], [Other]}',
      base,
    );
    expect(diagnostics.map(lineOf)).toEqual([]);
    expect(found.measures.map((m) => [m.name, m.expression.type.kind, printNode(m.expression)])).toEqual([
      ['quantity', 'string', '"text"'],
      ['Twice', 'string', '&([quantity], "")'],
      ['Four times', 'string', '&([Twice], [Twice])'],
    ]);
  });

  it.each([
    ['DEFINE MEASURE Sales[A] = [B] MEASURE Sales[B] = [A] EVALUATE {[A]}', 'DAX0410', '[A] -> [B] -> [A]'],
    ['DEFINE MEASURE Sles[A] = 1 EVALUATE {[A]}', 'DAX0201', "Did you mean 'Sales'?"],
    ['DEFINE MEASURE Sales[A] = 1 MEASURE Sales[a] = 2 EVALUATE {[A]}', 'DAX0216', 'defined twice'],
    ['DEFINE MEASURE Sales[A] = [Nope] EVALUATE {1}', 'DAX0203', '[Nope]'],
    ['EVALUATE {[No formula]}', 'DAX0210', 'needs-info'],
  ])('%s is %s', (dax, code, says) => {
    const { diagnostics } = query(dax);
    expect(diagnostics.map((d) => d.code)).toEqual([code]);
    expect(diagnostics.map(lineOf)[0]).toContain(says);
  });

  it('says that a broken measure of the model cannot be used', () => {
    const base = withMeasures({ Bad: '[Nope]' }, shop);
    expectQueryMistake('EVALUATE {«[Bad]»}', 'DAX0211', 'Correct the measure first', base);
  });

  it('says so of columns and tables, too', () => {
    const base = {
      tables: { T: { columns: ['A:int64', 'B:int64 = [Nope]'] }, U: { expression: 'NOPE()', columns: ['x:int64'] } },
    };
    expectQueryMistake('EVALUATE {SUM(«T[B]»)}', 'DAX0219', 'Column T[B]', base);
    expectQueryMistake('EVALUATE SUMMARIZECOLUMNS(«U[x]»)', 'DAX0219', "Table 'U'", base);
    expectQueryMistake('EVALUATE FILTER(T, «T[B]» = 1)', 'DAX0219', 'Column T[B]', base);
    expectQueryMistake('EVALUATE «U»', 'DAX0219', "Table 'U'", base);
  });
});

describe('variables', () => {
  it('become a let at the root of each expression that uses them', () => {
    expect(printedQuery('DEFINE VAR a = 1 VAR b = a + 1 EVALUATE {b}')).toMatch(
      /^let a#1\s+1\s+let b#0\s+\+ int64\(a#1, 1\)\s+rows \[Value\]\(row\(b#0\)\)$/,
    );
  });

  it('are computed without the filters of a measure that uses them', () => {
    const [[name, text] = []] = measuresOf(
      'DEFINE VAR a = [Quantity] MEASURE Sales[M] = [Quantity] / a EVALUATE {[M]}',
    );
    expect(name).toBe('M');
    expect(text).toMatch(
      /^let a#0\W+calculate\(remove all filters, \[Quantity\]\)\W+\/ double\(\[Quantity\], a#0\)\W*$/,
    );
  });

  it('can be tables', () => {
    expect(printedQuery('DEFINE VAR t = VALUES(Product[Color]) EVALUATE t')).toBe(
      "let t#0(values 'Product'[Color], t#0)",
    );
  });

  it.each([
    ['DEFINE VAR «Sales» = 1 EVALUATE {1}', 'DAX0208', 'a table of that name'],
    ['DEFINE VAR unused = «[Nope]» EVALUATE {1}', 'DAX0203', '[Nope]'],
    ['DEFINE VAR twice = «[Nope]» MEASURE Sales[A] = twice EVALUATE {twice}', 'DAX0203', '[Nope]'],
    ['DEFINE TABLE T = ROW("a", «[Nope]») EVALUATE T', 'DAX0203', '[Nope]'],
    ['DEFINE TABLE T = «1» EVALUATE T', 'DAX0303', '1'],
    ['DEFINE TABLE «sales» = {1} EVALUATE {1}', 'DAX0220', "a table 'Sales'"],
    ['DEFINE TABLE T = {1} TABLE «t» = {2} EVALUATE T', 'DAX0216', 'defined twice'],
    ['DEFINE TABLE T = «T» EVALUATE T', 'DAX0411', "'T' -> 'T'"],
    ['DEFINE COLUMN Sales[C] = «[Nope]» EVALUATE Sales', 'DAX0203', '[Nope]'],
    ['DEFINE COLUMN Sales[C] = «IF(Sales[Quantity] > 1, 1, "x")» EVALUATE Sales', 'DAX0315', "'Sales'[C]"],
    ['DEFINE COLUMN Sales«[quantity]» = 1 EVALUATE {1}', 'DAX0220', "'Sales'[Quantity]"],
    ['DEFINE COLUMN «Slaes»[C] = 1 EVALUATE {1}', 'DAX0201', "Did you mean 'Sales'?"],
  ])('%s is %s', (dax, code, says) => expectQueryMistake(dax, code, says));
});

describe('ORDER BY and START AT', () => {
  it('orders by columns of the result in its row', () => {
    const { query: found, diagnostics } = query(
      'EVALUATE SUMMARIZECOLUMNS(Product[Color], "q", [Quantity]) ORDER BY Product[Color] DESC, [q], [Color] & "" START AT "Red", 5',
    );
    expect(diagnostics.map(lineOf)).toEqual([]);
    const [first] = found.evaluates;
    const rows = new Map([[first?.row ?? -1, first?.shape ?? []]]);
    expect(
      first?.orderBy.map((item) => [
        printNode(item.value, rows),
        item.direction,
        item.startAt && printNode(item.startAt),
      ]),
    ).toEqual([
      ["'Product'[Color] of row 0", 'desc', '"Red"'],
      ['[q] of row 0', 'asc', '5'],
      ['&(\'Product\'[Color] of row 0, "")', 'asc', null],
    ]);
  });

  it('tells only of the table that cannot be had, not of its columns', () => {
    const { diagnostics } = query('EVALUATE FILTR(Sales, TRUE) ORDER BY Sales[Quantity], [Other]');
    expect(diagnostics.map(({ code }) => code)).toEqual(['DAX0204']);
  });

  it('takes parameters', () => {
    const { query: found } = query('EVALUATE VALUES(Product[Color]) ORDER BY Product[Color] START AT @from');
    expect(found.evaluates[0]?.orderBy[0]?.startAt).toMatchObject({
      kind: 'convert',
      operand: { kind: 'parameter', name: 'from' },
    });
  });

  it.each([
    ['EVALUATE VALUES(Product[Color]) ORDER BY «[Nope]»', 'DAX0203', '[Nope]'],
    ['EVALUATE VALUES(Product[Color]) ORDER BY «Product[Name]»', 'DAX0401', 'Product[Name]'],
    ['EVALUATE VALUES(Sales[IsReturn]) ORDER BY Sales[IsReturn] START AT «"a"»', 'DAX0305', 'must be a Boolean'],
  ])('%s is %s', (dax, code, says) => expectQueryMistake(dax, code, says));

  it('binds several results', () => {
    const { query: found, diagnostics } = query('EVALUATE {1} EVALUATE Category ORDER BY [Name]');
    expect(diagnostics).toEqual([]);
    expect(found.evaluates.map((one) => one.shape.length)).toEqual([1, 2]);
  });
});

describe('user-defined functions (grammar 5, X9)', () => {
  const printedWith = (definition: string, body: string): string =>
    printedQuery(`DEFINE FUNCTION ${definition} EVALUATE {${body}}`);

  it('evaluates VAL arguments once, where the function is called', () => {
    expect(printedWith('f = (x) => x * x', 'f(2)')).toContain('let x#0(2, * int64(x#0, x#0))');
  });

  it('puts EXPR arguments into the place where they are used', () => {
    expect(printedWith('f = (x : EXPR) => CALCULATE(x, Product[Color] = "Red")', 'f(SUM(Sales[Quantity]))')).toContain(
      "sum over row 0: int64('Sales', 'Sales'[Quantity] of row 0)",
    );
    expect(printedWith('f = (t : TABLEREF, c : COLUMNREF) => SUMX(t, c)', 'f(Sales, Sales[Quantity])')).toContain(
      "sum over row 0: int64('Sales', 'Sales'[Quantity] of row 0)",
    );
    expect(printedWith('f = (m : MEASUREREF) => SUMX(Product, m)', 'f([Quantity])')).toContain('transition of row 0');
  });

  it('sees the names of the caller in its arguments, and only parameters in its body', () => {
    expect(
      printedQuery('DEFINE FUNCTION f = (a : EXPR) => (VAR x = 10 RETURN a + x) EVALUATE {VAR x = 1 RETURN f(x)}'),
    ).toMatch(/let x#0[\s\S]*let x#1[\s\S]*\+ int64\(x#0, x#1\)/);
    expectQueryMistake('DEFINE FUNCTION f = (a) => a + «y» EVALUATE {VAR y = 1 RETURN f(2)}', 'DAX0205');
  });

  it('converts to the declared type', () => {
    expect(printedWith('f = (x : INT64) => x', 'f("12")')).toContain('let x#0(12, x#0)');
    expect(printedWith('f = (x : SCALAR DOUBLE) => x', 'f(1)')).toContain('let x#0(1.0, x#0)');
    expect(printedWith('f = (x : STRING) => x', 'f(1)')).toContain('to string(1)');
  });

  it('fills omitted arguments with defaults', () => {
    expect(printedWith('f = (a, b = 2, c = 3) => a + b * c', 'f(1, , 5)')).toMatch(/let b#1\s+2\s+let c#2\W+5/);
    expect(printedWith('f = (a = 1) => a', 'f()')).toContain('let a#0(1');
  });

  it('calls other functions', () => {
    const two = 'f = (x) => x + 1 FUNCTION g = (x) => f(f(x))';
    expect(printedWith(two, 'g(1)')).toContain('+ int64(');
  });

  it('can be a table or a filter', () => {
    expect(printedQuery('DEFINE FUNCTION f = (n) => TOPN(n, Product) EVALUATE f(3)')).toContain('topN');
    expect(
      printedQuery('DEFINE FUNCTION f = () => VALUES(Product[Color]) EVALUATE {CALCULATE([Quantity], f())}'),
    ).toContain("set filter(values 'Product'[Color])");
  });

  it.each([
    ['DEFINE FUNCTION f = (x) => f(x) EVALUATE {f(1)}', 'DAX0414', 'f -> f'],
    ['DEFINE FUNCTION f = (x) => g(x) FUNCTION g = (x) => f(x) EVALUATE {f(1)}', 'DAX0414', 'f -> g -> f'],
    ['DEFINE FUNCTION f = (x, y = 1) => x EVALUATE {f()}', 'DAX0301', 'f takes 1 to 2 arguments, not 0'],
    ['DEFINE FUNCTION SUM = (x) => x EVALUATE {1}', 'DAX0217', 'built-in'],
    ['DEFINE FUNCTION f = (x : BOOLEAN) => x EVALUATE {f("a")}', 'DAX0305', 'must be a Boolean'],
    ['DEFINE FUNCTION f = (m : MEASUREREF) => m EVALUATE {f(1)}', 'DAX0324', 'must be a measure'],
    ['DEFINE FUNCTION f = (c : COLUMNREF) => SUM(c) EVALUATE {f(1)}', 'DAX0306', 'needs a column'],
    ['DEFINE FUNCTION f = (a, b) => a EVALUATE {f(, 1)}', 'DAX0319', "needs its argument 'a'"],
  ])('%s is %s', (dax, code, says) => {
    const { diagnostics } = query(dax);
    expect(diagnostics.map((d) => d.code)[0]).toEqual(code);
    expect(diagnostics.map(lineOf)[0]).toContain(says);
  });
});
