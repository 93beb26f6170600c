import { align } from './align.js';
import { rowsWithinLimit } from './row-limit.js';
import { type BaseRows, pickBases, Table } from './table.js';

/**
 * CROSSJOIN (G15): for each lane every combination of the tables' rows, the last table fastest; columns side by side,
 * with their lineage. Done once for each distinct combination of sets.
 */
export function crossJoin(lanes: number, tables: readonly Table[]): Table {
  const { sets, setOfLane, setsOf } = align(lanes, tables);
  const offsets = new Uint32Array(sets + 1);
  for (let set = 0; set < sets; set++) {
    const size = tables.reduce((product, table, i) => product * sizeOf(table, setsOf[i]?.[set] as number), 1);
    offsets[set + 1] = rowsWithinLimit((offsets[set] as number) + size);
  }
  const rowsOf = tables.map((_, i) => rowsOfTable(tables, setsOf, i, offsets));
  const columns = tables.flatMap((table, i) => table.columns.map((column) => column.pick(rowsOf[i] as Uint32Array)));
  const bases = tables.flatMap((table, i) => pickBases(table.bases, rowsOf[i] as Uint32Array));
  return new Table(columns, offsets, setOfLane, productBases(bases));
}

/** The bases of a product: whole rows stay whole, of others which columns are theirs is not known any more. */
export function productBases(bases: readonly BaseRows[]): readonly BaseRows[] {
  return bases.filter((base) => base.isWhole);
}

function sizeOf(table: Table, set: number): number {
  return (table.offsets[set + 1] as number) - (table.offsets[set] as number);
}

/** Row of the product -> row of table `index`: each row stands as often as the tables after it have combinations. */
function rowsOfTable(
  tables: readonly Table[],
  setsOf: readonly Uint32Array[],
  index: number,
  offsets: Uint32Array,
): Uint32Array {
  const table = tables[index] as Table;
  const rows = new Uint32Array(offsets[offsets.length - 1] as number);
  for (let set = 0; set < offsets.length - 1; set++) {
    const size = sizeOf(table, setsOf[index]?.[set] as number);
    const first = table.offsets[setsOf[index]?.[set] as number] as number;
    let repeats = 1;
    for (let later = index + 1; later < tables.length; later++) {
      repeats *= sizeOf(tables[later] as Table, setsOf[later]?.[set] as number);
    }
    const start = offsets[set] as number;
    const end = offsets[set + 1] as number;
    for (let at = start; at < end; at++) rows[at] = first + (Math.floor((at - start) / repeats) % size);
  }
  return rows;
}
