/** Random trees as the parser makes them: parentheses stand as nodes wherever precedence needs them (grammar 3.1, 3.2). */
import fc from 'fast-check';
import type {
  Argument,
  BinaryOperator,
  Comment,
  Definition,
  EvaluateStatement,
  Expression,
  FunctionParameter,
  Identifier,
  NodeBase,
  QueryDocument,
  UnaryOperator,
} from '../../../src/syntax/ast.js';

const at = { start: 0, end: 0 };

const HOSTILE = [...`abc XYZ09_]['"\`/*-—.,;:=<>&|+^{}()@#%\\ éß漢😀`];
const LINE_ENDS = ['\n', '\r', '\u0085', '\u2028', '\u2029', '\t'];

function text(characters: readonly string[], minLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...characters), { minLength, maxLength: 8 }).map((list) => list.join(''));
}

const hostileName = text(HOSTILE, 1);
const hostileText = text([...HOSTILE, ...LINE_ENDS], 0);
const word = fc.constantFrom('a', 'b1', '_x', '__t', 'Sales', 'Order', 'Group', 'Blanks', 'Mon', 'LAST', 'Visual');

function identifier(name: string, quoted: boolean): Identifier {
  return { text: name, quoted, ...at };
}

const bareName = word.map((name) => identifier(name, false));
const quotedName = hostileName.map((name) => identifier(name, true));
const tableName = fc.oneof(bareName, quotedName);
const bracketName = hostileName.map((name) => identifier(name, false));

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.nat().map((n): Expression => ({ kind: 'integer', text: String(n), ...at })),
  fc.constantFrom('1.', '.5', '2.50', '1e3', '6.0E-2').map((n): Expression => ({ kind: 'real', text: n, ...at })),
  hostileText.map((value): Expression => ({ kind: 'string', value, ...at })),
  fc.constantFrom('2024-01-31', '2024-1-3T00:00:00').map((d): Expression => ({ kind: 'date', text: d, ...at })),
  word.map((name): Expression => ({ kind: 'parameter', name, ...at })),
  tableName.map((name): Expression => ({ kind: 'name', name, ...at })),
  fc
    .tuple(fc.option(tableName), bracketName, fc.array(bracketName, { maxLength: 2 }))
    .map(([table, column, variations]): Expression => ({ kind: 'column', table, column, variations, ...at })),
);

function binary(operators: readonly BinaryOperator[], left: fc.Arbitrary<Expression>, right: fc.Arbitrary<Expression>) {
  return fc
    .tuple(fc.constantFrom(...operators), left, right)
    .map(([operator, l, r]): Expression => ({ kind: 'binary', operator, left: l, right: r, ...at }));
}

function unary(operators: readonly UnaryOperator[], operand: fc.Arbitrary<Expression>) {
  return fc
    .tuple(fc.constantFrom(...operators), operand)
    .map(([operator, inner]): Expression => ({ kind: 'unary', operator, operand: inner, ...at }));
}

function level(tighter: fc.Arbitrary<Expression>, own: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return fc.oneof(DEPTH, { arbitrary: tighter, weight: 9 }, { arbitrary: own, weight: 1 });
}

function letOf(expression: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const variable = fc.tuple(bareName, expression).map(([name, value]) => ({ name, value, ...at }));
  return fc
    .tuple(fc.array(variable, { minLength: 1, maxLength: 3 }), expression)
    .map(([variables, body]): Expression => ({ kind: 'let', variables, body, ...at }));
}

function argumentOf(expression: fc.Arbitrary<Expression>): fc.Arbitrary<Argument> {
  const blanks = fc.option(fc.constantFrom('DEFAULT', 'FIRST', 'LAST'), { freq: 8 });
  const given = fc
    .tuple(expression, blanks)
    .map(([e, b]): Argument => ({ expression: e, blanks: e.kind === 'let' || b === undefined ? null : b, ...at }));
  const omitted: fc.Arbitrary<Argument> = fc.constant({ expression: null, blanks: null, ...at });
  return fc.oneof({ arbitrary: given, weight: 8 }, { arbitrary: omitted, weight: 1 });
}

/** Without an omitted argument at the end, which would be a trailing comma. */
function trimmed(args: readonly Argument[]): readonly Argument[] {
  const last = args.findLastIndex((argument) => argument.expression !== null);
  return args.slice(0, last + 1);
}

const functionName = fc
  .constantFrom('SUM', 'If', 'IF.EAGER', 'T.DIST.2T', 'My.Lib.F', 'And', 'Order')
  .map((n) => identifier(n, false));

function compound(expression: fc.Arbitrary<Expression>, argument: fc.Arbitrary<Argument>): fc.Arbitrary<Expression>[] {
  const items = fc.array(expression.map(notNested), { minLength: 1, maxLength: 3 });
  const pair = fc.array(expression, { minLength: 2, maxLength: 3 });
  const row = fc.array(fc.option(expression, { freq: 4 }), { minLength: 1, maxLength: 3 });
  return [
    fc
      .tuple(functionName, fc.array(argument, size))
      .map(([name, args]): Expression => ({ kind: 'call', name, arguments: trimmed(args), ...at })),
    expression.map((inner): Expression => ({ kind: 'parenthesized', inner, ...at })),
    pair.map((list): Expression => ({ kind: 'tuple', items: list, ...at })),
    items.map((list): Expression => ({ kind: 'constructor', items: list, ...at })),
    fc.array(row, { minLength: 1, maxLength: 3 }).map(dataTable),
  ];
}

/** Braces directly in braces are legal in DATATABLE alone. */
function notNested(item: Expression): Expression {
  return item.kind === 'constructor' ? { kind: 'parenthesized', inner: item, ...at } : item;
}

/** DATATABLE ( "x", STRING, { { a, , b }, ... } ) */
function dataTable(rows: readonly (readonly (Expression | null)[])[]): Expression {
  const lines = rows.map((cells): Expression => ({
    kind: 'constructor',
    items: cells.length === 1 ? [cells[0] ?? NOTHING] : cells,
    ...at,
  }));
  const parts: Expression[] = [
    { kind: 'string', value: 'x', ...at },
    { kind: 'name', name: identifier('STRING', false), ...at },
    { kind: 'constructor', items: lines, ...at },
  ];
  const args = parts.map((expression): Argument => ({ expression, blanks: null, ...at }));
  return { kind: 'call', name: identifier('DATATABLE', false), arguments: args, ...at };
}

const NOTHING: Expression = { kind: 'integer', text: '0', ...at };

const COMPARISONS = ['=', '==', '<>', '<', '>', '<=', '>='] as const;

type Levels = {
  expression: Expression;
  or: Expression;
  and: Expression;
  not: Expression;
  /** Comparisons, perhaps with NOT at the right end. */
  comparisonWithNot: Expression;
  comparison: Expression;
  concatenation: Expression;
  sum: Expression;
  product: Expression;
  signed: Expression;
  power: Expression;
  exponent: Expression;
  primary: Expression;
  argument: Argument;
};

const size = { maxLength: 3 };

/** One count of depth for all levels; every level of precedence is a step. */
const DEPTH = { depthIdentifier: fc.createDepthIdentifier(), depthSize: 'max', maxDepth: 36 } as const;

/** One generator per level of grammar 3.2. */
const levels = fc.letrec<Levels>((tie) => ({
  expression: fc.oneof(DEPTH, { arbitrary: tie('or'), weight: 4 }, { arbitrary: letOf(tie('expression')), weight: 1 }),
  or: level(tie('and'), binary(['||'], tie('or'), tie('and'))),
  and: level(tie('not'), binary(['&&'], tie('and'), tie('not'))),
  not: level(tie('comparisonWithNot'), unary(['NOT'], tie('not'))),
  comparisonWithNot: level(tie('comparison'), binary(COMPARISONS, tie('comparison'), unary(['NOT'], tie('not')))),
  comparison: level(tie('concatenation'), binary([...COMPARISONS, 'IN'], tie('comparison'), tie('concatenation'))),
  concatenation: level(tie('sum'), binary(['&'], tie('concatenation'), tie('sum'))),
  sum: level(tie('product'), binary(['+', '-'], tie('sum'), tie('product'))),
  product: level(tie('signed'), binary(['*', '/'], tie('product'), tie('signed'))),
  signed: level(tie('power'), unary(['-', '+'], tie('signed'))),
  power: level(tie('primary'), binary(['^'], tie('power'), tie('exponent'))),
  exponent: level(tie('primary'), unary(['-', '+'], tie('exponent'))),
  primary: fc.oneof(
    DEPTH,
    { arbitrary: leaf, weight: 8 },
    ...compound(tie('expression'), tie('argument')).map((arbitrary) => ({ arbitrary, weight: 1 })),
  ),
  argument: argumentOf(tie('expression')),
}));

export const randomExpression: fc.Arbitrary<Expression> = levels.expression;

// Queries.

const typeWords = fc.constantFrom([], ['STRING'], ['ANYREF', 'EXPR'], ['SCALAR', 'INT64', 'VAL']);
const parameter = fc
  .tuple(bareName, typeWords, fc.option(randomExpression, { freq: 2 }))
  .map(([name, words, defaultValue]): FunctionParameter => ({
    name,
    typeWords: words.map((w) => identifier(w, false)),
    defaultValue,
    ...at,
  }));

const definition: fc.Arbitrary<Definition> = fc.oneof(
  fc
    .tuple(fc.option(tableName), bracketName, randomExpression)
    .map(([table, name, expression]): Definition => ({ kind: 'measureDefinition', table, name, expression, ...at })),
  fc
    .tuple(tableName, bracketName, randomExpression)
    .map(([table, name, expression]): Definition => ({ kind: 'columnDefinition', table, name, expression, ...at })),
  fc
    .tuple(tableName, randomExpression)
    .map(([name, expression]): Definition => ({ kind: 'tableDefinition', name, expression, visualShape: null, ...at })),
  fc
    .tuple(bareName, randomExpression)
    .map(([name, expression]): Definition => ({ kind: 'variableDefinition', name, expression, ...at })),
  fc.tuple(bareName, fc.array(parameter, size), randomExpression).map(([name, parameters, body]): Definition => ({
    kind: 'functionDefinition',
    name,
    parameters,
    body,
    documentation: [],
    ...at,
  })),
);

const evaluate = fc
  .tuple(randomExpression, fc.array(fc.tuple(levels.or, fc.constantFrom('ASC', 'DESC', null)), size))
  .map(([table, order]): EvaluateStatement => {
    const orderBy = order.map(([expression, direction]) => ({ expression, direction, ...at }));
    return { kind: 'evaluate', table, orderBy, startAt: orderBy.length > 0 ? [NOTHING] : [], ...at };
  });

export const randomQuery: fc.Arbitrary<QueryDocument> = fc
  .tuple(fc.array(definition, size), fc.array(evaluate, { minLength: 1, maxLength: 2 }))
  .map(([definitions, evaluates]) => ({ kind: 'query', definitions, evaluates, ...at }));

// Comments.

const remark = text([...HOSTILE, '\t'], 0).map((t) => t.replaceAll('*/', '* /'));
const comment: fc.Arbitrary<Comment> = fc
  .tuple(fc.constantFrom('//', '--', '///', '/*'), remark, fc.boolean(), fc.boolean())
  .map(([open, body, before, after]) => ({
    text: open === '/*' ? `/* ${body} */` : `${open} ${body}`.trimEnd(),
    ...at,
    ...(before ? { lineBreakBefore: true as const } : {}),
    ...(after ? { lineBreakAfter: true as const } : {}),
  }));

/** A comment and where it goes: the how-manieth node of the tree, before or behind it. */
export const randomComments = fc.array(fc.tuple(comment, fc.nat({ max: 60 }), fc.boolean()), { maxLength: 6 });

/** A copy of the tree with the comments at its expressions. */
export function withRandomComments<T extends NodeBase>(
  tree: T,
  comments: readonly (readonly [Comment, number, boolean])[],
): T {
  const copy = structuredClone(tree);
  const nodes = expressionsIn(copy);
  for (const [one, place, before] of comments) {
    const node = nodes[place % nodes.length];
    if (!node) continue;
    if (before) node.leadingComments = [...(node.leadingComments ?? []), one];
    else node.trailingComments = [...(node.trailingComments ?? []), one];
  }
  return copy;
}

interface Commentable {
  leadingComments?: Comment[];
  trailingComments?: Comment[];
}

function expressionsIn(value: unknown): Commentable[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'kind' in value && 'start' in value ? [value as Commentable] : [];
  return [...own, ...Object.values(value).flatMap(expressionsIn)];
}
