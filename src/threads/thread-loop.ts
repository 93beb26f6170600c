import type * as workerThreads from 'node:worker_threads';
import type { runPart as RunPart, Run, Task } from '../runtime/wasm/task.js';
import type { WebAssemblyHost, WebAssemblyMemory } from '../runtime/wasm/web-assembly.js';
import type { Message } from '../runtime/wasm/threads.js';

/** What a thread is started with. */
export interface ThreadData {
  /** Its number; the asking thread has 0. */
  readonly thread: number;
  /** Where its messages come from. */
  readonly port: workerThreads.MessagePort;
  /** One shared word: how many messages there have been. */
  readonly posted: Int32Array;
}

type Host = Pick<typeof workerThreads, 'workerData' | 'receiveMessageOnPort'>;

/**
 * What a thread does for ever: it takes messages in their order, and parts of a task: thread 1 of the one after the oldest, on which the
 * asking thread works, and so on, so that few tasks have totals of several threads that are to be joined. It sleeps while there is
 * none. The thread is made of this text: it uses nothing but its arguments and what every host has.
 */
export const threadLoop = (
  { workerData, receiveMessageOnPort }: Host,
  Instance: WebAssemblyHost['Instance'],
  runPart: typeof RunPart,
): void => {
  const { thread, port, posted } = workerData as ThreadData;
  const kernels: Run[] = [];
  const tasks: Task[] = [];
  let memory: WebAssemblyMemory | null = null;
  for (let read = 0; ;) {
    if (tasks.length === 0) while (Atomics.load(posted, 0) === read) Atomics.wait(posted, 0, read);
    for (; Atomics.load(posted, 0) !== read; read++) {
      const message = receiveMessageOnPort(port)?.message as Message;
      if ('memory' in message) memory = message.memory;
      else if ('module' in message) {
        const { exports } = new Instance(message.module, { env: { memory: memory as WebAssemblyMemory } });
        kernels[message.kernel] = exports['run'] as Run;
      } else tasks.push(message.task);
    }
    // Those without parts left are forgotten.
    for (let at = tasks.length - 1; at >= 0; at--) {
      const { state, parts } = tasks[at] as Task;
      if (Atomics.load(state, 0) >= parts.length - 1) tasks.splice(at, 1);
    }
    const task = tasks[Math.min(thread, tasks.length - 1)];
    if (task) runPart(task, thread, kernels[task.kernel] as Run, kernels[task.clear] as Run);
  }
};
