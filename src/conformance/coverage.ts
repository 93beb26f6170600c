/** The share of real formulas whose functions all execute. */
import { functions } from '../functions/registry.js';
import { jsonLines } from './probes.js';

/** One line of corpus.jsonl. */
interface CorpusEntry {
  readonly id: string;
  /** The names of the functions that the formula calls. */
  readonly functions: readonly string[];
}

export interface CoverageFigures {
  readonly total: number;
  readonly covered: number;
  /** What prevents the others: function -> number of formulas, the most frequent first. */
  readonly missing: readonly (readonly [name: string, formulas: number])[];
}

export function measureCoverage(corpus: string): CoverageFigures {
  const entries = jsonLines<CorpusEntry>(corpus);
  const missing = new Map<string, number>();
  let covered = 0;
  for (const { functions: names } of entries) {
    const lacking = new Set(names.map((name) => name.toUpperCase()).filter((name) => !executes(name)));
    lacking.forEach((name) => missing.set(name, (missing.get(name) ?? 0) + 1));
    if (lacking.size === 0) covered++;
  }
  const sorted = [...missing].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return { total: entries.length, covered, missing: sorted };
}

function executes(name: string): boolean {
  const entry = functions.get(name);
  return entry !== undefined && entry.implementation.kind !== 'unsupported';
}
