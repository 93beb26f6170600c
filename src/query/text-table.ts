/** Results as an aligned table for people. */
import { displayWidth, visible } from '../diagnostics/visible.js';
import type { ColumnKind, Value } from '../runtime/columns/value.js';
import { plainText } from './format-value.js';
import type { ResultColumn, ResultTable } from './result.js';

export interface TextTableOptions {
  /** Whether the types stand under the names; yes by default. */
  readonly types?: boolean;
  /** Decimal places of fractional numbers; without it, up to 15 significant digits. */
  readonly decimals?: number;
}

interface TextColumn {
  readonly head: readonly string[];
  readonly cells: readonly string[];
  readonly alignRight: boolean;
  readonly width: number;
}

const gap = '  ';

/** Names, types, a rule, the rows and their number. BLANK is nothing, the empty text "". Ends with a line feed. */
export function textTable(table: ResultTable, options: TextTableOptions = {}): string {
  const columns = table.columns.map((column) => textColumn(column, table.rowCount, options));
  const heads = options.types === false ? [0] : [0, 1];
  const lines = [
    ...heads.map((i) => line(columns, (column) => column.head[i] ?? '')),
    line(columns, (column) => '-'.repeat(column.width)),
    ...Array.from({ length: table.rowCount }, (_, row) => line(columns, (column) => column.cells[row] ?? '')),
    `(${table.rowCount} ${table.rowCount === 1 ? 'row' : 'rows'})`,
  ];
  return `${lines.join('\n')}\n`;
}

function line(columns: readonly TextColumn[], cell: (column: TextColumn) => string): string {
  return columns
    .map((column) => pad(cell(column), column.width, column.alignRight))
    .join(gap)
    .trimEnd();
}

function textColumn(column: ResultColumn, rowCount: number, options: TextTableOptions): TextColumn {
  const head = [visible(column.name), ...(options.types === false ? [] : [column.kind])];
  const decimals = decimalsOf(column, options);
  const cells = Array.from({ length: rowCount }, (_, row) =>
    cellText(column.kind, column.values[row] ?? null, decimals),
  );
  return { head, cells, alignRight: isNumeric(column), width: widest([...head, ...cells]) };
}

/** A column of whole numbers keeps them whole, whatever its type. */
function decimalsOf(column: ResultColumn, options: TextTableOptions): number | null {
  if (options.decimals === undefined || column.kind !== 'double') return null;
  return column.values.every((value) => value === null || Number.isInteger(value)) ? null : options.decimals;
}

function isNumeric({ kind, values }: ResultColumn): boolean {
  if (kind === 'variant') return values.every((value) => value === null || typeof value === 'number');
  return kind === 'int64' || kind === 'double' || kind === 'currency';
}

function cellText(kind: ColumnKind, value: Value, decimals: number | null): string {
  if (value === '') return '""';
  if (typeof value === 'number' && kind === 'double' && Number.isFinite(value)) {
    return decimals === null ? String(Number(value.toPrecision(15))) : value.toFixed(decimals);
  }
  const text = plainText(kind, value) ?? '';
  const midnight = kind === 'dateTime' ? text.replace(/T00:00:00$/, '') : text.replace(/\r?\n|\r/g, '⏎');
  return visible(midnight);
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, widthOf(text)), 0);
}

function widthOf(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : displayWidth(text);
}

function pad(text: string, width: number, alignRight: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return alignRight ? blanks + text : text + blanks;
}
