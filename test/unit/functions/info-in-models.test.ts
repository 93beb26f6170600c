/** INFO.VIEW functions in the formulas of a model, where the other INFO functions are refused. */
import { describe, expect, it } from 'vitest';
import { compileModel, startEngine, type CompiledModel } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { Source } from '../../../src/diagnostics/source.js';

const options = { now: 45_000, parameters: new Map<string, never>() };

/** The model of fruit with one more table and measure. */
function compiled(table: string, measure: string): { readonly model: CompiledModel | null; readonly codes: string[] } {
  const column = (name: string, dataType: string): object => ({ name, dataType, type: 'calculatedTableColumn' });
  const made = (name: string, expression: string, columns: readonly object[]): object => ({
    name,
    columns,
    partitions: [{ source: { type: 'calculated', expression } }],
    measures: name === 'Fruit' ? [{ name: 'M', expression: measure }] : [],
  });
  const fruit = 'DATATABLE("Name", STRING, "Weight", INTEGER, { { "Pear", 5 } })';
  const tables = [
    made('Fruit', fruit, [column('Name', 'string'), column('Weight', 'int64')]),
    made('About', table, []),
  ];
  const text = JSON.stringify({ name: 'fruit', model: { tables } });
  const diagnostics: Diagnostic[] = [];
  const model = compileModel([{ path: 'model.bim', text }], diagnostics);
  return { model, codes: diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code) };
}

function valueOf(model: CompiledModel | null, dax: string): unknown {
  const engine = startEngine(model as CompiledModel, new Map(), options);
  const outcome = engine.query(new Source('query', `EVALUATE ROW("v", ${dax})`), options);
  return outcome.kind === 'results' ? outcome.tables[0]?.columns[0]?.values[0] : outcome;
}

describe('INFO functions in a model', () => {
  it('INFO.VIEW.TABLES makes a calculated table', () => {
    const { model, codes } = compiled('SELECTCOLUMNS(INFO.VIEW.TABLES(), "Table", [Name])', '1');
    expect(codes).toEqual([]);
    expect(valueOf(model, 'CONCATENATEX(About, About[Table], ",")')).toBe('Fruit,About');
  });

  it('INFO.VIEW.COLUMNS counts in a measure', () => {
    const { model, codes } = compiled(
      'DATATABLE("x", INTEGER, { { 1 } })',
      'COUNTROWS(FILTER(INFO.VIEW.COLUMNS(), [Table] = "Fruit" && [DataType] = "Integer"))',
    );
    expect(codes).toEqual([]);
    expect(valueOf(model, '[M]')).toBe(2);
  });

  it('INFO.VIEW.RELATIONSHIPS and MEASURES in a calculated table', () => {
    const { model, codes } = compiled(
      'ROW("r", COUNTROWS(INFO.VIEW.RELATIONSHIPS()), "m", MAXX(INFO.VIEW.MEASURES(), [DataType]))',
      '1.5',
    );
    expect(codes).toEqual([]);
    expect(valueOf(model, 'MAX(About[m])')).toBe('Number');
  });

  it('a measure that asks for the types of all measures is a circle', () => {
    expect(compiled('ROW("x", 1)', 'COUNTROWS(INFO.VIEW.MEASURES())').codes).toEqual(['DAX0410']);
  });

  it('other INFO functions are for queries', () => {
    expect(compiled('INFO.TABLES()', '1').codes).toEqual(['DAX0323']);
  });
});
