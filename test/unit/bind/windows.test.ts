/** Window functions: their clauses, the columns that find the current row (W2, W3, W10), and what they need of a model. */
import { describe, expect, it } from 'vitest';
import { bound, expectMistake, lineOf, type ModelText, printed, typeOf } from './model.js';

const lines = (...text: readonly string[]): string => text.join('\n');

describe('the meaning of a window function', () => {
  it('W2: without a relation the named columns, as far as they are selected', () => {
    const dax =
      'COUNTROWS(OFFSET(-1, ORDERBY(Product[Name], DESC BLANKS LAST, Product[List Price]), FIRST, PARTITIONBY(Product[Color])))';
    expect(printed(dax)).toBe(
      lines(
        'countRows',
        '  OFFSET over row 0',
        '    relative(-1)',
        "    allSelected 'Product'[Name], 'Product'[List Price], 'Product'[Color]",
        "    desc blanks last('Product'[Name] of row 0)",
        "    asc blanks first('Product'[List Price] of row 0)",
        '    partition by Color',
        '    Name, List Price, Color of the filter context',
      ),
    );
  });

  it('W3: the key of a whole row says everything, other columns come from the filter context', () => {
    expect(printed('SUMX(Product, RANK(DENSE, Product, ORDERBY(Product[Name])))')).toContain('ProductId of row 0');
    const some = printed('SUMX(VALUES(Product[Color]), RANK(Product, ORDERBY(Product[Name])))');
    expect(some).toContain('Color of row 0');
    expect(some).toContain('ProductId, Name, CategoryId, List Price of the filter context');
  });

  it('W3: MATCHBY and PARTITIONBY find the row where MATCHBY stands', () => {
    const dax =
      'SUMX(Sales, COUNTROWS(OFFSET(1, Sales, ORDERBY(Sales[Price]), PARTITIONBY(RELATED(Product[Color])), MATCHBY(Sales[Note]))))';
    const text = printed(dax);
    expect(text).toContain('partition by ');
    expect(text).toContain('match by Note');
    expect(text).toContain('Note of row 0');
    expect(text).toContain("'Product'[Color] via Sales[ProductId] -> Product[ProductId] of the filter context");
  });

  it('W3: fixed places need the partition only', () => {
    const text = printed(
      'COUNTROWS(WINDOW(1, ABS, -1, ABS, ALL(Product), ORDERBY(Product[Name]), PARTITIONBY(Product[Color])))',
    );
    expect(text).toContain('    Color of the filter context');
    expect(text).not.toContain('Name, ');
  });

  it('skips omitted arguments with and without commas', () => {
    const skipped = printed('RANK(ORDERBY(Product[Name]))');
    expect(printed('RANK(SKIP, ORDERBY(Product[Name]))')).toBe(skipped);
    expect(printed('RANK(, , ORDERBY(Product[Name]))')).toBe(skipped);
    expect(printed('COUNTROWS(WINDOW(-1, 0, ORDERBY(Product[Name])))')).toBe(
      printed('COUNTROWS(WINDOW(-1, REL, 0, REL, , ORDERBY(Product[Name]), KEEP))'),
    );
  });

  it('gives whole numbers that may be BLANK', () => {
    expect(typeOf('ROWNUMBER(ORDERBY(Product[Name]))')).toBe('int64?');
  });
});

describe('mistakes', () => {
  it('marks the place', () => {
    expectMistake('COUNTROWS(«INDEX(1)»)', 'DAX0440', 'ORDERBY');
    expectMistake('RANK(ORDERBY(«[Quantity]»))', 'DAX0441', '[Quantity]');
    expectMistake('RANK(PARTITIONBY(Product[Color]), «ORDERBY(Product[Name])»)', 'DAX0442', 'The order is');
    expectMistake('RANK(ALL(Product[Name]), ORDERBY(Product[Name]), PARTITIONBY(«Product[Color]»))', 'DAX0446');
    expectMistake('COUNTROWS(«OFFSET(-1, {1, 2})»)', 'DAX0444', 'no column of its relation');
    expectMistake(
      'SUMX(Product, SUMX(Product, «RANK(Product, ORDERBY(Product[Name]))»))',
      'DAX0443',
      'Product[ProductId]',
    );
    expectMistake('COUNTROWS(«MATCHBY(Product[Name])»)', 'DAX0323', 'window function');
    expectMistake('RANK(ALL(Product[Name]), ORDERBY(Product[Name]), «2»)', 'DAX0323', 'reset');
  });
});

describe('calculated columns', () => {
  const columns = (keyed: boolean, ...own: readonly string[]): ModelText => ({
    tables: { T: { columns: [`Id:int64${keyed ? '!' : ''}`, 'V:int64', ...own] } },
  });
  const codes = (text: ModelText): readonly string[] => bound(text).diagnostics.map(lineOf);

  it('W10: ORDERBY is needed over their own table', () => {
    const [mistake] = codes(columns(true, 'C = COUNTROWS(OFFSET(-1, T))'));
    expect(mistake).toMatch(/^DAX0445 «OFFSET\(-1, T\)» .* calculated column of 'T'/);
    expect(codes(columns(true, 'C = COUNTROWS(OFFSET(-1, T, ORDERBY(T[V])))'))).toEqual([]);
    expect(codes(columns(true, 'C = COUNTROWS(INDEX(1, ALL(T[V])))'))).toEqual([]);
  });

  it('X12: two of them over a table without key depend on each other, but not with a key or MATCHBY', () => {
    const two = (clause: string): readonly string[] =>
      ['C', 'D'].map((name) => `${name} = COUNTROWS(OFFSET(-1, T, ORDERBY(T[V])${clause}))`);
    expect(codes(columns(false, ...two(''))).map((text) => text.slice(0, 7))).toEqual(['DAX0411']);
    expect(codes(columns(true, ...two('')))).toEqual([]);
    expect(codes(columns(false, ...two(', MATCHBY(T[Id])')))).toEqual([]);
  });

  it('are computed after the columns that sort', () => {
    const { program } = bound(columns(true, 'C = RANK(T, ORDERBY(T[D]))', 'D = T[V] * 2'));
    expect(program.steps.map((step) => (step.kind === 'column' ? step.column : ''))).toEqual(['D', 'C']);
  });
});
