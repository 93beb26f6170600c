/** AST -> layout of expressions, in the style of SQLBI's DAX formatter. */
import type {
  Argument,
  BinaryExpression,
  CallExpression,
  Expression,
  Identifier,
  LetExpression,
  NodeBase,
  UnaryExpression,
  VariableDeclaration,
} from './ast.js';
import { concat, firstText, group, hardLine, indent, line, sequence, type Layout } from './layout.js';
import { pairsOf } from './pairs.js';
import { bracketed, isBareName, quoted, quotedText } from './names.js';
import { leftNeedsParentheses, levelOfOperator, operandNeedsParentheses, rightNeedsParentheses } from './precedence.js';
import { hasComments, trailing, trailingOfItem, withComments, withLeading } from './print-comments.js';

export interface PrintStyle {
  /** True for the names of built-in functions: they are written in capitals. Others stay as they are. */
  readonly isBuiltIn: (name: string) => boolean;
}

/** The expression with the comments before and after it. */
export function printExpression(expression: Expression, style: PrintStyle): Layout {
  return withComments(expression, printBare(expression, style));
}

function printBare(expression: Expression, style: PrintStyle): Layout {
  switch (expression.kind) {
    case 'integer':
    case 'real':
      return expression.text;
    case 'string':
      return quotedText(expression.value);
    case 'date':
      return `dt${quotedText(expression.text)}`;
    case 'parameter':
      return `@${expression.name}`;
    case 'name':
      return printTableName(expression.name);
    case 'column':
      return printColumn(expression.table, expression.column, expression.variations);
    case 'call':
      return printCall(expression, style);
    case 'unary':
      return printUnary(expression, style);
    case 'binary':
      return printBinary(expression, style);
    case 'parenthesized':
      return brackets('(', [expression.inner], ')', (inner) => printBare(inner, style));
    case 'tuple':
      return brackets('(', expression.items, ')', (item) => printBare(item, style));
    case 'constructor':
      return brackets('{', expression.items.map(cell), '}', (item) => (isCell(item) ? printBare(item, style) : ''));
    case 'let':
      return printLet(expression, style);
    case 'missing':
      return '';
  }
}

// Names.

/** A table, variable, calendar or enum word: quoted where it was, and where it must be. */
export function printTableName(name: Identifier): Layout {
  const bare =
    !name.quoted &&
    (isBareName(name.text) || /^(?:TRUE|FALSE|ASC|DESC|TABLE|COLUMN|MEASURE|BY|AT|ORDER|START)$/i.test(name.text));
  return withComments(name, bare ? name.text : quoted(name.text));
}

/** [column] */
export function printBracketed(name: Identifier): Layout {
  return withComments(name, bracketed(name.text));
}

/** T[column], [column], [column].[variation] */
export function printColumn(
  table: Identifier | null,
  column: Identifier,
  variations: readonly Identifier[] = [],
): Layout {
  const more = variations.map((variation) => concat('.', printBracketed(variation)));
  return concat(table ? printTableName(table) : '', printBracketed(column), sequence(more));
}

// Lists in brackets.

type Cell = NodeBase & { readonly kind: 'cell' };

/** An empty cell of DATATABLE as a node without width. */
function cell(item: Expression | null): Expression | Cell {
  return item ?? { kind: 'cell', start: 0, end: 0 };
}

function isCell(item: Expression | Cell): item is Expression {
  return item.kind !== 'cell';
}

/** Items between brackets: on one line, or one item a line. Comments at the end of an item's line stand behind its comma. */
export function brackets<T extends NodeBase>(
  open: string,
  items: readonly T[],
  close: string,
  print: (item: T) => Layout,
  joined?: (index: number) => boolean,
): Layout {
  if (items.length === 0) return `${open}${open === '{' ? ' ' : ''}${close}`;
  return group(concat(open, indent(concat(line, commaList(items, print, joined))), line, close));
}

/** Items with commas, each on a line of its own when the group around breaks, except those `joined` with the one before. */
export function commaList<T extends NodeBase>(
  items: readonly T[],
  print: (item: T) => Layout,
  joined: (index: number) => boolean = () => false,
): Layout {
  const parts = items.flatMap((item, i) => {
    const { beforeComma, afterComma } = trailingOfItem(item);
    const comma = i < items.length - 1 ? ',' : '';
    const inner = [withLeading(item, print(item)), ...beforeComma.map(trailing), comma, ...afterComma.map(trailing)];
    if (i === 0) return [sequence(inner)];
    return [joined(i - 1) && !beginsOnNewLine(item) ? ' ' : line, sequence(inner)];
  });
  return sequence(parts);
}

/** True for a node below a comment that has a line of its own. */
function beginsOnNewLine(node: NodeBase): boolean {
  return node.leadingComments?.[0]?.lineBreakBefore === true;
}

// Calls.

function printCall(call: CallExpression, style: PrintStyle): Layout {
  const { name } = call;
  const text = style.isBuiltIn(name.text) ? name.text.toUpperCase() : name.text;
  const print = (argument: Argument): Layout => printArgument(argument, style);
  const pairs = pairsOf(call);
  const list = brackets('(', call.arguments, ')', print, (index) => pairs.has(index));
  return concat(withComments(name, text), ' ', list);
}

function printArgument(argument: Argument, style: PrintStyle): Layout {
  const expression = argument.expression ? printExpression(argument.expression, style) : '';
  return argument.blanks ? concat(expression, ` BLANKS ${argument.blanks}`) : expression;
}

// Operators.

function operand(expression: Expression, needsParentheses: boolean, style: PrintStyle): Layout {
  if (!needsParentheses) return printExpression(expression, style);
  return brackets('(', [expression], ')', (inner) => printBare(inner, style));
}

function printUnary({ operator, operand: inner }: UnaryExpression, style: PrintStyle): Layout {
  const printed = operand(inner, operandNeedsParentheses(operator, inner), style);
  const apart = operator === 'NOT' || /^[-+/]/.test(firstText(printed));
  return concat(operator, apart ? ' ' : '', printed);
}

/** a + b - c: one chain of operators of a level, broken before each of them. */
function printBinary(expression: BinaryExpression, style: PrintStyle): Layout {
  const rest: Layout[] = [];
  let left: Expression = expression;
  const level = levelOfOperator(expression.operator);
  while (
    left.kind === 'binary' &&
    levelOfOperator(left.operator) === level &&
    (left === expression || !hasComments(left))
  ) {
    const right = operand(left.right, rightNeedsParentheses(left.operator, left.right), style);
    rest.unshift(concat(line, `${left.operator} `, right));
    if (leftNeedsParentheses(left.operator, left.left)) return chain(operand(left.left, true, style), rest);
    left = left.left;
  }
  return chain(printExpression(left, style), rest);
}

function chain(first: Layout, rest: readonly Layout[]): Layout {
  return group(concat(first, indent(sequence(rest))));
}

// Variables.

function printLet({ variables, body }: LetExpression, style: PrintStyle): Layout {
  const declarations = variables.map((variable) =>
    concat(withComments(variable, printVariable(variable, style)), hardLine),
  );
  return concat(sequence(declarations), 'RETURN', indent(concat(hardLine, printExpression(body, style))));
}

function printVariable({ name, value }: VariableDeclaration, style: PrintStyle): Layout {
  return concat('VAR ', withComments(name, name.text), printDefined(value, style));
}

/** ` = value`, the value on lines of its own when it is long. */
export function printDefined(value: Expression, style: PrintStyle): Layout {
  return group(concat(' =', indent(concat(line, printExpression(value, style)))));
}
