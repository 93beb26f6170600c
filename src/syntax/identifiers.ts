/** Tokens -> identifiers. */
import type { IToken } from 'chevrotain';
import type { Identifier } from './ast.js';
import { rawNameOf } from './broken-names.js';
import { unescape } from './names.js';
import * as t from './tokens.js';
import { endOf } from './token-tools.js';

function nameText(token: IToken): string {
  if (token.tokenType === t.QuotedName) return unescape(token.image, "'");
  return token.tokenType === t.Bracketed ? unescape(token.image, ']') : token.image;
}

/** The name that a word, a quoted or a bracketed name stands for; '' at `fallback` where the parser found none. */
export function identifierOf(token: IToken | undefined, fallback: number): Identifier {
  if (!token) return { text: '', quoted: false, start: fallback, end: fallback };
  const raw = rawNameOf(token);
  return {
    text: nameText(token),
    quoted: token.tokenType === t.QuotedName,
    start: token.startOffset,
    end: endOf(token),
    ...(raw === undefined ? {} : { brokenOverLines: true as const, raw }),
  };
}
