/** Values and columns as a sentence has them. */
import type { JsonValue } from '../../query/format-value.js';
import type { ColumnReference, Expression } from '../../syntax/ast.js';
import { tableName } from '../../syntax/names.js';
import { visible } from '../../diagnostics/visible.js';
import { captionOf } from '../column-names.js';

/** A column by its table and name. */
export interface ColumnName {
  readonly table: string;
  readonly column: string;
}

/** One condition on one column, or a piece of DAX that is left as it is. */
export type Condition =
  | { readonly kind: 'column'; readonly column: ColumnName; readonly says: string }
  | { readonly kind: 'dax'; readonly text: string };

/** `'Date'[Year]` and `Date[Year]` as a column; null for other references. */
export function columnOf(reference: ColumnReference): ColumnName | null {
  if (reference.table === null || reference.variations.length > 0) return null;
  return { table: reference.table.text, column: reference.column.text };
}

/** The column that a result names `Table[Column]`. */
export function columnNamed(name: string): ColumnName {
  return { table: name.slice(0, name.indexOf('[')), column: captionOf(name) };
}

export function sameColumn(left: ColumnName, right: ColumnName): boolean {
  return keyOf(left) === keyOf(right);
}

function keyOf({ table, column }: ColumnName): string {
  return `${table}[${column}]`.toLowerCase();
}

/** The conditions as texts; a column is named by its caption alone where no other of them has it. */
export function conditionTexts(conditions: readonly Condition[]): string[] {
  const columns = conditions.flatMap((condition) => (condition.kind === 'column' ? [condition.column] : []));
  const texts = conditions.map((condition) => {
    if (condition.kind === 'dax') return visible(condition.text);
    const { table, column } = condition.column;
    const isPlain = columns.every(
      (other) => sameColumn(other, condition.column) || other.column.toLowerCase() !== column.toLowerCase(),
    );
    return `${visible(isPlain ? column : `${tableName(table)}[${column}]`)} ${condition.says}`;
  });
  return [...new Set(texts)];
}

/** "a", "a and b", "a, b, and c". */
export function listed(texts: readonly string[]): string {
  if (texts.length <= 2) return texts.join(' and ');
  return `${texts.slice(0, -1).join(', ')}, and ${texts.at(-1)}`;
}

/** `'text'`, `5`, `2024-03-01`, `blank`. */
export function valueWords(value: JsonValue, isDate = false): string {
  if (value === null) return 'blank';
  if (typeof value === 'boolean') return String(value).toUpperCase();
  if (typeof value === 'number') return String(value);
  return isDate ? value.replace('T00:00:00', '') : `'${visible(value)}'`;
}

/** A constant of DAX in words; null for anything else. */
export function constantWords(expression: Expression): string | null {
  switch (expression.kind) {
    case 'integer':
    case 'real':
      return expression.text;
    case 'string':
      return valueWords(expression.value);
    case 'date':
      return visible(expression.text);
    case 'parenthesized':
      return constantWords(expression.inner);
    case 'unary': {
      const inner = expression.operator === '-' ? constantWords(expression.operand) : null;
      return inner === null ? null : `-${inner}`;
    }
    case 'name':
      return /^(?:true|false)$/i.test(expression.name.text) ? expression.name.text.toUpperCase() : null;
    case 'call':
      return callWords(
        expression.name.text,
        expression.arguments.map((argument) => argument.expression),
      );
    default:
      return null;
  }
}

function callWords(name: string, args: readonly (Expression | null)[]): string | null {
  const upper = name.toUpperCase();
  if (upper === 'BLANK') return 'blank';
  if (upper === 'TRUE' || upper === 'FALSE') return upper;
  if (upper !== 'DATE' || args.length !== 3) return null;
  const [year, month, day] = args.map((argument) => (argument?.kind === 'integer' ? argument.text : null));
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}
