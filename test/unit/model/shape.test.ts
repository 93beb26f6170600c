import { describe, expect, test } from 'vitest';
import { expectInMeasures, expectInModel, expectReplaced, load, modelText } from './marked.js';

const measure = (lines: string): string => `measures:\n  - name: M\n    table: Sales\n    expression: 1\n${lines}`;

describe('keys', () => {
  test('an unknown key, with a suggestion', () => {
    expect(expectInMeasures('DAX0008', measure("    «formatstring»: '0'\n")).help).toBe("Did you mean 'formatString'?");
    expect(expectInMeasures('DAX0008', measure('    «descripton»: x\n')).help).toBe("Did you mean 'description'?");
    const found = expectReplaced('DAX0008', 'isKey: true', '«iskey»: true');
    expect([found.message, found.help]).toEqual(["A column has no key 'iskey'.", "Did you mean 'isKey'?"]);
  });

  test('an unknown key like no other lists the known ones', () => {
    const found = expectInModel('DAX0008', `${modelText}«measures»: []\n`);
    expect(found.message).toBe("A model has no key 'measures'.");
    expect(found.help).toBe(
      'Known keys: name, culture, valueFilterBehavior, sources, tables, relationships, roles, functions.',
    );
  });

  test.each(['__proto__', 'constructor', 'toString', '<<'])('a hostile key: %s', (key) => {
    expectInMeasures('DAX0008', measure(`    «${key}»: { name: x }\n`));
    expectInModel('DAX0008', `${modelText}«${key}»: 1\n`);
  });

  test('a key that is a list', () => {
    expectInMeasures('DAX0008', measure('    ? «[a, b]»\n    : 1\n'));
  });

  test('unknown keys of lineage, sources and relationships', () => {
    expectInMeasures('DAX0008', measure('    lineage: { «entity»: [] }\n'));
    expect(expectReplaced('DAX0008', 'kind: csv', 'kind: csv, «nulltext»: x').message).toBe(
      "A source has no key 'nulltext'.",
    );
    expectReplaced('DAX0008', 'toColumn: Key', 'toColumn: Key, «active»: true');
  });

  test('a missing key, at the name or the first key', () => {
    expectReplaced('DAX0009', 'name: Amount, dataType: double', 'name: «Amount»');
    expectReplaced('DAX0009', '{ fromTable: Sales, fromColumn: Key, ', '{ «fromTable»: Sales, ');
    expectInModel('DAX0009', 'name: «shop»\n');
    expectInMeasures('DAX0009', 'measures:\n  - name: «M»\n    expression: 1\n');
  });

  test('a mistyped dataType is reported once', () => {
    expectReplaced('DAX0008', 'dataType: double', '«datatype»: double');
  });

  test('a measure without name', () => {
    expect(expectInMeasures('DAX0026', 'measures:\n  - «table»: Sales\n    expression: 1\n').message).toBe(
      'A measure needs a name.',
    );
    expectInMeasures('DAX0026', 'measures:\n  - «name»:\n    table: Sales\n    expression: 1\n');
  });
});

describe('values', () => {
  test('a wrong type', () => {
    const found = expectInMeasures('DAX0010', 'measures:\n  - name: «2024»\n    table: Sales\n    expression: 1\n');
    expect([found.message, found.help]).toEqual([
      "'name' must be a text, not the number 2024.",
      "Put it in quotes: '2024'.",
    ]);
    expect(expectInMeasures('DAX0010', measure('    isHidden: «yes»\n')).help).toBe(
      'Write true or false, without quotes.',
    );
    expectInMeasures('DAX0010', measure('    synonyms: «other»\n'));
    expectInMeasures('DAX0010', measure('    synonyms: [a, «1»]\n'));
    expectInMeasures('DAX0010', measure('    lineage: «here»\n'));
    expectInMeasures('DAX0010', 'measures:\n  - «M»\n');
    expectInMeasures('DAX0010', 'measures: «none»\n');
    expect(expectReplaced('DAX0010', 'kind: csv', 'kind: csv, nullText: «null»').message).toContain('not nothing');
  });

  test('a word that is none of the known ones', () => {
    expect(expectInMeasures('DAX0012', measure('    status: «need-info»\n')).help).toBe("Did you mean 'needs-info'?");
    expectReplaced('DAX0012', 'kind: csv', 'kind: «cvs»');
    expect(expectReplaced('DAX0012', 'toColumn: Key', 'toColumn: Key, crossFilteringBehavior: «both»').help).toContain(
      'bothDirections',
    );
  });

  test('a data type', () => {
    expect(expectReplaced('DAX0013', 'dataType: dateTime', 'dataType: «datetime»').help).toBe(
      "Did you mean 'dateTime'?",
    );
    expect(expectReplaced('DAX0013', 'dataType: double', 'dataType: «number»').help).toBe(
      'Use one of: int64, double, decimal, dateTime, boolean, string, binary.',
    );
    expectInMeasures('DAX0013', measure('    dataType: «integer»\n'));
  });

  test('a cardinality', () => {
    expect(expectReplaced('DAX0014', 'toColumn: Key', 'toColumn: Key, cardinality: «manytoone»').help).toBe(
      "Did you mean 'manyToOne'?",
    );
  });

  test('every problem of a folder is reported in one run', () => {
    const { diagnostics } = load(
      ['model.yaml', modelText.replace('dataType: double', 'dataType: float').replace('isKey', 'iskey')],
      ['a.yaml', 'measures:\n  - name: A\n    table: Sale\n    expression: 1\n'],
      ['b.yaml', 'measures:\n  - name: 5\n  - expression: 2\n'],
    );
    expect(diagnostics.map((d) => d.code).sort()).toEqual(['DAX0008', 'DAX0010', 'DAX0013', 'DAX0021', 'DAX0026']);
  });
});
