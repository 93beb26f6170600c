/** Text -> raw tokens and comments (grammar 2). Never fails: mistakes are tokens too. */
import type { IToken } from 'chevrotain';
import type { Comment } from './ast.js';
import { daxLexer } from './tokens.js';
import { endOf } from './token-tools.js';

export interface Lexed {
  readonly tokens: IToken[];
  /** In the order of the text. */
  readonly comments: readonly Comment[];
}

const BLANK = /[^\S\n\r\u2028\u2029]/;
const LINE_END = /[\n\r\u0085\u2028\u2029]/;

function lineBreakBefore(text: string, offset: number): boolean {
  let at = offset - 1;
  while (at >= 0 && BLANK.test(text.charAt(at))) at -= 1;
  return at < 0 || LINE_END.test(text.charAt(at));
}

function lineBreakAfter(text: string, offset: number): boolean {
  let at = offset;
  while (at < text.length && BLANK.test(text.charAt(at))) at += 1;
  return at >= text.length || LINE_END.test(text.charAt(at));
}

function toComment(token: IToken, text: string): Comment {
  const start = token.startOffset;
  const end = endOf(token);
  return {
    text: token.image.trimEnd(),
    start,
    end,
    ...(lineBreakBefore(text, start) ? { lineBreakBefore: true as const } : {}),
    ...(lineBreakAfter(text, end) ? { lineBreakAfter: true as const } : {}),
  };
}

/** Splits `text` into tokens and comments. */
export function lex(text: string): Lexed {
  const result = daxLexer().tokenize(text);
  const comments = result.groups['comments'] ?? [];
  return { tokens: result.tokens, comments: comments.map((token) => toComment(token, text)) };
}
