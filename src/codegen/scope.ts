/** Where generated code stands: which lanes there are, how outer lanes are reached, what is bound. */
import type { Id } from '../ir/types.js';
import type { RowBinding, VariableBinding } from './bindings.js';

/** The statements of one function body. Scopes over the same lanes share it. */
export type Lines = string[];

/**
 * A set of lanes in generated code. `outer` names the object whose `outer(lane)` gives the parent scope's lane;
 * null: the lanes are the parent's own (CALCULATE changes filters, not lanes).
 */
export class LaneScope {
  readonly rows = new Map<Id, RowBinding>();
  readonly variables = new Map<Id, VariableBinding>();

  constructor(
    readonly parent: LaneScope | null,
    /** Expression of the Contexts. */
    readonly contexts: string,
    readonly lines: Lines,
    readonly outer: string | null,
    /** The statements stand in a guard over these lanes: they may raise the errors of some of them. */
    readonly isGuarded = false,
  ) {}

  get lanes(): string {
    return `${this.contexts}.n`;
  }

  /** A scope with other filters over the same lanes. */
  refiltered(contexts: string): LaneScope {
    return new LaneScope(this, contexts, this.lines, null, this.isGuarded);
  }

  /** A scope whose lanes are those of the object `part` (an Each or Taken). */
  inside(part: string, lines: Lines, isGuarded = false): LaneScope {
    return new LaneScope(this, `${part}.contexts`, lines, part, isGuarded);
  }

  /** The lane of `target` (this scope or one around it) for the lane expression `lane` of this scope. */
  laneIn(target: LaneScope, lane: string): string {
    if (target === this) return lane;
    if (this.parent === null) throw new Error('a scope is reached that does not surround this one');
    return this.parent.laneIn(target, this.outer === null ? lane : `${this.outer}.outer(${lane})`);
  }

  /** True when `target`'s lanes are this scope's own lanes. */
  sharesLanesWith(target: LaneScope): boolean {
    if (target === this) return true;
    return this.parent !== null && this.outer === null && this.parent.sharesLanesWith(target);
  }

  findRow(id: Id): { readonly scope: LaneScope; readonly binding: RowBinding } | null {
    const binding = this.rows.get(id);
    if (binding) return { scope: this, binding };
    return this.parent?.findRow(id) ?? null;
  }

  findVariable(id: Id): { readonly scope: LaneScope; readonly binding: VariableBinding } | null {
    const binding = this.variables.get(id);
    if (binding) return { scope: this, binding };
    return this.parent?.findVariable(id) ?? null;
  }

  /** Whether a variable has the same value in all lanes. */
  isConstant(id: Id): boolean {
    const binding = this.findVariable(id)?.binding;
    return binding?.kind === 'constant' || (binding?.kind === 'table' && binding.isShared);
  }

  /** Lane scopes from here outwards. */
  get chain(): LaneScope[] {
    return [this, ...(this.parent?.chain ?? [])];
  }
}
