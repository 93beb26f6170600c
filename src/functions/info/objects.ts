/** Numbers for the objects of a model, as the ID columns of the INFO functions show them. */
import type { Model } from '../../model/model.js';
import { groupsOf } from './calendar-groups.js';
import { ROW_NUMBER, storageTables, type StorageTable } from './storage-structure.js';

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
  keys.push(...model.tables.flatMap(keysOfCalendars), ...storageTables(model).flatMap(keysOfStorage));
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

function keysOfCalendars({ name: table, calendars = [] }: Model['tables'][number]): string[][] {
  return calendars.flatMap(({ name, groups, timeRelated }) => [
    ['calendar', table, name],
    ...groupsOf({ groups, timeRelated }).flatMap(({ unit, columns }) => [
      ['calendarGroup', table, name, unit],
      ...columns.map(({ column }) => ['calendarColumn', table, name, unit, column]),
    ]),
  ]);
}

/** What stores a table, and each of its columns. */
function keysOfStorage(storage: StorageTable): string[][] {
  const own = [
    'storedTable',
    'tableStorage',
    'partitionStorage',
    'folder',
    'partitionFolder',
    'segmentMap',
    'storage',
    'index',
  ];
  const ofColumns = ['columnStorage', 'dictionary', 'columnPartition', 'segments', 'attributeStorage'];
  return [
    ...own.map((kind) => [kind, ...pathOf(storage)]),
    ...storage.columns.flatMap(({ name }) => ofColumns.map((kind) => [kind, ...pathOf(storage), name])),
  ];
}

/** A stored table is named by what it belongs to. */
export function pathOf({ kind, table, object }: Omit<StorageTable, 'columns'>): readonly string[] {
  return [kind, table, object];
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path).toLowerCase();
}
