/** CST -> AST of expressions (grammar 3.2). Where the parser found nothing there is a `missing` node; it was reported. */
import type { CstNode, IToken } from 'chevrotain';
import type { Argument, Comment, Expression, VariableDeclaration } from './ast.js';
import { nodeOf, nodesOf, startOf, tokenOf, tokensOf } from './cst.js';
import { limitDepth } from './depth.js';
import { identifierOf } from './identifiers.js';
import { unescape } from './names.js';
import { foldOperators, type PrefixedOperand } from './operators.js';
import type { Reporter } from './reporter.js';
import * as t from './tokens.js';
import { endOf } from './token-tools.js';

export interface Building {
  readonly reporter: Reporter;
  readonly text: string;
  readonly comments: readonly Comment[];
  /** How many DATATABLE calls are around: nested braces and empty cells are legal inside. */
  dataTables: number;
}

export function missing(at: number): Expression {
  return { kind: 'missing', start: at, end: at };
}

/** The expression of an `expression` node; `at` is where a missing one is placed. */
export function buildExpression(node: CstNode | undefined, at: number, building: Building): Expression {
  if (!node) return missing(at);
  const variables = nodesOf(node, 'variable');
  return variables.length > 0 ? buildLet(node, variables, building) : buildOperation(node, at, building);
}

/** An expression that stands in no other one, with its depth limited. */
export function buildWhole(node: CstNode | undefined, at: number, building: Building): Expression {
  return limitDepth(buildExpression(node, at, building), building.reporter);
}

function buildLet(node: CstNode, nodes: readonly CstNode[], building: Building): Expression {
  const variables = nodes.map((variable) => buildVariable(variable, building));
  const first = variables[0] as VariableDeclaration;
  const last = variables.at(-1) as VariableDeclaration;
  const keyword = tokenOf(node, t.Return);
  const body = buildExpression(nodeOf(node, 'expression'), keyword ? endOf(keyword) : last.end, building);
  return { kind: 'let', variables, body, start: first.start, end: Math.max(body.end, last.end) };
}

/** VAR name = expression */
export function buildVariable(node: CstNode, building: Building): VariableDeclaration {
  const keyword = tokenOf(node, t.Var);
  const start = keyword?.startOffset ?? startOf(node) ?? 0;
  const name = identifierOf(tokenOf(node, t.Word), keyword ? endOf(keyword) : start);
  const equal = tokenOf(node, t.Equal);
  const value = buildExpression(nodeOf(node, 'expression'), equal ? endOf(equal) : name.end, building);
  return { name, value, start, end: value.end };
}

/** Operands and operators come in turn; after recovery the last operand may be missing. */
function buildOperation(node: CstNode, at: number, building: Building): Expression {
  const operators = tokensOf(node, t.BinaryOperator);
  const operands = nodesOf(node, 'operand').map((operand) => buildPrefixed(operand, at, building));
  if (operands.length === 0) return missing(at);
  const used = operators.slice(0, operands.length - 1);
  return foldOperators(operands.slice(0, used.length + 1), used, building.reporter);
}

function buildPrefixed(node: CstNode, at: number, building: Building): PrefixedOperand {
  const prefixes = tokensOf(node, t.PrefixOperator);
  const last = prefixes.at(-1);
  return { prefixes, operand: buildOperand(node, last ? endOf(last) : (startOf(node) ?? at), building) };
}

function buildOperand(node: CstNode, at: number, building: Building): Expression {
  const literal = tokenOf(node, t.Literal);
  if (literal) return buildLiteral(literal);
  const reference = nodeOf(node, 'reference');
  if (reference) return buildReference(reference);
  const name = tokenOf(node, t.FunctionName);
  if (name) return buildCall(node, name, building);
  const brace = tokenOf(node, t.LeftBrace);
  if (brace) return buildConstructor(node, brace, building);
  const parenthesis = tokenOf(node, t.LeftParenthesis);
  return parenthesis ? buildGroup(node, parenthesis, building) : missing(at);
}

function buildLiteral(token: IToken): Expression {
  const place = { start: token.startOffset, end: endOf(token) };
  const { image } = token;
  switch (token.tokenType) {
    case t.Integer:
      return { kind: 'integer', text: image, ...place };
    case t.Real:
      return { kind: 'real', text: image, ...place };
    case t.Text:
      return { kind: 'string', value: unescape(image, '"'), ...place };
    case t.DateText:
      return { kind: 'date', text: unescape(image.slice(2), '"'), ...place };
    case t.Parameter:
      return { kind: 'parameter', name: image.slice(1), ...place };
    default:
      return { kind: 'missing', ...place };
  }
}

/** T, T[c], [c], T[c].[v] */
export function buildReference(node: CstNode): Expression {
  const tableToken = tokenOf(node, t.TableName);
  const table = tableToken ? identifierOf(tableToken, 0) : null;
  const path = nodeOf(node, 'columnPath');
  const brackets = path ? tokensOf(path, t.Bracketed) : [];
  const [column, ...variations] = brackets.map((token) => identifierOf(token, token.startOffset));
  if (!column)
    return table ? { kind: 'name', name: table, start: table.start, end: table.end } : missing(startOf(node) ?? 0);
  const start = table?.start ?? column.start;
  return { kind: 'column', table, column, variations, start, end: (variations.at(-1) ?? column).end };
}

// Calls.

function buildCall(node: CstNode, nameToken: IToken, building: Building): Expression {
  const name = identifierOf(nameToken, nameToken.startOffset);
  const isDataTable = name.text.toUpperCase() === 'DATATABLE';
  if (isDataTable) building.dataTables += 1;
  const slots = slotsOf(node, t.LeftParenthesis, t.RightParenthesis);
  const blanks = nodesOf(node, 'blanks');
  const args = slots.map((slot) => buildArgument(slot, blanks, building));
  if (isDataTable) building.dataTables -= 1;
  reportTrailingComma(slots, building);
  const close = tokenOf(node, t.RightParenthesis);
  const end = close ? endOf(close) : Math.max(name.end, args.at(-1)?.end ?? 0);
  return { kind: 'call', name, arguments: args, start: name.start, end };
}

/** What stands between two commas of a list. */
interface Slot {
  readonly expression: CstNode | undefined;
  /** The comma in front of it. */
  readonly comma: IToken | undefined;
  /** Where the comma or bracket after it begins. */
  readonly end: number;
}

/** The slots of a bracketed list; none for an empty one. */
function slotsOf(node: CstNode, open: typeof t.LeftBrace, close: typeof t.RightBrace): Slot[] {
  const commas = tokensOf(node, t.Comma);
  const expressions = nodesOf(node, 'expression');
  if (commas.length === 0 && expressions.length === 0) return [];
  const opener = tokenOf(node, open);
  const lastEnd = tokenOf(node, close)?.startOffset ?? Number.MAX_SAFE_INTEGER;
  let next = 0;
  return [...commas, undefined].map((comma, i) => {
    const before = commas[i - 1];
    const end = comma?.startOffset ?? lastEnd;
    const candidate = expressions[next];
    const fits = candidate !== undefined && (startOf(candidate) ?? 0) <= end;
    if (fits) next += 1;
    const fallback = endOf((before ?? opener ?? comma) as IToken);
    return {
      expression: fits ? candidate : undefined,
      comma: before,
      end: end === Number.MAX_SAFE_INTEGER ? fallback : end,
    };
  });
}

function buildArgument(slot: Slot, blanksNodes: readonly CstNode[], building: Building): Argument {
  if (!slot.expression) return { expression: null, blanks: null, start: slot.end, end: slot.end };
  const expression = buildExpression(slot.expression, slot.end, building);
  const blanks = blanksNodes.find((node) => (startOf(node) ?? 0) >= expression.end && (startOf(node) ?? 0) < slot.end);
  const place = blanks ? tokenOf(blanks, t.BlanksPlace) : undefined;
  const word = (place?.image.toUpperCase() ?? null) as Argument['blanks'];
  return { expression, blanks: word, start: expression.start, end: place ? endOf(place) : expression.end };
}

/** F ( a, ) : grammar 7, item 25. */
function reportTrailingComma(slots: readonly Slot[], building: Building): void {
  const last = slots.at(-1);
  if (!last?.comma || last.expression) return;
  building.reporter.report('DAX0127', {}, last.comma.startOffset, endOf(last.comma));
}

// Brackets.

/** ( a ) or the row value ( a, b ) */
function buildGroup(node: CstNode, open: IToken, building: Building): Expression {
  const items = slotsOf(node, t.LeftParenthesis, t.RightParenthesis).map((slot) =>
    buildExpression(slot.expression, slot.end, building),
  );
  const first = items[0] ?? missing(endOf(open));
  const close = tokenOf(node, t.RightParenthesis);
  const place = { start: open.startOffset, end: close ? endOf(close) : (items.at(-1) ?? first).end };
  return items.length > 1 ? { kind: 'tuple', items, ...place } : { kind: 'parenthesized', inner: first, ...place };
}

/** { a, b }; empty cells and nested braces belong to DATATABLE alone (grammar 3.4). */
function buildConstructor(node: CstNode, open: IToken, building: Building): Expression {
  const slots = slotsOf(node, t.LeftBrace, t.RightBrace);
  const items = slots.map((slot) => (slot.expression ? buildExpression(slot.expression, slot.end, building) : null));
  const close = tokenOf(node, t.RightBrace);
  const end = close ? endOf(close) : Math.max(endOf(open), items.at(-1)?.end ?? 0);
  if (building.dataTables === 0) reportDataTableForm(slots, items, building);
  if (items.length === 0) building.reporter.report('DAX0129', {}, open.startOffset, end);
  return { kind: 'constructor', items, start: open.startOffset, end };
}

function reportDataTableForm(slots: readonly Slot[], items: readonly (Expression | null)[], building: Building): void {
  const { reporter } = building;
  items.forEach((item, i) => {
    if (item?.kind === 'constructor')
      reporter.report('DAX0128', { what: 'Braces stand in braces' }, item.start, item.start + 1);
    const comma = item ? undefined : (slots[i]?.comma ?? slots[i + 1]?.comma);
    if (!comma) return;
    if (i === items.length - 1) reporter.report('DAX0127', {}, comma.startOffset, endOf(comma));
    else reporter.report('DAX0128', { what: 'Cells stay empty' }, comma.startOffset, endOf(comma));
  });
}
