/** JSON with places, and DAX whose every character knows its place in the file. */
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { Source } from '../../../src/diagnostics/source.js';
import { daxField } from '../../../src/model/tmsl/dax.js';
import { readJson } from '../../../src/model/tmsl/json-reader.js';
import type { JsonNode, JsonObject } from '../../../src/model/tmsl/json-tree.js';

function read(text: string): { node: JsonNode | null; problems: string[] } {
  const diagnostics: Diagnostic[] = [];
  const node = readJson(new Source('model.bim', text), diagnostics);
  const problems = diagnostics.map(({ code, message, span }) => {
    const place = span ? `${span.start}-${span.end}` : '';
    return `${code} ${place} ${message}`;
  });
  return { node, problems };
}

/** The plain value of a tree. */
function plain(node: JsonNode | null): unknown {
  if (node?.kind === 'object')
    return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
  if (node?.kind === 'list') return node.items.map(plain);
  return node?.kind === 'text' ? node.text : (node?.value ?? null);
}

describe('the JSON reader', () => {
  it.each([
    '{"a":[1,-2.5e3,true,false,null,"x"],"b":{}}',
    ' \r\n\t[ [ ] , { } ] ',
    '"\\u00e9\\n\\"\\\\\\/ \ud83d\ude00"',
    '0',
  ])('reads %s', (text) => {
    const { node, problems } = read(text);
    expect(problems).toEqual([]);
    expect(plain(node)).toEqual(JSON.parse(text));
  });

  it.each([
    ['{"a": }', "DAX0071 6-7 This is not valid JSON: found '}' where a value was expected."],
    ['{"a" 1}', "DAX0071 5-6 This is not valid JSON: found '1' where ':' was expected."],
    ['[1 2]', "DAX0071 3-4 This is not valid JSON: found '2' where ',' or ']' was expected."],
    ['{a: 1}', "DAX0071 1-2 This is not valid JSON: found 'a' where a name in double quotes was expected."],
    ['"open', "DAX0071 0-1 This is not valid JSON: found '\"' where a text that is closed on its line was expected."],
    ['', 'DAX0071 0-0 This is not valid JSON: found the end of the file where a value was expected.'],
    ['{} x', "DAX0071 3-4 This is not valid JSON: found 'x' where the end of the file was expected."],
  ])('refuses %s', (text, problem) => {
    expect(read(text)).toEqual({ node: null, problems: [problem] });
  });

  it('reports a key that is written twice; the last one counts, as everywhere', () => {
    const { node, problems } = read('{"a": 1, "a": 2}');
    expect(plain(node)).toEqual({ a: 2 });
    expect(problems).toEqual(["DAX0007 9-12 The key 'a' is written twice in one mapping."]);
  });

  it('refuses depth that no model has, instead of running out of stack', () => {
    const { problems } = read('['.repeat(100_000));
    expect(problems).toEqual(['DAX0071 200-201 This is not valid JSON: it is nested more than 200 levels deep.']);
  });
});

describe('the places of DAX', () => {
  /** The file offset of every occurrence of `mark` in the DAX. */
  function place(text: string, mark: string): { dax: string; found: string } {
    const { node } = read(text);
    const dax = daxField(node as JsonObject, 'expression');
    const at = dax?.text.indexOf(mark) ?? -1;
    const offset = dax?.origin?.offsetAt(at) ?? -1;
    return { dax: dax?.text ?? '', found: text.slice(offset, offset + 12) };
  }

  it('counts an escape as the character it is', () => {
    expect(place('{"expression": "\\"\\u00e9\\" & [A]\\n + [B] \\t+ [C]"}', '[C]')).toEqual({
      dax: '"é" & [A]\n + [B] \t+ [C]',
      found: '[C]"}',
    });
  });

  it('goes on through lines', () => {
    const text = '{"expression": [\n  "SUM(",\n  "  T[\\u0041]",\n  ") + [X]"\n]}';
    expect(place(text, '[X]')).toEqual({ dax: 'SUM(\n  T[A]\n) + [X]', found: '[X]"\n]}' });
    expect(place(text, 'T[').found).toBe('T[\\u0041]",\n');
  });

  it('gives the line and column in the file', () => {
    const { node } = read('{\n  "expression": "1 +\\n  Foo(2)"\n}');
    const dax = daxField(node as JsonObject, 'expression');
    expect(dax?.position(dax.text.indexOf('Foo'))).toEqual({ line: 2, column: 25 });
    expect(dax?.position(dax.text.length)).toEqual({ line: 2, column: 31 });
  });

  it.each(['{}', '{"expression": null}', '{"expression": "  \\n "}', '{"expression": []}', '{"expression": 5}'])(
    'is absent in %s',
    (text) => {
      expect(daxField(read(text).node as JsonObject, 'expression')).toBeNull();
    },
  );
});
