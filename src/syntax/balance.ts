/**
 * Makes the tokens of an expression fit each other before they are parsed: every bracket closed, an operator between
 * two operands, an operand after every operator. What is put in or left out is reported, so that the parser finds only
 * what is wrong with whole clauses, and one run shows every mistake.
 */
import type { IToken, TokenType } from 'chevrotain';
import { BalanceState, type BalanceInput } from './balance-state.js';
import { closerOf } from './frames.js';
import { MAXIMUM_NESTING } from './limits.js';
import * as t from './tokens.js';
import {
  endOf,
  endsOperand,
  isA,
  isOneOf,
  lineEndsBetween,
  nameOf,
  retype,
  startsOperand,
  touches,
  virtualToken,
} from './token-tools.js';

const DEFINITIONS = [t.Measure, t.ColumnWord, t.TableWord, t.FunctionWord];
const BOUNDARIES = [t.Define, t.Evaluate, ...DEFINITIONS];
const BRACKETS = [t.LeftParenthesis, t.RightParenthesis, t.LeftBrace, t.RightBrace];

class Balancer extends BalanceState {
  /** True from ORDER BY, START AT or GROUP on: commas stand outside brackets there. */
  #inList = false;
  /** True between VAR, MEASURE, COLUMN, TABLE, FUNCTION, AXIS and the `=` after their name. */
  #inHeader = false;
  /** The `=` that ended a header or began the text. */
  #headerEquals: IToken | undefined;
  /** How many closing brackets of a kind are still to come, less the opening ones. */
  readonly #ahead = { ')': 0, '}': 0 };
  #tooDeep = false;
  #index = 0;

  /** The fitting tokens, or null when brackets are nested too deeply to be parsed (reported). */
  balance(): IToken[] | null {
    const { tokens } = this.input;
    for (const token of tokens) this.#count(token, 1);
    for (; this.#index < tokens.length && !this.#tooDeep; this.#index += 1) this.#read(tokens[this.#index] as IToken);
    if (this.#tooDeep) return null;
    this.completeOperand(undefined);
    this.closeAll();
    return this.output;
  }

  get #next(): IToken | undefined {
    return this.input.tokens[this.#index + 1];
  }

  #count(token: IToken, by: 1 | -1): void {
    if (isOneOf(token, t.RightParenthesis)) this.#ahead[')'] += by;
    if (isOneOf(token, t.LeftParenthesis)) this.#ahead[')'] -= by;
    if (isOneOf(token, t.RightBrace)) this.#ahead['}'] += by;
    if (isOneOf(token, t.LeftBrace)) this.#ahead['}'] -= by;
  }

  #read(token: IToken): void {
    this.#count(token, -1);
    const plain = this.frames.top.kind === 'parameters' && !isOneOf(token, ...BRACKETS, ...BOUNDARIES);
    if (plain) this.output.push(token);
    else this.#readToken(token);
    if (isOneOf(token, t.Order, t.Start, t.Group)) this.#inList = true;
    if (isOneOf(token, t.FatArrow)) this.beforeArrow = false;
    this.#followHeader(token);
    if (this.frames.depth > MAXIMUM_NESTING) this.#giveUp(token);
  }

  #readToken(token: IToken): void {
    if (isOneOf(token, ...BOUNDARIES)) this.#boundary(token);
    else if (isOneOf(token, t.RightParenthesis, t.RightBrace)) this.#closer(token);
    else if (isOneOf(token, t.Var)) this.#variable(token);
    else if (isOneOf(token, t.Return)) this.#return(token);
    else if (isOneOf(token, t.Comma)) this.#comma(token);
    else if (endsOperand(this.before)) this.#afterOperand(token);
    else this.#beforeOperand(token);
  }

  #followHeader(token: IToken): void {
    if (isOneOf(token, t.Var, t.Axis, ...DEFINITIONS)) this.#inHeader = true;
    else if (isOneOf(token, t.Equal) && (this.#inHeader || this.output.length === 1)) {
      this.#inHeader = false;
      this.#headerEquals = token;
    } else if (isOneOf(token, t.Group, t.Order)) this.#inHeader = false;
  }

  #giveUp(token: IToken): void {
    this.#tooDeep = true;
    this.reporter.report('DAX0122', { limit: MAXIMUM_NESTING }, token.startOffset, endOf(token));
  }

  #beforeOperand(token: IToken): void {
    const leading = this.output.length === 0 && isOneOf(token, t.Equal);
    if (!leading && !startsOperand(token) && !isA(token, t.PrefixOperator)) this.completeOperand(token);
    this.push(token);
  }

  // After a complete operand.

  #afterOperand(token: IToken): void {
    const before = this.before as IToken;
    const continues = isA(before, t.TableName) && isOneOf(token, t.Bracketed);
    if (this.#inHeader || continues) this.push(token);
    else if (isOneOf(token, t.FatArrow) && !this.beforeArrow) this.#replaceOperator(token, t.GreaterOrEqual, '>=');
    else if (isOneOf(token, t.Not) && isOneOf(this.#next, t.In)) this.#notIn(token);
    else if (startsOperand(token) || isOneOf(token, t.Not)) this.#separateUnlessInfix(token, before);
    else this.push(token);
  }

  /** => typed for >= */
  #replaceOperator(token: IToken, type: TokenType, instead: string): void {
    this.reporter.report('DAX0114', { found: token.image, instead }, token.startOffset, endOf(token));
    this.output.push(retype(token, type));
  }

  /** x NOT IN t: goes on without the NOT. */
  #notIn(token: IToken): void {
    this.reporter.report('DAX0132', {}, token.startOffset, endOf(this.#next ?? token));
  }

  /** a AND b, a OR (b), or two operands side by side. */
  #separateUnlessInfix(token: IToken, before: IToken): void {
    const word = token.image.toUpperCase();
    const operator = word === 'AND' ? t.LogicalAnd : word === 'OR' ? t.LogicalOr : null;
    if (!operator || !isOneOf(token, t.Word, t.FunctionName) || !this.#next) this.#separate(token, before);
    else {
      const names = { word: token.image, operator: word === 'AND' ? '&&' : '||' };
      this.reporter.report('DAX0115', names, token.startOffset, endOf(token));
      this.output.push(retype(token, operator));
    }
  }

  /** Two operands side by side: a comma is put in inside a list, else an operator. */
  #separate(token: IToken, before: IToken): void {
    if (this.#opensCall(token, before)) return;
    const { kind } = this.frames.top;
    const { declaring } = this.frames;
    const inList = (kind === 'call' || kind === 'braces') && !declaring;
    const report = (): void => {
      this.#reportSeparator(token, before);
    };
    const onNewLine = lineEndsBetween(this.input.text, endOf(before), token.startOffset);
    if (declaring && !declaring.candidate && onNewLine)
      declaring.candidate = { index: this.output.length, token, report };
    else report();
    this.pushVirtual(inList ? t.Comma : t.MissingOperator, '');
    this.push(token);
  }

  /** SUMX T, 1 ): there is one `)` too many and a word in front of an operand, so the `(` is missing between them. */
  #opensCall(token: IToken, before: IToken): boolean {
    if (!isOneOf(before, t.Word) || this.#ahead[')'] <= this.frames.countFor(')') || isOneOf(token, t.Not))
      return false;
    this.reporter.report('DAX0145', { name: before.image }, before.startOffset, endOf(before));
    this.output[this.output.length - 1] = retype(before, t.FunctionName);
    this.push(virtualToken(t.LeftParenthesis, '(', endOf(before)));
    this.push(token);
    return true;
  }

  #reportSeparator(token: IToken, before: IToken): void {
    const names = { left: nameOf(before), right: nameOf(token) };
    const texts = isOneOf(before, t.Text) && isOneOf(token, t.Text);
    const help = texts ? { help: 'Join texts with &. A " inside a text is doubled: "a ""word"" in quotes".' } : {};
    this.reporter.report('DAX0124', names, token.startOffset, endOf(token), help);
  }

  // Commas.

  #comma(token: IToken): void {
    if (this.#decimalComma(token)) return;
    this.closeImplied(token);
    const atEnd = !this.#next || isOneOf(this.#next, t.Var, t.Return, ...BOUNDARIES);
    const stray = (this.frames.isAtRoot && !this.#inList) || (this.frames.declaring && atEnd);
    this.completeOperand(token);
    if (stray) this.#strayComma(token, atEnd);
    else {
      this.closeVariables();
      this.output.push(token);
    }
  }

  #strayComma(token: IToken, atEnd: boolean): void {
    if (!this.input.mended.has(token)) this.reporter.report('DAX0133', {}, token.startOffset, endOf(token));
    if (!atEnd) this.output.push(virtualToken(t.MissingOperator, '', token.startOffset));
  }

  /** 1,5 outside every list, or where `;` separates the arguments. */
  #decimalComma(token: IToken): boolean {
    const before = this.before;
    const next = this.#next;
    if (!isOneOf(before, t.Integer) || !isOneOf(next, t.Integer) || !before || !next) return false;
    const inList = this.#inList || (!this.frames.isAtRoot && this.input.mended.size === 0);
    if (inList || this.input.mended.has(token) || !touches(before, token) || !touches(token, next)) return false;
    const text = `${before.image},${next.image}`;
    this.reporter.report('DAX0111', { text }, before.startOffset, endOf(next));
    const real = retype(before, t.Real, text.replace(',', '.'));
    this.output[this.output.length - 1] = { ...real, endOffset: endOf(next) - 1 };
    this.#index += 1;
    return true;
  }

  // Brackets.

  #closer(token: IToken): void {
    this.closeImplied(token);
    const { opener } = this.frames.top;
    const bracket = token.image === '}' ? '}' : ')';
    const open = this.frames.countFor(bracket);
    const needed = open > this.#ahead[bracket];
    if (opener && closerOf(opener) === bracket) this.closeWith(token);
    else if (open > 0 && needed) {
      this.closeUnclosed(token);
      this.#closer(token);
    } else if (opener && !isOneOf(this.#next, t.RightParenthesis, t.RightBrace)) this.#closeWrongly(token, opener);
    else this.reporter.report('DAX0108', { bracket: `\`${bracket}\`` }, token.startOffset, endOf(token));
  }

  #closeWrongly(token: IToken, opener: IToken): void {
    const expected = closerOf(opener);
    const names = { found: `\`${token.image}\``, opening: `\`${opener.image}\``, expected: `\`${expected}\`` };
    const labels = [this.reporter.label('opened here', opener.startOffset, endOf(opener))];
    this.reporter.report('DAX0109', names, token.startOffset, endOf(token), { labels });
    this.closeWith(retype(token, expected === ')' ? t.RightParenthesis : t.RightBrace, expected));
  }

  /** EVALUATE, MEASURE ...: nothing stays open across them. */
  #boundary(token: IToken): void {
    if (this.output.length > 0 && this.input.mode !== 'expression') {
      this.completeOperand(token);
      this.closeAll(token);
    }
    this.#inList = false;
    this.#inHeader = false;
    this.beforeArrow = isOneOf(token, t.FunctionWord);
    this.output.push(token);
  }

  // Variables.

  #variable(token: IToken): void {
    if (endsOperand(this.before)) this.#nextVariable(token);
    else this.#firstVariable(token);
    this.output.push(token);
  }

  #nextVariable(token: IToken): void {
    const declaring = this.leaveFor(token);
    declaring?.candidate?.report();
    if (declaring) declaring.candidate = null;
    else if (this.input.mode === 'query') {
      this.closeAll(token);
      this.#inList = false;
      this.frames.openVariables(token, 'definition');
    }
  }

  #firstVariable(token: IToken): void {
    const { before } = this;
    const afterOperator = isA(before, t.BinaryOperator) || isA(before, t.PrefixOperator);
    if (afterOperator && before !== this.#headerEquals) {
      this.reporter.report('DAX0143', {}, token.startOffset, endOf(token));
      this.pushVirtual(t.LeftParenthesis, '(');
      this.frames.open('implied', this.before as IToken);
    }
    const defined = this.input.mode === 'query' && isOneOf(before, t.Define);
    this.frames.openVariables(token, defined ? 'definition' : 'declaring');
  }

  #return(token: IToken): void {
    if (!this.frames.isDeclaring) {
      this.reporter.report('DAX0141', {}, token.startOffset, endOf(token));
      return;
    }
    this.completeOperand(token);
    const declaring = this.leaveFor(token);
    declaring?.candidate?.report();
    if (declaring) declaring.state = 'body';
    this.output.push(token);
  }
}

/** See the head of this file. Returns null when the text is nested too deeply (reported). */
export function balance(input: BalanceInput): IToken[] | null {
  return new Balancer(input).balance();
}
