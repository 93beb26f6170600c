import type { Column } from '../columns/column.js';
import type { ColumnKind } from '../columns/value.js';
import type { Contexts } from '../contexts/contexts.js';
import type { Filter } from '../contexts/filter.js';
import type { GroupLists } from '../contexts/row-groups.js';
import { expandLanes, type Chunk, type Scan } from '../contexts/scan.js';
import { listsByOwner } from './lists.js';
import type { TableData } from './model-data.js';
import type { PickableSource } from './row-source.js';
import { RowsColumn, UnfilledColumn, type TableColumn } from './table-column.js';
import { rowFilter, rowOrigin, Table } from './table.js';

/** The visible rows of a model table, unmaterialised: loops read the model's columns directly. */
export class ModelRows implements PickableSource {
  constructor(
    readonly source: TableData,
    readonly scan: Scan,
  ) {}

  get groups(): number {
    return this.scan.groups;
  }
  get groupOfLane(): Uint32Array | null {
    return this.scan.groupOfLane;
  }
  get width(): number {
    return this.source.columns.length;
  }

  column(column: number): Column {
    return this.source.columnAt(column);
  }
  kind(column: number): ColumnKind {
    return this.source.schema.columns[column]?.kind as ColumnKind;
  }
  pick(column: number, rows: Uint32Array): TableColumn {
    return new RowsColumn(this.source.columnAt(column), rows);
  }
  chunks(): Iterable<Chunk> {
    return this.scan.chunks();
  }
  get blocks(): number {
    return this.scan.blocks;
  }
  get groupsOfBlock(): GroupLists | null {
    return this.scan.groupsOfBlock;
  }
  blockChunks(): Iterable<Chunk> {
    return this.scan.blockChunks();
  }
  perLane(lanes: number): Iterable<Chunk> {
    return expandLanes(this.scan.chunks(), lanes, this.groupOfLane, this.groups);
  }
  transition(rows: Uint32Array, contexts: Contexts): readonly Filter[] {
    return [rowFilter(contexts, this.source, rows, rowOrigin(contexts, this))];
  }

  table(): Table {
    const { list, offsets } = listsByOwner(this.chunks(), this.groups);
    return modelTable(this.source, list, offsets, this.groupOfLane);
  }
}

/** A table value of whole rows of a model table. Columns that are not filled yet are left for whoever reads them. */
export function modelTable(
  source: TableData,
  rows: Uint32Array,
  offsets: Uint32Array,
  setOfLane: Uint32Array | null,
): Table {
  const columns = source.columns.map((column, i) => (column ? new RowsColumn(column, rows) : unfilled(source, i)));
  return new Table(columns, offsets, setOfLane, [{ table: source, rows, isWhole: true }]);
}

function unfilled(source: TableData, column: number): TableColumn {
  const kind = source.schema.columns[column]?.kind as ColumnKind;
  return new UnfilledColumn(kind, source.firstColumn + column, () => source.columnAt(column));
}

/** MODEL TABLE: the rows of `table` that each lane sees; with `blankRow` also the virtual blank row where it is visible (F9). */
export function visibleRows(contexts: Contexts, table: string, blankRow = false): ModelRows {
  const data = contexts.data.table(table);
  return new ModelRows(data, contexts.scan(data, blankRow));
}
