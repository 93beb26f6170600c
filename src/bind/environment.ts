/** What the binder knows of the model and the query around an expression. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Code, ParametersOf } from '../diagnostics/catalogue/index.js';
import type { Source, Span } from '../diagnostics/source.js';
import type { Id, ShapeColumn, TableShape, ValueType } from '../ir/types.js';
import type { Node } from '../ir/walk.js';
import type { Formula } from '../functions/call.js';
import type { Model } from '../model/model.js';
import type { Expression, FunctionDefinition } from '../syntax/ast.js';
import type { Meaning } from './scope.js';

/** A table of the model (or defined by the query) with the columns known so far. */
export interface TableInfo {
  readonly name: string;
  readonly shape: TableShape;
  /** Its definition has errors, so that columns may be missing. */
  readonly isOpen: boolean;
  /** The position in `shape` of a column, by its name in any case. */
  position(column: string): number | null;
  /** Whether the table, or one of its columns, has no values because its definition had errors in an earlier run. */
  hasFailed(column?: string): boolean;
}

export type MeasureInfo =
  | { readonly status: 'bound'; readonly name: string; readonly type: ValueType }
  | { readonly status: 'needsInfo'; readonly name: string }
  /** Its errors have been reported, or it is part of a circle that will be. */
  | { readonly status: 'broken'; readonly name: string }
  /** Its errors were reported when the model was bound, not in this run. */
  | { readonly status: 'failed'; readonly name: string };

export interface QueryVariable {
  readonly name: string;
  readonly expression: Expression;
  readonly source: Source;
}

export interface UserFunction {
  readonly name: string;
  readonly definition: FunctionDefinition;
  readonly source: Source;
}

/** Names are looked up without case. */
export interface Environment {
  readonly model: Model;
  /** Whether it is that of a query, in which everything of the model is bound. */
  readonly isOfQuery: boolean;
  /** The formulas of the model that are sound; none while the model is being bound. */
  formulas(): readonly Formula[];
  table(name: string): TableInfo | null;
  tableNames(): readonly string[];
  measure(name: string): MeasureInfo | null;
  /** The table to which the measure belongs, or null where there is no such measure. */
  homeOfMeasure(name: string): string | null;
  measureNames(): readonly string[];
  queryVariable(name: string): QueryVariable | null;
  userFunction(name: string): UserFunction | null;
  userFunctionNames(): readonly string[];
}

/** One expression being bound: a measure, a column, a table, or an EVALUATE. */
export class Task {
  #next: Id;
  readonly #reported = new Set<string>();
  /** Variables of the query which the expression uses, hoisted to its root; by lower-case name, in order of evaluation. */
  readonly hoisted = new Map<string, Hoisted>();
  /** Where a measure or table of the model is first named, also where it cannot be given; by its key (dependencies.ts). */
  readonly places = new Map<string, Span>();
  /** The measures whose detail rows are being bound. */
  readonly openDetails = new Set<string>();
  /** What is known of the values of table variables. */
  readonly tableVariables = new Map<Id, TableFacts>();
  /** Row context 0 is the row of a calculated column of `homeTable`. */
  readonly hasOwnRow: boolean;

  constructor(
    readonly environment: Environment,
    readonly diagnostics: Diagnostic[],
    readonly homeTable: string | null,
    firstId: Id = 0,
    /** It is the expression of a calculation item. */
    readonly isCalculationItem = false,
  ) {
    this.#next = firstId;
    this.hasOwnRow = firstId > 0;
  }

  get model(): Model {
    return this.environment.model;
  }

  /** Notes where an object of the model is named. */
  note(key: string, span: Span): void {
    if (!this.places.has(key)) this.places.set(key, span);
  }

  fresh(): Id {
    return this.#next++;
  }

  /** Adds a diagnostic. What is bound twice (RANKX without a value) is reported once. */
  report<C extends Code>(code: C, parameters: ParametersOf<C>, span: Span | null, help?: string | null): void {
    const made = diagnostic(code, parameters, span, help === undefined ? {} : { help });
    const key = `${code} ${span?.start} ${span?.end} ${made.message}`;
    if (!this.#reported.has(key)) this.diagnostics.push(made);
    this.#reported.add(key);
  }
}

/** What of a table expression its shape does not say. */
export interface TableFacts {
  /** The model tables whose whole rows it holds: RELATED and context transition see them. */
  readonly tables: readonly string[];
  /** Part of it could not be bound, so columns may be missing. */
  readonly isOpen: boolean;
}

/** A query variable at the root of an expression; `value` is null while it is being bound and where that failed. */
export interface Hoisted {
  readonly name: string;
  readonly id: Id;
  readonly meaning: Meaning;
  readonly value: Node | null;
}

/** "'T'[c]" as messages show it. */
export function columnName(column: Pick<ShapeColumn, 'name' | 'table'>): string {
  return column.table === null ? `[${column.name}]` : `${column.table}[${column.name}]`;
}

/** Looks columns of a shape up by name. */
export function tableInfo(
  name: string,
  shape: TableShape,
  isOpen: boolean,
  hasFailed: TableInfo['hasFailed'] = () => false,
): TableInfo {
  const positions = new Map(shape.map((column, i) => [column.name.toLowerCase(), i]));
  return { name, shape, isOpen, hasFailed, position: (column) => positions.get(column.toLowerCase()) ?? null };
}
