/** How much of a report is equal. */
import { reasons, type CaseData, type Reason, type ReportData, type TableData, type ValueData } from './data.js';

export interface Counts {
  readonly cells: number;
  readonly different: number;
  readonly reasons: ReadonlyMap<Reason, number>;
}

/** The cells of one column of values; a row that only one side has is a difference. */
export function valueCounts(table: TableData, value: ValueData): Counts {
  const found = new Map<Reason, number>();
  for (const place of value.different.reasons) add(found, reasons[place] as Reason, 1);
  if (table.missing.length > 0) add(found, 'missing row', table.missing.length);
  if (table.extra.length > 0) add(found, 'extra row', table.extra.length);
  const different = [...found.values()].reduce((sum, count) => sum + count, 0);
  return { cells: table.rowCount + table.leftOut, different, reasons: found };
}

export function caseCounts(data: CaseData): Counts {
  return sum(data.tables.flatMap((table) => table.values.map((value) => valueCounts(table, value))));
}

export function reportCounts(data: ReportData): Counts {
  return sum(data.cases.map(caseCounts));
}

export function sum(all: readonly Counts[]): Counts {
  const found = new Map<Reason, number>();
  for (const { reasons: counts } of all) for (const [reason, count] of counts) add(found, reason, count);
  const total = (key: 'cells' | 'different'): number => all.reduce((value, counts) => value + counts[key], 0);
  return { cells: total('cells'), different: total('different'), reasons: found };
}

function add(counts: Map<Reason, number>, reason: Reason, count: number): void {
  counts.set(reason, (counts.get(reason) ?? 0) + count);
}
