import { describe, expect, it } from 'vitest';
import { startEngine, type CompiledModel } from '../../../src/compile.js';
import { Source } from '../../../src/diagnostics/source.js';
import type { Engine } from '../../../src/query/engine.js';
import { columnOf } from '../../../src/runtime/columns/builder.js';
import { compileTest } from './model.js';

const model = `
sources:
  - { name: files, kind: csv }
tables:
  - name: Shop
    source: files
    columns:
      - { name: Id, dataType: int64, isKey: true }
      - { name: Owner, dataType: string }
  - name: Sale
    source: files
    columns:
      - { name: ShopId, dataType: int64 }
      - { name: Amount, dataType: double }
relationships:
  - { fromTable: Sale, fromColumn: ShopId, toTable: Shop, toColumn: Id }
`;

const tables = new Map([
  ['Shop', [columnOf('Id', 'int64', [1, 2, 3]), columnOf('Owner', 'string', ['ann@x', 'bob@x', null])]],
  ['Sale', [columnOf('ShopId', 'int64', [1, 1, 2, 3, 9]), columnOf('Amount', 'double', [1, 2, 4, 8, 16])]],
]);

function engineWithRole(expression: string, table = 'Shop', text = model): Engine {
  const compiled = compileTest({ model: text });
  const role = {
    name: 'Owner',
    description: null,
    filters: [{ table, expression: new Source('role', expression), span: null }],
    span: null,
  };
  const secured: CompiledModel = {
    ...compiled,
    program: { ...compiled.program, model: { ...compiled.model, roles: [role] } },
  };
  return startEngine(secured, tables, { now: 0, parameters: new Map() });
}

function answer(engine: Engine, dax: string, user: string, role = 'Owner'): unknown {
  const outcome = engine.query(new Source('query', `EVALUATE ROW("v", ${dax})`), {
    now: 0,
    parameters: new Map(),
    role,
    user,
  });
  if (outcome.kind === 'results') return outcome.tables[0]?.columns[0]?.values[0];
  return outcome.kind === 'failure' ? outcome.failure.code : outcome.diagnostics.map((d) => d.code);
}

describe('row-level security (O9, X3)', () => {
  const engine = engineWithRole('Shop[Owner] = USERPRINCIPALNAME()');

  it('reaches the many side', () => {
    expect(answer(engine, 'SUM(Sale[Amount])', 'ann@x')).toBe(3);
    expect(answer(engine, 'SUM(Sale[Amount])', 'BOB@X')).toBe(4);
    expect(answer(engine, 'SUM(Sale[Amount])', 'nobody')).toBeNull();
  });

  it('cannot be removed by ALL', () => {
    expect(answer(engine, 'CALCULATE(SUM(Sale[Amount]), ALL())', 'ann@x')).toBe(3);
    expect(answer(engine, 'COUNTROWS(ALL(Shop))', 'ann@x')).toBe(1);
    expect(answer(engine, 'COUNTROWS(ALL(Shop[Owner]))', 'bob@x')).toBe(1);
  });

  it('a condition that is true for BLANK lets the orphans through (M17)', () => {
    const open = engineWithRole('Shop[Owner] <> "ann@x"');
    expect(answer(open, 'SUM(Sale[Amount])', 'any')).toBe(4 + 8 + 16);
  });

  it('a condition that fails at run time is a failure of the query', () => {
    expect(answer(engineWithRole('VALUE(Shop[Owner]) > 1'), '1', 'ann@x')).toBe('R0001');
  });

  it('of the many side leaves the one side alone, also over a relationship that filters both ways', () => {
    const both = model.replace('toColumn: Id }', 'toColumn: Id, crossFilteringBehavior: bothDirections }');
    for (const text of [model, both]) {
      const open = engineWithRole('Sale[Amount] > 3', 'Sale', text);
      expect(answer(open, 'SUM(Sale[Amount])', 'any')).toBe(4 + 8 + 16);
      expect(answer(open, 'COUNTROWS(Shop)', 'any')).toBe(3);
    }
  });

  it('names an unknown role, and a wrong condition at its place', () => {
    expect(answer(engine, '1', 'ann@x', 'Ownr')).toEqual(['DAX0040']);
    const broken = engineWithRole('Shop[Ownr] = "x"');
    expect(answer(broken, '1', 'ann@x')).toEqual(['DAX0202']);
  });

  it('without a role everything is seen', () => {
    const outcome = engine.query(new Source('query', 'EVALUATE ROW("v", SUM(Sale[Amount]))'), {
      now: 0,
      parameters: new Map(),
    });
    expect(outcome.kind === 'results' && outcome.tables[0]?.columns[0]?.values).toEqual([31]);
  });

  it('holds for tables and columns of the query', () => {
    const outcome = engine.query(
      new Source(
        'query',
        `DEFINE
           TABLE Owners = ADDCOLUMNS(ALL(Shop[Owner]), "Sold", CALCULATE(SUM(Sale[Amount])))
           COLUMN Shop[Sold] = CALCULATE(SUM(Sale[Amount]))
         EVALUATE Owners
         EVALUATE SELECTCOLUMNS(Shop, "Sold", Shop[Sold])`,
      ),
      { now: 0, parameters: new Map(), role: 'Owner', user: 'ann@x' },
    );
    expect(outcome.kind === 'results' && outcome.tables.map((t) => t.columns.map((c) => [c.name, c.values]))).toEqual([
      [
        ['Owners[Owner]', ['ann@x']],
        ['Owners[Sold]', [3]],
      ],
      [['[Sold]', [3]]],
    ]);
  });
});
