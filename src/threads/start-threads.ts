import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { runPart } from '../runtime/wasm/task.js';
import type { Message, Threads } from '../runtime/wasm/threads.js';
import { threadLoop, type ThreadData } from './thread-loop.js';

/** Threads that `close` ends. A process does not wait for them. */
export interface StartedThreads extends Threads {
  close(): Promise<void>;
}

/** Each thread has totals of its own, so that many cost memory. */
const MOST = 64;

/**
 * Starts `count` - 1 threads that help the calling one to answer: `open(tables, { threads: startThreads(2) })`. They share the
 * memory of the columns; answers are the same as without them. Throws RangeError where `count` is not a whole number from 1 to 64.
 */
export function startThreads(count: number): StartedThreads {
  if (!Number.isInteger(count) || count < 1 || count > MOST) {
    throw new RangeError(
      `${count} threads cannot be started: the number of threads is a whole number from 1 to ${MOST}`,
    );
  }
  const posted = new Int32Array(new SharedArrayBuffer(4));
  const started = Array.from({ length: count - 1 }, (_, other) => startThread(other + 1, posted));
  return {
    others: count - 1,
    post(message: Message): void {
      for (const { port } of started) port.postMessage(message);
      Atomics.add(posted, 0, 1);
      Atomics.notify(posted, 0);
    },
    async close(): Promise<void> {
      await Promise.all(started.map(({ worker }) => worker.terminate()));
    },
  };
}

function startThread(thread: number, posted: Int32Array): { readonly worker: Worker; readonly port: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  const workerData: ThreadData = { thread, port: port2, posted };
  const text = `(${threadLoop.toString()})(require('node:worker_threads'), WebAssembly.Instance, ${runPart.toString()})`;
  const worker = new Worker(text, { eval: true, workerData, transferList: [port2] });
  // A thread that has failed takes no more parts: the others do its work.
  worker.on('error', () => undefined);
  worker.unref();
  port1.unref();
  return { worker, port: port1 };
}
