import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { jsonSchemas } from '../../../src/model/json-schema.js';
import { loadModel } from '../../../src/model/load.js';
import type { Model } from '../../../src/model/model.js';

const project = new URL('../../../', import.meta.url);

function loadSession(name: string): Model {
  const folder = new URL(`measures/${name}/`, project);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ path: `measures/${name}/${file}`, text: readFileSync(new URL(file, folder), 'utf8') }));
  const diagnostics: Diagnostic[] = [];
  const model = loadModel(files, diagnostics);
  expect(diagnostics).toEqual([]);
  if (!model) throw new Error(`${name} was not loaded.`);
  return model;
}

describe.each([
  { name: 'session-historical', measures: 28, tables: 16, inactive: 2 },
  { name: 'session-realtime', measures: 30, tables: 17, inactive: 3 },
])('$name', ({ name, measures, tables, inactive }) => {
  const model = loadSession(name);

  test('loads with nothing to report', () => {
    expect([model.name, model.measures.length, model.tables.length]).toEqual([name, measures, tables]);
    expect(model.relationships.filter((r) => !r.isActive)).toHaveLength(inactive);
  });

  test('every measure has a formula, description, format, folder and type', () => {
    for (const measure of model.measures) {
      expect(measure).toMatchObject({ table: 'FactSession', name: expect.any(String) as string });
      for (const key of ['expression', 'description', 'formatString', 'displayFolder', 'dataType'] as const) {
        expect([measure.name, key, measure[key] === null]).toEqual([measure.name, key, false]);
      }
    }
  });

  test('entity tables are hidden and typed, facts and dimensions are calculated', () => {
    const loaded = model.tables.filter((table) => table.source !== null);
    expect(loaded.map((table) => [table.isHidden, table.source])).toEqual(Array(7).fill([true, 'dataverse']));
    expect(model.tables.filter((table) => table.expression !== null)).toHaveLength(tables - 7);
    expect(model.tables.find((table) => table.name === 'DimDate')?.dateColumn).toBe('Date');
  });

  test('no fact is joined to an entity table', () => {
    const entities = new Set(model.tables.filter((table) => table.source !== null).map((table) => table.name));
    for (const r of model.relationships) expect(entities.has(r.fromTable)).toBe(entities.has(r.toTable));
  });

  test('every file names its JSON Schema', () => {
    const folder = new URL(`measures/${name}/`, project);
    for (const file of readdirSync(folder)) {
      const schema = file === 'model.yaml' ? 'model' : 'measures';
      const [first] = readFileSync(new URL(file, folder), 'utf8').split('\n');
      expect(first).toBe(`# yaml-language-server: $schema=../schema/${schema}.schema.json`);
    }
  });
});

test.each(jsonSchemas())('$file is up to date', ({ file, text }) => {
  expect(readFileSync(new URL(file, project), 'utf8')).toBe(text);
});

test('the JSON Schema knows every key and refuses others', () => {
  const [model, measures] = jsonSchemas().map(({ text }) => JSON.parse(text) as Record<string, unknown>);
  expect(model).toMatchObject({ required: ['tables'], additionalProperties: false });
  expect(measures).toMatchObject({
    required: ['measures'],
    properties: { measures: { items: { required: ['name'], additionalProperties: false } } },
  });
});
