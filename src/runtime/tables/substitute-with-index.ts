import { NumberVector, vectorOf, type VariantVector, type Vector } from '../columns/vector.js';
import { sortedRows, type Order } from './top-n.js';
import { naturalInnerJoin, type ColumnPair } from './natural-join.js';
import { VectorColumn } from './table-column.js';
import { Table } from './table.js';

/** What SUBSTITUTEWITHINDEX is told: positions of columns. */
export interface Substitution {
  readonly pairs: readonly ColumnPair[];
  /** The columns of the first table that stay. */
  readonly kept: readonly number[];
  /** How many columns of the second table are its own; the others are what it is ordered by. */
  readonly columns: number;
  readonly descending: readonly boolean[];
}

/** The rows of `table` that are in `indexed`, with the place of that row, from 0, instead of the columns compared. */
export function substituteWithIndex(lanes: number, table: Table, indexed: Table, spec: Substitution): Table {
  const places = new Table([...indexed.columns, placeColumn(indexed, spec)], indexed.offsets, indexed.setOfLane);
  const joined = naturalInnerJoin(lanes, table, places, spec.pairs, [indexed.width]);
  const kept = spec.kept.map((column) => joined.column(column));
  return new Table([...kept, joined.column(table.width)], joined.offsets, joined.setOfLane);
}

/** The place of each row in the order of its set. */
function placeColumn(indexed: Table, { columns, descending }: Substitution): VectorColumn {
  const orders = descending.map((isDescending, i): Order => {
    return { values: valuesOf(indexed, columns + i), descending: isDescending };
  });
  const places = new NumberVector(indexed.length);
  const sorted = sortedRows(indexed, orders);
  for (let set = 0; set < indexed.sets; set++) {
    const from = indexed.offsets[set] as number;
    for (let at = from; at < (indexed.offsets[set + 1] as number); at++) places.set(sorted[at] as number, at - from);
  }
  return new VectorColumn('int64', places);
}

function valuesOf(table: Table, number: number): Vector {
  const column = table.column(number);
  const values = vectorOf(column.kind, table.length);
  for (let row = 0; row < table.length; row++) (values as VariantVector).set(row, column.at(row));
  return values;
}
