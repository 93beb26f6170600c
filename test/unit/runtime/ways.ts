/** The ways in which folds run: every one gives the same. */
import { afterAll, beforeAll, describe } from 'vitest';
import { limits } from '../../../src/runtime/wasm/memory.js';
import { startThreads, type StartedThreads } from '../../../src/threads/index.js';

/** The tests as TypeScript, as WebAssembly, and on two threads that share tables of `part` rows and more. */
export function inEachWay(what: string, part: number, tests: (threads: StartedThreads | null) => void): void {
  const threads = startThreads(2);
  afterAll(() => threads.close());
  describe.each([
    ['as TypeScript', Infinity, null],
    ['as WebAssembly', 1, null],
    ['on two threads', 1, threads],
  ])(`${what} on the way %s`, (_, leastEntries, own) => {
    const before = { ...limits };
    beforeAll(() => void Object.assign(limits, { leastEntries, part }));
    afterAll(() => void Object.assign(limits, before));
    tests(own);
  });
}
