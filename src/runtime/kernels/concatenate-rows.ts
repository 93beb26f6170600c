import type { TextVector, Vector } from '../columns/vector.js';
import { texts as textsByLane } from './lanes.js';
import { sortedRows, type Order } from '../tables/top-n.js';
import type { Table } from '../tables/table.js';

/** CONCATENATEX: the texts of each set's rows in order, joined by the lane's delimiter; no rows is BLANK (S10). */
export function concatenateRows(
  table: Table,
  texts: Vector,
  delimiter: Vector | null,
  orders: readonly Order[],
  lanes: number,
): TextVector {
  const rows = sortedRows(table, orders);
  const joined = new Map<number, { readonly separator: string; readonly text: string }>();
  return textsByLane(lanes, (lane) => {
    const set = table.setOfLane === null ? 0 : (table.setOfLane[lane] as number);
    const own = rows.subarray(table.offsets[set], table.offsets[set + 1]);
    if (own.length === 0) return null;
    const separator = String(delimiter?.at(lane) ?? '');
    const known = joined.get(set);
    if (known?.separator === separator) return known.text;
    const text = Array.from(own, (row) => texts.at(row) ?? '').join(separator);
    joined.set(set, { separator, text });
    return text;
  });
}
