/** The filter context of a cell in words: the filters of the query and the values that name the row. */
import type { Model } from '../../model/model.js';
import type { ResultTable } from '../../query/result.js';
import type { Expression } from '../../syntax/ast.js';
import { parseExpression } from '../../syntax/parse.js';
import type { RowKey } from '../compare-tables.js';
import { filterConditions } from './conditions.js';
import type { Grid, Variables } from './grid.js';
import { columnNamed, columnOf, conditionTexts, sameColumn, valueWords, type Condition } from './words.js';

/** What holds in the cells of one row: its key, then what holds in every cell. */
export function contextConditions(grid: Grid, key: RowKey, table: ResultTable, role: readonly Condition[]): string[] {
  const open = key.flatMap(({ column, value }) => (value === true ? (grid.subtotals.get(flagName(column)) ?? []) : []));
  const total = open.flatMap((column) => (column.kind === 'column' ? (columnOf(column) ?? []) : []));
  const keys = key
    .filter(({ column }) => !column.startsWith('['))
    .map(({ column, value }): Condition => {
      const isDate = table.columns.find(({ name }) => name === column)?.kind === 'dateTime';
      return { kind: 'column', column: columnNamed(column), says: `is ${valueWords(value, isDate)}` };
    })
    .filter(
      (condition) => condition.kind !== 'column' || !total.some((column) => sameColumn(column, condition.column)),
    );
  return conditionTexts([...keys, ...filtersOf(grid), ...role]);
}

function flagName(column: string): string {
  return column.replace(/^\[|\]$/g, '');
}

/** What the query filters in every cell. */
export function filtersOf({ filters, variables }: Grid): readonly Condition[] {
  return filters.flatMap((filter) => filterConditions(filter, variables));
}

/** Row-level security: what the role of the case lets its members see. */
export function roleConditions(model: Model, name: string | undefined): readonly Condition[] {
  const role = model.roles?.find((candidate) => candidate.name.toLowerCase() === name?.toLowerCase());
  const none: Variables = new Map();
  const conditions = (role?.filters ?? []).flatMap(({ table, expression }) =>
    filterConditions(withTable(parseExpression(expression, []).expression, table), none),
  );
  return conditions.map((condition) => ofRole(condition, role?.name ?? ''));
}

function ofRole(condition: Condition, role: string): Condition {
  const suffix = ` (role '${role}')`;
  return condition.kind === 'dax'
    ? { ...condition, text: `${condition.text}${suffix}` }
    : { ...condition, says: `${condition.says}${suffix}` };
}

/** A condition of a role names the columns of its table without the table. */
function withTable(expression: Expression, table: string): Expression {
  switch (expression.kind) {
    case 'column': {
      const { start, end } = expression;
      return expression.table ? expression : { ...expression, table: { text: table, quoted: true, start, end } };
    }
    case 'parenthesized':
      return { ...expression, inner: withTable(expression.inner, table) };
    case 'unary':
      return { ...expression, operand: withTable(expression.operand, table) };
    case 'binary':
      return { ...expression, left: withTable(expression.left, table), right: withTable(expression.right, table) };
    case 'call': {
      const inTable = expression.arguments.map((argument) => ({
        ...argument,
        expression: argument.expression && withTable(argument.expression, table),
      }));
      return { ...expression, arguments: inTable };
    }
    default:
      return expression;
  }
}
