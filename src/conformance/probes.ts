/** Queries that others ran in Power BI Desktop, against ours. */
import { compileModel, startEngine } from '../compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { readStored, type StoredText } from '../parity/calculated/stored.js';
import type { Engine, QueryOptions, QueryOutcome } from '../query/engine.js';
import { plainText } from '../query/format-value.js';
import { internalFailure } from '../query/failure.js';
import { hasEngineText } from './printed.js';

/** One line of probes.jsonl. */
export interface Probe {
  readonly id: string;
  readonly function: string;
  readonly dax: string;
  readonly value?: string | null;
  /** The engine refused the query. */
  readonly error?: boolean;
}

export interface ProbeTexts {
  readonly bim: { readonly path: string; readonly text: string };
  /** The JSON lines. */
  readonly probes: string;
  /** The rows of the loaded tables. */
  readonly data: readonly StoredText[];
}

export interface ComparedFigures {
  readonly total: number;
  readonly equal: number;
  readonly failures: readonly ComparedFailure[];
}

export interface ComparedFailure {
  readonly id: string;
  readonly function: string;
  readonly expected: string;
  readonly actual: string;
}

/** Runs all probes. Throws an Error when the model does not compile or its data cannot be read. */
export function measureProbes(texts: ProbeTexts, options: QueryOptions): ComparedFigures {
  const diagnostics: Diagnostic[] = [];
  const compiled = compileModel([texts.bim], diagnostics);
  if (!compiled) throw new Error(`${texts.bim.path}: ${diagnostics[0]?.message ?? 'it cannot be read'}`);
  const stored = readStored(compiled.model, texts.data, '\\N', diagnostics);
  const loaded = compiled.model.tables.filter(({ expression }) => expression === null);
  const tables = new Map(loaded.map(({ name }) => [name, [...(stored.get(name.toLowerCase())?.values() ?? [])]]));
  const engine = startEngine(compiled, tables, options);
  const probes = jsonLines<Probe>(texts.probes);
  const failures = probes.flatMap((probe) => runProbe(engine, probe, options) ?? []);
  return { total: probes.length, equal: probes.length - failures.length, failures };
}

function runProbe(engine: Engine, probe: Probe, options: QueryOptions): ComparedFailure | null {
  const outcome = answerOf(engine, probe.dax, options);
  const expected = probe.error === true ? 'an error' : (probe.value ?? 'BLANK');
  const failure = { id: probe.id, function: probe.function, expected, actual: describeOutcome(outcome) };
  if (outcome.kind !== 'results') return probe.error === true ? null : failure;
  const column = outcome.tables[0]?.columns[0];
  const isEqual = column && hasEngineText(column.values[0] ?? null, column.kind, probe.value ?? null);
  return probe.error !== true && isEqual ? null : failure;
}

/** The answer to a query; a fault of daxc is a failure. */
export function answerOf(engine: Engine, dax: string, options: QueryOptions): QueryOutcome {
  try {
    return engine.query(new Source('query', dax), options);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failure', failure: internalFailure(message) };
  }
}

/** An answer in words: its first cells, or why there is none. */
export function describeOutcome(outcome: QueryOutcome): string {
  if (outcome.kind === 'failure') return `${outcome.failure.code}: ${outcome.failure.message}`;
  if (outcome.kind === 'diagnostics') {
    const first = outcome.diagnostics.find(({ severity }) => severity === 'error');
    return first ? `${first.code}: ${first.message}` : 'refused';
  }
  const table = outcome.tables[0];
  const rows = Array.from({ length: Math.min(table?.rowCount ?? 0, 5) }, (_, row) =>
    (table?.columns ?? []).map(({ kind, values }) => plainText(kind, values[row] ?? null) ?? 'BLANK').join(', '),
  );
  return rows.length === 0 ? 'no rows' : rows.join('; ');
}

export function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}
