/** Numbers for the objects of a model, as the ID columns of the INFO functions show them. */
import type { Model } from '../../model/model.js';

/** The hidden column that numbers the rows of every table. */
export const ROW_NUMBER = 'RowNumber-2662979B-1795-4F74-8F37-6A1BA8059B61';

export interface Ids {
  readonly model: number;
  of(...path: readonly string[]): number | null;
}

const known = new WeakMap<Model, Ids>();

/** Every object has one number, the same in all INFO functions. */
export function idsOf(model: Model): Ids {
  const ids = known.get(model) ?? number(model);
  known.set(model, ids);
  return ids;
}

function number(model: Model): Ids {
  const keys = [['model'], ['culture'], ...model.tables.flatMap(keysOfTable)];
  keys.push(...model.measures.flatMap(({ name }) => ['measure', 'format', 'detailRows'].map((kind) => [kind, name])));
  keys.push(...model.relationships.map(({ name }) => ['relationship', name]));
  for (const role of model.roles ?? []) {
    keys.push(['role', role.name], ...role.filters.map(({ table }) => ['permission', role.name, table]));
  }
  keys.push(...(model.functions ?? []).map(({ name }) => ['function', name]));
  const numbers = new Map(keys.map((path, i) => [keyOf(path), i + 1]));
  return { model: 1, of: (...path) => numbers.get(keyOf(path)) ?? null };
}

function keysOfTable(table: Model['tables'][number]): string[][] {
  const columns = [ROW_NUMBER, ...table.columns.map(({ name }) => name)];
  const variations = table.columns.flatMap(({ name, variations: found = [] }) =>
    found.map((variation) => ['variation', table.name, name, variation.name]),
  );
  const hierarchies = (table.hierarchies ?? []).flatMap(({ name, levels }) => [
    ['hierarchy', table.name, name],
    ...levels.map((level) => ['level', table.name, name, level.name]),
  ]);
  const items = (table.calculationGroup?.items ?? []).flatMap(({ name }) =>
    ['item', 'itemFormat'].map((kind) => [kind, table.name, name]),
  );
  const own = ['table', 'partition', 'group', 'tableDetailRows'].map((kind) => [kind, table.name]);
  const ofColumns = columns.flatMap((name) => ['column', 'attribute'].map((kind) => [kind, table.name, name]));
  return [...own, ...ofColumns, ...variations, ...hierarchies, ...items];
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path).toLowerCase();
}
