/** Table constructors: { a, b } and { (a, b), (c, d) } (grammar 3.4, G18). */
import type { RowsNode, TableNode } from '../ir/table.js';
import type { ScalarNode } from '../ir/scalar.js';
import { tableHole } from '../ir/make.js';
import { constructorKind, valueType } from '../ir/typing.js';
import type { ScalarKind, TableShape } from '../ir/types.js';
import type { Span } from '../diagnostics/source.js';
import type { Expression, TableConstructor } from '../syntax/ast.js';
import { convert } from './conversion.js';
import type { Task } from './environment.js';
import { bindScalar, withoutParentheses } from './expression.js';
import type { Scope } from './scope.js';
import { spanOf } from './text.js';

export function bindConstructor(task: Task, scope: Scope, expression: TableConstructor): TableNode {
  const span = spanOf(scope, expression);
  const rows = expression.items.map((item) => rowOf(item));
  if (isMisread(rows)) return tableHole(span);
  if (rows.some((row) => row.length !== rows[0]?.length)) {
    task.report('DAX0313', { reason: 'has rows of different lengths' }, span);
    return tableHole(span);
  }
  return rowsNode(
    rows.map((row) => row.map((cell) => bindScalar(task, scope, cell as Expression))),
    span,
  );
}

/** The cells of one item: those of a tuple, or the item itself. An item may be in parentheses. */
function rowOf(item: Expression | null): readonly (Expression | null)[] {
  const inner = item && withoutParentheses(item);
  return inner?.kind === 'tuple' ? inner.items : [inner];
}

/** No rows, an empty cell, braces in braces: the parser has reported them. */
function isMisread(rows: readonly (readonly (Expression | null)[])[]): boolean {
  return rows.length === 0 || rows.flat().some((cell) => cell === null || cell.kind === 'constructor');
}

/** A table of these rows; each column takes the common type of its values. */
export function rowsNode(rows: readonly (readonly ScalarNode[])[], span: Span): RowsNode {
  const width = rows[0]?.length ?? 0;
  const kinds = Array.from({ length: width }, (_, i) =>
    constructorKind(rows.map((row) => row[i]?.type.kind ?? 'blank')),
  );
  const shape: TableShape = kinds.map((kind, i) => ({
    name: width === 1 ? 'Value' : `Value${i + 1}`,
    table: null,
    lineage: null,
    type: valueType(
      kind,
      rows.some((row) => row[i]?.type.blankable),
    ),
  }));
  const converted = rows.map((row) => row.map((cell, i) => convert(cell, kinds[i] as ScalarKind)));
  return { kind: 'rows', rows: converted, shape, span };
}
