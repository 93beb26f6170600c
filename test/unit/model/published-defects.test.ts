import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileModel } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { fileRange } from './marked.js';

const folder = new URL('../../fixtures/published/', import.meta.url);
const measures = new URL('../../../measures/', import.meta.url);

/** The comments at the top of a fixture. */
function header(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/^# (\w+): (.*)$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

/** What the whole compiler says of a fixture beside the model that it names. */
function reported(text: string, model: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const modelText = readFileSync(new URL(`${model}/model.yaml`, measures), 'utf8');
  compileModel(
    [
      { path: 'fixture/model.yaml', text: modelText },
      { path: 'fixture/fixture.yaml', text },
    ],
    diagnostics,
  );
  return diagnostics;
}

describe('defects of the published pages', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

  test.each(files)('%s', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const expected = header(text);
    const diagnostics = reported(text, expected.get('model') ?? '');
    const codes = diagnostics.length === 0 ? 'none' : diagnostics.map((d) => d.code).join(' ');
    expect(codes).toBe(expected.get('code'));
    const [first] = diagnostics;
    if (!first?.span) return expect(codes).toBe('none');
    const range = fileRange(first.span);
    expect(text.slice(range.start, range.end)).toBe(JSON.parse(expected.get('at') ?? 'null'));
    expect(first.help ?? '').toContain(JSON.parse(expected.get('suggests') ?? '""'));
  });

  test.each(files)('%s says what is expected', (file) => {
    const expected = header(readFileSync(new URL(file, folder), 'utf8'));
    for (const key of ['model', 'source', 'expect', 'code']) expect(expected.get(key)).toBeTruthy();
  });
});
