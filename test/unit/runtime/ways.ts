/** The ways in which folds run: every one gives the same. */
import { afterAll, beforeAll, describe } from 'vitest';
import { limits } from '../../../src/runtime/wasm/memory.js';
import { startThreads, type StartedThreads } from '../../../src/threads/index.js';

/** The tests as TypeScript, as WebAssembly, and on some threads, which share tables in parts of about `part` rows. */
export function inEachWay(
  what: string,
  { part, count }: { readonly part: number; readonly count: number },
  tests: (threads: StartedThreads | null) => void,
): void {
  const threads = startThreads(count);
  afterAll(() => threads.close());
  describe.each([
    ['as TypeScript', Infinity, null],
    ['as WebAssembly', 1, null],
    [`on ${count} threads`, 1, threads],
  ])(`${what} %s`, (_, leastEntries, own) => {
    const before = { ...limits };
    beforeAll(() => void Object.assign(limits, { leastEntries, part }));
    afterAll(() => void Object.assign(limits, before));
    tests(own);
  });
}
