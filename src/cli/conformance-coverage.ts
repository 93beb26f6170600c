/** The corpus' part of npm run conformance: how many real formulas can be executed. */
import { measureCoverage } from '../conformance/coverage.js';

/** Prints formulas whose functions all execute / all, and the functions that prevent the others; nothing without a corpus. */
export function reportCoverage(corpus: string | null): void {
  if (corpus === null) return;
  const { covered, total, missing } = measureCoverage(corpus);
  const percent = ((100 * covered) / total).toFixed(1);
  console.log(`corpus executable     ${covered} / ${total} (${percent} %)`);
  for (const [name, formulas] of missing) console.log(`  ${name}: ${formulas}`);
}
