import type * as workerThreads from 'node:worker_threads';
import type { runPart as RunPart, Run } from '../runtime/wasm/task.js';
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
 * What a thread does for ever: it takes messages in their order, and sleeps while there are none. The thread is made of this text:
 * it uses nothing but its arguments and what every host has.
 */
export const threadLoop = (
  { workerData, receiveMessageOnPort }: Host,
  Instance: WebAssemblyHost['Instance'],
  runPart: typeof RunPart,
): void => {
  const { thread, port, posted } = workerData as ThreadData;
  const kernels: Run[] = [];
  let memory: WebAssemblyMemory | null = null;
  for (let read = 0; ; read++) {
    while (Atomics.load(posted, 0) === read) Atomics.wait(posted, 0, read);
    const message = receiveMessageOnPort(port)?.message as Message;
    if ('memory' in message) memory = message.memory;
    else if ('module' in message) {
      const { exports } = new Instance(message.module, { env: { memory: memory as WebAssemblyMemory } });
      kernels[message.kernel] = exports['run'] as Run;
    } else {
      const { task } = message;
      while (runPart(task, thread, kernels[task.kernel] as Run, kernels[task.clear] as Run));
    }
  }
};
