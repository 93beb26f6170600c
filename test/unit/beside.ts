/** Material that lies beside the project in some workplaces, and without which the tests that read it are skipped. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The text of a file under ../shared, or null after a line that says what is not tested without it. */
export function textBeside(path: string, untested: string): string | null {
  const file = resolve(import.meta.dirname, '../../../shared', path);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  process.stderr.write(`Skipped: there is no ${file}: ${untested}.\n`);
  return null;
}

/** The entries of a file of JSON lines under ../shared; none after the same line. */
export function entriesBeside<Entry>(path: string, untested: string): readonly Entry[] {
  const lines = textBeside(path, untested)?.trim().split('\n') ?? [];
  return lines.map((line) => JSON.parse(line) as Entry);
}
