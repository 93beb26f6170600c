/** A definition line's name in front of a formula, where only the formula belongs (grammar 1). */
import type { IToken } from 'chevrotain';
import { endOfLine, isPlainWord, isProseLine, removeProse, type ProseSearch } from './prose.js';
import type { Reporter } from './reporter.js';
import * as t from './tokens.js';
import { endOf, endsOperand, isA, isOneOf, startsOperand, touches } from './token-tools.js';

/** The index of the first `=` or `:=` outside brackets on the line of token `from` or at the start of the next; -1 if none. */
function equalsAfter(tokens: readonly IToken[], from: number, text: string): number {
  const end = Math.min(tokens.length, endOfLine(tokens, from, text) + 1);
  let depth = 0;
  for (let i = from; i < end; i += 1) {
    if (isOneOf(tokens[i], t.LeftParenthesis, t.LeftBrace)) depth += 1;
    if (isOneOf(tokens[i], t.RightParenthesis, t.RightBrace)) depth -= 1;
    if (depth <= 0 && isOneOf(tokens[i], t.Equal, t.ColonEqual)) return i;
  }
  return -1;
}

/** Two neighbours that no expression can hold side by side. */
function cannotBeNeighbours(left: IToken | undefined, right: IToken | undefined): boolean {
  if (isA(left, t.TableName) && isOneOf(right, t.Bracketed)) return false;
  if (isOneOf(left, t.Word) && isOneOf(right, t.LeftParenthesis)) return false;
  return endsOperand(left) && startsOperand(right);
}

type Kind = 'name' | 'perhaps' | 'none';

/** Whether the tokens before the `=` can only be a name, may be one, or are part of an expression. */
function kindOfHeader(tokens: readonly IToken[], from: number, equals: number): Kind {
  const header = tokens.slice(from, equals);
  const hasKeyword = header.some((token) => isOneOf(token, t.Word) && !isPlainWord(token));
  if (header.length === 0 || hasKeyword || header.some((token) => isOneOf(token, t.Text, t.DateText))) return 'none';
  if (isOneOf(tokens[equals], t.ColonEqual)) return 'name';
  if (isOneOf(tokens[equals + 1], t.Less) && touches(tokens[equals], tokens[equals + 1])) return 'none';
  const odd = header.some(
    (token, i) => cannotBeNeighbours(header[i - 1], token) || isOneOf(token, t.UnknownCharacter, t.Colon),
  );
  if (odd && !header.some((token) => isOneOf(token, t.Bracketed))) return 'name';
  const only = header[0] as IToken;
  const truth = /^(?:TRUE|FALSE)$/i.test(only.image);
  return header.length === 1 && isOneOf(only, t.Word) && !truth ? 'perhaps' : 'none';
}

function skipHeader(tokens: readonly IToken[], from: number, text: string, reporter: Reporter): number {
  const equals = equalsAfter(tokens, from, text);
  const kind = equals < 0 ? 'none' : kindOfHeader(tokens, from, equals);
  if (kind === 'none') return from;
  const start = (tokens[from] as IToken).startOffset;
  const end = endOf(tokens[equals - 1] as IToken);
  reporter.report(kind === 'name' ? 'DAX0120' : 'DAX0130', { name: text.slice(start, end).trim() }, start, end);
  return kind === 'name' ? equals + 1 : from;
}

/** The tokens of an expression without a leading `Name =` and without prose before it; both are reported. */
export function removeHeaderAndProse(tokens: readonly IToken[], search: ProseSearch): IToken[] {
  const { text, reporter } = search;
  let from = 0;
  let prose: IToken[] = [];
  while (from < tokens.length) {
    const after = skipHeader(tokens, from, text, reporter);
    if (after > from) return [...prose, ...removeProse(tokens, after, search)];
    if (!isProseLine(tokens, from, text) || equalsAfter(tokens, from, text) >= 0) break;
    const end = endOfLine(tokens, from, text);
    prose = [...prose, ...removeProse(tokens.slice(0, end), from, search)];
    from = end;
  }
  return [...prose, ...removeProse(tokens, from, search)];
}
