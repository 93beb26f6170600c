/** Memory is bounded: an iterator with context transition works through its rows in parts (design 3). */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Measured {
  readonly values: readonly (readonly number[])[];
  /** The sum of all amounts, added up while the data was made. */
  readonly sum: number;
  readonly megabytes: number;
}

/** Far below what a context of its own for each of the rows, held at once, would take. */
const LIMIT = 1500;

function measure(query: string): Measured {
  const script = join(import.meta.dirname, 'iterate.mjs');
  const run = spawnSync(process.execPath, ['--max-old-space-size=1000', script, query], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout) as Measured;
}

describe('an iterator over a million rows stays under 1.5 GB', () => {
  it('with context transition', () => {
    const { values, sum, megabytes } = measure('EVALUATE { SUMX(Sale, [Total]) }');
    expect(values).toEqual([[sum]]);
    expect(megabytes).toBeLessThan(LIMIT);
  });

  it('with context transition inside the groups of a query, around another iterator', () => {
    const { values, sum, megabytes } = measure(
      `EVALUATE SUMMARIZECOLUMNS(Customer[Segment], "t", SUMX(Sale, CALCULATE(SUMX(VALUES(Customer[Id]), [Total]))))`,
    );
    expect(values).toHaveLength(4);
    expect(values.reduce((total, [, value]) => total + (value ?? 0), 0)).toBe(sum);
    expect(megabytes).toBeLessThan(LIMIT);
  });
});
