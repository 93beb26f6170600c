/** Captures against a server on this machine that answers as executeQueries does. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { fakeService, rowsAnswer, type FakeService, type Reply } from './fake-service.js';
import { daxc, mainFile, salesProject, type Run } from './run.js';

export const token = 'eyJhbGciOiJ.a/b+c_secret-token.Zm9v';

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

export function answerTo(query: string): string {
  const measure = query.includes('[Rows]') ? 'Rows' : 'Total';
  return answers[`${measure}--${query.includes('[Queue]') ? 'queue' : 'total'}`] as string;
}

/** The server of this test. */
export let service: FakeService;

/** Starts the server; `closeService` ends it. */
export async function serve(...parameters: Parameters<typeof fakeService>): Promise<void> {
  service = await fakeService(...parameters);
}

export function closeService(): Promise<void> {
  return service.close();
}

/** A plan of four queries in a new folder. */
export function planned(): string {
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
export async function capture(folder: string, options: readonly string[] = [], variables: object = {}): Promise<Run> {
  const run = await new Promise<Run>((resolve) => {
    const endpoint = options.includes('--endpoint') ? [] : ['--endpoint', service.url];
    const parts = [mainFile, 'parity', 'capture', 'plan', ...endpoint, ...options];
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

export function manifestIn(folder: string): {
  now?: string;
  queries: { id: string; captured?: Record<string, string> }[];
} {
  return JSON.parse(readFileSync(join(folder, 'plan/manifest.json'), 'utf8')) as ReturnType<typeof manifestIn>;
}

/** The service answers the query of [Rows] in total with `reply`, every other one rightly. */
export async function faulty(reply: Reply | ((before: number) => Reply)): Promise<string> {
  await serve((query, before) => {
    const isFaulty = query.includes('[Rows]') && !query.includes('[Queue]');
    if (!isFaulty) return { body: answerTo(query) };
    return typeof reply === 'function' ? reply(before) : reply;
  });
  return planned();
}
