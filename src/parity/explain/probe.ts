/** A query that gives parts of a measure in the cells of another query. */
import type { QueryDocument } from '../../syntax/ast.js';
import { quoted, quotedText, bracketed } from '../../syntax/names.js';
import type { Grid } from './grid.js';
import type { Part } from './parts.js';

/** The columns of the answer that hold the parts. */
export function probeColumn(place: number): string {
  return `daxc part ${place + 1}`;
}

/**
 * The table of the query with the parts as further columns, so that every cell has the context that it had. The parts are measures of `home`: names
 * without a table mean what they mean in the measure.
 */
export function probeQuery(
  query: QueryDocument,
  text: string,
  grid: Grid,
  parts: readonly Part[],
  home: string,
): string {
  const first = query.definitions[0];
  const last = query.definitions.at(-1);
  const definitions = first && last ? `${text.slice(first.start, last.end)}\n` : '';
  const measures = parts.map(({ dax }, i) => `MEASURE ${quoted(home)}${bracketed(probeColumn(i))} = ${dax}\n`);
  const pairs = [
    ...grid.named.map(({ name, expression }) => `${quotedText(name)}, ${text.slice(expression.start, expression.end)}`),
    ...parts.map((_, i) => `${quotedText(probeColumn(i))}, ${bracketed(probeColumn(i))}`),
  ];
  const table = `${grid.kind}(${[...grid.groups, ...pairs].join(',\n')})`;
  const before = grid.wrappers.map((wrapper) => wrapper.before).join('');
  const after = grid.wrappers
    .map((wrapper) => wrapper.after)
    .reverse()
    .join('');
  return `DEFINE\n${definitions}${measures.join('')}EVALUATE\n${before}${table}${after}\n`;
}
