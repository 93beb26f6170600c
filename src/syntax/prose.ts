/**
 * Prose in the code: `**To be reviewed**`, `Dax -> Distinct Count of T[x]`, three words in a row.
 * Nothing of this can be DAX, so a line that holds it is reported once and left out.
 */
import type { IToken } from 'chevrotain';
import type { Reporter } from './reporter.js';
import type { Mode } from './words.js';
import * as t from './tokens.js';
import {
  endOf,
  endsOperand,
  isA,
  isOneOf,
  lineEndsBetween,
  startsOperand,
  touches,
  virtualToken,
} from './token-tools.js';

const KEYWORDS = new Set('VAR RETURN IN NOT AND OR DEFINE EVALUATE BLANKS'.split(' '));
/** Keywords of queries alone: elsewhere they are words like any other. */
const QUERY_KEYWORDS = new Set(
  ('MEASURE COLUMN TABLE FUNCTION ORDER BY START AT ASC DESC ' + 'WITH VISUAL SHAPE AXIS GROUP TOTAL DENSIFY').split(
    ' ',
  ),
);

/** A word that the language gives no meaning of its own. */
export function isPlainWord(token: IToken | undefined, mode: Mode = 'expression'): boolean {
  if (!token) return false;
  if (token.tokenType === t.UnknownCharacter) return /^\p{L}$/u.test(token.image);
  const upper = token.image.toUpperCase();
  return token.tokenType === t.Word && !KEYWORDS.has(upper) && !(mode === 'query' && QUERY_KEYWORDS.has(upper));
}

/** Tokens from..to (exclusive) of one line. */
interface Line {
  readonly from: number;
  readonly to: number;
}

/** The index after the last token of the line on which token `from` stands. */
export function endOfLine(tokens: readonly IToken[], from: number, text: string): number {
  let to = from + 1;
  for (; to < tokens.length; to += 1) {
    if (lineEndsBetween(text, endOf(tokens[to - 1] as IToken), (tokens[to] as IToken).startOffset)) break;
  }
  return to;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly words: number;
}

/** The first long enough run of plain words on the line, or the longest. Words after a colon are types of parameters. */
function longestRun(tokens: readonly IToken[], line: Line, mode: Mode): Run {
  let best: Run = { from: line.from, to: line.from, words: 0 };
  for (let from = line.from; from < line.to; from += 1) {
    let to = from;
    let words = 0;
    for (; to < line.to && isPlainWord(tokens[to], mode); to += 1)
      if (to === from || !touches(tokens[to - 1], tokens[to])) words += 1;
    const typed = isOneOf(tokens[from - 1], t.Colon);
    if (words > best.words && !typed) best = { from, to, words };
    from = to;
  }
  return best;
}

function startsWithStars(tokens: readonly IToken[], line: Line): boolean {
  return (
    isOneOf(tokens[line.from], t.Times) &&
    isOneOf(tokens[line.from + 1], t.Times) &&
    touches(tokens[line.from], tokens[line.from + 1])
  );
}

function endsWithStars(tokens: readonly IToken[], line: Line): boolean {
  return line.to - line.from > 3 && isOneOf(tokens[line.to - 1], t.Times) && isOneOf(tokens[line.to - 2], t.Times);
}

function readsLikeProse(tokens: readonly IToken[], line: Line, run: Run): boolean {
  if (run.words >= 3 || isOneOf(tokens[line.from], t.CodeFence)) return true;
  if (startsWithStars(tokens, line) && (run.words >= 2 || endsWithStars(tokens, line))) return true;
  return run.words >= 2 && tokens.slice(line.from, line.to).some((token) => isOneOf(token, t.ThinArrow));
}

/** True when the line on which token `from` stands is prose. */
export function isProseLine(tokens: readonly IToken[], from: number, text: string): boolean {
  const line = { from, to: endOfLine(tokens, from, text) };
  return readsLikeProse(tokens, line, longestRun(tokens, line, 'expression'));
}

/** How many brackets stand open after the tokens of the line. */
function depthAfter(tokens: readonly IToken[], line: Line, depth: number): number {
  let open = depth;
  for (let i = line.from; i < line.to; i += 1) {
    if (isOneOf(tokens[i], t.LeftParenthesis, t.LeftBrace)) open += 1;
    if (isOneOf(tokens[i], t.RightParenthesis, t.RightBrace)) open = Math.max(0, open - 1);
  }
  return open;
}

/** Prose begins with the line when its first token fits to nothing, else with the first word of the run. */
function proseStart(tokens: readonly IToken[], line: Line, run: Run): number {
  const first = tokens[line.from];
  const complete = endsOperand(tokens[line.from - 1]);
  const fits = complete !== (startsOperand(first) || (!complete && isA(first, t.PrefixOperator)));
  return fits && run.words > 0 ? run.from : line.from;
}

/** The part of the line to leave out: the rest of it outside brackets, only the words inside. */
function prosePart(tokens: readonly IToken[], line: Line, run: Run, depth: number): Line {
  const from = proseStart(tokens, line, run);
  const depthThere = depthAfter(tokens, { from: line.from, to: from }, depth);
  if (depthThere === 0 && depthAfter(tokens, { from, to: line.to }, 0) === 0) return { from, to: line.to };
  return run.words > 0 ? run : line;
}

function reportProse(tokens: readonly IToken[], part: Line, { text, reporter }: ProseSearch): void {
  const start = (tokens[part.from] as IToken).startOffset;
  const end = endOf(tokens[part.to - 1] as IToken);
  const shown = text.slice(start, end).replace(/\s+/g, ' ');
  reporter.report('DAX0117', { text: shown.length > 60 ? `${shown.slice(0, 57)}...` : shown }, start, end);
}

/** Nothing but plain words: `Need info`. */
function isNothingButWords(tokens: readonly IToken[]): boolean {
  return (
    tokens.length >= 2 &&
    tokens.length < 200 &&
    tokens.every((token) => isPlainWord(token)) &&
    !tokens.every((token, i) => i === 0 || touches(tokens[i - 1], token))
  );
}

/** What the functions below share. */
export interface ProseSearch {
  readonly text: string;
  readonly mode: Mode;
  readonly reporter: Reporter;
}

/** The tokens without prose, beginning at token `first`; every piece of prose is reported. */
export function removeProse(tokens: readonly IToken[], first: number, search: ProseSearch): IToken[] {
  const rest = first === 0 ? tokens : tokens.slice(first);
  if (isNothingButWords(rest)) {
    reportProse(rest, { from: 0, to: rest.length }, search);
    return [virtualToken(t.MissingOperand, '', rest[0]?.startOffset ?? 0)];
  }
  const kept: IToken[] = [];
  let depth = 0;
  for (let from = 0; from < rest.length;) {
    const line = { from, to: endOfLine(rest, from, search.text) };
    keepLine(rest, line, depth, kept, search);
    depth = depthAfter(rest, line, depth);
    from = line.to;
  }
  return kept;
}

function keepLine(tokens: readonly IToken[], line: Line, depth: number, kept: IToken[], search: ProseSearch): void {
  const run = longestRun(tokens, line, search.mode);
  const prose = readsLikeProse(tokens, line, run) ? prosePart(tokens, line, run, depth) : null;
  for (let i = line.from; i < line.to; i += 1) {
    if (!prose || i < prose.from || i >= prose.to) kept.push(tokens[i] as IToken);
    else if (i === prose.from) leaveOut(tokens, prose, kept, search);
  }
}

/** Reports a piece of prose; where it stood for an operand, a missing one is put in. */
function leaveOut(tokens: readonly IToken[], prose: Line, kept: IToken[], search: ProseSearch): void {
  reportProse(tokens, prose, search);
  const next = tokens[prose.to];
  const insideList =
    isOneOf(kept.at(-1), t.Comma, t.LeftParenthesis, t.LeftBrace) &&
    isOneOf(next, t.Comma, t.RightParenthesis, t.RightBrace);
  if (!isA(kept.at(-1), t.BinaryOperator) && !insideList) return;
  kept.push(virtualToken(t.MissingOperand, '', (tokens[prose.from] as IToken).startOffset));
}
