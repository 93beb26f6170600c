/** Plan, capture and compare, against a server on this machine that answers as executeQueries does. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { answerTo, capture, closeService, faulty, manifestIn, planned, serve, service, token } from './capture-run.js';
import { rowsAnswer } from './fake-service.js';
import { daxc } from './run.js';

afterEach(closeService);

describe('a capture', () => {
  it('asks every query with the token as bearer, stores the answers, and the comparison is equal', async () => {
    await serve((query) => ({ body: answerTo(query) }));
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
    await serve((query) => ({ body: answerTo(query) }));
    const folder = planned();
    await capture(folder);
    const bodies = manifestIn(folder).queries.map(({ id }) =>
      JSON.parse(readFileSync(join(folder, `plan/requests/${id}.json`), 'utf8')),
    );
    expect(service.asked.map(({ body }) => body)).toEqual(bodies);
  });

  it('goes on where it stopped, and asks again what changed', async () => {
    let isDown = true;
    await serve((query) => {
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
    await serve((query) => {
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

describe('before anything is sent', () => {
  it.each([
    ['http://api.powerbi.com/v1.0/executeQueries', 'a token needs https'],
    ['https://user:pass@api.powerbi.com/executeQueries', 'a user name or a password'],
    ['https://api.powerbi.com/v1.0/myorg/datasets/d', 'its path does not end with executeQueries'],
    ['nonsense', 'it is not a URL'],
  ])('%s is refused', async (url, reason) => {
    await serve(() => ({}));
    const run = await capture(planned(), ['--endpoint', url]);
    expect(run.code).toBe(2);
    expect(run.error).toContain(reason);
    expect(run.error).not.toContain('user:pass');
  });

  it('a token must be there, and look like one', async () => {
    await serve(() => ({}));
    const folder = planned();
    const missing = await capture(folder, ['--token-variable', 'NO_SUCH_TOKEN']);
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.error).toContain('DAX0710: The environment variable NO_SUCH_TOKEN holds no access token.');
    const broken = await capture(folder, [], { POWERBI_TOKEN: `${token}\r\nX: y` });
    expect(broken.error).toContain('DAX0711');
    expect(service.asked).toEqual([]);
  });
});
