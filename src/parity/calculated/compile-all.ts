/** Compiles as many calculated objects as can be: those that cannot are loaded from what was stored. */
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Program } from '../../ir/program.js';
import type { Model } from '../../model/model.js';
import {
  calculatedObjects,
  expressionOf,
  objectKey,
  objectName,
  ownColumns,
  withLoaded,
  type CalculatedObject,
} from './objects.js';
import type { CalculationCompiler } from './recompute.js';
import type { StoredTables } from './stored.js';

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
    const named = missing.flatMap((object) => withReason(current, object, diagnostics));
    const failed = named.length > 0 ? named : missing.map((object) => ({ object, message: measureReason(diagnostics) }));
    for (const { object, message } of failed) failures.set(objectKey(object), message);
    const loadable = failed.filter(({ object }) => isStored(current, stored, object));
    if (loadable.length === 0 && (named.length === 0 || named.length === missing.length)) return { program, failures };
    current = withLoaded(current, new Set(loadable.map(({ object }) => objectKey(object))));
  }
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
      severity === 'error' && span !== null && (span.source === source || isColumnSpan(table?.columns ?? [], object, span)),
  );
  return own ? [{ object, message: `${own.code}: ${own.message}` }] : [];
}

/** Whether the diagnostic stands at a declaration of the object. */
function isColumnSpan(
  columns: Model['tables'][number]['columns'],
  object: CalculatedObject,
  span: NonNullable<Diagnostic['span']>,
): boolean {
  const own = object.kind === 'table' ? columns.filter((c) => c.expression === null) : columns.filter((c) => c.name === object.column);
  return own.some((column) => column.span === span);
}

/** Why an object without an error of its own does not compile. */
function measureReason(diagnostics: readonly Diagnostic[]): string {
  const first = hasErrors(diagnostics) ? diagnostics.find(({ severity }) => severity === 'error') : undefined;
  return first ? `It uses an object that does not compile (${first.code}: ${first.message})` : 'It does not compile.';
}

function isStored(model: Model, stored: StoredTables, object: CalculatedObject): boolean {
  const columns = stored.get(object.table.toLowerCase());
  if (object.kind === 'column') return columns?.has(object.column.toLowerCase()) ?? false;
  const table = model.tables.find(({ name }) => name === object.table);
  return ownColumns(table as Model['tables'][number]).every(({ name }) => columns?.has(name.toLowerCase()) ?? false);
}

/** The names of objects, as a sentence lists them. */
export function listNames(objects: readonly CalculatedObject[]): string {
  return objects.map(objectName).join(', ');
}
