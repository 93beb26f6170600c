import type { CalendarSchema, CalendarUnit, LevelColumn, ModelData, TableData } from '../model-data.js';

/** The periods of one unit, in order. */
export interface Periods {
  /** Entry -> position of its period. */
  readonly positionOf: Uint32Array;
  /** Position -> its entries, in order of time. */
  readonly entries: readonly Uint32Array[];
}

/** From the finest. */
const units: readonly CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

const indexes = new WeakMap<ModelData, Map<string, { readonly version: number; readonly index: CalendarIndex }>>();

/**
 * A calendar over the rows of its table, whatever is filtered: the distinct combinations of the columns that its functions return
 * (entries), and for each unit the periods they fall into. Arithmetic goes by the position of periods that exist (Q4).
 */
export class CalendarIndex {
  /** Row of the table -> entry. Row 0, the blank row, has none. */
  readonly entryOfRow: Uint32Array;
  /** Entry -> a row of the table that has it. */
  readonly rowOfEntry: Uint32Array;
  /** The finest unit that the calendar tells apart. */
  readonly finest: CalendarUnit;
  readonly #periods = new Map<CalendarUnit, Periods>();

  private constructor(
    readonly table: TableData,
    readonly schema: CalendarSchema,
    columns: readonly string[],
  ) {
    const rows: number[] = [];
    this.entryOfRow = new Uint32Array(table.rows + 1);
    const known = new Map<string, number>();
    const codes = columns.map((name) => table.column(name).codes);
    for (let row = 1; row <= table.rows; row++) {
      const key = codes.map((of) => of[row]).join();
      let entry = known.get(key);
      if (entry === undefined) known.set(key, (entry = rows.push(row) - 1));
      this.entryOfRow[row] = entry;
    }
    this.rowOfEntry = Uint32Array.from(rows);
    this.finest = units.find((unit) => schema.levels[unit]) as CalendarUnit;
  }

  static of(data: ModelData, table: TableData, name: string, isLateral: boolean): CalendarIndex {
    const schema = table.schema.calendars?.find((calendar) => calendar.name === name);
    if (!schema) throw new Error(`table '${table.name}' has no calendar '${name}'`);
    const known = indexes.get(data) ?? new Map<string, { version: number; index: CalendarIndex }>();
    indexes.set(data, known);
    const key = `${name} ${isLateral}`;
    const found = known.get(key);
    if (found?.version === data.version) return found.index;
    const columns = [...schema.primary, ...(isLateral ? [] : schema.timeRelated)];
    const index = new CalendarIndex(table, schema, columns);
    known.set(key, { version: data.version, index });
    return index;
  }

  periods(unit: CalendarUnit): Periods {
    const known = this.#periods.get(unit);
    if (known) return known;
    const made = this.#makePeriods(this.schema.levels[unit] ?? [], unit === this.finest);
    this.#periods.set(unit, made);
    return made;
  }

  /** The position of the finest period of an entry: its place in time. */
  timeOf(entry: number): number {
    return this.periods(this.finest).positionOf[entry] as number;
  }

  #makePeriods(path: readonly LevelColumn[], isFinest: boolean): Periods {
    const compare = this.#order(path);
    const inTime = isFinest ? () => 0 : (a: number, b: number) => this.timeOf(a) - this.timeOf(b);
    const order = Array.from(this.rowOfEntry, (_, entry) => entry).sort((a, b) => compare(a, b) || inTime(a, b));
    const positionOf = new Uint32Array(order.length);
    const entries: number[][] = [];
    order.forEach((entry, i) => {
      if (i === 0 || compare(order[i - 1] as number, entry) !== 0) entries.push([]);
      (entries.at(-1) as number[]).push(entry);
      positionOf[entry] = entries.length - 1;
    });
    return { positionOf, entries: entries.map((members) => Uint32Array.from(members)) };
  }

  /** Entries by the columns of a path, each in the order of the column that sorts it. */
  #order(path: readonly LevelColumn[]): (a: number, b: number) => number {
    const levels = path.map(({ column, sortBy }) => ({
      codes: this.table.column(column).codes,
      sorted: this.table.column(sortBy).codes,
      ranks: this.table.column(sortBy).dictionary.ranks,
    }));
    return (a, b) => {
      const [left, right] = [this.rowOfEntry[a] as number, this.rowOfEntry[b] as number];
      for (const { codes, sorted, ranks } of levels) {
        const byRank = (ranks[sorted[left] as number] as number) - (ranks[sorted[right] as number] as number);
        if (byRank !== 0) return byRank;
        const byCode = (codes[left] as number) - (codes[right] as number);
        if (byCode !== 0) return byCode;
      }
      return 0;
    };
  }
}
