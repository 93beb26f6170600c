import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvTables } from 'daxc/data';
import { summarizeColumns, type Client } from 'daxc/runtime';
import * as historical from '../../../generated/session-historical/client.js';
import { schema } from '../../../generated/session-historical/schema.js';

const root = join(import.meta.dirname, '..', '..', '..');
const medium = join(root, '..', 'shared', 'session-metrics', 'open-medium', 'entities');
/** The medium data where it is at hand, otherwise the sample that the repository contains. */
const entities = existsSync(medium) ? medium : join(root, 'samples', 'entities');

const measures = Object.values(historical.measures);

/** Scans of tables made for all measures by the columns, and the number of cells. */
function scansFor(
  client: Client<'text'>,
  groupBy: readonly (readonly [string, string])[],
): { scans: number; cells: number } {
  const contexts = client.contexts();
  let cells = 0;
  summarizeColumns(contexts, {
    groupBy,
    rollups: [],
    filters: [],
    extensions: measures.map(({ kind }) => ({ kind, ignore: false })),
    outputs: measures.map((_, i) => ['extension', i] as const),
    evaluate: (each) => {
      cells += each.n;
      return measures.map((measure) => measure.evaluate(each.contexts));
    },
  });
  return { scans: contexts.query.scans, cells };
}

describe('many contexts at once (design 3)', () => {
  const client = historical.open(csvTables(schema, (file) => readFileSync(join(entities, file), 'utf8')));

  it('all measures over date x queue take as many scans as over the year alone', () => {
    const few = scansFor(client, [['DimDate', 'Year']]);
    const many = scansFor(client, [
      ['DimDate', 'Date'],
      ['DimQueue', 'Queue'],
    ]);
    expect(few.cells).toBeLessThan(10);
    expect(many.cells).toBeGreaterThan(5_000);
    // One more table is grouped by: one more scan for its combinations. No cell costs a scan.
    expect(many.scans).toBeLessThanOrEqual(few.scans + 1);
  });

  it('an aggregation takes one scan', () => {
    const { scans } = scansFor(client, [
      ['DimDate', 'Date'],
      ['DimQueue', 'Queue'],
    ]);
    // 28 measures: each at most one scan of its fact table, the time-intelligence ones one or two more of the dates.
    expect(scans).toBeLessThanOrEqual(measures.length * 2);
  });
});
