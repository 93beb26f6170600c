import type { ColumnKind, Value } from '../columns/value.js';
import { TextVector, type Vector } from '../columns/vector.js';
import { booleanToText } from '../scalars/convert.js';
import { variantToText } from '../scalars/convert-variant.js';
import { dateToText } from '../scalars/date-text.js';
import { currencyToText, doubleToText, integerToText } from '../scalars/number-text.js';
import { CurrencyValue, type Variant } from '../scalars/values.js';
import { identityRows } from './identity.js';
import { VectorColumn } from './table-column.js';
import { Table } from './table.js';

const MOST_ROWS = 10;

/** What a text is made of for one lane. */
interface Request {
  readonly table: Table;
  readonly header: readonly string[];
  /** The rows of the lane. */
  readonly start: number;
  readonly end: number;
  readonly maximum: number;
  readonly delimiter: string;
  readonly hasHeader: boolean;
}

/** TOCSV and TOJSON: the first rows of each lane as a text, in a table of one cell a lane. */
export function tableText(
  table: Table,
  scalars: readonly (Vector | null)[],
  { written, header }: { readonly written: 'csv' | 'json'; readonly header: readonly string[] },
  lanes: number,
): Table {
  const texts = new TextVector(lanes);
  const [maximum, delimiter, hasHeader] = scalars;
  for (let lane = 0; lane < lanes; lane++) {
    const set = table.setOfLane === null ? 0 : (table.setOfLane[lane] as number);
    const request: Request = {
      table,
      header,
      start: table.offsets[set] as number,
      end: table.offsets[set + 1] as number,
      maximum: maximum ? Number(valueAt(maximum, lane) ?? 0) : MOST_ROWS,
      delimiter: delimiter ? String(valueAt(delimiter, lane) ?? '') : ',',
      hasHeader: hasHeader ? valueAt(hasHeader, lane) === true : true,
    };
    texts.set(lane, written === 'csv' ? csv(request) : json(request));
  }
  return new Table([new VectorColumn('string', texts)], identityRows(lanes + 1), identityRows(lanes));
}

function valueAt(vector: Vector, lane: number): Value {
  return vector.at(vector.length === 1 ? 0 : lane);
}

function csv(request: Request): string {
  const { table, header, delimiter, hasHeader } = request;
  const lines = shownRows(request).map((row) =>
    table.columns.map((column) => quoteField(textOf(column.kind, column.at(row)) ?? '', delimiter)).join(delimiter),
  );
  return (hasHeader ? [header.join(delimiter), ...lines] : lines).join('\n');
}

/** A field that holds the delimiter, a quote or a line break stands in quotes (RFC 4180). */
function quoteField(text: string, delimiter: string): string {
  const isPlain = !/["\r\n]/.test(text) && (delimiter === '' || !text.includes(delimiter));
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

function json(request: Request): string {
  const { table, header, start, end } = request;
  const rows = shownRows(request).map((row) => {
    const cells = table.columns.map((column) => jsonText(column.kind, column.at(row)));
    return `\t\t[${cells.join(', ')}]`;
  });
  const names = header.map((name) => JSON.stringify(name)).join(', ');
  return `{\n\t"header": [${names}],\n\t"rowCount": ${end - start},\n\t"data": [\n${rows.join(',\n')}\n\t]\n}`;
}

function shownRows({ start, end, maximum }: Request): readonly number[] {
  const count = Math.min(end - start, Math.max(maximum, 0));
  return Array.from({ length: count }, (_, i) => start + i);
}

/** Numbers and Booleans as JSON has them, everything else as text in quotes. */
function jsonText(kind: ColumnKind, value: Value): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  const text = textOf(kind, value) ?? '';
  const isNumber =
    typeof value === 'number' ? kind !== 'dateTime' && Number.isFinite(value) : value instanceof CurrencyValue;
  return isNumber ? text : JSON.stringify(text);
}

/** The value as the operator & writes it (A8). */
function textOf(kind: ColumnKind, value: Value): string | null {
  if (typeof value === 'boolean') return booleanToText(value);
  if (typeof value !== 'number') return variantToText(value as Variant);
  if (kind === 'int64') return integerToText(value);
  if (kind === 'currency') return currencyToText(value);
  return kind === 'dateTime' ? dateToText(value) : doubleToText(value);
}
