/** npm run docs: writes docs/functions.md, and the count in README.md. */
import { join, relative } from 'node:path';
import { writeFileSync, mkdirSync } from 'node:fs';
import { format } from 'prettier';
import { functionCount, functionLines, functionsPage } from '../conformance/functions-page.js';
import { caseFiles } from './conformance-files.js';
import { readText } from './files.js';

const page = join('docs', 'functions.md');
const readme = 'README.md';

async function main(): Promise<void> {
  const lines = functionLines(caseFiles(join('test', 'conformance', 'cases')));
  const text = functionsPage(lines, (file) => relative('docs', file).replaceAll('\\', '/'));
  mkdirSync('docs', { recursive: true });
  writeFileSync(page, await format(text, { parser: 'markdown', printWidth: 120, endOfLine: 'lf' }));
  const counted = (readText(readme, []) ?? '').replace(/\d+ of \d+ functions execute/, functionCount(lines));
  writeFileSync(readme, counted);
  console.log(`${page}: ${functionCount(lines)}`);
}

await main();
