/** An engine for a command: model and data, or a failure that says why not. */
import { startEngine, type CompiledModel } from '../compile.js';
import type { Source } from '../diagnostics/source.js';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import {
  StartFailure,
  type Engine,
  type QueryOptions,
  type QueryOutcome,
  type RunTimeFailure,
} from '../query/engine.js';
import { internalFailure } from '../query/failure.js';
import { loadData, withDataPlaces } from './data-folder.js';
import { CommandFailure, faultSentence } from './exit.js';
import { showDiagnostics } from './terminal.js';

export interface DataOptions {
  readonly folder: string;
  /** Replaces what the model says means BLANK. */
  readonly nullText: string | null;
}

/** The engine for a command that cannot go on without it. What is wrong is shown. */
export async function needEngine(compiled: CompiledModel, data: DataOptions, options: QueryOptions): Promise<Engine> {
  const diagnostics: Diagnostic[] = [];
  const engine = await engineOver(compiled, data, options, diagnostics);
  showDiagnostics(diagnostics);
  if (engine === null) throw new CommandFailure('');
  return engine;
}

/** Loads the data and computes calculated tables and columns; null with diagnostics. */
export async function engineOver(
  compiled: CompiledModel,
  data: DataOptions,
  options: QueryOptions,
  diagnostics: Diagnostic[],
): Promise<Engine | null> {
  const tables = await loadData(compiled.model, data.folder, data.nullText, diagnostics);
  if (tables === null || hasErrors(diagnostics)) return null;
  const placed = (failure: RunTimeFailure): RunTimeFailure => withDataPlaces(failure, compiled.model, data.folder);
  try {
    const engine = startEngine(compiled, tables, options);
    return { ...engine, query: (...question) => placedOutcome(engine.query(...question), placed) };
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    diagnostics.push(placed(error.failure));
    return null;
  }
}

function placedOutcome(outcome: QueryOutcome, placed: (failure: RunTimeFailure) => RunTimeFailure): QueryOutcome {
  return outcome.kind === 'failure' ? { kind: 'failure', failure: placed(outcome.failure) } : outcome;
}

/** The outcome of a query; a fault of daxc itself is a failure of this query only. */
export function outcomeOf(engine: Engine, source: Source, options: QueryOptions): QueryOutcome {
  try {
    return engine.query(source, options);
  } catch (error) {
    return { kind: 'failure', failure: internalFailure(faultSentence(error)) };
  }
}
