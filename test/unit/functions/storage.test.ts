/** INFO functions about storage over models with hierarchies, and over models whose storage is not documented. */
import { describe, expect, it } from 'vitest';
import { compileModel, startEngine, type CompiledModel } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { Source } from '../../../src/diagnostics/source.js';
import type { QueryOutcome } from '../../../src/query/engine.js';

const options = { now: 45_000, parameters: new Map<string, never>() };
const byId = { fromTable: 'Town', fromColumn: 'Id', toTable: 'Land', toColumn: 'Id' };

function ask(model: object, call: string): QueryOutcome {
  const diagnostics: Diagnostic[] = [];
  const text = JSON.stringify({ name: 'lands', model });
  const compiled = compileModel([{ path: 'model.bim', text }], diagnostics) as CompiledModel;
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const engine = startEngine(compiled, new Map(), options);
  return engine.query(new Source('query', `EVALUATE ROW("n", COUNTROWS(${call}()))`), options);
}

function rowsOf(model: object, call: string): unknown {
  const outcome = ask(model, call);
  return outcome.kind === 'results' ? outcome.tables[0]?.columns[0]?.values[0] : outcome;
}

function codeOf(model: object, call: string): string | undefined {
  const outcome = ask(model, call);
  return outcome.kind === 'diagnostics' ? outcome.diagnostics[0]?.code : outcome.kind;
}

/** Two tables of two columns: 4 columns and 2 row numbers. */
function lands(relationship: object, column: object = {}, hierarchies: readonly object[] = []): object {
  const columns = ['Id', 'Name'].map((name) => ({
    name,
    dataType: 'string',
    type: 'calculatedTableColumn',
    sourceColumn: `[${name}]`,
    ...column,
  }));
  const source = { type: 'calculated', expression: 'DATATABLE("Id", STRING, "Name", STRING, {{"a", "b"}})' };
  const partitions = [{ name: 'p', source }];
  const tables = [
    { name: 'Land', columns, partitions, hierarchies },
    { name: 'Town', columns, partitions },
  ];
  return { tables, relationships: [{ name: 'r', ...byId, ...relationship }] };
}

const hierarchy = {
  name: 'Names',
  levels: [
    { name: 'Id', ordinal: 0, column: 'Id' },
    { name: 'Name', ordinal: 1, column: 'Name' },
  ],
};

describe('the storage of a model', () => {
  it('has a system table of four columns for a hierarchy', () => {
    const [without, having] = [lands({}), lands({}, {}, [hierarchy])];
    expect(rowsOf(without, 'INFO.COLUMNSTORAGES')).toBe(6 + 4 * 2 + 1);
    expect(rowsOf(having, 'INFO.COLUMNSTORAGES')).toBe(6 + 4 * 2 + 1 + 4);
    expect(rowsOf(without, 'INFO.TABLESTORAGES')).toBe(2 + 4 + 1);
    expect(rowsOf(having, 'INFO.TABLESTORAGES')).toBe(2 + 4 + 1 + 1);
    expect(rowsOf(having, 'INFO.HIERARCHYSTORAGES')).toBe(1);
  });

  it.each([
    ['relationships of other kinds', lands({ fromCardinality: 'one', toCardinality: 'one' })],
    ['columns without attribute hierarchy', lands({}, { isAvailableInMDX: false })],
  ])('is refused with %s, whose storage is not documented', (_, model) => {
    expect(codeOf(model, 'INFO.COLUMNSTORAGES')).toBe('DAX0318');
    expect(codeOf(model, 'INFO.STORAGEFOLDERS')).toBe('DAX0318');
    expect(rowsOf(model, 'INFO.COLUMNS')).toBe(6);
  });
});
