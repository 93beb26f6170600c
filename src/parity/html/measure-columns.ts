/** Which columns of a query's answer are measures of the model. */
import { Source } from '../../diagnostics/source.js';
import type { Argument, Expression } from '../../syntax/ast.js';
import { parseQuery } from '../../syntax/parse.js';
import { walkExpression } from '../../syntax/walk.js';

/** The measure of each column that the query names and computes as `"Name", [Measure]`, by `[Name]`, all in small letters. */
export function measureColumns(dax: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const { evaluates } = parseQuery(new Source('query', dax), []);
  for (const { table } of evaluates) {
    walkExpression(table, (expression: Expression) => {
      if (expression.kind === 'call') addPairs(expression.arguments, found);
    });
  }
  return found;
}

function addPairs(list: readonly Argument[], found: Map<string, string>): void {
  list.forEach(({ expression }, i) => {
    const next = list[i + 1]?.expression;
    if (expression?.kind !== 'string' || next?.kind !== 'column' || next.table !== null) return;
    found.set(`[${expression.value}]`.toLowerCase(), next.column.text.toLowerCase());
  });
}
