import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { compileModel, generateModules } from '../../src/compile.js';
import { hasErrors, type Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { printNode } from '../../src/ir/print.js';

/**
 * Input and every stage's output side by side: a folder holds the YAML, `meaning.txt` (the IR of every measure) and the modules.
 * After a deliberate change: UPDATE_GOLDEN=1 npx vitest run test/golden, then read the difference.
 */
const folder = import.meta.dirname;
const update = process.env['UPDATE_GOLDEN'] === '1';

function compiledFolder(path: string): ReturnType<typeof compileModel> {
  const diagnostics: Diagnostic[] = [];
  const names = readdirSync(path).filter((name) => name.endsWith('.yaml')).sort();
  const files = names.map((name) => ({ path: join('test/golden', name), text: readFileSync(join(path, name), 'utf8') }));
  const compiled = compileModel(files, diagnostics);
  expect(hasErrors(diagnostics), JSON.stringify(diagnostics.map((d) => d.message))).toBe(false);
  return compiled;
}

async function outputs(path: string): Promise<Map<string, string>> {
  const compiled = compiledFolder(path);
  if (compiled === null) throw new Error('the model does not compile');
  const found = new Map<string, string>();
  const meanings = compiled.program.measures.map((measure) => `[${measure.name}]\n${printNode(measure.expression)}\n`);
  found.set('meaning.txt', meanings.join('\n'));
  for (const { path: name, text } of generateModules(compiled)) {
    const kept = name === 'measures.ts' || name === 'calculations.ts';
    if (kept) found.set(`${name}.txt`, await format(text, { parser: 'typescript', printWidth: 120, singleQuote: true }));
  }
  return found;
}

describe('golden files', () => {
  for (const name of readdirSync(folder).filter((entry) => statSync(join(folder, entry)).isDirectory())) {
    it(name, async () => {
      for (const [file, text] of await outputs(join(folder, name))) {
        const path = join(folder, name, file);
        if (update) writeFileSync(path, text);
        expect(existsSync(path), `${path} is missing`).toBe(true);
        expect(text).toBe(readFileSync(path, 'utf8'));
      }
    });
  }
});
