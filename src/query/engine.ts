/** What the command line and parity need of a compiled model with data. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import type { CalculationStep, Program } from '../ir/program.js';
import type { CalculationStep as CompiledStep } from '../runtime/tables/calculations.js';
import type { Column } from '../runtime/columns/column.js';
import type { Environment } from '../runtime/environment.js';
import type { ModelSchema } from '../runtime/tables/model-data.js';
import type { ResultTable } from './result.js';

export interface QueryOptions {
  /** The clock: UTC, days since 1899-12-30. */
  readonly now: number;
  /** The role whose row-level security holds; default: none. */
  readonly role?: string;
  /** What USERNAME and USERPRINCIPALNAME give. */
  readonly user?: string;
  /** Values of @parameters. */
  readonly parameters: ReadonlyMap<string, number | string | boolean | null>;
}

/** A run-time failure (code R0xxx): what failed, and where it is known, in which measure; its place is the failing expression. */
export interface RunTimeFailure extends Diagnostic {
  /** The rows of a column that the failure speaks of; null for any other failure. */
  readonly rows: FailedRows | null;
}

export interface FailedRows {
  readonly table: string;
  readonly column: string;
  /** From 1 on, in the order of the data. */
  readonly rows: readonly number[];
}

/** What an engine that cannot start raises: a calculated table or column fails. */
export class StartFailure extends Error {
  constructor(readonly failure: RunTimeFailure) {
    super(failure.message);
  }
}

export type QueryOutcome =
  | { readonly kind: 'results'; readonly tables: readonly ResultTable[]; readonly warnings: readonly Diagnostic[] }
  | { readonly kind: 'diagnostics'; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'failure'; readonly failure: RunTimeFailure };

/** A model compiled and filled: calculated tables and columns are computed. */
export interface Engine {
  readonly program: Program;
  query(source: Source, options: QueryOptions): QueryOutcome;
}

/** Columns of the loaded tables: table name -> columns in the model's order. */
export type LoadedTables = ReadonlyMap<string, readonly Column[]>;

/** What those need of the compiler who compute single calculated objects. */
export interface CalculationCompiler {
  bind(model: Program['model'], diagnostics: Diagnostic[]): Program;
  schema(program: Program): ModelSchema;
  /** One step, with the measures it uses. Throws where no code can be made of it. */
  step(program: Program, step: CalculationStep): CompiledStep;
  environment(program: Program, now: number): Environment;
}
