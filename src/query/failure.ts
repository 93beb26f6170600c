/** What a failed evaluation tells: the sentence, and the place, for which it is run once more in the form that notes places. */
import type { Span } from '../diagnostics/source.js';
import { DaxError } from '../runtime/errors.js';
import type { FailedRows, RunTimeFailure } from './engine.js';

/** Runs what failed again; the list is filled with the places that its errors name by number. */
export type Rerun = (places: Span[]) => unknown;

/** The failure of an error of evaluation, with its place when it can be run again; any other error goes on. */
export function failureOf(error: unknown, rerun: Rerun = () => undefined): RunTimeFailure {
  if (!(error instanceof DaxError)) throw error;
  const places: Span[] = [];
  const place = placeOf(error, () => rerun(places));
  const span = place === null ? null : (places[place] ?? null);
  return { ...failure(error.code, `${error.message}${where(error)}`, span), rows: rowsOf(error) };
}

/** The failure of a fault of daxc itself. */
export function internalFailure(message: string): RunTimeFailure {
  return failure('INTERNAL', message, null);
}

function failure(code: string, message: string, span: Span | null): RunTimeFailure {
  return { code, severity: 'error', message, help: null, span, labels: [], rows: null };
}

/** The place of the same error when it is raised again. */
function placeOf(error: DaxError, run: () => unknown): number | null {
  try {
    run();
  } catch (again) {
    if (again instanceof DaxError && again.message === error.message) return again.place;
  }
  return null;
}

function where({ measure, context }: DaxError): string {
  if (measure !== null) return ` (in measure [${measure}])`;
  return context === null ? '' : ` (in ${context})`;
}

function rowsOf({ code, parameters }: DaxError): FailedRows | null {
  if (code !== 'R0030') return null;
  const { table, column, rows } = parameters as DaxError<'R0030'>['parameters'];
  return { table, column, rows };
}
