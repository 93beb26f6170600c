/** Names that are broken over two lines or never closed: reported, and mended for the rest of the run. */
import type { IToken, TokenType } from 'chevrotain';
import type { Mending } from './mistakes.js';
import * as t from './tokens.js';
import { endOf, retype } from './token-tools.js';

const LINE_END_WITH_BLANKS = /[^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r\u0085\u2028\u2029])\s*/g;

/** What the names of broken tokens looked like before they were joined. */
const rawNames = new WeakMap<IToken, string>();

/** The text between the delimiters of a name that was broken over lines; undefined for any other token. */
export function rawNameOf(token: IToken): string | undefined {
  return rawNames.get(token);
}

/** `[ActiveTimeInSec` line end `onds]`: joined without the line end, marked for the binder. */
export function brokenName(type: TokenType): (token: IToken, state: Mending) => void {
  return (token, state) => {
    const joined = token.image.replace(LINE_END_WITH_BLANKS, '');
    const table = state.output.at(-1);
    const whole = type === t.Bracketed && table && endOf(table) === token.startOffset ? table.image + joined : joined;
    state.reporter.report('DAX0118', { name: whole }, token.startOffset, endOf(token));
    const mended = retype(token, type, joined);
    rawNames.set(mended, token.image.slice(1, -1));
    state.output.push(mended);
  };
}

/** `[Amount` without `]`: the name goes up to the next sign that is likely code. */
export function unclosedBracket(token: IToken, state: Mending): void {
  const name = unclosedName('DAX0104', token, state);
  state.output.push(retype(token, t.Bracketed, `[${name}]`));
}

/** `'Sales` without its second apostrophe. */
export function unclosedQuote(token: IToken, state: Mending): void {
  const name = unclosedName('DAX0105', token, state);
  if (name !== '') state.output.push(retype(token, t.QuotedName, `'${name}'`));
}

/** The name behind its opening sign, reported up to its last letter. */
function unclosedName(code: 'DAX0104' | 'DAX0105', token: IToken, { reporter }: Mending): string {
  const rest = token.image.slice(1).trimEnd();
  const name = rest.trim();
  reporter.report(code, { name }, token.startOffset, token.startOffset + 1 + rest.length);
  return name;
}
