import type { ValueType } from '../ir/types.js';
import type { ColumnKind } from '../runtime/columns/value.js';

/** The kind of a result column; BLANK() alone has no type of its own. */
export function columnKindOf(type: ValueType): ColumnKind {
  return type.kind === 'blank' ? 'variant' : type.kind;
}
