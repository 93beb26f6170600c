/** PATH: the way from the top of a parent-child hierarchy to a row. */
import { hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { ModelColumn } from '../ir/types.js';
import { kindName, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';

function path(call: CallBinder): ScalarNode {
  const span = call.span();
  const [id, parent] = [call.column(0), call.column(1)];
  if (!id || !parent || !areFit(call, id, parent)) return hole(span);
  const key = call.scalar(0);
  return key.kind === 'hole' ? hole(span) : { kind: 'path', key, id, parent, type: valueType('string'), span };
}

/** Both columns are of one table and of one type, text or whole numbers. */
function areFit(call: CallBinder, id: ModelColumn, parent: ModelColumn): boolean {
  const kinds = [id, parent].map((column) => call.columnType(column).kind);
  const odd = kinds.findIndex((kind) => kind !== 'int64' && kind !== 'string');
  if (odd >= 0) {
    const found = { what: call.text(odd), type: kindName(kinds[odd] ?? 'variant') };
    call.report('DAX0309', { name: 'PATH', ...found }, call.span(odd));
  } else if (id.table !== parent.table) {
    const places = { expected: `a column of ${id.table}`, found: `one of ${parent.table}` };
    call.report('DAX0305', { what: call.text(1), ...places }, call.span(1));
  } else if (kinds[0] !== kinds[1]) {
    const types = {
      expected: kinds[0] === 'string' ? 'text' : 'a whole number',
      found: kindName(kinds[1] ?? 'variant'),
    };
    call.report('DAX0305', { what: call.text(1), ...types }, call.span(1));
  } else return true;
  return false;
}

export const pathFunctions: readonly FunctionEntry[] = [
  scalarFunction({
    name: 'PATH',
    category: 'parent-child',
    summary: 'The keys from the top of a hierarchy to the current row, separated by vertical bars.',
    parameters: ['id:column', 'parent:column'],
    bind: path,
  }),
];
