/** The columns that RELATED reaches from the current rows. */
import { columnsOfModel, isReachable, type Kind } from './random-schema.js';
import { isNumber, type RandomScope } from './random-scope.js';

export function relatedTo(scope: RandomScope, kind: Kind): readonly string[] {
  const bases = scope.rows.flatMap((row) => row.base ?? []);
  return columnsOfModel
    .filter((column) => column.kind === kind || (isNumber(column.kind) && isNumber(kind)))
    .filter((column) => bases.some((base) => isReachable(base, column.table)))
    .map((column) => `${column.table}[${column.name}]`);
}
