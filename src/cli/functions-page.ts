/** npm run docs: writes docs/functions.md, and the count in README.md. With --check it writes nothing: exit code 1 when they are out of date. */
import { join, relative } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { functionCount, functionLines, functionsPage } from '../conformance/functions-page.js';
import { caseFiles } from './conformance-files.js';
import { isFile, readText } from './files.js';
import { givenFlags } from './flags.js';

const page = join('docs', 'functions.md');
const readme = 'README.md';

async function main(): Promise<void> {
  const flags = givenFlags(['--check']);
  if (flags === null) return;
  const lines = functionLines(caseFiles(join('test', 'conformance', 'cases')));
  const text = functionsPage(lines, (file) => relative('docs', file).replaceAll('\\', '/'));
  const wanted = new Map([
    [page, await format(text, { parser: 'markdown', printWidth: 120, endOfLine: 'lf' })],
    [readme, current(readme).replace(/\d+ of \d+ functions execute/, functionCount(lines))],
  ]);
  const stale = [...wanted].filter(([path, content]) => current(path) !== content).map(([path]) => path);
  if (flags.has('--check')) return reportStale(stale);
  mkdirSync('docs', { recursive: true });
  for (const path of stale) writeFileSync(path, wanted.get(path) ?? '');
  console.log(functionCount(lines));
}

function current(path: string): string {
  return isFile(path) ? (readText(path, []) ?? '') : '';
}

function reportStale(stale: readonly string[]): void {
  for (const path of stale) console.error(`${path} is out of date: run npm run docs.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
}

await main();
