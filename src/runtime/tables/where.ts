import type { Codes } from '../columns/codes.js';
import type { Value } from '../columns/value.js';
import type { Contexts } from '../contexts/contexts.js';
import { CodesColumn } from './table-column.js';
import { Table } from './table.js';

/** FILTER(ALL(c), test) (K1): the existing values of a column that pass; decided once for each value. */
function where(contexts: Contexts, table: string, column: string, test: (value: never) => boolean): Table {
  const data = contexts.data.table(table);
  const source = data.column(column);
  const { dictionary } = source;
  const kept: number[] = [];
  if (test(null as never) && hasBlank(contexts, table, source.codes)) kept.push(0);
  for (let code = 1; code < dictionary.size; code++) if (test(dictionary.value(code) as never)) kept.push(code);
  return new Table([new CodesColumn(source, Uint32Array.from(kept))], Uint32Array.of(0, kept.length), null);
}

function hasBlank(contexts: Contexts, table: string, codes: Codes): boolean {
  if (contexts.data.hasBlankRow(contexts.data.table(table))) return true;
  return hasBlankCode(codes);
}

const known = new WeakMap<Codes, boolean>();

/** Whether some row is BLANK; found once. */
function hasBlankCode(codes: Codes): boolean {
  let found = known.get(codes);
  if (found === undefined) known.set(codes, (found = codes.indexOf(0, 1) > 0));
  return found;
}

type Where<T> = (contexts: Contexts, table: string, column: string, test: (value: T | null) => boolean) => Table;

export const whereNumber = where as Where<number>;
export const whereText = where as Where<string>;
export const whereBoolean = where as Where<boolean>;
export const whereVariant = where as Where<NonNullable<Value>>;
