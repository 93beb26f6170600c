import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../src/runtime/wasm/memory.js';
import type { Kernel } from '../../../src/runtime/wasm/kernel.js';
import { withSharedKernel } from '../../../src/runtime/wasm/kernel.js';
import { add, constant, get, isAtLeast, set, Type, until, type Code } from '../../../src/runtime/wasm/instructions.js';
import { hasTakenPart, type Task } from '../../../src/runtime/wasm/task.js';
import { withThreads, type Threads } from '../../../src/runtime/wasm/threads.js';
import { addEach } from '../../../src/runtime/wasm/accumulators.js';
import { startThreads } from '../../../src/threads/index.js';

const before = { ...limits };
beforeAll(() => void Object.assign(limits, { leastEntries: 1, part: 1000 }));
afterAll(() => void Object.assign(limits, before));

/** A loop that adds 1 for every place. */
function counting(kernel: Kernel, all: { at(index: Code): Code; increase(index: Code): Code }): Code {
  const at = kernel.local(Type.Int);
  const next = set(at, add(get(at), constant(1)));
  return [...set(at, get(0)), ...until(isAtLeast(get(at), get(1)), [...all.increase(constant(0)), ...next])];
}

function count(places: number): number | undefined {
  return withSharedKernel('parts', (kernel) => {
    const { view, array } = kernel.totals(Int32Array, 1, addEach);
    return kernel.run(counting(kernel, array), [[0, places]]) ? (): number => view[0] as number : null;
  })?.get();
}

describe('threads', () => {
  it('take parts of a loop', async () => {
    const started = startThreads(3);
    const tasks: Task[] = [];
    const threads: Threads = {
      others: started.others,
      post: (message) => {
        if ('task' in message) tasks.push(message.task);
        started.post(message);
      },
    };
    // A thread needs a moment to start.
    for (let tries = 0; tries < 500 && !tasks.some((task) => hasTakenPart(task, 1) && hasTakenPart(task, 2)); tries++) {
      expect(withThreads(threads, () => count(1_000_000))).toBe(1_000_000);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(tasks.some((task) => hasTakenPart(task, 1) && hasTakenPart(task, 2))).toBe(true);
    await started.close();
  });

  it('are not needed: a question is answered before they have started, and after they are closed', async () => {
    const threads = startThreads(2);
    expect(withThreads(threads, () => count(50_000))).toBe(50_000);
    await threads.close();
    expect(withThreads(threads, () => count(50_000))).toBe(50_000);
  });

  it('can be one, which is the asking one', () => {
    const threads = startThreads(1);
    expect(threads.others).toBe(0);
    expect(withThreads(threads, () => count(50_000))).toBe(50_000);
  });

  it.each([0, -1, 1.5, 65, Number.NaN])('cannot be %d', (wanted) => {
    expect(() => startThreads(wanted)).toThrow('the number of threads is a whole number from 1 to 64');
  });

  it.each([2, '2', {}, Promise.resolve()])('are no %s', (wrong) => {
    expect(() => withThreads(wrong as unknown as Threads, () => 1)).toThrow('{ threads: startThreads(2) }');
  });

  it('do not keep a process from ending', () => {
    const module = join(import.meta.dirname, '..', '..', '..', 'dist', 'threads', 'index.js');
    const text = `import { startThreads } from ${JSON.stringify(module)}; startThreads(3); console.log('done');`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', text], { encoding: 'utf8', timeout: 20_000 });
    expect([run.stdout, run.stderr, run.status]).toEqual(['done\n', '', 0]);
  });
});
