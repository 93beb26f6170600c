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

/** What a program writes to standard output. Rejects where it fails. */
export function outputOf(program, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${args[0]} ended with ${code}`))));
  });
}
