import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileRange, load } from './marked.js';

const folder = new URL('../../fixtures/published/', import.meta.url);
const measures = new URL('../../../measures/', import.meta.url);
const loaderCodes = /^DAX00/;

/** The comments at the top of a fixture. */
function header(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/^# (\w+): (.*)$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

describe('defects of the published pages', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  test.each(files)('%s', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const expected = header(text);
    const model = readFileSync(new URL(`${expected.get('model')}/model.yaml`, measures), 'utf8');
    const { diagnostics } = load(['model.yaml', model], ['fixture.yaml', text]);
    const code = expected.get('code') ?? '';
    // The other stages' reports are tested there; loading finds nothing wrong in their fixtures.
    if (!loaderCodes.test(code) && code !== 'none') return expect(diagnostics).toEqual([]);
    expect(diagnostics.map((d) => d.code)).toEqual(code === 'none' ? [] : [code]);
    const [found] = diagnostics;
    if (!found?.span) return;
    const range = fileRange(found.span);
    expect(text.slice(range.start, range.end)).toBe(JSON.parse(expected.get('at') ?? 'null'));
    expect(found.help ?? '').toContain(JSON.parse(expected.get('suggests') ?? '""'));
  });

  test.each(files)('%s says what is expected', (file) => {
    const expected = header(readFileSync(new URL(file, folder), 'utf8'));
    for (const key of ['model', 'source', 'expect', 'code']) expect(expected.get(key)).toBeTruthy();
    const at = expected.get('at');
    if (at === undefined) return;
    const body = readFileSync(new URL(file, folder), 'utf8').replace(/^#.*$/gm, '');
    expect(body).toContain(JSON.parse(at));
  });
});
