/** The state of balance.ts: the tokens that go on, what is open around them, and what is put in where something is missing. */
import type { IToken, TokenType } from 'chevrotain';
import { closerOf, Frames, type FrameKind, type OpenVariables } from './frames.js';
import type { Reporter } from './reporter.js';
import * as t from './tokens.js';
import { endOf, isA, isOneOf, nameOf, virtualToken } from './token-tools.js';
import type { Mode } from './words.js';

export interface BalanceInput {
  readonly tokens: readonly IToken[];
  readonly text: string;
  readonly mode: Mode;
  readonly reporter: Reporter;
  /** Commas that were semicolons: reported already. */
  readonly mended: ReadonlySet<IToken>;
}

export class BalanceState {
  readonly output: IToken[] = [];
  protected readonly frames = new Frames();
  /** True until the `=>` of a function: the first bracket holds its parameters. */
  protected beforeArrow: boolean;
  protected readonly reporter: Reporter;

  constructor(protected readonly input: BalanceInput) {
    this.beforeArrow = input.mode === 'function';
    this.reporter = input.reporter;
  }

  protected get before(): IToken | undefined {
    return this.output.at(-1);
  }

  protected get endOfOutput(): number {
    return this.before ? endOf(this.before) : 0;
  }

  protected pushVirtual(type: TokenType, image: string): void {
    this.output.push(virtualToken(type, image, this.endOfOutput));
  }

  protected push(token: IToken): void {
    if (isOneOf(token, t.LeftParenthesis, t.LeftBrace)) this.frames.open(this.#kindOf(token), token);
    this.output.push(token);
  }

  #kindOf(opener: IToken): FrameKind {
    if (isOneOf(opener, t.LeftBrace)) return 'braces';
    if (this.beforeArrow && this.frames.isAtRoot) return 'parameters';
    return isOneOf(this.before, t.FunctionName) ? 'call' : 'group';
  }

  // Missing operands.

  /** Puts in a missing operand where one must stand before `token` (undefined: the end of the text). */
  protected completeOperand(token: IToken | undefined): void {
    if (!this.#needsOperand() && !this.#lacksLeftOperand(token)) return;
    this.#reportMissingOperand(token, this.before);
    this.pushVirtual(t.MissingOperand, '');
  }

  #needsOperand(): boolean {
    const { before } = this;
    if (!before) return this.input.mode === 'expression';
    if (isA(before, t.BinaryOperator) || isA(before, t.PrefixOperator)) return true;
    if (isOneOf(before, t.Return, t.Evaluate, t.By, t.At, t.FatArrow)) return true;
    return this.frames.top.kind === 'group' && isOneOf(before, t.LeftParenthesis, t.Comma);
  }

  /** F ( a, * b ): an item of a list cannot begin with this operator. */
  #lacksLeftOperand(token: IToken | undefined): boolean {
    const isBinary = isA(token, t.BinaryOperator) && !isA(token, t.PrefixOperator);
    return isBinary && isOneOf(this.before, t.Comma, t.LeftParenthesis, t.LeftBrace);
  }

  #reportMissingOperand(token: IToken | undefined, before: IToken | undefined): void {
    const { reporter } = this;
    const { text } = this.input;
    const expected = 'an expression';
    const trailing = isOneOf(before, t.Comma) && isOneOf(token, t.RightParenthesis, t.RightBrace);
    if (!token) reporter.report('DAX0102', { expected }, text.trimEnd().length, text.length);
    else if (trailing && before) reporter.report('DAX0127', {}, before.startOffset, endOf(before));
    else reporter.report('DAX0101', { found: nameOf(token), expected }, token.startOffset, endOf(token));
  }

  // Closing.

  /** Closes the innermost bracket with its own closing token. */
  protected closeWith(token: IToken): void {
    if (this.frames.top.kind !== 'parameters') this.completeOperand(token);
    this.closeVariables();
    this.frames.close();
    this.output.push(token);
  }

  /** Closes the innermost open bracket before `token`, and reports it unless it was only implied. */
  protected closeUnclosed(token: IToken | undefined): void {
    const { kind, opener } = this.frames.top;
    if (!opener) return;
    const closing = closerOf(opener);
    const names = { bracket: `\`${opener.image}\``, closing: `\`${closing}\`` };
    if (kind !== 'implied') this.reporter.report('DAX0103', names, opener.startOffset, endOf(opener));
    this.completeOperand(token);
    this.closeVariables();
    this.frames.close();
    this.pushVirtual(closing === ')' ? t.RightParenthesis : t.RightBrace, closing);
  }

  /** Ends the parentheses that were put in around VAR ... RETURN. */
  protected closeImplied(token: IToken | undefined): void {
    while (this.frames.top.kind === 'implied') this.closeUnclosed(token);
  }

  protected closeAll(token?: IToken): void {
    while (!this.frames.isAtRoot) this.closeUnclosed(token);
    this.closeVariables();
  }

  /** Ends the VARs of the innermost frame; those without RETURN are reported and get one. */
  protected closeVariables(): void {
    for (let open = this.frames.closeVariables(); open; open = this.frames.closeVariables()) {
      if (open.state === 'declaring') this.#addReturn(open);
    }
  }

  #addReturn({ keyword, candidate }: OpenVariables): void {
    this.reporter.report('DAX0126', {}, keyword.startOffset, endOf(keyword));
    if (candidate) {
      this.output[candidate.index] = virtualToken(t.Return, 'RETURN', candidate.token.startOffset);
      return;
    }
    this.pushVirtual(t.Return, 'RETURN');
    this.pushVirtual(t.MissingOperand, '');
  }

  /** Goes back to the declarations that VAR or RETURN continues. A bracket in between was never closed. */
  protected leaveFor(token: IToken): OpenVariables | undefined {
    if (this.frames.isDeclaring) {
      while (!this.frames.isAtRoot && !this.frames.declaring) this.closeUnclosed(token);
    }
    const { declaring } = this.frames;
    while (declaring && this.frames.top.variables.at(-1) !== declaring) this.frames.closeVariables();
    return declaring;
  }
}
