/** The query of one measure and one grouping. */
import { bracketed, quotedText } from '../../syntax/names.js';
import { columnName, type Grouping } from './columns.js';
import { rowLimit } from './limits.js';

/**
 * `filters` are arguments of CALCULATETABLE. One EVALUATE, with no more rows than the service answers. Without a measure it
 * counts to one: a query to try the filters.
 */
export function planQuery(measure: string | null, grouping: Grouping, filters: readonly string[]): string {
  const columns = grouping.map(columnName);
  const named = [measure === null ? '"Value", 1' : `${quotedText(measure)}, ${bracketed(measure)}`];
  const table = columns.length === 0 ? call('ROW', named) : call('SUMMARIZECOLUMNS', [...columns, ...named]);
  const filtered = filters.length === 0 ? table : call('CALCULATETABLE', [table, ...filters]);
  if (columns.length === 0) return `EVALUATE\n${filtered}\n`;
  const order = columns.map((column) => `${column}, ASC`);
  const guarded = call('TOPN', [String(rowLimit(columns.length + 1)), filtered, ...order]);
  return `EVALUATE\n${guarded}\nORDER BY\n${indented(columns.join(',\n'))}\n`;
}

function call(name: string, parts: readonly string[]): string {
  return `${name} (\n${indented(parts.join(',\n'))}\n)`;
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
}
