/** Compiles as many calculated objects as can be: those that cannot are loaded from what was stored. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Program } from '../../ir/program.js';
import type { Model } from '../../model/model.js';
import { calculatedObjects, expressionOf, objectKey, withoutDax, type CalculatedObject } from './objects.js';
import type { CalculationCompiler } from '../../query/engine.js';
import { isStored, type StoredTables } from './stored.js';

export interface Compiled {
  readonly program: Program;
  /** Object key -> why it does not compile. */
  readonly failures: ReadonlyMap<string, string>;
}

/** The program in which every object that does not compile is loaded, if it was stored, so that its users compile. */
export function compileAll(model: Model, stored: StoredTables, compiler: CalculationCompiler): Compiled {
  const failures = new Map<string, string>();
  let current = model;
  for (;;) {
    const diagnostics: Diagnostic[] = [];
    const program = compiler.bind(current, diagnostics);
    const missing = missingObjects(current, program).filter((object) => !failures.has(objectKey(object)));
    if (missing.length === 0) return { program, failures };
    const failed = firstFailures(current, missing, diagnostics);
    const loaded = failed.filter(({ object }) => isStored(current, stored, object));
    for (const item of failed) failures.set(objectKey(item.object), messageOf(item, loaded.includes(item)));
    current = withoutDax(current, new Set(loaded.map(({ object }) => objectKey(object))));
  }
}

function messageOf({ message }: Failed, isLoaded: boolean): string {
  return isLoaded ? `${message} Objects that use it are computed from its stored values.` : message;
}

/** The objects with errors of their own; where there are none, all: they use measures or objects that do not compile. */
function firstFailures(
  model: Model,
  missing: readonly CalculatedObject[],
  diagnostics: readonly Diagnostic[],
): readonly Failed[] {
  const named = missing.flatMap((object) => withReason(model, object, diagnostics));
  return named.length > 0 ? named : missing.map((object) => ({ object, message: indirectReason(diagnostics) }));
}

function missingObjects(model: Model, program: Program): CalculatedObject[] {
  const compiled = new Set([
    ...program.calculatedTables.map(({ table }) => objectKey({ kind: 'table', table })),
    ...program.calculatedColumns.map(({ table, column }) => objectKey({ kind: 'column', table, column })),
  ]);
  return calculatedObjects(model).filter((object) => !compiled.has(objectKey(object)));
}

interface Failed {
  readonly object: CalculatedObject;
  readonly message: string;
}

/** The object with the first error in its own text, if there is one. */
function withReason(model: Model, object: CalculatedObject, diagnostics: readonly Diagnostic[]): Failed[] {
  const source = expressionOf(model, object);
  const table = model.tables.find(({ name }) => name === object.table);
  const own = diagnostics.find(
    ({ severity, span }) =>
      severity === 'error' &&
      span !== null &&
      (span.source === source || isColumnSpan(table?.columns ?? [], object, span)),
  );
  return own ? [{ object, message: `${own.code}: ${own.message}` }] : [];
}

/** Whether the diagnostic stands at a declaration of the object. */
function isColumnSpan(
  columns: Model['tables'][number]['columns'],
  object: CalculatedObject,
  span: NonNullable<Diagnostic['span']>,
): boolean {
  const own =
    object.kind === 'table'
      ? columns.filter((c) => c.expression === null)
      : columns.filter((c) => c.name === object.column);
  return own.some((column) => column.span === span);
}

/** Why an object without an error of its own does not compile. */
function indirectReason(diagnostics: readonly Diagnostic[]): string {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  return first
    ? `It uses an object that does not compile: ${first.code}: ${first.message}`
    : 'It uses an object that does not compile.';
}
