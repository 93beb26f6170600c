/** Answers of a service that a capture does not take for answers. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { capture, closeService, faulty, token } from './capture-run.js';
import { rowsAnswer, serviceError, type Reply } from './fake-service.js';
import { daxc } from './run.js';

afterEach(closeService);

describe('what is no whole answer', () => {
  const big = rowsAnswer(Array.from({ length: 100_000 }, () => ({ '[Rows]': 3 })));
  const wide = { ...Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`[c${i}]`, 1])) };
  const cases: [what: string, reply: Reply, message: string, isLast: boolean][] = [
    [
      'a query error with status 400',
      {
        status: 400,
        body: JSON.stringify({ error: serviceError('DatasetExecuteQueriesError', 'Column X cannot be found.') }),
      },
      "DAX0713: The service refused 'rows--total' with status 400: DatasetExecuteQueriesError: Column X cannot be found.",
      false,
    ],
    [
      'an error inside an answer of status 200',
      { body: JSON.stringify({ results: [{ error: { code: 'DAX', message: 'DAX query failure.' } }] }) },
      "DAX0715: The answer to 'rows--total' holds an error: DAX: DAX query failure.",
      false,
    ],
    [
      'rows with an error that says they are cut off',
      {
        body: JSON.stringify({
          results: [
            {
              tables: [
                { rows: [{ '[Rows]': 3 }], error: { code: 'x', message: 'More than 100000 rows in a query result' } },
              ],
            },
          ],
        }),
      },
      "DAX0716: The answer to 'rows--total' is cut off (x: More than 100000 rows in a query result)",
      false,
    ],
    [
      '100,000 rows without a word',
      { body: big },
      "DAX0716: The answer to 'rows--total' is cut off (it has 100000 rows",
      false,
    ],
    [
      'a million values without a word',
      { body: rowsAnswer(Array.from({ length: 10_000 }, () => wide)) },
      "DAX0716: The answer to 'rows--total' is cut off (it has 10000 rows",
      false,
    ],
    [
      'two tables',
      { body: JSON.stringify({ results: [{ tables: [{ rows: [] }, { rows: [] }] }] }) },
      "DAX0719: The answer to 'rows--total' is not the JSON of executeQueries: it has 2 tables where one was asked for.",
      false,
    ],
    [
      'broken JSON',
      { body: '{"results":[{' },
      "DAX0719: The answer to 'rows--total' is not the JSON of executeQueries: it stops to be JSON at 1:14.",
      false,
    ],
    [
      'nothing',
      { body: '' },
      "DAX0719: The answer to 'rows--total' is not the JSON of executeQueries: it is empty.",
      false,
    ],
    [
      'a page of HTML',
      { headers: { 'content-type': 'text/html' }, body: '<!doctype html><h1>Sign in</h1>' },
      "DAX0718: The answer to 'rows--total' is a page of HTML",
      true,
    ],
    [
      'a redirection',
      { status: 307, headers: { location: 'https://elsewhere.example/executeQueries' } },
      "DAX0720: The service redirected 'rows--total' (status 307) to elsewhere.example",
      true,
    ],
    [
      'an error that repeats the token',
      {
        status: 400,
        body: JSON.stringify({ error: { code: 'Bad', message: `Bearer ${token} is bad` } }).replace('/', '\\/'),
      },
      "DAX0713: The service refused 'rows--total' with status 400: Bad: Bearer [token] is bad.",
      false,
    ],
    [
      'an expired token',
      { status: 401, body: JSON.stringify({ error: { code: 'TokenExpired' } }) },
      'help: Put a new access token into the environment variable',
      true,
    ],
    [
      'a compressed answer that is cut off',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync(rowsAnswer([{ '[Rows]': 3 }])).subarray(0, 30) },
      "DAX0721: 'rows--total' could not be sent: the compressed answer is cut off.",
      true,
    ],
    ['rows that repeat the token', { body: rowsAnswer([{ '[Rows]': token }]) }, 'DAX0723', true],
  ];

  it.each(cases)('%s is told and not stored', async (_, reply, message, isLast) => {
    const folder = await faulty(reply);
    const run = await capture(folder);
    expect(run.code).toBe(1);
    expect(run.error).toContain(message);
    expect(run.out).toMatch(isLast ? /^0 of 4 / : /^3 of 4 /);
    expect(existsSync(join(folder, 'plan/expected/rows--total.json'))).toBe(false);
    expect(daxc(folder, ['parity', './plan']).code).toBe(1);
  });

  it('a compressed answer is read, though nobody asked for one', async () => {
    for (const [encoding, compress] of [['gzip', gzipSync] as const, ['br', brotliCompressSync] as const]) {
      const body = compress(rowsAnswer([{ '[Rows]': 3 }]));
      const run = await capture(await faulty({ headers: { 'content-encoding': encoding }, body }));
      expect(run).toMatchObject({ code: 0 });
    }
  });

  it('no answer in time', async () => {
    const folder = await faulty({ silent: true });
    const run = await capture(folder, ['--timeout', '1']);
    expect(run.error).toContain("DAX0717: The service did not answer 'rows--total' within 1 seconds.");
    expect(run.out).toMatch(/^3 of 4 /);
  });

  it('a failure of the service that passes', async () => {
    const folder = await faulty((before) => (before === 0 ? { status: 503 } : { body: rowsAnswer([{ '[Rows]': 3 }]) }));
    expect(await capture(folder)).toMatchObject({ code: 0 });
  });

  it('nobody at the address', async () => {
    const folder = await faulty({});
    await closeService();
    const run = await capture(folder);
    expect(run.error).toContain('DAX0721');
    expect(run.error).toContain('nothing listens at this address');
  });
});
