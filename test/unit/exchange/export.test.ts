/** Export: each format says what the model says, always in the same order. */
import { describe, expect, it } from 'vitest';
import { compileModel, startEngine } from '../../../src/compile.js';
import { Source } from '../../../src/diagnostics/source.js';
import { withDeclaredTypes } from '../../../src/exchange/declared-types.js';
import { modelDifferences } from '../../../src/exchange/difference.js';
import { exportModel, modelFormats, type ModelFormat } from '../../../src/exchange/export.js';
import type { Model } from '../../../src/model/model.js';
import { parse } from 'yaml';
import { everythingText } from './everything.js';
import { sound } from './models.js';

const { model } = sound([{ path: 'model.bim', text: everythingText }]);

function textOf(format: ModelFormat, from: Model = model): string {
  return exportModel(from, format)
    .files.map(({ text }) => text)
    .join('\n');
}

describe('every format', () => {
  it.each(modelFormats)('%s is the same text whatever the order of the model', (format) => {
    const turned: Model = {
      ...model,
      tables: [...model.tables].reverse(),
      measures: [...model.measures].reverse(),
      relationships: [...model.relationships].reverse(),
    };
    expect(exportModel(turned, format)).toEqual(exportModel(model, format));
  });

  it('says what it cannot carry', () => {
    expect(exportModel(model, 'bim').lost).toEqual([]);
    expect(exportModel(model, 'tmdl').lost).toEqual([]);
    expect(exportModel(model, 'dax-script').lost).toEqual([
      'relationships (2)',
      'roles (1)',
      'hierarchies (2)',
      'calendars (1)',
      'loaded tables (1)',
      'functions (1)',
      'expressions of calculation groups without a selection (2)',
    ]);
    expect(exportModel(model, 'ossie').lost).toContain('calculation groups (1)');
  });
});

describe('a BIM file', () => {
  it('keeps what has no place elsewhere from YAML as notes', () => {
    const yaml = [
      'sources: [{ name: s, kind: csv, nullText: none }]',
      'tables:',
      '  - { name: T, file: t, columns: [{ name: x, dataType: int64 }] }',
    ].join('\n');
    const measures = 'table: T\nmeasures: [{ name: M, expression: "SUM(T[x])", synonyms: [N], dataType: int64 }]\n';
    const files = [
      { path: 'model.yaml', text: yaml },
      { path: 'm.yaml', text: measures },
    ];
    expect(exportModel(sound(files).model, 'bim').lost).toEqual([
      'dataType of measures (1)',
      'synonyms of measures (1)',
      'names of data files (1)',
      'texts that mean BLANK in data files (1)',
    ]);
  });

  it('states the types and columns of calculated tables, which other tools do not find out', () => {
    const yaml = [
      'tables:',
      '  - name: T',
      '    expression: |',
      '      SELECTCOLUMNS({1, 2}, "a", [Value], "b", [Value] & "")',
      '  - name: U',
      '    expression: |',
      '      SELECTCOLUMNS({1, 2}, "a", [Value])',
      '    columns:',
      '      - { name: A, dataType: int64 }',
      '      - { name: Half, expression: "U[A] / 2" }',
    ].join('\n');
    const compiled = sound([{ path: 'model.yaml', text: yaml }]);
    const whole = withDeclaredTypes(compiled.model, compiled.program);
    const columns = whole.tables.flatMap((table) =>
      table.columns.map(({ name, engineType, sourceColumn }) => [table.name, name, engineType, sourceColumn]),
    );
    expect(columns).toEqual([
      ['T', 'a', 'int64', '[a]'],
      ['T', 'b', 'string', '[b]'],
      ['U', 'A', 'int64', '[a]'],
      ['U', 'Half', 'double', null],
    ]);
    expect(exportModel(whole, 'bim').lost).toEqual([]);
  });
});

describe('a DAX script', () => {
  it('defines the same measures, columns, tables and groups when it is read', () => {
    const compiled = compileModel([{ path: 'a.te3daxs', text: textOf('dax-script') }], []);
    const only = (from: Model, names: readonly string[]): Model => ({
      ...from,
      name: '',
      tables: from.tables.filter(({ name }) => names.includes(name)).map((table) => ({ ...table, columns: [] })),
    });
    const read = compiled?.model;
    if (!read) throw new Error('no model');
    const [left, right] = [only(model, ['Change']), only(read, ['Change'])];
    expect(modelDifferences({ ...left, relationships: [] }, right).map(({ path }) => path)).toEqual([
      'culture',
      'tables.change.expression',
      'tables.change.calculationGroup.noSelection',
      'tables.change.calculationGroup.multipleOrEmptySelection',
      'valueFilterBehavior',
      'roles',
      'functions',
    ]);
    const days = read.tables.find(({ name }) => name === 'Days');
    expect(days?.expression?.text).toBe(model.tables.find(({ name }) => name === 'Days')?.expression?.text);
    const size = read.tables.find(({ name }) => name === "Owner's Orders")?.columns.find(({ name }) => name === 'Size');
    expect(size?.expression?.text).toContain('-- "big"');
  });
});

describe('a DAX query', () => {
  it('defines every measure and function, and evaluates each measure', () => {
    const tables = [
      {
        name: 'T',
        columns: [],
        partitions: [{ source: { type: 'calculated', expression: '{1, 2, 3}' } }],
        measures: [
          { name: 'Sum', expression: ['', 'SUMX(', '  T, [Value]', ')'] },
          { name: 'Double', expression: 'Twice([Sum])' },
        ],
      },
    ];
    const functions = [{ name: 'Twice', expression: '(x) => x * 2' }];
    const compiled = sound([{ path: 'model.bim', text: JSON.stringify({ model: { tables, functions } }) }]);
    const text = textOf('dax-query', compiled.model);
    const options = { now: 45427, parameters: new Map() };
    const outcome = startEngine(compiled, new Map(), options).query(new Source('q', text), options);
    if (outcome.kind !== 'results') throw new Error(JSON.stringify(outcome));
    const [table] = outcome.tables;
    expect(table?.columns.map((column) => [column.name, column.values.at(0)])).toEqual([
      ['[Double]', 12],
      ['[Sum]', 6],
    ]);
  });
});

describe('Ossie', () => {
  it('has datasets, fields, relationships and metrics in DAX', () => {
    const document = parse(textOf('ossie')) as { version: string; semantic_model: Record<string, unknown[]>[] };
    const [semantic] = document.semantic_model;
    expect([document.version, Object.keys(semantic ?? {})]).toEqual([
      '0.2.0.dev0',
      ['name', 'datasets', 'relationships', 'metrics'],
    ]);
    expect(semantic?.['relationships']).toEqual([
      {
        name: "Owner's Orders[When] -> LocalDateTable_1[Date]",
        from: "Owner's Orders",
        to: 'LocalDateTable_1',
        from_columns: ['When'],
        to_columns: ['Date'],
      },
    ]);
    expect(semantic?.['metrics']?.[0]).toEqual({
      name: 'Sum of amounts',
      expression: { dialects: [{ dialect: 'DAX', expression: "SUM('Owner''s Orders'[Amount])\n" }] },
      description: 'Line one.\nLine two.',
    });
  });
});
