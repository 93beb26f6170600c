/** Plan, capture and compare, against a server on this machine that answers as executeQueries does. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeService, rowsAnswer, serviceError, type FakeService, type Reply } from './fake-service.js';
import { daxc, mainFile, salesProject, type Run } from './run.js';

const token = 'eyJhbGciOiJ.a/b+c_secret-token.Zm9v';

/** Right answers, in the shape of the service with includeNulls. */
const answers: Readonly<Record<string, string>> = {
  'Rows--total': rowsAnswer([{ '[Rows]': 3 }]),
  'Rows--queue': rowsAnswer([
    { 'Sales[Queue]': null, '[Rows]': 1 },
    { 'Sales[Queue]': 'Billing', '[Rows]': 2 },
  ]),
  'Total--total': rowsAnswer([{ '[Total]': 14.5 }]),
  'Total--queue': rowsAnswer([{ 'Sales[Queue]': 'Billing', '[Total]': 14.5 }]),
};

function answerTo(query: string): string {
  const measure = query.includes('[Rows]') ? 'Rows' : 'Total';
  return answers[`${measure}--${query.includes('[Queue]') ? 'queue' : 'total'}`] as string;
}

let service: FakeService;
afterEach(() => service.close());

/** A plan of four queries in a new folder. */
function planned(): string {
  const folder = salesProject();
  const plan = daxc(folder, [
    'parity',
    'plan',
    '--model',
    'sales',
    '--out',
    'plan',
    '--data',
    'data',
    '--by',
    'Sales[Queue]',
  ]);
  expect(plan).toMatchObject({ code: 0, error: '' });
  return folder;
}

/** Runs while the server of this process answers. Neither output nor any file may hold the token. */
async function capture(folder: string, options: readonly string[] = [], variables: object = {}): Promise<Run> {
  const run = await new Promise<Run>((resolve) => {
    const parts = [mainFile, 'parity', 'capture', 'plan', '--endpoint', service.url, ...options];
    const child = spawn(process.execPath, parts, {
      cwd: folder,
      env: {
        ...process.env,
        POWERBI_TOKEN: token,
        HTTP_PROXY: 'http://127.0.0.1:9',
        http_proxy: 'http://127.0.0.1:9',
        ...variables,
      },
    });
    let [out, error] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()));
    child.on('close', (code) => resolve({ code, out, error }));
  });
  expect(run.error).not.toMatch(/failed unexpectedly|^\s+at /m);
  expect(run.out + run.error).not.toContain('secret-token');
  for (const file of filesUnder(folder)) expect(readFileSync(file, 'utf8'), file).not.toContain('secret-token');
  return run;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function manifestIn(folder: string): { now?: string; queries: { id: string; captured?: Record<string, string> }[] } {
  return JSON.parse(readFileSync(join(folder, 'plan/manifest.json'), 'utf8')) as ReturnType<typeof manifestIn>;
}

/** The service answers the query of [Rows] in total with `reply`, every other one rightly. */
async function faulty(reply: Reply | ((before: number) => Reply)): Promise<string> {
  service = await fakeService((query, before) => {
    const isFaulty = query.includes('[Rows]') && !query.includes('[Queue]');
    if (!isFaulty) return { body: answerTo(query) };
    return typeof reply === 'function' ? reply(before) : reply;
  });
  return planned();
}

describe('a capture', () => {
  it('asks every query with the token as bearer, stores the answers, and the comparison is equal', async () => {
    service = await fakeService((query) => ({ body: answerTo(query) }));
    const folder = planned();
    const run = await capture(folder, ['--engine', 'Power BI, March']);
    expect(run).toEqual({ code: 0, out: '4 of 4 answers captured\n', error: '' });
    expect(service.asked).toHaveLength(4);
    for (const { authorization, body } of service.asked) {
      expect(authorization).toBe(`Bearer ${token}`);
      expect(body.queries).toHaveLength(1);
      expect(body.serializerSettings).toEqual({ includeNulls: true });
    }
    const manifest = manifestIn(folder);
    expect(manifest.now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(manifest.queries.map(({ captured }) => captured)).toEqual(
      manifest.queries.map(() => ({
        at: expect.stringMatching(/Z$/) as string,
        engine: `Power BI, March (${new URL(service.url).host})`,
        culture: 'en-US',
        query: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      })),
    );
    expect(daxc(folder, ['parity', 'plan'])).toMatchObject({ code: 2 });
    expect(daxc(folder, ['parity', './plan'])).toEqual({ code: 0, out: '4 of 4 cases equal\n', error: '' });
  });

  it('sends the request bodies of the plan', async () => {
    service = await fakeService((query) => ({ body: answerTo(query) }));
    const folder = planned();
    await capture(folder);
    const bodies = manifestIn(folder).queries.map(({ id }) =>
      JSON.parse(readFileSync(join(folder, `plan/requests/${id}.json`), 'utf8')),
    );
    expect(service.asked.map(({ body }) => body)).toEqual(bodies);
  });

  it('goes on where it stopped, and asks again what changed', async () => {
    let isDown = true;
    service = await fakeService((query) => {
      if (isDown && query.includes('[Total]')) return { status: 401, body: '' };
      return { body: answerTo(query) };
    });
    const folder = planned();
    const first = await capture(folder);
    expect(first.code).toBe(1);
    expect(first.out).toBe('2 of 4 answers captured; the capture is not complete, run the command again to go on\n');
    expect(first.error).toContain("DAX0713: The service refused 'total--total' with status 401");
    expect(daxc(folder, ['parity', './plan'])).toMatchObject({ code: 1 });
    isDown = false;
    expect(await capture(folder)).toMatchObject({ code: 0, out: '4 of 4 answers captured\n' });
    expect(service.asked).toHaveLength(2 + 1 + 2);
    const query = join(folder, 'plan/queries/rows--total.dax');
    writeFileSync(query, `${readFileSync(query, 'utf8')}// changed\n`);
    await capture(folder);
    expect(service.asked).toHaveLength(6);
    await capture(folder, ['--again']);
    expect(service.asked).toHaveLength(10);
  });

  it('leaves no answer behind when a changed query fails', async () => {
    const folder = await faulty((before) => (before === 0 ? { body: rowsAnswer([{ '[Rows]': 3 }]) } : { status: 400 }));
    await capture(folder);
    expect(await capture(folder, ['--again'])).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, 'plan/expected/rows--total.json'))).toBe(false);
    expect(manifestIn(folder).queries.filter(({ captured }) => captured === undefined)).toHaveLength(1);
  });

  it('reads answers without null keys as BLANK, and says so', async () => {
    service = await fakeService((query) => {
      const without = answerTo(query).replace('"Sales[Queue]":null,', '');
      return { body: without };
    });
    const folder = planned();
    const run = await capture(folder);
    expect(run.code).toBe(0);
    expect(run.error).toContain("DAX0722: The answer to 'rows--queue' leaves out keys");
    expect(daxc(folder, ['parity', './plan'])).toMatchObject({ code: 0 });
  });
});

describe('throttling', () => {
  it('waits as long as Retry-After says', async () => {
    const folder = await faulty((before) =>
      before < 2 ? { status: 429, headers: { 'retry-after': '1' } } : { body: rowsAnswer([{ '[Rows]': 3 }]) },
    );
    const start = Date.now();
    expect(await capture(folder)).toMatchObject({ code: 0 });
    expect(Date.now() - start).toBeGreaterThanOrEqual(2000);
  });

  it('ends after the attempts, and when the wait is too long', async () => {
    const folder = await faulty((before) => ({ status: 429, headers: { 'retry-after': before === 1 ? '9999' : '0' } }));
    const run = await capture(folder, ['--attempts', '5']);
    expect(run).toMatchObject({ code: 1 });
    expect(run.error).toContain("DAX0714: The service throttled 'rows--total' 2 times");
    expect(run.out).toMatch(/^0 of 4/);
    expect(service.asked).toHaveLength(2);
  });
});

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
    await service.close();
    const run = await capture(folder);
    expect(run.error).toContain('DAX0721');
    expect(run.error).toContain('nothing listens at this address');
  });
});

describe('before anything is sent', () => {
  it.each([
    ['http://api.powerbi.com/v1.0/executeQueries', 'a token needs https'],
    ['https://user:pass@api.powerbi.com/executeQueries', 'a user name or a password'],
    ['https://api.powerbi.com/v1.0/myorg/datasets/d', 'its path does not end with executeQueries'],
    ['nonsense', 'it is not a URL'],
  ])('%s is refused', async (url, reason) => {
    service = await fakeService(() => ({}));
    const run = await capture(planned(), ['--endpoint', url]);
    expect(run.code).toBe(2);
    expect(run.error).toContain(reason);
    expect(run.error).not.toContain('user:pass');
  });

  it('a token must be there, and look like one', async () => {
    service = await fakeService(() => ({}));
    const folder = planned();
    const missing = await capture(folder, ['--token-variable', 'NO_SUCH_TOKEN']);
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.error).toContain('DAX0710: The environment variable NO_SUCH_TOKEN holds no access token.');
    const broken = await capture(folder, [], { POWERBI_TOKEN: `${token}\r\nX: y` });
    expect(broken.error).toContain('DAX0711');
    expect(service.asked).toEqual([]);
  });
});
