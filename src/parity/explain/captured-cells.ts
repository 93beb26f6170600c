/** What all captured results of a run say of a measure in one filter context. */
import { jsonValue, type JsonValue } from '../../query/format-value.js';
import type { ResultTable } from '../../query/result.js';
import { keyText, sameCell } from '../compare-cells.js';
import type { CompareRules } from '../compare-rules.js';
import { normalName } from '../column-names.js';
import type { RowKey } from '../compare-tables.js';
import type { ComparedTables } from '../report.js';

/** The values of a measure in one cell on both sides. */
export interface CellValues {
  readonly expected: JsonValue;
  readonly actual: JsonValue;
  readonly isEqual: boolean;
}

/** A compared table with what its columns are. */
export interface CapturedGrid extends ComparedTables {
  /** Equal for grids of one model whose cells of the same key have the same filter context. */
  readonly context: string;
  /** The column of each measure: its name in small letters, and the name of the column. */
  readonly measures: ReadonlyMap<string, string>;
  /** Rows that are absent are BLANK where there are fewer rows than this. */
  readonly completeBelow: number;
}

export class CapturedCells {
  readonly #grids = new Map<string, IndexedGrid[]>();

  constructor(
    grids: readonly CapturedGrid[],
    readonly rules: CompareRules,
  ) {
    for (const grid of grids) {
      const same = this.#grids.get(grid.context);
      if (same) same.push(new IndexedGrid(grid, rules));
      else this.#grids.set(grid.context, [new IndexedGrid(grid, rules)]);
    }
  }

  /** What the grid itself shows of the measure in this cell, or another captured result; null where none does. */
  valuesOf(own: CapturedGrid, key: RowKey, measure: string): CellValues | null {
    const grids = this.#grids.get(own.context) ?? [];
    const ownFirst = [...grids.filter(({ grid }) => grid === own), ...grids.filter(({ grid }) => grid !== own)];
    for (const grid of ownFirst) {
      const values = grid.valuesOf(key, measure.toLowerCase());
      if (values !== null) return values;
    }
    return null;
  }
}

class IndexedGrid {
  #expected: ReadonlyMap<string, number> | null = null;
  #actual: ReadonlyMap<string, number> | null = null;

  constructor(
    readonly grid: CapturedGrid,
    readonly rules: CompareRules,
  ) {}

  valuesOf(key: RowKey, measure: string): CellValues | null {
    const { expected, actual, measures, completeBelow } = this.grid;
    const name = measures.get(measure);
    const column = name === undefined ? undefined : columnIn(actual, name);
    if (!column || keyNames(actual).length !== key.length) return null;
    const wanted = keyTextIn(actual, key, this.rules);
    const [wants, has] = [this.#expectedRow(wanted), this.#actualRow(wanted)];
    if (wants === undefined && expected.rows.length >= completeBelow) return null;
    if (has === undefined && actual.rowCount >= completeBelow) return null;
    const place = placeIn(expected.columns, column.name);
    const values = {
      expected: wants === undefined ? null : (expected.rows[wants]?.[place] ?? null),
      actual: has === undefined ? null : jsonValue(column.kind, column.values[has] ?? null),
    };
    const tolerance = this.rules.columns.get(normalName(column.name).toLowerCase()) ?? null;
    const isEqual = sameCell(values.expected, values.actual, { kind: column.kind, tolerance }, this.rules);
    return place < 0 && expected.writesNulls ? null : { ...values, isEqual };
  }

  #expectedRow(key: string): number | undefined {
    const { expected, actual } = this.grid;
    this.#expected ??= indexOf(expected.rows.length, (row) =>
      keyNames(actual).map((name) => {
        const place = placeIn(expected.columns, name);
        return keyText(expected.rows[row]?.[place] ?? null, columnIn(actual, name)?.kind ?? 'variant', this.rules);
      }),
    );
    return this.#expected.get(key);
  }

  #actualRow(key: string): number | undefined {
    this.#actual ??= rowsByKey(this.grid.actual, this.rules);
    return this.#actual.get(key);
  }
}

/** The rows of a computed table by the texts of their keys; keys of several rows are left out. */
export function rowsByKey(table: ResultTable, rules: CompareRules): ReadonlyMap<string, number> {
  const keys = keyNames(table).flatMap((name) => columnIn(table, name) ?? []);
  return indexOf(table.rowCount, (row) =>
    keys.map(({ kind, values }) => keyText(jsonValue(kind, values[row] ?? null), kind, rules)),
  );
}

/** The same text of a key that names a row. */
export function keyTextIn(table: ResultTable, key: RowKey, rules: CompareRules): string {
  return keyNames(table)
    .map((name) => keyCell(table, name, key, rules))
    .join(',');
}

function indexOf(count: number, key: (row: number) => readonly string[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const repeated = new Set<string>();
  for (let row = 0; row < count; row++) {
    const text = key(row).join(',');
    if (rows.has(text)) repeated.add(text);
    rows.set(text, row);
  }
  for (const text of repeated) rows.delete(text);
  return rows;
}

/** Columns of the model, and with them the flags of subtotals, sorted. */
function keyNames({ columns }: ResultTable): readonly string[] {
  const isModelColumn = (name: string): boolean => !name.startsWith('[');
  if (!columns.some(({ name }) => isModelColumn(name))) return [];
  const keys = columns.filter(({ name, kind }) => isModelColumn(name) || kind === 'boolean');
  return keys.map(({ name }) => name).sort();
}

function keyCell(table: ResultTable, name: string, key: RowKey, rules: CompareRules): string {
  const lower = normalName(name).toLowerCase();
  const cell = key.find(({ column }) => normalName(column).toLowerCase() === lower);
  return cell ? keyText(cell.value, columnIn(table, name)?.kind ?? 'variant', rules) : 'none';
}

function columnIn({ columns }: ResultTable, name: string): ResultTable['columns'][number] | undefined {
  return columns[
    placeIn(
      columns.map((column) => column.name),
      name,
    )
  ];
}

function placeIn(names: readonly string[], name: string): number {
  const lower = normalName(name).toLowerCase();
  return names.findIndex((other) => normalName(other).toLowerCase() === lower);
}
