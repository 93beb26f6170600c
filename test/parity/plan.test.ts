/** The queries of a plan: their text, their columns, their names. */
import { expect, it } from 'vitest';
import { compileModel } from '../../src/compile.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { Source } from '../../src/diagnostics/source.js';
import type { Model } from '../../src/model/model.js';
import { readManifest } from '../../src/parity/manifest.js';
import { columnName, dimensionGroupings, groupingNamed } from '../../src/parity/plan/columns.js';
import { rowLimit } from '../../src/parity/plan/limits.js';
import { planFiles } from '../../src/parity/plan/plan.js';
import { planQuery } from '../../src/parity/plan/query.js';

const text = `name: shop
sources: [{ name: files, kind: csv }]
tables:
  - name: Order
    source: files
    columns: [{ name: CustomerId, dataType: int64 }, { name: Amount, dataType: double }]
  - name: It's a [customer]
    source: files
    columns:
      - { name: Id, dataType: int64 }
      - { name: 'City]x', dataType: string }
      - { name: Secret, dataType: string, isHidden: true }
      - { name: Code, dataType: string, isKey: true }
      - { name: Weight, dataType: double }
relationships:
  - { fromTable: Order, fromColumn: CustomerId, toTable: "It's a [customer]", toColumn: Id }
`;

function model(): Model {
  const diagnostics: Diagnostic[] = [];
  const compiled = compileModel([{ path: 'shop/model.yaml', text }], diagnostics);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return compiled?.model as Model;
}

it('groups by the visible attributes of dimensions where no columns are named', () => {
  expect(dimensionGroupings(model()).map((grouping) => grouping.map(columnName))).toEqual([
    ["'It''s a [customer]'[City]]x]"],
  ]);
});

it('reads the columns of --by in any letter case, and says what they do not name', () => {
  const diagnostics: Diagnostic[] = [];
  const found = groupingNamed(model(), "order[customerid], 'It''s a [customer]'[City]]x]", diagnostics);
  expect(found?.map(columnName)).toEqual(["'Order'[CustomerId]", "'It''s a [customer]'[City]]x]"]);
  for (const wrong of ['', 'Order', 'Order[Amount] Order[Amount]', 'Order[Amont]']) {
    expect(groupingNamed(model(), wrong, diagnostics)).toBeNull();
  }
  expect(diagnostics.map(({ code }) => code)).toEqual(['DAX0700', 'DAX0700', 'DAX0700', 'DAX0701']);
});

it('stays within the limits of the service', () => {
  expect([1, 5, 10, 11, 20].map(rowLimit)).toEqual([100_000, 100_000, 100_000, 90_909, 50_000]);
  const grouping = Array.from({ length: 19 }, (_, i) => ({ table: 'T', column: `c${i}` }));
  expect(planQuery('M', grouping, [])).toContain('TOPN (\n    50000,');
});

it('asks the total without a guard, and applies filters to everything', () => {
  expect(planQuery('A "b" ]', [], ['T[x] = 1'])).toBe(
    'EVALUATE\nCALCULATETABLE (\n    ROW (\n        "A ""b"" ]", [A "b" ]]]\n    ),\n    T[x] = 1\n)\n',
  );
});

it('is the same whatever the order of the measures, gives every query a name, and is a manifest', () => {
  const groupings = [[], [{ table: 'T', column: 'c' }]];
  const filters = ['T[x] = 1'];
  const options = { model: 'shop', groupings, filters, dataFolder: '../data' };
  const files = planFiles(model(), { ...options, measures: ['b', 'B!', 'a/../x'] });
  expect(planFiles(model(), { ...options, measures: ['a/../x', 'B!', 'b'] })).toEqual(files);
  expect(new Set(files.map(({ path }) => path)).size).toBe(1 + 6 + 6);
  for (const { path } of files) expect(path).toMatch(/^(manifest\.json|(queries|requests)\/[^/.]+\.(dax|json))$/);
  const diagnostics: Diagnostic[] = [];
  const manifest = readManifest(new Source('manifest.json', files[0]?.text ?? ''), diagnostics);
  expect(diagnostics).toEqual([]);
  expect(manifest?.cases.map(({ id }) => id)).toEqual([
    'b--total',
    'b--c',
    'a-x--total',
    'a-x--c',
    'b--total~2',
    'b--c~2',
  ]);
});
