/**
 * Makes the tokens of an expression fit each other before they are parsed: every bracket closed, an operator between
 * two operands, an operand after every operator. What is put in or left out is reported, so that the parser finds only
 * what is wrong with whole clauses, and one run shows every mistake.
 */
import type { IToken } from 'chevrotain';
import { closerOf, Frames, type Frame, type FrameKind, type OpenVariables } from './frames.js';
import { MAXIMUM_NESTING } from './limits.js';
import type { Reporter } from './reporter.js';
import * as t from './tokens.js';
import {
  endOf,
  endsOperand,
  isA,
  isOneOf,
  lineEndsBetween,
  nameOf,
  startsOperand,
  touches,
  virtualToken,
} from './token-tools.js';
import type { Mode } from './words.js';

export interface BalanceInput {
  readonly tokens: readonly IToken[];
  readonly text: string;
  readonly mode: Mode;
  readonly reporter: Reporter;
  /** Commas that were semicolons: reported already. */
  readonly mended: ReadonlySet<IToken>;
}

const BOUNDARIES = [t.Define, t.Evaluate, t.Measure, t.ColumnWord, t.TableWord, t.FunctionWord];

export class Balancer {
  readonly output: IToken[] = [];
  readonly #frames = new Frames();
  /** True from ORDER BY, START AT or GROUP on: commas stand outside brackets there. */
  #inList = false;
  /** True until the `=>` of a function. */
  #beforeArrow: boolean;
  #tooDeep = false;
  #index = 0;

  constructor(private readonly input: BalanceInput) {
    this.#beforeArrow = input.mode === 'function';
  }

  /** The fitting tokens, or null when brackets are nested too deeply to be parsed (reported). */
  balance(): IToken[] | null {
    const { tokens } = this.input;
    for (; this.#index < tokens.length && !this.#tooDeep; this.#index += 1) this.#read(tokens[this.#index] as IToken);
    if (this.#tooDeep) return null;
    this.#completeOperand(undefined);
    this.#closeAll();
    return this.output;
  }

  get #before(): IToken | undefined {
    return this.output.at(-1);
  }

  get #next(): IToken | undefined {
    return this.input.tokens[this.#index + 1];
  }

  #read(token: IToken): void {
    if (
      this.#frames.top.kind === 'parameters' &&
      !isOneOf(token, t.RightParenthesis, t.LeftParenthesis, t.LeftBrace, ...BOUNDARIES)
    ) {
      this.output.push(token);
      return;
    }
    if (isOneOf(token, ...BOUNDARIES)) this.#boundary(token);
    else if (isOneOf(token, t.RightParenthesis, t.RightBrace)) this.#closer(token);
    else if (isOneOf(token, t.Var)) this.#variable(token);
    else if (isOneOf(token, t.Return)) this.#return(token);
    else if (isOneOf(token, t.Comma)) this.#comma(token);
    else if (endsOperand(this.#before)) this.#afterOperand(token);
    else this.#beforeOperand(token);
    if (isOneOf(token, t.Order, t.Start, t.Group)) this.#inList = true;
    if (isOneOf(token, t.FatArrow)) this.#beforeArrow = false;
    this.#checkDepth(token);
  }

  #checkDepth(token: IToken): void {
    if (this.#frames.depth <= MAXIMUM_NESTING) return;
    this.#tooDeep = true;
    this.input.reporter.report('DAX0122', { limit: MAXIMUM_NESTING }, token.startOffset, endOf(token));
  }

  // Where an operand may begin.

  #beforeOperand(token: IToken): void {
    if (!startsOperand(token) && !isA(token, t.PrefixOperator)) this.#completeOperand(token);
    this.#push(token);
  }

  #push(token: IToken): void {
    if (isOneOf(token, t.LeftParenthesis, t.LeftBrace)) this.#frames.open(this.#kindOf(token), token);
    this.output.push(token);
  }

  #kindOf(opener: IToken): FrameKind {
    if (isOneOf(opener, t.LeftBrace)) return 'braces';
    if (this.#beforeArrow && this.#frames.isAtRoot) return 'parameters';
    return isOneOf(this.#before, t.FunctionName) ? 'call' : 'group';
  }

  /** Puts in a missing operand where one must stand before `token` (undefined: the end of the text). */
  #completeOperand(token: IToken | undefined): void {
    if (!this.#needsOperand()) return;
    const before = this.#before;
    const offset = before ? endOf(before) : 0;
    this.#reportMissingOperand(token, before);
    this.output.push(virtualToken(t.MissingOperand, '', offset));
  }

  #needsOperand(): boolean {
    const before = this.#before;
    const top = this.#frames.top;
    if (!before) return this.input.mode === 'expression';
    if (isA(before, t.BinaryOperator) || isA(before, t.PrefixOperator)) return true;
    if (isOneOf(before, t.Return, t.Evaluate, t.By, t.At, t.FatArrow)) return true;
    return top.kind === 'group' && isOneOf(before, t.LeftParenthesis, t.Comma);
  }

  #reportMissingOperand(token: IToken | undefined, before: IToken | undefined): void {
    const { reporter, text } = this.input;
    const expected = 'an expression';
    if (!token) reporter.report('DAX0102', { expected }, text.trimEnd().length, text.length);
    else if (isOneOf(before, t.Comma) && before && isOneOf(token, t.RightParenthesis, t.RightBrace))
      reporter.report('DAX0127', {}, before.startOffset, endOf(before));
    else reporter.report('DAX0101', { found: nameOf(token), expected }, token.startOffset, endOf(token));
  }

  // After a complete operand.

  #afterOperand(token: IToken): void {
    const before = this.#before as IToken;
    const continues = isA(before, t.TableName) && isOneOf(token, t.Bracketed);
    if (this.#infixWord(token, before)) return;
    if (isOneOf(token, t.Not)) this.#notAfterOperand(token, before);
    else if (isOneOf(token, t.FatArrow) && !this.#beforeArrow) this.#arrowAsOperator(token);
    else if (startsOperand(token) && !continues) this.#separate(token, before);
    else this.#push(token);
  }

  /** a AND b, a OR (b) */
  #infixWord(token: IToken, before: IToken): boolean {
    const operator = { AND: t.LogicalAnd, OR: t.LogicalOr }[token.image.toUpperCase()];
    if (!operator || !isOneOf(token, t.Word, t.FunctionName) || !this.#next || !endsOperand(before)) return false;
    const image = operator === t.LogicalAnd ? '&&' : '||';
    this.input.reporter.report('DAX0115', { word: token.image, operator: image }, token.startOffset, endOf(token));
    this.output.push({ ...token, tokenType: operator, tokenTypeIdx: operator.tokenTypeIdx as number });
    return true;
  }

  /** => typed for >= */
  #arrowAsOperator(token: IToken): void {
    this.input.reporter.report('DAX0114', { found: '=>', instead: '>=' }, token.startOffset, endOf(token));
    this.output.push({ ...token, tokenType: t.GreaterOrEqual, tokenTypeIdx: t.GreaterOrEqual.tokenTypeIdx as number });
  }

  #notAfterOperand(token: IToken, before: IToken): void {
    const next = this.#next;
    if (isOneOf(next, t.In) && next) this.input.reporter.report('DAX0132', {}, token.startOffset, endOf(next));
    else this.#separate(token, before);
  }

  /** Two operands side by side: a comma is put in inside a list, else an operator. */
  #separate(token: IToken, before: IToken): void {
    const { kind } = this.#frames.top;
    const declaring = this.#frames.declaring;
    const inList = (kind === 'call' || kind === 'braces') && !declaring;
    const separator = virtualToken(inList ? t.Comma : t.MissingOperator, '', endOf(before));
    const report = (): void => {
      this.#reportSeparator(token, before);
    };
    const onNewLine = lineEndsBetween(this.input.text, endOf(before), token.startOffset);
    if (declaring && !declaring.candidate && onNewLine)
      declaring.candidate = { index: this.output.length, token, report };
    else report();
    this.output.push(separator);
    this.#push(token);
  }

  #reportSeparator(token: IToken, before: IToken): void {
    const names = { left: nameOf(before), right: nameOf(token) };
    const texts = isOneOf(before, t.Text) && isOneOf(token, t.Text);
    const help = texts ? { help: 'Join texts with &. A " inside a text is doubled: "a ""word"" in quotes".' } : {};
    this.input.reporter.report('DAX0124', names, token.startOffset, endOf(token), help);
  }

  // Commas.

  #comma(token: IToken): void {
    const { reporter, mended } = this.input;
    const { kind } = this.#frames.top;
    if (this.#decimalComma(token)) return;
    const atEnd = !this.#next || isOneOf(this.#next, t.Var, t.Return, ...BOUNDARIES);
    const stray = (kind === 'root' && !this.#inList) || (this.#frames.declaring && atEnd);
    this.#completeOperand(token);
    if (!stray) {
      this.#closeVariables();
      this.output.push(token);
      return;
    }
    if (!mended.has(token)) reporter.report('DAX0133', {}, token.startOffset, endOf(token));
    if (!atEnd) this.output.push(virtualToken(t.MissingOperator, '', token.startOffset));
  }

  /** 1,5 outside every list, or where `;` separates the arguments. */
  #decimalComma(token: IToken): boolean {
    const before = this.#before;
    const next = this.#next;
    const between =
      isOneOf(before, t.Integer) && isOneOf(next, t.Integer) && touches(before, token) && touches(token, next);
    const inList = this.#frames.top.kind !== 'root' && this.input.mended.size === 0;
    if (!between || !before || !next || inList || this.#inList || this.input.mended.has(token)) return false;
    const number = `${before.image}.${next.image}`;
    this.input.reporter.report('DAX0111', { text: `${before.image},${next.image}` }, before.startOffset, endOf(next));
    const real = { ...before, tokenType: t.Real, tokenTypeIdx: t.Real.tokenTypeIdx as number, image: number };
    this.output[this.output.length - 1] = { ...real, endOffset: endOf(next) - 1 };
    this.#index += 1;
    return true;
  }

  // Brackets.

  #closer(token: IToken): void {
    const { reporter } = this.input;
    const top = this.#frames.top;
    const bracket = token.image;
    if (top.opener && closerOf(top.opener) === bracket) this.#closeWith(token);
    else if (this.#frames.canClose(bracket)) {
      this.#closeUnclosed(token);
      this.#closer(token);
    } else if (top.opener && !isOneOf(this.#next, t.RightParenthesis, t.RightBrace))
      this.#closeWrongly(token, top.opener);
    else reporter.report('DAX0108', { bracket: `\`${bracket}\`` }, token.startOffset, endOf(token));
  }

  #closeWith(token: IToken): void {
    if (this.#frames.top.kind !== 'parameters') this.#completeOperand(token);
    this.#closeVariables();
    this.#frames.close();
    this.output.push(token);
  }

  #closeWrongly(token: IToken, opener: IToken): void {
    const { reporter } = this.input;
    const expected = closerOf(opener);
    const names = { found: `\`${token.image}\``, opening: `\`${opener.image}\``, expected: `\`${expected}\`` };
    const labels = [reporter.label('opened here', opener.startOffset, endOf(opener))];
    reporter.report('DAX0109', names, token.startOffset, endOf(token), { labels });
    const type = expected === ')' ? t.RightParenthesis : t.RightBrace;
    this.#closeWith({ ...token, image: expected, tokenType: type, tokenTypeIdx: type.tokenTypeIdx as number });
  }

  /** Reports the innermost open bracket and closes it before `token`. */
  #closeUnclosed(token: IToken | undefined): void {
    const opener = this.#frames.top.opener as IToken;
    const closing = closerOf(opener);
    const names = { bracket: `\`${opener.image}\``, closing: `\`${closing}\`` };
    this.input.reporter.report('DAX0103', names, opener.startOffset, endOf(opener));
    this.#completeOperand(token);
    this.#closeVariables();
    this.#frames.close();
    const offset = this.#before ? endOf(this.#before) : 0;
    this.output.push(virtualToken(closing === ')' ? t.RightParenthesis : t.RightBrace, closing, offset));
  }

  #closeAll(token?: IToken): void {
    while (!this.#frames.isAtRoot) this.#closeUnclosed(token);
    this.#closeVariables();
  }

  /** EVALUATE, MEASURE ...: nothing stays open across them. */
  #boundary(token: IToken): void {
    if (this.output.length > 0 && this.input.mode !== 'expression') {
      this.#completeOperand(token);
      this.#closeAll(token);
    }
    this.#inList = false;
    this.#beforeArrow = isOneOf(token, t.FunctionWord);
    this.output.push(token);
  }

  // Variables.

  #variable(token: IToken): void {
    if (!endsOperand(this.#before)) {
      const defined = this.input.mode === 'query' && isOneOf(this.#before, t.Define);
      this.#frames.openVariables(token, defined ? 'definition' : 'declaring');
    } else {
      const declaring = this.#leaveFor(token);
      declaring?.candidate?.report();
      if (declaring) declaring.candidate = null;
      else this.#newDefinition(token);
    }
    this.output.push(token);
  }

  /** A VAR of DEFINE after another definition. */
  #newDefinition(token: IToken): void {
    if (this.input.mode !== 'query') return;
    this.#closeAll(token);
    this.#inList = false;
    this.#frames.openVariables(token, 'definition');
  }

  #return(token: IToken): void {
    this.#completeOperand(token);
    const declaring = this.#leaveFor(token);
    if (declaring) {
      declaring.state = 'body';
      declaring.candidate?.report();
      this.output.push(token);
    } else this.input.reporter.report('DAX0141', {}, token.startOffset, endOf(token));
  }

  /** Goes back to the declarations that VAR or RETURN continues. A bracket in between was never closed. */
  #leaveFor(token: IToken): OpenVariables | undefined {
    if (this.#frames.isDeclaringOutside) {
      while (!this.#frames.isAtRoot && !this.#frames.declaring) this.#closeUnclosed(token);
    }
    const declaring = this.#frames.declaring;
    while (declaring && this.#frames.top.variables.at(-1) !== declaring) this.#frames.closeVariables();
    return declaring;
  }

  /** Ends the VARs of the innermost frame; those without RETURN are reported and get one. */
  #closeVariables(): void {
    const frame: Frame = this.#frames.top;
    while (frame.variables.length > 0) {
      const open = this.#frames.closeVariables() as OpenVariables;
      if (open.state === 'declaring') this.#addReturn(open);
    }
  }

  #addReturn(open: OpenVariables): void {
    const { keyword, candidate } = open;
    this.input.reporter.report('DAX0126', {}, keyword.startOffset, endOf(keyword));
    if (candidate) {
      this.output[candidate.index] = virtualToken(t.Return, 'RETURN', candidate.token.startOffset);
      return;
    }
    const offset = this.#before ? endOf(this.#before) : 0;
    this.output.push(virtualToken(t.Return, 'RETURN', offset), virtualToken(t.MissingOperand, '', offset));
  }
}

/** See the head of this file. Returns null when the text is nested too deeply (reported). */
export function balance(input: BalanceInput): IToken[] | null {
  return new Balancer(input).balance();
}
