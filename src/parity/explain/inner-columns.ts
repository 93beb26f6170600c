/** Columns that a table of a query has from the table inside it. */
import type { CallExpression, Expression } from '../../syntax/ast.js';
import { walkExpression } from '../../syntax/walk.js';

/** What the columns that a query names stand for, by their names in small letters. */
export type NamedColumns = ReadonlyMap<string, Expression>;

/** Whether the expression names one of the columns without a table. */
export function readsColumns(expression: Expression, columns: NamedColumns): boolean {
  let isFound = false;
  walkExpression(expression, (node) => {
    isFound ||= valueOf(node, columns) !== undefined;
  });
  return isFound;
}

/** The expression with the columns replaced by what they stand for; null where it reads anything else. */
export function withColumns(expression: Expression, columns: NamedColumns): Expression | null {
  const inside = (part: Expression): Expression | null => withColumns(part, columns);
  switch (expression.kind) {
    case 'column':
      return valueOf(expression, columns) ?? null;
    case 'parenthesized': {
      const inner = inside(expression.inner);
      return inner && { ...expression, inner };
    }
    case 'unary': {
      const operand = inside(expression.operand);
      return operand && { ...expression, operand };
    }
    case 'binary': {
      const [left, right] = [inside(expression.left), inside(expression.right)];
      return left && right && { ...expression, left, right };
    }
    case 'call':
      return callWithColumns(expression, columns);
    case 'integer':
    case 'real':
    case 'string':
    case 'date':
      return expression;
    default:
      return null;
  }
}

function callWithColumns(call: CallExpression, columns: NamedColumns): Expression | null {
  const replaced = call.arguments.map((argument) => ({
    ...argument,
    expression: argument.expression && withColumns(argument.expression, columns),
  }));
  const isWhole = replaced.every(({ expression }, i) => expression !== null || !call.arguments[i]?.expression);
  return isWhole ? { ...call, arguments: replaced } : null;
}

function valueOf(node: Expression, columns: NamedColumns): Expression | undefined {
  const isOwn = node.kind === 'column' && node.table === null && node.variations.length === 0;
  return isOwn ? columns.get(node.column.text.toLowerCase()) : undefined;
}

/** The columns of the model that tell the rows of a table apart, as `Table[Column]`; null where the text does not show them. */
export function keysOf(table: Expression, variables: ReadonlyMap<string, Expression>): readonly string[] | null {
  if (table.kind === 'parenthesized') return keysOf(table.inner, variables);
  if (table.kind === 'name') {
    const name = table.name.text.toLowerCase();
    const value = variables.get(name);
    return value ? keysOf(value, new Map([...variables].filter(([other]) => other !== name))) : null;
  }
  if (table.kind !== 'call') return null;
  const args = table.arguments.map(({ expression }) => expression);
  const inner = (place: number): readonly string[] | null => (args[place] ? keysOf(args[place], variables) : null);
  switch (table.name.text.toUpperCase()) {
    case 'VALUES':
    case 'DISTINCT':
    case 'ALL':
    case 'ALLNOBLANKROW':
      return args.length > 0 && args.every(isModelColumn) ? columnNames(args) : null;
    case 'SUMMARIZE':
      return args.slice(1).every(isModelColumn) ? columnNames(args.slice(1)) : null;
    case 'SUMMARIZECOLUMNS':
      return args.some(isRollup) ? null : columnNames(args.slice(0, firstName(args)));
    case 'ADDCOLUMNS':
    case 'FILTER':
    case 'CALCULATETABLE':
      return inner(0);
    case 'TOPN':
      return inner(1);
    default:
      return null;
  }
}

type Arguments = readonly (Expression | null)[];

/** `Table[Column]`, as a result names it; null for any other expression. */
export function modelColumn(expression: Expression | null): string | null {
  if (expression?.kind !== 'column' || expression.table === null || expression.variations.length > 0) return null;
  return `${expression.table.text}[${expression.column.text}]`;
}

function isModelColumn(expression: Expression | null): boolean {
  return modelColumn(expression) !== null;
}

function columnNames(args: Arguments): readonly string[] {
  return args.flatMap((argument) => modelColumn(argument) ?? []);
}

function isRollup(expression: Expression | null): boolean {
  return expression?.kind === 'call' && /^ROLLUP/i.test(expression.name.text);
}

/** The place of the first name of a column that is computed. */
function firstName(args: Arguments): number {
  const first = args.findIndex((argument) => argument?.kind === 'string');
  return first < 0 ? args.length : first;
}
