/**
 * Gives words their meaning (grammar 2.3, 3.3): most keywords of DAX are ordinary names elsewhere,
 * so what stands around a word decides, never the word alone.
 */
import type { IToken, TokenType } from 'chevrotain';
import type { Reporter } from './reporter.js';
import * as t from './tokens.js';
import { endOf, endsOperand, isA, isOneOf, retype, virtualToken } from './token-tools.js';

export type Mode = 'expression' | 'query' | 'function';

/** Words with one meaning everywhere. */
const RESERVED: Readonly<Record<string, TokenType>> = {
  VAR: t.Var,
  RETURN: t.Return,
  IN: t.In,
  NOT: t.Not,
  DEFINE: t.Define,
  EVALUATE: t.Evaluate,
};
const DEFINITIONS: Readonly<Record<string, TokenType>> = {
  MEASURE: t.Measure,
  COLUMN: t.ColumnWord,
  TABLE: t.TableWord,
  FUNCTION: t.FunctionWord,
};
const SHAPE_WORDS: Readonly<Record<string, TokenType>> = {
  AXIS: t.Axis,
  GROUP: t.Group,
  TOTAL: t.Total,
  DENSIFY: t.Densify,
};
const DIRECTIONS: Readonly<Record<string, TokenType>> = { ASC: t.Ascending, DESC: t.Descending };
const BLANKS_PLACES = new Set(['DEFAULT', 'FIRST', 'LAST']);
/** Two-word keywords: the first one counts in front of the second, or where a clause of a query may begin. */
const PAIRS: Readonly<Record<string, readonly [second: string, first: TokenType]>> = {
  ORDER: ['BY', t.Order],
  START: ['AT', t.Start],
  WITH: ['VISUAL', t.With],
};
/** Longest of all the words above: a longer word needs no look-up. */
const LONGEST = 8;

class WordReader {
  readonly output: IToken[] = [];
  #depth = 0;
  /** Between WITH VISUAL SHAPE and the next definition. */
  #inShape = false;

  constructor(
    private readonly input: readonly IToken[],
    private readonly mode: Mode,
    private readonly reporter: Reporter,
  ) {}

  read(): IToken[] {
    this.input.forEach((token, i) => {
      if (isOneOf(token, t.LeftParenthesis, t.LeftBrace)) this.#depth += 1;
      if (isOneOf(token, t.RightParenthesis, t.RightBrace)) this.#depth = Math.max(0, this.#depth - 1);
      if (token.tokenType === t.Word) this.#readWord(token, this.input[i + 1]);
      else this.output.push(token);
    });
    return this.output;
  }

  #readWord(token: IToken, next: IToken | undefined): void {
    const upper = token.image.length <= LONGEST ? token.image.toUpperCase() : '';
    const keyword = this.#keyword(upper, next, this.output.at(-1));
    if (keyword) this.#pushKeyword(token, keyword);
    else if (isOneOf(next, t.LeftParenthesis)) this.output.push(retype(token, t.FunctionName));
    else this.#pushName(token, upper, next);
  }

  #pushKeyword(token: IToken, keyword: TokenType): void {
    if (keyword === t.Shape) this.#inShape = true;
    else if (Object.values(DEFINITIONS).includes(keyword) || keyword === t.Evaluate || keyword === t.Var)
      this.#inShape = false;
    this.output.push(retype(token, keyword));
  }

  #keyword(upper: string, next: IToken | undefined, before: IToken | undefined): TokenType | undefined {
    if (isOneOf(before, t.Colon, t.TypeWord)) return t.TypeWord;
    if (isOneOf(before, t.Axis) || upper === '') return undefined;
    return (
      RESERVED[upper] ??
      this.#pair(upper, next, before) ??
      this.#definition(upper, next, before) ??
      this.#clause(upper, next, before)
    );
  }

  #pair(upper: string, next: IToken | undefined, before: IToken | undefined): TokenType | undefined {
    const pair = PAIRS[upper];
    if (pair) {
      const inQuery = this.mode === 'query' && this.#depth === 0 && endsOperand(before) && upper !== 'WITH';
      return inQuery || (isOneOf(next, t.Word) && next?.image.toUpperCase() === pair[0]) ? pair[1] : undefined;
    }
    if (upper === 'BY' && isOneOf(before, t.Order)) return t.By;
    if (upper === 'AT' && isOneOf(before, t.Start)) return t.At;
    if (upper === 'VISUAL' && isOneOf(before, t.With)) return t.Visual;
    return upper === 'SHAPE' && isOneOf(before, t.Visual) ? t.Shape : undefined;
  }

  /** MEASURE, COLUMN, TABLE, FUNCTION: in queries, after a complete expression or in front of a name. */
  #definition(upper: string, next: IToken | undefined, before: IToken | undefined): TokenType | undefined {
    const type = DEFINITIONS[upper];
    if (this.mode === 'function') return type === t.FunctionWord && this.output.length === 0 ? type : undefined;
    if (this.mode !== 'query') return undefined;
    const complete = this.#depth === 0 && (isOneOf(before, t.Define) || endsOperand(before));
    return complete || isA(next, t.TableName) ? type : undefined;
  }

  #clause(upper: string, next: IToken | undefined, before: IToken | undefined): TokenType | undefined {
    if (this.#inShape && this.#depth === 0 && SHAPE_WORDS[upper]) return SHAPE_WORDS[upper];
    if (this.mode === 'query' && this.#depth === 0 && DIRECTIONS[upper] && endsOperand(before))
      return DIRECTIONS[upper];
    if (isOneOf(before, t.Blanks)) return t.BlanksPlace;
    const blanks = upper === 'BLANKS' && endsOperand(before) && isOneOf(next, t.Word);
    return blanks && BLANKS_PLACES.has(next?.image.toUpperCase() ?? '') ? t.Blanks : undefined;
  }

  #pushName(token: IToken, upper: string, next: IToken | undefined): void {
    const before = this.output.at(-1);
    const defined = isOneOf(before, t.Var, t.FunctionWord) || (this.mode === 'function' && !before);
    if (upper === 'BLANK' && !isOneOf(next, t.Bracketed) && !defined) this.#pushBlankCall(token);
    else if (token.image.includes('.') && !defined) this.#pushDottedName(token);
    else this.output.push(token);
  }

  #pushBlankCall(token: IToken): void {
    this.reporter.report('DAX0119', { word: token.image }, token.startOffset, endOf(token));
    const end = endOf(token);
    this.output.push(retype(token, t.FunctionName), virtualToken(t.LeftParenthesis, '(', end));
    this.output.push(virtualToken(t.RightParenthesis, ')', end));
  }

  #pushDottedName(token: IToken): void {
    const parameters = { name: token.image, character: 'a full stop' };
    this.reporter.report('DAX0123', parameters, token.startOffset, endOf(token));
    this.output.push(retype(token, t.QuotedName, `'${token.image}'`));
  }
}

/** The tokens with keywords, function names and type words told from ordinary names. */
export function giveWordsMeaning(tokens: readonly IToken[], mode: Mode, reporter: Reporter): IToken[] {
  return new WordReader(tokens, mode, reporter).read();
}
