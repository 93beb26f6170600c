/** What names mean at one place: row contexts and variables, both innermost first. Immutable. */
import type { Source } from '../diagnostics/source.js';
import type { Id, ModelColumn, ShapeColumn, TableShape, ValueType } from '../ir/types.js';
import type { TableNode } from '../ir/table.js';
import type { Expression } from '../syntax/ast.js';

/** A current row of an iterated table. */
export interface RowFrame {
  readonly kind: 'row';
  readonly id: Id;
  readonly shape: TableShape;
  /** The model tables whose whole rows these are. */
  readonly tables: readonly string[];
  /** The table was wrapped in KEEPFILTERS. */
  readonly keep: boolean;
  /** Part of the table could not be bound. */
  readonly isOpen: boolean;
}

/** The row of a True/False filter: columns become part of it as they are met (K1, K2). */
export interface PredicateFrame {
  readonly kind: 'predicate';
  readonly id: Id;
  readonly shape: ShapeColumn[];
  readonly columns: ModelColumn[];
}

export type Frame = RowFrame | PredicateFrame;

export interface RowChain {
  readonly frame: Frame;
  readonly outer: RowChain | null;
}

/** A scalar or table variable. */
export interface ValueVariable {
  readonly kind: 'scalar';
  readonly id: Id;
  readonly type: ValueType;
}
export interface TableVariable {
  readonly kind: 'table';
  readonly id: Id;
  readonly table: TableNode;
  /** The model tables whose whole rows it holds. */
  readonly tables: readonly string[];
  readonly isOpen: boolean;
}
/** An argument of a user function passed as expression: bound anew at each use, with the names of the caller (X9). */
export interface ExpressionVariable {
  readonly kind: 'expression';
  readonly expression: Expression;
  readonly scope: Scope;
}
/** A variable whose value could not be bound. */
export interface BrokenVariable {
  readonly kind: 'broken';
}
export type Meaning = ValueVariable | TableVariable | ExpressionVariable | BrokenVariable;

export interface VariableChain {
  /** Lower case. */
  readonly key: string;
  readonly name: string;
  readonly meaning: Meaning;
  readonly outer: VariableChain | null;
}

export interface Scope {
  /** The text that offsets of the tree point into. */
  readonly source: Source;
  readonly rows: RowChain | null;
  readonly variables: VariableChain | null;
  /** What CURRENTGROUP() means. */
  readonly group: TableNode | null;
  /** The columns by which SUMMARIZE groups: ISSUBTOTAL asks for them. */
  readonly groupedBy: TableShape | null;
  /** Directly inside a True/False filter: no measure, no CALCULATE (K3). */
  readonly inPredicate: boolean;
  /** Inside a user function `[x]` is a measure (grammar 5); the functions being expanded, outermost first. */
  readonly functions: readonly string[];
}

export function rootScope(source: Source): Scope {
  return { source, rows: null, variables: null, group: null, groupedBy: null, inPredicate: false, functions: [] };
}

export function withRow(scope: Scope, frame: Frame): Scope {
  return { ...scope, rows: { frame, outer: scope.rows }, inPredicate: frame.kind === 'predicate' };
}

export function withVariable(scope: Scope, name: string, meaning: Meaning): Scope {
  return { ...scope, variables: { key: name.toLowerCase(), name, meaning, outer: scope.variables } };
}

/** The inside of CALCULATE: its row contexts have become filters. */
export function withoutRows(scope: Scope): Scope {
  return { ...scope, rows: null, inPredicate: false };
}

export function findVariable(scope: Scope, name: string): Meaning | null {
  const key = name.toLowerCase();
  for (let at = scope.variables; at; at = at.outer) if (at.key === key) return at.meaning;
  return null;
}

export function variableNames(scope: Scope): string[] {
  const found: string[] = [];
  for (let at = scope.variables; at; at = at.outer) found.push(at.name);
  return found;
}

/** The frames, innermost first. */
export function frames(scope: Scope): Frame[] {
  const found: Frame[] = [];
  for (let at = scope.rows; at; at = at.outer) found.push(at.frame);
  return found;
}
