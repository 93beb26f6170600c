/** What the reader chooses from: every measure with the queries that show it. */
import { sum, valueCounts, type Counts } from '../html/counts.js';
import type { CaseData, MeasureData, ReportData, TableData, ValueData } from '../html/data.js';

/** A column of values in one table of a query. */
export interface Place {
  readonly case: CaseData;
  readonly table: TableData;
  readonly tableNumber: number;
  readonly value: ValueData;
  /** Index of the value in its table. */
  readonly valueIndex: number;
  readonly counts: Counts;
}

export interface Subject {
  readonly name: string;
  readonly model: string;
  /** Null where the column is no measure of the model. */
  readonly measure: MeasureData | null;
  readonly places: readonly Place[];
  readonly counts: Counts;
}

/** Places of one measure, or of columns of one name, of one model. */
export function subjectsOf(data: ReportData): Subject[] {
  const groups = new Map<string, Place[]>();
  for (const place of data.cases.flatMap(placesOf)) {
    const key = JSON.stringify([place.case.model, place.value.measure ?? place.value.name]);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()].map((places) => {
    const { case: owner, value } = places[0] as Place;
    const measure = value.measure === null ? null : (data.measures[value.measure] ?? null);
    const counts = sum(places.map((place) => place.counts));
    return { name: measure?.name ?? caption(value.name), model: owner.model, measure, places, counts };
  });
}

function placesOf(item: CaseData): Place[] {
  return item.tables.flatMap((table, i) =>
    table.values.map((value, valueIndex) => {
      const counts = valueCounts(table, value);
      return { case: item, table, tableNumber: i + 1, value, valueIndex, counts };
    }),
  );
}

/** `[Name]` without its brackets; `Table[Column]` as it is. */
export function caption(name: string): string {
  return /^\[(.*)\]$/s.exec(name)?.[1] ?? name;
}

/** `Table[Column]` -> `Column`. */
export function shortKey(name: string): string {
  return /\[(.*)\]$/s.exec(name)?.[1] ?? name;
}

/** What a place is grouped by, in words. */
export function groupingOf({ table }: Pick<Place, 'table'>): string {
  return table.keys.length === 0 ? 'in total' : table.keys.map(({ name }) => shortKey(name)).join(' × ');
}
