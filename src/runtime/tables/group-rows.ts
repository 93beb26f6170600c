import { numberRows } from './distinct.js';
import { identityRows } from './identity.js';
import { RowCollector } from './lists.js';
import { Table } from './table.js';
import type { TableColumn } from './table-column.js';

/** The groups of the rows of a table value, set by set, in the order of their first rows. */
export interface GroupedRows {
  /** One row a group, with the lanes of the grouped table; its columns are the keys. */
  readonly table: Table;
  /** Row of the grouped table -> group (= row of `table`). */
  readonly groupOfRow: Uint32Array;
  /** Rows rows[offsets[g]] .. rows[offsets[g + 1] - 1] of the grouped table are group g. */
  readonly rowsOfGroup: { readonly offsets: Uint32Array; readonly rows: Uint32Array };
}

/**
 * Groups the rows of each set by `keys`: columns over the rows of `table`, its own ones or related ones (SUMMARIZE G9, GROUPBY G10).
 * Keys are equal as dictionary codes are (G17). No keys: one group for each set that has rows.
 */
export function groupRows(table: Table, keys: readonly TableColumn[]): GroupedRows {
  const { groupOfRow, firstRows, offsets } = numberGroups(table, keys);
  const groups = firstRows.length;
  const collector = new RowCollector(groups);
  for (let row = 0; row < groupOfRow.length; row++) collector.add(row, groupOfRow[row] as number);
  const { list, offsets: rowOffsets } = collector.lists();
  const columns = keys.map((key) => key.pick(firstRows));
  return {
    table: new Table(columns, offsets, table.setOfLane),
    groupOfRow,
    rowsOfGroup: { offsets: rowOffsets, rows: list },
  };
}

function numberGroups(
  table: Table,
  keys: readonly TableColumn[],
): { groupOfRow: Uint32Array; firstRows: Uint32Array; offsets: Uint32Array } {
  const { classes, classOfRow } = numberRows(keys, table.length);
  const groupOfClass = new Int32Array(classes).fill(-1);
  const groupOfRow = new Uint32Array(table.length);
  const firstRows = new RowCollector(1);
  const offsets = new Uint32Array(table.sets + 1);
  let groups = 0;
  for (let set = 0; set < table.sets; set++) {
    const firstGroup = groups;
    for (let row = table.offsets[set] as number; row < (table.offsets[set + 1] as number); row++) {
      const number = classOfRow[row] as number;
      if ((groupOfClass[number] as number) < firstGroup) {
        groupOfClass[number] = groups++;
        firstRows.add(row, 0);
      }
      groupOfRow[row] = groupOfClass[number] as number;
    }
    offsets[set + 1] = groups;
  }
  return { groupOfRow, firstRows: firstRows.lists().list, offsets };
}

/** For each group the rows of a table as sets of their own: set g holds the rows of group g (CURRENTGROUP, clusters of SUMMARIZE). */
export function groupsAsSets(table: Table, grouped: GroupedRows): Table {
  const { offsets, rows } = grouped.rowsOfGroup;
  return table.subset(rows, offsets, identityRows(offsets.length - 1));
}
