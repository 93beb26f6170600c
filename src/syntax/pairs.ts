/** Arguments that are read in pairs stay on one line: `"Name", expression` and the cases of SWITCH. */
import type { Argument, CallExpression } from './ast.js';

/** Functions whose new columns are written as a text and an expression. */
const NAMED_COLUMNS = new Set('ADDCOLUMNS SELECTCOLUMNS SUMMARIZE SUMMARIZECOLUMNS GROUPBY ROW DATATABLE'.split(' '));

/** The indexes of the arguments that begin a pair with the one after them. */
export function pairsOf(call: CallExpression): ReadonlySet<number> {
  const pairs = new Set<number>();
  const name = call.name.text.toUpperCase();
  const { arguments: all } = call;
  if (name !== 'SWITCH' && !NAMED_COLUMNS.has(name)) return pairs;
  for (let i = name === 'SWITCH' ? 1 : 0; i + 1 < all.length; i += 1) {
    if (name !== 'SWITCH' && !isText(all[i])) continue;
    pairs.add(i);
    i += 1;
  }
  return pairs;
}

function isText(argument: Argument | undefined): boolean {
  return argument?.expression?.kind === 'string';
}
