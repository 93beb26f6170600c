/** What is open at a place of the token stream: brackets, and the VARs inside them. */
import type { IToken } from 'chevrotain';

/** A VAR ... RETURN in progress. */
export interface OpenVariables {
  readonly keyword: IToken;
  /** 'definition': a VAR of DEFINE, which has no RETURN. */
  state: 'declaring' | 'body' | 'definition';
  /** Where two operands met on two lines while declaring: RETURN may be missing there. Index into the output. */
  candidate: { readonly index: number; readonly token: IToken; readonly report: () => void } | null;
}

/** 'implied': parentheses that are missing around VAR ... RETURN; they close by themselves. */
export type FrameKind = 'root' | 'group' | 'call' | 'braces' | 'parameters' | 'implied';

export interface Frame {
  readonly kind: FrameKind;
  /** null for the root. */
  readonly opener: IToken | null;
  readonly variables: OpenVariables[];
}

/** `)` for `(`, `}` for `{`. */
export function closerOf(opener: IToken): string {
  return opener.image === '{' ? '}' : ')';
}

/** The frames around a place, innermost last; the root is always there. */
export class Frames {
  readonly #frames: Frame[] = [{ kind: 'root', opener: null, variables: [] }];
  #variables = 0;

  get top(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  /** Brackets and VARs that are open. */
  get depth(): number {
    return this.#frames.length - 1 + this.#variables;
  }

  get isAtRoot(): boolean {
    return this.#frames.length === 1;
  }

  open(kind: FrameKind, opener: IToken): void {
    this.#frames.push({ kind, opener, variables: [] });
  }

  openVariables(keyword: IToken, state: OpenVariables['state']): void {
    this.#variables += 1;
    this.top.variables.push({ keyword, state, candidate: null });
  }

  /** Ends the innermost VAR ... RETURN of the innermost frame. */
  closeVariables(): OpenVariables | undefined {
    if (this.top.variables.length > 0) this.#variables -= 1;
    return this.top.variables.pop();
  }

  /** Leaves the innermost bracket; the caller has closed its VARs. */
  close(): void {
    if (this.#frames.length > 1) this.#frames.pop();
  }

  /** The VAR that is still being declared in the innermost frame. */
  get declaring(): OpenVariables | undefined {
    return this.top.variables.findLast((v) => v.state === 'declaring');
  }

  /** True when this frame or one further out is declaring variables. */
  get isDeclaring(): boolean {
    return this.#frames.some((frame) => frame.variables.some((v) => v.state === 'declaring'));
  }

  /** How many open brackets `closer` would close. */
  countFor(closer: string): number {
    const closes = ({ kind, opener }: Frame): boolean =>
      opener !== null && kind !== 'implied' && closerOf(opener) === closer;
    return this.#frames.filter(closes).length;
  }
}
