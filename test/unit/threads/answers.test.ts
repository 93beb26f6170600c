/** Answers are the same on any number of threads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvTables } from 'daxc/data';
import type { Threads } from 'daxc/runtime';
import { measures, open, tables } from '../../../generated/session-historical/client.js';
import { schema } from '../../../generated/session-historical/schema.js';
import { limits } from '../../../src/runtime/wasm/memory.js';
import { withThreads } from '../../../src/runtime/wasm/threads.js';
import { startThreads } from '../../../src/threads/index.js';
import { ask, testEngine } from '../engine/model.js';

const started = startThreads(3);
let tasks = 0;
/** The threads, and how many tasks they are handed. */
const threads: Threads = {
  others: started.others,
  post: (message) => {
    if ('task' in message) tasks++;
    started.post(message);
  },
};

const before = { ...limits };
beforeAll(() => void Object.assign(limits, { leastEntries: 1, part: 16 }));
afterAll(async () => {
  Object.assign(limits, before);
  await started.close();
});

describe('the typed client on three threads', () => {
  const entities = join(import.meta.dirname, '..', '..', '..', 'samples', 'entities');
  const read = (): ReturnType<typeof csvTables> =>
    csvTables(schema, (file) => readFileSync(join(entities, file), 'utf8'));
  const { DimDate, DimQueue, DimSystemUser } = tables;
  const all = Object.values(measures);

  type Answer = (client: ReturnType<typeof open>) => unknown;
  const questions: readonly [string, Answer][] = [
    ['by day and queue', (client) => client.query({ groupBy: [DimDate.Date, DimQueue.Queue], measures: all })],
    ['by agent', (client) => client.query({ groupBy: [DimSystemUser.SystemUserId], measures: all })],
    ['at the grand total', (client) => client.query({ measures: all })],
    ['of some queues', (client) => client.query({ measures: all, filters: [DimQueue.IsOmnichannelQueue.is(true)] })],
  ];

  it.each(questions)('answers %s as on one', (_, answer) => {
    const loaded = read();
    const [one, three] = [open(loaded), open(loaded, { threads })];
    const before = tasks;
    expect(answer(three)).toEqual(answer(one));
    expect(tasks).toBeGreaterThan(before);
  });

  it('gives single values as on one', () => {
    const loaded = read();
    const [one, three] = [open(loaded), open(loaded, { threads })];
    for (const measure of all) expect(three.value(measure as never)).toEqual(one.value(measure as never));
  });
});

describe('queries on three threads', () => {
  const hash = (i: number): number => Math.imul(i + 1, 2_654_435_761) >>> 0;
  const sales = Array.from({ length: 800 }, (_, i) => {
    const [shop, word, fraction] = [hash(i) % 9, ['a', 'b', 'c', ''][hash(i) % 4], (hash(i) % 1000) / 7];
    return [i + 1, shop, word, fraction, (hash(i) % 5000) / 100, hash(i) % 13 === 0 ? '' : 2 ** 45 + i].join();
  });
  const engine = testEngine({
    model: `
name: shops
culture: en-US
sources:
  - { name: files, kind: csv }
tables:
  - name: Sale
    source: files
    columns:
      - { name: Id, dataType: int64 }
      - { name: Shop, dataType: int64 }
      - { name: Word, dataType: string }
      - { name: Fraction, dataType: double }
      - { name: Price, dataType: decimal }
      - { name: Large, dataType: int64 }
`,
    measures: `
table: Sale
measures:
  - { name: Fractions, expression: 'SUM(Sale[Fraction])' }
  - { name: Mean, expression: 'DIVIDE([Fractions], COUNTROWS(Sale))' }
  - { name: Words, expression: 'DISTINCTCOUNT(Sale[Word])' }
  - { name: Faulty, expression: 'IF([Words] > 3, ERROR("many"), [Words])' }
  - { name: Trapped, expression: 'IFERROR([Faulty], -1) + SUMX(VALUES(Sale[Word]), IFERROR([Faulty], [Mean]))' }
`,
    data: { Sale: ['Id,Shop,Word,Fraction,Price,Large', ...sales].join('\n') },
  });

  it.each([
    ['sums of fractions', 'EVALUATE SUMMARIZECOLUMNS(Sale[Shop], "f", [Fractions], "m", [Mean])'],
    [
      'currency and huge numbers',
      'EVALUATE SUMMARIZECOLUMNS(Sale[Shop], "p", SUM(Sale[Price]), "l", SUM(Sale[Large]))',
    ],
    ['distinct counts', 'EVALUATE SUMMARIZECOLUMNS(Sale[Shop], "w", [Words], "i", DISTINCTCOUNT(Sale[Large]))'],
    ['errors that are trapped', 'EVALUATE SUMMARIZECOLUMNS(Sale[Shop], "t", [Trapped], "w", [Words])'],
    ['an error that is not', 'EVALUATE SUMMARIZECOLUMNS(Sale[Shop], "w", [Words], "f", [Faulty], "m", [Mean])'],
    ['a row for each sale', 'EVALUATE SUMMARIZECOLUMNS(Sale[Id], "m", [Mean], "w", [Words], "x", [Words] / [Mean])'],
    ['iterators', 'EVALUATE ADDCOLUMNS(VALUES(Sale[Shop]), "m", [Mean] + SUMX(VALUES(Sale[Word]), [Words] * [Mean]))'],
  ])('%s', (_, query) => {
    const before = tasks;
    const several = withThreads(threads, () => ask(engine, query));
    expect(tasks).toBeGreaterThan(before);
    expect(several).toEqual(ask(engine, query));
  });
});
