/** Grammar 4 and 5: queries, definitions, user-defined functions. */
import { describe, expect, test } from 'vitest';
import type { FunctionDefinition, QueryDocument } from '../../../src/syntax/ast.js';
import { definitionShape, read, shape, textOf } from './support.js';

function query(text: string): QueryDocument {
  const tree = read(text, 'query');
  if (tree.kind !== 'query') throw new Error('not a query');
  return tree;
}

function userFunction(text: string): FunctionDefinition {
  const tree = read(text, 'function');
  if (tree.kind !== 'functionDefinition') throw new Error('not a function');
  return tree;
}

describe('queries (4)', () => {
  test('definitions of every kind, in any order, in any case', () => {
    const tree = query(`
      define
        var limit = 3
        Measure 'My Sales'[Top] = var n = limit return n * 2
        MEASURE [Alone] = 1
        COLUMN Sales[Net] = Sales[Gross] - 1
        TABLE Small = TOPN ( limit, Sales )
        FUNCTION Add.One = ( x : int64 = 1, y ) => x + 1
        VAR last = 2
      EVALUATE Small`);
    expect(tree.definitions.map(definitionShape)).toEqual([
      'var limit = 3',
      "measure 'My Sales'[Top] = let n=limit in (* n 2)",
      'measure [Alone] = 1',
      'column Sales[Net] = (- Sales[Gross] 1)',
      'table Small = TOPN(limit, Sales)',
      'function Add.One(x, y) => (+ x 1)',
      'var last = 2',
    ]);
  });

  test('VAR after a definition begins a new one; VAR after the equals sign does not', () => {
    const tree = query('DEFINE MEASURE T[a] = 1 VAR b = 2 MEASURE T[c] = VAR d = 3 RETURN d VAR e = 4 EVALUATE { b }');
    expect(tree.definitions.map((d) => d.kind)).toEqual([
      'measureDefinition',
      'variableDefinition',
      'measureDefinition',
      'variableDefinition',
    ]);
  });

  test('several EVALUATE with ORDER BY and START AT', () => {
    const tree = query(
      'EVALUATE A ORDER BY A[x] DESC, [y], B[z] ASC START AT 5, "b", @p EVALUATE B EVALUATE { 1 } ORDER BY [Value]',
    );
    expect(tree.evaluates).toHaveLength(3);
    const [first] = tree.evaluates;
    expect(first?.orderBy.map((o) => `${shape(o.expression)} ${o.direction ?? '-'}`)).toEqual([
      'A[x] DESC',
      '[y] -',
      'B[z] ASC',
    ]);
    expect(first?.startAt.map(shape)).toEqual(['5', '"b"', '@p']);
  });

  test('START AT takes signed numbers, dates and truth values', () => {
    const tree = query('EVALUATE A ORDER BY [x], [y], [z] START AT -1.5, dt"2024-01-01", TRUE');
    expect(tree.evaluates[0]?.startAt.map(shape)).toEqual(['(- 1.5)', 'dt:2024-01-01', 'TRUE']);
  });

  test('WITH VISUAL SHAPE', () => {
    const tree = query(`DEFINE TABLE V = SUMMARIZECOLUMNS ( T[a] ) WITH VISUAL SHAPE
      AXIS rows GROUP [a], [b] TOTAL [isA] GROUP T[c] TOTAL [isC] ORDER BY [a] ASC, [b] DESC
      AXIS columns ORDER BY [c]
      DENSIFY "filler"
      VAR group = 1
      EVALUATE V`);
    const table = tree.definitions[0];
    if (table?.kind !== 'tableDefinition') throw new Error('no table');
    const axes = table.visualShape?.axes ?? [];
    expect(axes.map((axis) => axis.name.text)).toEqual(['rows', 'columns']);
    expect(axes[0]?.groups.map((g) => `${g.columns.map(shape).join(' ')} / ${shape(g.total)}`)).toEqual([
      '[a] [b] / [isA]',
      'T[c] / [isC]',
    ]);
    expect(axes[0]?.orderBy.map((o) => o.direction)).toEqual(['ASC', 'DESC']);
    expect(table.visualShape?.densify?.value).toBe('filler');
    expect(tree.definitions[1]).toMatchObject({ kind: 'variableDefinition', name: { text: 'group' } });
  });

  test('the words of definitions are names in front of a bracket', () => {
    const tree = query('DEFINE MEASURE T[a] = Table[x] + SUM ( Column[y] ) VAR b = 1 EVALUATE Measure');
    expect(tree.definitions.map(definitionShape)).toEqual(['measure T[a] = (+ Table[x] SUM(Column[y]))', 'var b = 1']);
    expect(tree.evaluates.map((e) => shape(e.table))).toEqual(['Measure']);
  });

  test('spans of definitions and statements', () => {
    const text = 'DEFINE\n  MEASURE T[m] = 1 + 1\nEVALUATE\n  { [m] } ORDER BY [Value] DESC';
    const tree = query(text);
    expect(tree.definitions.map((d) => textOf(text, d))).toEqual(['MEASURE T[m] = 1 + 1']);
    expect(tree.evaluates.map((e) => textOf(text, e))).toEqual(['EVALUATE\n  { [m] } ORDER BY [Value] DESC']);
  });
});

describe('user-defined functions (5)', () => {
  test('with and without a name, with and without FUNCTION', () => {
    expect(userFunction('( a ) => a + 1').name).toBeNull();
    expect(userFunction('Twice = ( a ) => a * 2').name?.text).toBe('Twice');
    expect(userFunction('FUNCTION Lib.Twice = ( a ) => a * 2').name?.text).toBe('Lib.Twice');
    expect(userFunction('() => 1').parameters).toEqual([]);
  });

  test('types, subtypes, modes and defaults', () => {
    const { parameters } = userFunction(
      '( a, b : anyref Expr, c : SCALAR int64 val = 1 + 2, d : TABLE = { 1 }, e = F ( 1, 2 ) ) => a',
    );
    expect(parameters.map((p) => p.typeWords.map((w) => w.text).join(' '))).toEqual([
      '',
      'ANYREF EXPR',
      'SCALAR INT64 VAL',
      'TABLE',
      '',
    ]);
    expect(parameters.map((p) => (p.defaultValue ? shape(p.defaultValue) : '-'))).toEqual([
      '-',
      '-',
      '(+ 1 2)',
      '{1}',
      'F(1, 2)',
    ]);
  });

  test('the body may be a VAR ... RETURN', () => {
    expect(shape(userFunction('( a ) =>\n VAR b = a RETURN b').body)).toBe('let b=a in b');
  });

  test('/// lines above are documentation', () => {
    const text = '/// Adds one.\n/// @param {INT64} x - the number\n( x ) => x + 1';
    expect(userFunction(text).documentation).toEqual(['Adds one.', '@param {INT64} x - the number']);
    const tree = query(
      'DEFINE\n// other\n/// Doc.\nFUNCTION f = () => 1\n/// Doc of g\nFUNCTION g = () => 2\nEVALUATE { 1 }',
    );
    const functions = tree.definitions.filter((d) => d.kind === 'functionDefinition');
    expect(functions.map((f) => f.documentation)).toEqual([['Doc.'], ['Doc of g']]);
  });
});
