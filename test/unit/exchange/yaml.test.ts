/** Models as YAML files: everything that a model says comes back. */
import { describe, expect, it } from 'vitest';
import { modelDifferences } from '../../../src/exchange/difference.js';
import { yamlFiles } from '../../../src/exchange/yaml/write.js';
import type { Model } from '../../../src/model/model.js';
import { everythingText } from './everything.js';
import { read, sound } from './models.js';

const bim = (text: string): Model => sound([{ path: 'model.bim', text }]).model;
const model = bim(everythingText);

describe('a model written as YAML', () => {
  const files = yamlFiles(model);

  it('is the same model', () => {
    expect(modelDifferences(model, sound(files).model)).toEqual([]);
  });

  it('has one file of measures a table, and DAX as it was written', () => {
    expect(files.map(({ path }) => path)).toEqual(['model.yaml', 'owner-s-orders.yaml']);
    expect(files[1]?.text).toContain(
      '    expression: |\n      VAR text = "a: b # c\n        second line"\n      RETURN\n      \ttext & "```"\n',
    );
  });

  it('is the same text each time', () => {
    expect(yamlFiles(sound(files).model)).toEqual(files);
  });

  it('keeps files of tables apart whose names differ in signs only', () => {
    const table = (name: string): object => ({
      name,
      columns: [{ name: 'x', dataType: 'int64' }],
      measures: [{ name: `m${name}`, expression: '1' }],
    });
    const tables = ['A b', 'a-B', 'Ä b', 'model', '表'].map(table);
    const other = bim(JSON.stringify({ model: { tables } }));
    expect(yamlFiles(other).map(({ path }) => path)).toEqual([
      'model.yaml',
      'a-b.yaml',
      'a-b-2.yaml',
      'a-b-3.yaml',
      'model-2.yaml',
      'measures.yaml',
    ]);
    expect(modelDifferences(other, sound(yamlFiles(other)).model)).toEqual([]);
  });

  it('says where a role, a level or a variation names what is not there', () => {
    const text = [
      'tables:',
      '  - name: T',
      '    source: s',
      '    columns:',
      '      - { name: x, dataType: int64, variations: [{ relationship: r, table: Nowhere }] }',
      '    hierarchies:',
      '      - { name: H, levels: [{ column: y }] }',
      'sources: [{ name: s, kind: csv }]',
      'roles:',
      '  - name: R',
      '    filters:',
      '      - { table: U, expression: TRUE() }',
      '',
    ].join('\n');
    expect(read([{ path: 'model.yaml', text }]).problems).toEqual([
      "model.yaml:5:76: error DAX0021: There is no table 'Nowhere' in this model.",
      "model.yaml:7:39: error DAX0022: Table 'T' has no column [y].",
      "model.yaml:12:18: error DAX0021: There is no table 'U' in this model.",
    ]);
  });
});

describe('the semantic difference', () => {
  it('tells every value that differs, and where', () => {
    const other = bim(everythingText.replace('"#,0.00 €"', '"0"').replace('"How big"', '"How"'));
    expect(modelDifferences(model, other).map(({ path }) => path)).toEqual([
      "tables.owner's orders.hierarchies.0.levels.1.name",
      'measures.sum of amounts.formatString',
    ]);
  });

  it('takes what is missing on one side for a difference', () => {
    const without = { ...model, roles: [], measures: model.measures.slice(1) };
    const [measure, role] = modelDifferences(model, without);
    expect([measure?.path, measure?.right, role?.path, role?.right]).toEqual([
      'measures.sum of amounts',
      null,
      'roles.north',
      null,
    ]);
  });

  it('does not regard the order of tables and measures, nor line ends', () => {
    const turned = { ...model, tables: [...model.tables].reverse(), measures: [...model.measures].reverse() };
    expect(modelDifferences(model, turned)).toEqual([]);
    expect(modelDifferences(model, bim(everythingText.replaceAll('\\n', '\\r\\n')))).toEqual([]);
  });
});
