/** How an INFO function about storage is written: one row a stored table, or one a stored column. */
import type { CallBinder } from '../call.js';
import type { FunctionEntry } from '../entry.js';
import { idsOf, pathOf } from './objects.js';
import { type Row, rowset } from './rowset.js';
import { storageTables, undocumentedStorage, type StorageColumn, type StorageTable } from './storage-structure.js';

/** The number of what stores a table, or one of its columns. */
export type IdOf = (kind: string, column?: StorageColumn) => number | null;

export interface StorageRowset {
  readonly name: string;
  readonly summary: string;
  readonly columns: string;
  /** Which stored tables have rows; all unless given. */
  readonly kind?: StorageTable['kind'];
}

/** The stored tables of the model, with the numbers of their parts. */
export function storedTables(call: CallBinder): readonly { readonly storage: StorageTable; readonly id: IdOf }[] {
  const option = undocumentedStorage(call.model);
  if (option !== null) call.report('DAX0318', { name: call.functionName, option });
  const ids = idsOf(call.model);
  return storageTables(call.model).map((storage) => ({
    storage,
    id: (kind, column) => ids.of(kind, ...pathOf(storage), ...(column ? [column.name] : [])),
  }));
}

function ofKind(call: CallBinder, kind?: StorageTable['kind']): ReturnType<typeof storedTables> {
  return storedTables(call).filter(({ storage }) => kind === undefined || storage.kind === kind);
}

/** One row a stored table. */
export function ofTables(
  { kind, ...rest }: StorageRowset,
  row: (id: IdOf, storage: StorageTable, call: CallBinder) => Row,
): FunctionEntry {
  return rowset({ ...rest, rows: (call) => ofKind(call, kind).map(({ storage, id }) => row(id, storage, call)) });
}

/** One row a column of a stored table. */
export function ofColumns(
  { kind, ...rest }: StorageRowset,
  row: (id: IdOf, column: StorageColumn, storage: StorageTable, call: CallBinder) => Row,
): FunctionEntry {
  return rowset({
    ...rest,
    rows: (call) =>
      ofKind(call, kind).flatMap(({ storage, id }) => storage.columns.map((column) => row(id, column, storage, call))),
  });
}
