/** Small questions about tokens and the making of new ones. */
import { createTokenInstance, tokenMatcher, type IToken, type TokenType } from 'chevrotain';
import * as t from './tokens.js';

/** Offset after the token's last character. Tokens of the lexer have no endOffset; that of made ones is inclusive. */
export function endOf(token: IToken): number {
  return token.endOffset === undefined ? token.startOffset + token.image.length : token.endOffset + 1;
}

/** A token of another type, standing at `start`..`end` (exclusive), with its own image. */
export function makeToken(type: TokenType, image: string, start: number, end: number): IToken {
  return createTokenInstance(type, image, start, end - 1, NaN, NaN, NaN, NaN);
}

/** The same characters as another type of token. */
export function retype(token: IToken, type: TokenType, image = token.image): IToken {
  return makeToken(type, image, token.startOffset, endOf(token));
}

/** A token that does not stand in the text, at `offset`. */
export function virtualToken(type: TokenType, image: string, offset: number): IToken {
  return makeToken(type, image, offset, offset);
}

export function isOneOf(token: IToken | undefined, ...types: readonly TokenType[]): boolean {
  return token !== undefined && types.includes(token.tokenType);
}

/** True when the token has the category. */
export function isA(token: IToken | undefined, category: TokenType): boolean {
  return token !== undefined && tokenMatcher(token, category);
}

/** True when `left` and `right` stand side by side without white space or comment. */
export function touches(left: IToken | undefined, right: IToken | undefined): boolean {
  return left !== undefined && right !== undefined && endOf(left) === right.startOffset;
}

/** True when an operand is complete after this token. */
export function endsOperand(token: IToken | undefined): boolean {
  return (
    isA(token, t.Literal) || isA(token, t.TableName) || isOneOf(token, t.Bracketed, t.RightParenthesis, t.RightBrace)
  );
}

/** True when an operand can begin with this token (prefix operators aside). */
export function startsOperand(token: IToken | undefined): boolean {
  return (
    isA(token, t.Literal) ||
    isA(token, t.TableName) ||
    isOneOf(token, t.Bracketed, t.FunctionName, t.LeftParenthesis, t.LeftBrace)
  );
}

const LINE_END = /[\n\r\u0085\u2028\u2029]/;

/** True when a line ends somewhere in `text` between the two offsets. */
export function lineEndsBetween(text: string, from: number, to: number): boolean {
  return LINE_END.test(text.slice(from, to));
}

/** A token as a message names it: shortened, in backquotes. */
export function nameOf(token: IToken | undefined): string {
  if (!token || token.image === '') return 'the end of the text';
  const image = token.image.length > 40 ? `${token.image.slice(0, 37)}...` : token.image;
  return `\`${image.replace(/\s+/g, ' ')}\``;
}
