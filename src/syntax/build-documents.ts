/** CST -> AST of expressions, queries and functions as a whole (grammar 1, 4, 5). */
import type { CstNode } from 'chevrotain';
import type {
  AxisDefinition,
  Definition,
  EvaluateStatement,
  Expression,
  ExpressionDocument,
  OrderByItem,
  QueryDocument,
  StringLiteral,
  TableDefinition,
} from './ast.js';
import { buildWhole, buildReference, buildVariable, type Building } from './build-expression.js';
import { buildFunction } from './build-function.js';
import { limitDepth } from './depth.js';
import { nodeOf, nodesOf, startOf, tokenOf, tokensOf } from './cst.js';
import { identifierOf } from './identifiers.js';
import { unescape } from './names.js';
import * as t from './tokens.js';
import { endOf } from './token-tools.js';

export function buildExpressionDocument(node: CstNode, building: Building): ExpressionDocument {
  const equal = tokenOf(node, t.Equal);
  const at = equal ? endOf(equal) : 0;
  const expression = buildWhole(nodeOf(node, 'expression'), at, building);
  const start = equal?.startOffset ?? expression.start;
  return { kind: 'expressionDocument', leadingEquals: equal !== undefined, expression, start, end: expression.end };
}

export function buildQuery(node: CstNode, building: Building): QueryDocument {
  const definitions = nodesOf(node, 'definition').map((definition) => buildDefinition(definition, building));
  const evaluates = nodesOf(node, 'evaluate').map((evaluate) => buildEvaluate(evaluate, building));
  const start = startOf(node) ?? 0;
  const last = evaluates.at(-1) ?? definitions.filter((d) => d !== null).at(-1);
  return {
    kind: 'query',
    definitions: definitions.filter((d) => d !== null),
    evaluates,
    start,
    end: last?.end ?? start,
  };
}

/** null where recovery left nothing of a definition. */
function buildDefinition(node: CstNode, building: Building): Definition | null {
  const measure = nodeOf(node, 'measureDefinition');
  if (measure) return buildMeasure(measure, building);
  const column = nodeOf(node, 'columnDefinition');
  if (column) return buildColumn(column, building);
  const table = nodeOf(node, 'tableDefinition');
  if (table) return buildTable(table, building);
  const functionNode = nodeOf(node, 'functionDefinition');
  if (functionNode) return buildFunction(functionNode, building);
  const variable = nodeOf(node, 'variable');
  if (!variable) return null;
  const { name, value, start, end } = buildVariable(variable, building);
  return { kind: 'variableDefinition', name, expression: limitDepth(value, building.reporter), start, end };
}

/** The parts that MEASURE and COLUMN share. */
function buildNamed(node: CstNode, building: Building) {
  const start = startOf(node) ?? 0;
  const tableToken = tokenOf(node, t.TableName);
  const table = tableToken ? identifierOf(tableToken, start) : null;
  const name = identifierOf(tokenOf(node, t.Bracketed), table?.end ?? start);
  const equal = tokenOf(node, t.Equal);
  const expression = buildWhole(nodeOf(node, 'expression'), equal ? endOf(equal) : name.end, building);
  return { table, name, expression, start, end: Math.max(name.end, expression.end) };
}

function buildMeasure(node: CstNode, building: Building): Definition {
  return { kind: 'measureDefinition', ...buildNamed(node, building) };
}

function buildColumn(node: CstNode, building: Building): Definition {
  const { table, ...rest } = buildNamed(node, building);
  return { kind: 'columnDefinition', table: table ?? identifierOf(undefined, rest.start), ...rest };
}

function buildTable(node: CstNode, building: Building): TableDefinition {
  const start = startOf(node) ?? 0;
  const name = identifierOf(tokenOf(node, t.TableName), start);
  const equal = tokenOf(node, t.Equal);
  const expression = buildWhole(nodeOf(node, 'expression'), equal ? endOf(equal) : name.end, building);
  const shape = nodeOf(node, 'visualShape');
  const visualShape = shape ? buildShape(shape, building) : null;
  const end = visualShape?.densify?.end ?? visualShape?.axes.at(-1)?.end ?? Math.max(name.end, expression.end);
  return { kind: 'tableDefinition', name, expression, visualShape, start, end };
}

// WITH VISUAL SHAPE.

function buildShape(node: CstNode, building: Building): { axes: AxisDefinition[]; densify: StringLiteral | null } {
  const text = tokenOf(node, t.Text);
  const densify: StringLiteral | null = text
    ? { kind: 'string', value: unescape(text.image, '"'), start: text.startOffset, end: endOf(text) }
    : null;
  return { axes: nodesOf(node, 'axis').map((axis) => buildAxis(axis, building)), densify };
}

function buildAxis(node: CstNode, building: Building): AxisDefinition {
  const start = startOf(node) ?? 0;
  const name = identifierOf(tokenOf(node, t.Word), start);
  const orderBy = nodesOf(node, 'orderItem').map((item) => buildOrderItem(item, building));
  const groups = nodesOf(node, 'axisGroup').map(buildAxisGroup);
  return { name, groups, orderBy, start, end: orderBy.at(-1)?.end ?? name.end };
}

/** GROUP a, b TOTAL c: the grammar lists all references in one; the last one after TOTAL is the total. */
function buildAxisGroup(node: CstNode): { columns: Expression[]; total: Expression } {
  const references = nodesOf(node, 'reference').map(buildReference);
  const keyword = tokenOf(node, t.Total);
  const columns = references.filter((reference) => !keyword || reference.start < keyword.startOffset);
  const total = references.find((reference) => keyword && reference.start > keyword.startOffset);
  const at = keyword ? endOf(keyword) : (columns.at(-1)?.end ?? 0);
  return { columns, total: total ?? { kind: 'missing', start: at, end: at } };
}

// EVALUATE.

function buildEvaluate(node: CstNode, building: Building): EvaluateStatement {
  const keyword = tokenOf(node, t.Evaluate);
  const start = keyword?.startOffset ?? startOf(node) ?? 0;
  const table = buildWhole(nodeOf(node, 'expression'), keyword ? endOf(keyword) : start, building);
  const orderNode = nodeOf(node, 'orderBy');
  const orderBy = orderNode ? nodesOf(orderNode, 'orderItem').map((item) => buildOrderItem(item, building)) : [];
  const startAt = buildStartAt(nodeOf(node, 'startAt'), building);
  const end = startAt.at(-1)?.end ?? orderBy.at(-1)?.end ?? table.end;
  return { kind: 'evaluate', table, orderBy, startAt, start, end };
}

function buildOrderItem(node: CstNode, building: Building): OrderByItem {
  const start = startOf(node) ?? 0;
  const expression = buildWhole(nodeOf(node, 'expression'), start, building);
  const ascending = tokenOf(node, t.Ascending);
  const word = ascending ?? tokenOf(node, t.Descending);
  const direction = ascending ? 'ASC' : word ? 'DESC' : null;
  return { expression, direction, start: expression.start, end: word ? endOf(word) : expression.end };
}

const CONSTANTS = ['integer', 'real', 'string', 'date', 'parameter', 'missing'];

/** A constant: a literal, a signed number, a parameter, TRUE or FALSE. */
function isConstant(expression: Expression): boolean {
  if (expression.kind === 'unary' && expression.operator !== 'NOT') return isConstant(expression.operand);
  if (expression.kind === 'name') return /^(?:TRUE|FALSE)$/i.test(expression.name.text);
  return CONSTANTS.includes(expression.kind);
}

function buildStartAt(node: CstNode | undefined, building: Building): Expression[] {
  if (!node) return [];
  const keyword = tokensOf(node, t.At)[0];
  const values = nodesOf(node, 'expression').map((value) => buildWhole(value, keyword ? endOf(keyword) : 0, building));
  for (const value of values) if (!isConstant(value)) building.reporter.report('DAX0139', {}, value.start, value.end);
  return values;
}
