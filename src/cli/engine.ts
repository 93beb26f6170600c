/** An engine for a command: model and data, or a failure that says why not. */
import { startEngine, type CompiledModel } from '../compile.js';
import type { Source } from '../diagnostics/source.js';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Engine, QueryOptions, QueryOutcome } from '../query/engine.js';
import { DaxError } from '../runtime/errors.js';
import { loadData } from './data-folder.js';
import { CommandFailure, faultSentence } from './exit.js';
import { showDiagnostics } from './terminal.js';

export interface DataOptions {
  readonly folder: string;
  /** Replaces what the model says means BLANK. */
  readonly nullText: string | null;
}

/** Loads the data and computes calculated tables and columns. What is wrong is shown; then the failure is thrown. */
export async function needEngine(compiled: CompiledModel, data: DataOptions, options: QueryOptions): Promise<Engine> {
  const diagnostics: Diagnostic[] = [];
  const tables = await loadData(compiled.model, data.folder, data.nullText, diagnostics);
  showDiagnostics(diagnostics);
  if (tables === null || hasErrors(diagnostics)) throw new CommandFailure('');
  try {
    return startEngine(compiled, tables, options);
  } catch (error) {
    if (error instanceof DaxError) throw new CommandFailure(`The model cannot be computed: ${sentence(error)}`);
    throw error;
  }
}

function sentence(error: DaxError): string {
  const where = error.measure === null ? '' : ` (in ${error.measure})`;
  return `${error.code}: ${error.message}${where}`;
}

/** The outcome of a query; a fault of daxc itself is a failure of this query only. */
export function outcomeOf(engine: Engine, source: Source, options: QueryOptions): QueryOutcome {
  try {
    return engine.query(source, options);
  } catch (error) {
    return { kind: 'failure', failure: { code: 'INTERNAL', message: faultSentence(error) } };
  }
}
