/** Scripts of the benchmark that run in a process of their own: fresh code, fresh memory. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs `lib/children/<script>.mjs` with one argument, an object; gives the object it wrote as its last line, and the
 * milliseconds from start to end as `wall`.
 */
export async function runChild(script, argument, flags = []) {
  const start = performance.now();
  const output = await outputOf(process.execPath, [
    ...flags,
    join(import.meta.dirname, 'children', `${script}.mjs`),
    JSON.stringify(argument),
  ]);
  return { ...JSON.parse(output.trim().split('\n').at(-1)), wall: performance.now() - start };
}

/** What a program writes to standard output. Rejects where it fails, with what it wrote to standard error. */
export function outputOf(program, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const written = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) child[stream].on('data', (chunk) => (written[stream] += chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(written.stdout) : reject(new Error(written.stderr))));
  });
}
