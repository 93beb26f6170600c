/**
 * Mends what is not DAX but clearly meant: curly quotes, `;`, `!=`, backslashes, unclosed names.
 * Every mistake is reported at its place and replaced by the token that was meant, so that parsing goes on.
 */
import type { IToken, TokenType } from 'chevrotain';
import type { Reporter } from './reporter.js';
import { brokenName, unclosedBracket, unclosedQuote } from './broken-names.js';
import * as t from './tokens.js';
import { endOf, endsOperand, isOneOf, makeToken, retype, touches } from './token-tools.js';

/** What the rules below work on: the tokens that were read, and those that go on. */
export interface Mending {
  readonly reporter: Reporter;
  readonly text: string;
  readonly input: readonly IToken[];
  readonly output: IToken[];
  /** Commas that stand for a semicolon or a decimal comma already reported. */
  readonly mended: Set<IToken>;
  index: number;
}

type Rule = (token: IToken, state: Mending) => void;

/** Reports an operator of another language and goes on with the one that was meant. */
function wrongOperator(state: Mending, first: IToken, last: IToken, type: TokenType, instead: string): void {
  const found = state.text.slice(first.startOffset, endOf(last));
  state.reporter.report('DAX0114', { found, instead }, first.startOffset, endOf(last));
  state.output.push(makeToken(type, found, first.startOffset, endOf(last)));
}

function replaceOperator(type: TokenType, instead: string): Rule {
  return (token, state) => {
    wrongOperator(state, token, token, type, instead);
  };
}

const semicolon: Rule = (token, state) => {
  state.reporter.report('DAX0110', {}, token.startOffset, endOf(token));
  const comma = retype(token, t.Comma, ',');
  state.mended.add(comma);
  state.output.push(comma);
};

const longDash: Rule = (token, state) => {
  const names: Record<string, string> = {
    '\u2013': 'The en dash',
    '\u2014': 'The em dash',
    '\u2212': 'The minus sign of typography',
  };
  const character = `${names[token.image] ?? 'The dash'} (${codePoint(token.image)})`;
  state.reporter.report('DAX0113', { character }, token.startOffset, endOf(token));
  state.output.push(retype(token, t.Minus, '-'));
};

function curlyQuotes(type: TokenType, straight: string): Rule {
  return (token, state) => {
    const found = token.image.charAt(0);
    state.reporter.report('DAX0112', { found, straight }, token.startOffset, endOf(token));
    const inner = token.image.slice(1, -1).replaceAll(straight, straight + straight);
    state.output.push(retype(token, type, straight + inner + straight));
  };
}

const escapedName: Rule = (token, state) => {
  const start = token.startOffset;
  state.reporter.report('DAX0116', { found: 'This name' }, start, endOf(token));
  const name = token.image.replaceAll('\\', '');
  state.output.push(retype(token, t.Bracketed, name));
};

const backslash: Rule = (token, state) => {
  const start = token.startOffset;
  const found = `\`${state.text.slice(start, start + 2)}\``;
  state.reporter.report('DAX0116', { found }, start, Math.min(start + 2, state.text.length));
};

const ENTITIES: Record<string, readonly [character: string, type: TokenType | null]> = {
  '&lt;': ['<', t.Less],
  '&gt;': ['>', t.Greater],
  '&amp;': ['&', t.Ampersand],
  '&quot;': ['"', null],
  '&apos;': ["'", null],
  '&nbsp;': ['a blank', null],
};

/** &lt; &lt;&gt; &amp;&amp; ... : one report per entity, neighbours joined to the operator that was meant. */
const htmlEntity: Rule = (token, state) => {
  const [character, type] = ENTITIES[token.image] ?? ['the character itself', null];
  state.reporter.report('DAX0134', { entity: token.image, character }, token.startOffset, endOf(token));
  const before = state.output.at(-1);
  const joined = touches(before, token) ? joinedOperator(before?.image ?? '', character) : null;
  if (joined && before)
    state.output[state.output.length - 1] = makeToken(joined[1], joined[0], before.startOffset, endOf(token));
  else if (type) state.output.push(retype(token, type, character));
};

function joinedOperator(left: string, right: string): readonly [string, TokenType] | null {
  const image = left + right;
  if (image === '<>') return [image, t.NotEqual];
  return image === '&&' ? [image, t.LogicalAnd] : null;
}

/** 5 % : dropped; a % b : the operator is missing. */
function percent(token: IToken, state: Mending): void {
  state.reporter.report('DAX0138', {}, token.startOffset, endOf(token));
  const next = state.input[state.index + 1];
  const between = isOneOf(next, t.Word, t.Integer, t.Real, t.Bracketed, t.QuotedName, t.LeftParenthesis);
  if (between && endsOperand(state.output.at(-1))) state.output.push(retype(token, t.MissingOperator));
}

/** U+200B of an invisible character, the character itself of a visible one. */
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function characterName(character: string): string {
  const visible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character);
  return visible ? `\`${character}\` (${codePoint(character)})` : `The invisible character ${codePoint(character)}`;
}

const LETTER = /^[\p{L}\p{N}\p{M}]+$/u;

/** A letter outside ASCII, joined with the words it touches: a name that needs quotes (grammar 2.3). */
function foreignLetter(token: IToken, state: Mending): void {
  const before = state.output.at(-1);
  const joins = isOneOf(before, t.Word) && touches(before, token);
  const start = joins && before ? before.startOffset : token.startOffset;
  if (joins) state.output.pop();
  let end = endOf(token);
  for (
    let next = state.input[state.index + 1];
    next?.startOffset === end && continuesName(next);
    next = state.input[state.index + 1]
  ) {
    end = endOf(next);
    state.index += 1;
  }
  const name = state.text.slice(start, end);
  state.reporter.report('DAX0123', { name, character: `the letter ${token.image}` }, start, end);
  state.output.push(makeToken(t.QuotedName, `'${name}'`, start, end));
}

function continuesName(token: IToken): boolean {
  return isOneOf(token, t.Word, t.Integer) || (isOneOf(token, t.UnknownCharacter) && LETTER.test(token.image));
}

const unknownCharacter: Rule = (token, state) => {
  const next = state.input[state.index + 1];
  if (token.image === '%') percent(token, state);
  else if (LETTER.test(token.image)) foreignLetter(token, state);
  else if (token.image === ']') state.reporter.report('DAX0108', { bracket: ']' }, token.startOffset, endOf(token));
  else if (token.image === '!') wrongOperator(state, token, token, t.Not, 'NOT');
  else if (token.image === '|' && next?.image === '|') return;
  else if (token.image === '|') wrongOperator(state, token, token, t.LogicalOr, '|| or OR ( a, b )');
  else state.reporter.report('DAX0121', { character: characterName(token.image) }, token.startOffset, endOf(token));
};

/** A text without its end: up to the end of the line. */
const unclosedText: Rule = (token, state) => {
  state.reporter.report('DAX0106', {}, token.startOffset, endOf(token));
  const quote = token.image.indexOf('"');
  const inner = token.image
    .slice(quote + 1)
    .trimEnd()
    .replaceAll('"', '""');
  state.output.push(retype(token, quote > 0 ? t.DateText : t.Text, `${token.image.slice(0, quote)}"${inner}"`));
};

const unclosedComment: Rule = (token, state) => {
  state.reporter.report('DAX0107', {}, token.startOffset, token.startOffset + 2);
};

const codeFence: Rule = (token, state) => {
  state.reporter.report('DAX0117', { text: token.image }, token.startOffset, endOf(token));
};

/** Operators of two tokens that touch: `=<`, `><`, `**`, `===`. */
const PAIRS: readonly (readonly [left: TokenType, right: TokenType, meant: TokenType, instead: string])[] = [
  [t.Equal, t.Less, t.LessOrEqual, '<='],
  [t.Greater, t.Less, t.NotEqual, '<>'],
  [t.Times, t.Times, t.Power, '^'],
  [t.StrictlyEqual, t.Equal, t.StrictlyEqual, '=='],
];

function operatorPair(token: IToken, state: Mending): boolean {
  const next = state.input[state.index + 1];
  if (!touches(token, next) || !next) return false;
  const pair = PAIRS.find(([left, right]) => isOneOf(token, left) && isOneOf(next, right));
  if (!pair || !endsOperand(state.output.at(-1))) return false;
  wrongOperator(state, token, next, pair[2], pair[3]);
  state.index += 1;
  return true;
}

/** A word after a removed `\_` belongs to the word before it. */
function joinsWord(token: IToken, state: Mending): boolean {
  const before = state.output.at(-1);
  const escaped = state.input[state.index - 1]?.tokenType === t.Backslash;
  if (!escaped || !before || !isOneOf(before, t.Word) || !isOneOf(token, t.Word)) return false;
  if (endOf(before) + 1 !== token.startOffset) return false;
  state.output[state.output.length - 1] = makeToken(
    t.Word,
    before.image + token.image,
    before.startOffset,
    endOf(token),
  );
  return true;
}

/** T[Amount) + SUM(T[b]: one name for the lexer, but a `)` in it closes nothing and a `[` is open. */
const bracketed: Rule = (token, state) => {
  const at = token.image.indexOf('[', 1);
  const name = token.image.slice(1, -1);
  if (at > 0 && closesTooMuch(token.image.slice(1, at)) && !name.includes(']]')) {
    state.reporter.report('DAX0144', { name }, token.startOffset, endOf(token));
  }
  state.output.push(token);
};

/** True when a `)` of the text closes nothing in it. */
function closesTooMuch(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return true;
  }
  return false;
}

const RULES = new Map<TokenType, Rule>([
  [t.Bracketed, bracketed],
  [t.BangEqual, replaceOperator(t.NotEqual, '<>')],
  [t.ColonEqual, replaceOperator(t.Equal, '=')],
  [t.ThinArrow, replaceOperator(t.MissingOperator, 'an operator or a comma')],
  [t.Semicolon, semicolon],
  [t.LongDash, longDash],
  [t.CurlyText, curlyQuotes(t.Text, '"')],
  [t.CurlyName, curlyQuotes(t.QuotedName, "'")],
  [t.EscapedName, escapedName],
  [t.Backslash, backslash],
  [t.HtmlEntity, htmlEntity],
  [t.CodeFence, codeFence],
  [t.BrokenBracketed, brokenName(t.Bracketed)],
  [t.BrokenQuotedName, brokenName(t.QuotedName)],
  [t.UnclosedBracketed, unclosedBracket],
  [t.UnclosedQuotedName, unclosedQuote],
  [t.UnclosedText, unclosedText],
  [t.UnclosedComment, unclosedComment],
  [t.UnknownCharacter, unknownCharacter],
]);

/** The tokens with every mistake reported and mended, and the commas that were semicolons. */
export function mendMistakes(
  input: readonly IToken[],
  text: string,
  reporter: Reporter,
): { tokens: IToken[]; mended: ReadonlySet<IToken> } {
  const state: Mending = { reporter, text, input, output: [], mended: new Set(), index: 0 };
  for (; state.index < input.length; state.index += 1) {
    const token = input[state.index] as IToken;
    const rule = RULES.get(token.tokenType);
    if (rule) rule(token, state);
    else if (!operatorPair(token, state) && !joinsWord(token, state)) state.output.push(token);
  }
  return { tokens: state.output, mended: state.mended };
}
