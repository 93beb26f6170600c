/** Grammar 3: precedence, arguments, constructors, variables. */
import { describe, expect, test } from 'vitest';
import { readExpression, shapeOf } from './support.js';

describe('precedence (3.1)', () => {
  test.each([
    ['2 ^ 3 ^ 2', '(^ (^ 2 3) 2)'],
    ['-2 ^ 2', '(- (^ 2 2))'],
    ['(-2) ^ 2', '(^ <(- 2)> 2)'],
    ['2 ^ -1', '(^ 2 (- 1))'],
    ['2 ^ -1 ^ 3', '(^ (^ 2 (- 1)) 3)'],
    ['2 ^ - + 1 * 3', '(* (^ 2 (- (+ 1))) 3)'],
    ['-a * b', '(* (- a) b)'],
    ['a * -b', '(* a (- b))'],
    ['a - -b', '(- a (- b))'],
    ['a / b * c', '(* (/ a b) c)'],
    ['a + b * c - d', '(- (+ a (* b c)) d)'],
    ['a & b + c', '(& a (+ b c))'],
    ['a & b = c & d', '(= (& a b) (& c d))'],
    ['a = b = c', '(= (= a b) c)'],
    ['a == b <> c', '(<> (== a b) c)'],
    ['a < b <= c', '(<= (< a b) c)'],
    ['a > b >= c', '(>= (> a b) c)'],
    ['a + 1 IN t', '(IN (+ a 1) t)'],
    ['a IN t = TRUE', '(= (IN a t) TRUE)'],
    ['NOT a = b', '(NOT (= a b))'],
    ['NOT a IN { 1 }', '(NOT (IN a {1}))'],
    ['NOT NOT a', '(NOT (NOT a))'],
    ['NOT a && b', '(&& (NOT a) b)'],
    ['NOT ( a ) && b', '(&& (NOT <a>) b)'],
    ['x = NOT y', '(= x (NOT y))'],
    ['x = NOT y = z', '(= x (NOT (= y z)))'],
    ['x = NOT y && z', '(&& (= x (NOT y)) z)'],
    ['x <> NOT NOT y', '(<> x (NOT (NOT y)))'],
    ['a || b && c || d', '(|| (|| a (&& b c)) d)'],
    ['a && NOT b || c', '(|| (&& a (NOT b)) c)'],
    ['+ a', '(+ a)'],
    ['- - a', '(- (- a))'],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });

  test('an operation spans its operands', () => {
    const text = ' a  +  -b ';
    const sum = readExpression(text);
    expect([sum.start, sum.end]).toEqual([1, 9]);
  });
});

describe('arguments (3.3)', () => {
  test.each([
    ['F ()', 'F()'],
    ['F ( a )', 'F(a)'],
    ['F ( a, , , "Dense" )', 'F(a, _, _, "Dense")'],
    ['F ( , a )', 'F(_, a)'],
    ['F (\n// nothing\n)', 'F()'],
    ['SHIFT ( d, -1, MONTH )', 'SHIFT(d, (- 1), MONTH)'],
    ['DAY ( d ) + f ( DAY )', '(+ DAY(d) f(DAY))'],
    ['ORDERBY ( [x], DESC BLANKS FIRST, [y] BLANKS last )', 'ORDERBY([x], DESC FIRST, [y] LAST)'],
    ['ORDERBY ( [x] blanks Default )', 'ORDERBY([x] DEFAULT)'],
    ['f ( BLANKS, FIRST )', 'f(BLANKS, FIRST)'],
    ['NAMEOF ( T[c], TABLE )', 'NAMEOF(T[c], TABLE)'],
    ['f ( MEASURE, COLUMN, ASC, DESC, ORDER, START, AT, BY )', 'f(MEASURE, COLUMN, ASC, DESC, ORDER, START, AT, BY)'],
    ['WITH + GROUP + TOTAL', '(+ (+ WITH GROUP) TOTAL)'],
    ['F ( G ( H ( 1 ) ) )', 'F(G(H(1)))'],
    ['AND ( a, OR ( b, c ) )', 'AND(a, OR(b, c))'],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });

  test('an omitted argument stands before its comma', () => {
    const text = 'F ( a,  , b )';
    const call = readExpression(text);
    const omitted = call.kind === 'call' ? call.arguments[1] : undefined;
    expect(omitted).toMatchObject({ expression: null, start: 8, end: 8 });
  });
});

describe('constructors and row values (3.4)', () => {
  test.each([
    ['{ 1, 2 }', '{1, 2}'],
    ['{ ( 1, "a" ), ( 2, "b" ) }', '{<1, "a">, <2, "b">}'],
    ['{ ( 1 ), ( 2 ) }', '{<1>, <2>}'],
    ['( a, b ) IN t', '(IN <a, b> t)'],
    ['( ( T ) )', '<<T>>'],
    ['DATATABLE ( "n", INTEGER, { { 1 }, { 0,, } } )', 'DATATABLE("n", INTEGER, {{1}, {0, _, _}})'],
    [
      'DATATABLE ( "n", INTEGER, "m", STRING, {{-1, "a"}, {, }} )',
      'DATATABLE("n", INTEGER, "m", STRING, {{(- 1), "a"}, {_, _}})',
    ],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });
});

describe('variables (3.5)', () => {
  test.each([
    ['VAR a = 1 RETURN a', 'let a=1 in a'],
    ['VAR a = 1 VAR b = a + 1 RETURN a * b', 'let a=1 b=(+ a 1) in (* a b)'],
    ['VAR a = VAR b = 1 RETURN b RETURN a', 'let a=let b=1 in b in a'],
    ['VAR a = 1 RETURN VAR b = 2 RETURN a + b', 'let a=1 in let b=2 in (+ a b)'],
    ['F ( VAR a = 1 RETURN a, 2 )', 'F(let a=1 in a, 2)'],
    ['1 + ( VAR a = 1 RETURN a ) * 2', '(+ 1 (* <let a=1 in a> 2))'],
    ['VAR a = 1 RETURN a || b', 'let a=1 in (|| a b)'],
    ['{ VAR a = 1 RETURN a }', '{let a=1 in a}'],
    ['VAR order = 1 RETURN order', 'let order=1 in order'],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });
});

describe('documents (1)', () => {
  test('zero or one leading equals sign', () => {
    expect(shapeOf('= 1 + 2')).toBe('(+ 1 2)');
    expect(shapeOf('\n=\nVAR a = 1 RETURN a')).toBe('let a=1 in a');
  });
});
