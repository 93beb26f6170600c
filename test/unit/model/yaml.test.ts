import { describe, expect, test } from 'vitest';
import { expectInMeasures, expectInModel, expectReplaced, load, modelText } from './marked.js';

describe('the file as YAML', () => {
  test('a folder without model.yaml', () => {
    const { model, diagnostics } = load(['measures.yaml', 'measures: []']);
    expect(model).toBeNull();
    expect(diagnostics.map((d) => [d.code, d.message, d.span])).toEqual([
      ['DAX0002', "The model folder 'measures/shop' has no model.yaml.", null],
    ]);
  });

  test('a syntax error, at its line and column', () => {
    const found = expectInModel('DAX0003', 'tables:\n  - name: "a"«b»\n');
    expect(found.span?.source.position(found.span.start)).toEqual({ line: 2, column: 14 });
    expect(expectInModel('DAX0003', 'tables:\n  - { name: a«[»b] }\n').help).toContain('between quotes');
    expectInModel('DAX0003', 'tables:\n«\t»- name: a\n');
    expectInModel('DAX0003', 'tables: «!unknown» []\n');
  });

  test.each(['[Sales] «+ 1»', '"a" «&» [Sales]', "'Sales'«[»Amount]"])(
    'a syntax error in DAX advises a block: %s',
    (dax) => {
      const marked = `measures:\n  - name: M\n    table: Sales\n    expression: ${dax}\n`;
      expect(expectInMeasures('DAX0003', marked).help).toContain('expression: |');
    },
  );

  test('other syntax errors do not', () => {
    expect(expectInMeasures('DAX0003', "measures:\n  - name: 'a'«b»\n").help).toBeNull();
  });

  test('nesting that would overflow the stack', () => {
    const { diagnostics } = load(['model.yaml', `tables: ${'['.repeat(100_000)}`]);
    expect(diagnostics.map((d) => d.code)).toEqual(['DAX0003']);
  });

  test.each(['«»', '«»# only a comment\n', '«»---\n'])('an empty file: %j', (marked) => {
    expectInModel('DAX0004', marked);
  });

  test('an empty measures file does not hide the model', () => {
    const { model, diagnostics } = load(['model.yaml', modelText], ['measures.yaml', '']);
    expect(model?.tables).toHaveLength(2);
    expect(diagnostics.map((d) => d.code)).toEqual(['DAX0004']);
  });

  test('a file that is no mapping', () => {
    expect(expectInModel('DAX0005', '«- name: a»\n- name: b\n').message).toContain('a list');
    expect(expectInModel('DAX0005', '«tables»\n').message).toContain('a text');
  });

  test('a second document', () => {
    expectInModel('DAX0006', 'tables: []\n«---»\ntables: []\n');
  });

  test('a key written twice', () => {
    expectReplaced('DAX0007', '  - name: Product\n', '  - ‹name›: Product\n    «name»: Other\n');
  });

  test('anchors and aliases', () => {
    expectInModel('DAX0011', 'tables: []\nculture: &a en-US\nname: «*a»\n');
    expectInMeasures('DAX0011', 'measures:\n  - name: &a A\n    table: Sales\n    expression: «*a»\n');
  });
});
