/** IF over tables, and the shape that two tables share. */
import { tableHole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { TableShape } from '../ir/types.js';
import { commonKind, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';

/** One of two tables of equally many columns. */
export function tableIf(call: CallBinder, condition: ScalarNode, then: TableNode, otherwise: TableNode): TableNode {
  const span = call.span();
  if (condition.kind === 'hole' || then.kind === 'tableHole' || otherwise.kind === 'tableHole') return tableHole(span);
  if (then.shape.length === otherwise.shape.length) {
    return { kind: 'tableIf', condition, then, otherwise, shape: sharedShape(then.shape, otherwise.shape), span };
  }
  call.report('DAX0316', { name: call.functionName, left: then.shape.length, right: otherwise.shape.length }, span);
  return tableHole(span);
}

/** Names of the first table; lineage where both have the same. */
export function sharedShape(left: TableShape, right: TableShape): TableShape {
  return left.map((column, i) => {
    const other = right[i] ?? column;
    const isSame = column.lineage?.table === other.lineage?.table && column.lineage?.column === other.lineage?.column;
    const kind = commonKind([column.type.kind, other.type.kind]);
    const blankable = column.type.blankable || other.type.blankable;
    return { ...column, lineage: isSame ? column.lineage : null, type: valueType(kind, blankable) };
  });
}
