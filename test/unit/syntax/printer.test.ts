/** The formatter: layout, comments, exact names and texts. */
import { describe, expect, test } from 'vitest';
import type { Document, Expression } from '../../../src/syntax/ast.js';
import { lex } from '../../../src/syntax/lex.js';
import { endOf } from '../../../src/syntax/token-tools.js';
import { print, type PrintOptions } from '../../../src/syntax/printer.js';
import { commentsOf, sameTree } from '../../../src/syntax/same-tree.js';
import { parse, read, readExpression, type Kind } from './support.js';

function format(text: string, kind: Kind = 'expression', options?: PrintOptions): string {
  return print(read(text, kind), options);
}

/** Lines of a template without its margin. */
function lines(text: string): string {
  const all = text.split('\n').slice(1, -1);
  const margin = Math.min(...all.filter((l) => l.trim() !== '').map((l) => l.length - l.trimStart().length));
  return all.map((l) => l.slice(margin)).join('\n');
}

describe('layout', () => {
  test('short expressions stay on one line', () => {
    expect(format('sum(T[a])+1-  -2^ - 3')).toBe('sum ( T[a] ) + 1 - -2 ^ -3');
    expect(format('NOT(a)||{1,2}=T [x]&&F()')).toBe('NOT ( a ) || { 1, 2 } = T[x] && F ()');
    expect(format('not x in {(1,"a")}')).toBe('NOT x IN { ( 1, "a" ) }');
    expect(format('= 1')).toBe('= 1');
  });

  test('built-in names are written in capitals, others as they are', () => {
    const isBuiltIn = (name: string): boolean => ['sum', 'if.eager'].includes(name.toLowerCase());
    expect(format('Sum ( x ) + If.Eager ( a, My.Func ( b ), c )', 'expression', { isBuiltIn })).toBe(
      'SUM ( x ) + IF.EAGER ( a, My.Func ( b ), c )',
    );
  });

  test('a long call has one argument a line, pairs stay together', () => {
    const text =
      "CALCULATE(SUMX(Sales,Sales[Quantity]*Sales[Net Price]),FILTER(ALL('Date'[Year]),'Date'[Year]>=2020&&'Date'[Year]<=2024&&NOT ISBLANK('Date'[Year])),Sales[Channel]=\"Web\")";
    expect(format(text)).toBe(
      lines(`
        CALCULATE (
            SUMX ( Sales, Sales[Quantity] * Sales[Net Price] ),
            FILTER (
                ALL ( 'Date'[Year] ),
                'Date'[Year] >= 2020 && 'Date'[Year] <= 2024 && NOT ISBLANK ( 'Date'[Year] )
            ),
            Sales[Channel] = "Web"
        )
      `),
    );
    expect(format('SWITCH ( TRUE (), [a] = 1, "one", [a] = 2, "two", "many" )', 'expression', { width: 40 })).toBe(
      lines(`
        SWITCH (
            TRUE (),
            [a] = 1, "one",
            [a] = 2, "two",
            "many"
        )
      `),
    );
    expect(format('ADDCOLUMNS ( Sales, "Net", [Price] * 2, "Tax", [Price] / 5 )', 'expression', { width: 40 })).toBe(
      lines(`
        ADDCOLUMNS (
            Sales,
            "Net", [Price] * 2,
            "Tax", [Price] / 5
        )
      `),
    );
  });

  test('operators begin the lines of a long chain', () => {
    expect(format('[aaaaaaaaaa] + [bbbbbbbbbb] - [cccccccccc] * [dddd]', 'expression', { width: 30 })).toBe(
      lines(`
        [aaaaaaaaaa]
            + [bbbbbbbbbb]
            - [cccccccccc] * [dddd]
      `),
    );
  });

  test('variables and omitted arguments', () => {
    expect(format('var x=1 var y=F(a,,b) return x+y')).toBe('VAR x = 1\nVAR y = F ( a, , b )\nRETURN\n    x + y');
    expect(format('VAR x = VAR y = 1 RETURN y RETURN x')).toBe(
      'VAR x =\n    VAR y = 1\n    RETURN\n        y\nRETURN\n    x',
    );
  });

  test('queries and functions', () => {
    const text =
      'define measure T[m]=1 function F=(a:int64,b=2)=>a+b var v=3 evaluate T order by [x] desc,[y] start at 1,"z" evaluate {1}';
    expect(format(text, 'query')).toBe(
      lines(`
        DEFINE
            MEASURE T[m] = 1
            FUNCTION F = ( a : INT64, b = 2 ) =>
                a + b
            VAR v = 3

        EVALUATE
        T
        ORDER BY [x] DESC, [y]
        START AT 1, "z"

        EVALUATE
        { 1 }
      `),
    );
    expect(format('f=()=>1', 'function')).toBe('f = () =>\n    1');
    expect(format("'My T'[Calls %]:=1", 'line')).toBe("'My T'[Calls %] = 1");
    expect(format('Avg. time (min) :=1', 'line')).toBe('Avg. time (min) = 1');
  });

  test('WITH VISUAL SHAPE', () => {
    const text =
      'DEFINE TABLE V = T WITH VISUAL SHAPE AXIS rows GROUP [a],[b] TOTAL [t] ORDER BY [a] ASC AXIS columns ORDER BY [c] DENSIFY "d" EVALUATE V';
    expect(format(text, 'query')).toBe(
      lines(`
        DEFINE
            TABLE V = T
                WITH VISUAL SHAPE
                    AXIS rows
                        GROUP [a], [b] TOTAL [t]
                        ORDER BY [a] ASC
                    AXIS columns
                        ORDER BY [c]
                    DENSIFY "d"

        EVALUATE
        V
      `),
    );
  });
});

describe('comments', () => {
  test('keep their places', () => {
    const text = lines(`
      // head
      VAR a = 1 // one
      -- above b
      VAR b =
          SUMX (
              T, // table
              /* inline */ T[x],
              // last
              T[y] /* end */
          )
      // above return
      RETURN
          // body
          a + b
      // foot
    `);
    expect(format(text)).toBe(text);
  });

  test('a line comment never swallows what follows', () => {
    expect(format('F ( a // x\n , b ) + T // y\n [c]')).toBe(
      lines(`
        F (
            a, // x
            b
        )
            + T // y
            [c]
      `),
    );
    expect(format('- // c\n- x')).toBe('- // c\n-x');
  });

  const samples: readonly (readonly [Kind, string])[] = [
    [
      'expression',
      'VAR a = F ( 1 , , T [x] . [v] ) VAR b = - ( a ) ^ - 2 RETURN NOT a IN { ( 1 , b ) , ( 2 , "t" ) } && [m] = @p',
    ],
    [
      'expression',
      '= SWITCH ( TRUE ( ) , [a] , "x" , ORDERBY ( [x] BLANKS LAST ) , DATATABLE ( "c" , STRING , { { "a" , } , { , "b" } } ) )',
    ],
    [
      'query',
      'DEFINE MEASURE \'T\' [m] = 1 COLUMN T [c] = 2 TABLE X = T WITH VISUAL SHAPE AXIS r GROUP [a] , [b] TOTAL [t] ORDER BY [a] ASC DENSIFY "d" VAR v = 1 FUNCTION F = ( a : ANYREF EXPR , b = 1 ) => a + b EVALUATE T ORDER BY [x] DESC , [y] START AT 1 , @p EVALUATE { 1 }',
    ],
    ['function', 'f = ( a : INT64 , b ) => VAR c = a RETURN c'],
  ];
  const comments = ['/* c */', '// c\n', '\n// c\n', '\n/* c */\n', '/* c */ // d\n', '-- c\n/* d\ne */'];

  test.each(samples)('may stand between any two words of a %s: %s', (kind, text) => {
    const plain = read(text, kind);
    const gaps = [0, ...lex(text).tokens.map(endOf)];
    for (const gap of gaps) {
      for (const comment of comments) {
        const commented = `${text.slice(0, gap)} ${comment} ${text.slice(gap)}`;
        const tree = read(commented, kind);
        const printed = print(tree);
        const again = read(printed, kind);
        const texts = commentsOf(again).map((c) => c.text);
        expect(texts, commented).toEqual(lex(comment).comments.map((c) => c.text));
        expect(sameTree(tree, again), commented).toBe(true);
        expect(print(again), commented).toBe(printed);
        expect(print(withoutComments(again)), commented).toBe(print(plain));
      }
    }
  });
});

/** A copy of the tree without any comment. */
function withoutComments<T>(tree: T): T {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key.endsWith('Comments') ? undefined : value))) as T;
}

describe('exactness', () => {
  test.each(['a]b', ']]', "it's", '/* */', '// x', '-- x', '"', '[', '\\', ' lead', 'trail ', '漢😀', '%', 'VAR', ';'])(
    'the name %s',
    (name) => {
      const column: Expression = {
        kind: 'column',
        table: { text: name, quoted: true, start: 0, end: 0 },
        column: { text: name, quoted: false, start: 0, end: 0 },
        variations: [],
        start: 0,
        end: 0,
      };
      expect(readExpression(print(column))).toMatchObject({ table: { text: name }, column: { text: name } });
    },
  );

  test.each(['"', '""', "'", '*/', '/*', '// no', '\n', '\r\n', '\u2028\u2029\u0085', '\\n', '“', ''])(
    'the text %j',
    (value) => {
      const literal: Expression = { kind: 'string', value, start: 0, end: 0 };
      expect(readExpression(print(literal))).toMatchObject({ kind: 'string', value });
    },
  );

  test('a name is quoted where it must be', () => {
    const name = (text: string): Expression => ({
      kind: 'name',
      name: { text, quoted: false, start: 0, end: 0 },
      start: 0,
      end: 0,
    });
    expect(['Sales', 'My Sales', 'VAR', 'Ü', '1st', "it's"].map((n) => print(name(n)))).toEqual([
      'Sales',
      "'My Sales'",
      "'VAR'",
      "'Ü'",
      "'1st'",
      "'it''s'",
    ]);
  });

  test('trees made without parentheses get them where precedence needs them', () => {
    const [a, b] = [readExpression('a + b'), readExpression('VAR x = 1 RETURN x')];
    const product: Expression = { kind: 'binary', operator: '*', left: a, right: b, start: 0, end: 0 };
    expect(print(product).replace(/\s+/g, ' ')).toBe('( a + b ) * ( VAR x = 1 RETURN x )');
    const power: Expression = { kind: 'binary', operator: '^', left: readExpression('-a'), right: a, start: 0, end: 0 };
    expect(print(power)).toBe('( -a ) ^ ( a + b )');
    const minus: Expression = { kind: 'unary', operator: '-', operand: readExpression('-a'), start: 0, end: 0 };
    expect(print(minus)).toBe('- -a');
  });

  test('a broken name prints joined; a missing expression prints as nothing', () => {
    expect(print(parse('[a\nb] + ').tree)).toBe('[ab] +');
  });
});

describe('sameTree', () => {
  const same = (a: string, b: string): boolean => sameTree(read(a), read(b));

  test('positions, layout and the case of function names do not count', () => {
    expect(same('SUM(T[a]) + 1', 'sum ( T [a] )\n  +  1')).toBe(true);
  });

  test.each([
    ['1 + 2', '1 - 2'],
    ['1 + 2', '2 + 1'],
    ['T[a]', "'T'[a]"],
    ['T[a]', 't[a]'],
    ['"a"', '"A"'],
    ['F ( a )', 'F ( a, , b )'],
    ['( 1 )', '1'],
    ['1', '1.'],
    ['1 // a', '1 // b'],
    ['1 // a', '1'],
    ['1 /* a */ /* b */', '1 /* b */ /* a */'],
    ['= 1', '1'],
  ])('%s differs from %s', (a, b) => {
    expect(same(a, b)).toBe(false);
    expect(same(a, a)).toBe(true);
  });

  test('documents of different kinds differ', () => {
    const trees: Document[] = [
      read('T'),
      read('EVALUATE T', 'query'),
      read('( a ) => T', 'function'),
      read('T = T', 'line'),
    ];
    trees.forEach((a, i) => {
      trees.forEach((b, j) => {
        expect(sameTree(a, b)).toBe(i === j);
      });
    });
  });
});
