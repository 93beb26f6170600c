/** Queries without EVALUATE, and queries where an expression belongs. */
import type { IToken } from 'chevrotain';
import type { Reporter } from './reporter.js';
import * as t from './tokens.js';
import { endOf, isOneOf, nameOf, virtualToken } from './token-tools.js';

/** The tokens of a query with the DEFINE or EVALUATE that is missing, and without a DEFINE that defines nothing; all reported. */
export function completeQuery(tokens: readonly IToken[], text: string, reporter: Reporter): readonly IToken[] {
  const [first, second] = tokens;
  if (first && isOneOf(first, t.Measure, t.ColumnWord, t.TableWord, t.FunctionWord, t.Var)) {
    reporter.report('DAX0101', { found: nameOf(first), expected: 'DEFINE' }, first.startOffset, endOf(first));
    return completeQuery([virtualToken(t.Define, '', first.startOffset), ...tokens], text, reporter);
  }
  if (tokens.some((token) => isOneOf(token, t.Evaluate))) return withoutEmptyDefine(tokens, first, second, reporter);
  const end = text.trimEnd().length;
  if (!first || isOneOf(first, t.Define)) {
    reporter.report('DAX0137', {}, end, text.length);
    return [...tokens, virtualToken(t.Evaluate, '', end), virtualToken(t.MissingOperand, '', end)];
  }
  reporter.report('DAX0137', {}, first.startOffset, endOf(first));
  return [virtualToken(t.Evaluate, '', first.startOffset), ...tokens];
}

function withoutEmptyDefine(
  tokens: readonly IToken[],
  first: IToken | undefined,
  second: IToken | undefined,
  reporter: Reporter,
): readonly IToken[] {
  if (!first || !second || !isOneOf(first, t.Define) || !isOneOf(second, t.Evaluate)) return tokens;
  const expected = 'MEASURE, COLUMN, TABLE, VAR or FUNCTION';
  reporter.report('DAX0101', { found: nameOf(second), expected }, second.startOffset, endOf(second));
  return tokens.slice(1);
}

/** True (and reported) when the text is a whole query, where one expression is expected. */
export function isQuery(tokens: readonly IToken[], reporter: Reporter): boolean {
  const first = isOneOf(tokens[0], t.Equal) ? tokens[1] : tokens[0];
  if (!first || !isOneOf(first, t.Define, t.Evaluate)) return false;
  reporter.report('DAX0136', { word: first.image.toUpperCase() }, first.startOffset, endOf(first));
  return true;
}
