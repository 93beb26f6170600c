/** Random groupings: SUMMARIZE with extensions, GROUPBY, SUMMARIZECOLUMNS with subtotals, natural joins (G1-G14). */
import { columnsOfModel, isReachable, type Kind, type RandomColumn } from './random-schema.js';
import {
  columnsIn,
  isNumber,
  onRow,
  referenceTo,
  tableTerm,
  typeOfColumns,
  withoutRows,
  type Maker,
  type RandomScope,
  type RandomTable,
  type Reference,
  type TableType,
} from './random-scope.js';
import { optional, sequence, type Term } from './term.js';

const sources = ['Sale', 'Sale', 'Refund', 'Product', 'Store', 'Goal'];

function made(type: TableType, ...parts: readonly (string | Term)[]): RandomTable {
  return { term: sequence(tableTerm(type), parts), type };
}

function nameOf(column: RandomColumn): string {
  return referenceTo(column).text;
}

/** Columns of a table and of those that its rows lead to. */
function columnsFrom({ random }: Maker, table: string, count: number): readonly RandomColumn[] {
  return random.some(
    columnsOfModel.filter((column) => column.table === table || isReachable(table, column.table)),
    count,
  );
}

function rowsOf(maker: Maker, table: string, scope: RandomScope, depth: number): string | Term {
  if (maker.random.chance(0.5) || scope.loops >= 3) return table;
  const type: TableType = { columns: columnsIn(table).map(referenceTo), base: table };
  const condition = maker.scalar('boolean', onRow(scope, type), Math.min(depth - 1, 2));
  return sequence(tableTerm(type), [`FILTER(${table}, `, condition, ')']);
}

/** SUMMARIZE with an extension, now and then with ROLLUP. */
export function randomSummarize(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const table = random.pick(sources);
  const columns = columnsFrom(maker, table, random.integer(1, 2));
  const names = columns.map(nameOf).join(', ');
  const name = maker.fresh('x');
  const keys = typeOfColumns(columns);
  const isRolledUp = random.chance(0.2);
  // What a column of ROLLUP means on the rows that total it, is open.
  const inner = isRolledUp ? { ...withoutRows(scope), loops: scope.loops + 1 } : onRow(scope, keys);
  const value = maker.scalar('double', inner, depth - 1);
  const own: Reference = { text: `[${name}]`, kind: 'double', column: null };
  const type: TableType = { columns: [...keys.columns, own], base: null };
  const groups = isRolledUp ? `ROLLUP(${names})` : names;
  return made(type, 'SUMMARIZE(', rowsOf(maker, table, scope, depth), `, ${groups}, "${name}", `, value, ')');
}

const folds = ['SUMX', 'MAXX', 'MINX', 'AVERAGEX', 'COUNTX'];

/** GROUPBY: an iterator over the rows of each group (G10). */
export function randomGroupBy(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const table = random.pick(sources);
  const columns = columnsFrom(maker, table, random.integer(1, 2));
  const numbers = columnsIn(table).filter(({ kind }) => isNumber(kind));
  const [first, second] = [random.pick(numbers), random.pick(numbers)].map(nameOf);
  const body = random.pick([`${first}`, `${first} + ${second}`, `${first} * 2`, `IF(${first} > 1, ${second})`]);
  const name = maker.fresh('x');
  const own: Reference = { text: `[${name}]`, kind: 'double', column: null };
  const type: TableType = { columns: [...typeOfColumns(columns).columns, own], base: null };
  const rows = rowsOf(maker, table, scope, depth);
  const names = columns.map(nameOf).join(', ');
  return made(type, 'GROUPBY(', rows, `, ${names}, "${name}", ${random.pick(folds)}(CURRENTGROUP(), ${body}))`);
}

/** What SUMMARIZECOLUMNS groups by, with the columns that say which rows are subtotals. */
export function rollup(
  maker: Maker,
  columns: readonly RandomColumn[],
): { readonly text: string; readonly flags: readonly string[] } {
  const { random } = maker;
  const names = columns.map(nameOf);
  const flags = [maker.fresh('sub'), maker.fresh('sub')];
  const [first = '', second] = names;
  if (second === undefined) return { text: `ROLLUPADDISSUBTOTAL(${first}, "${flags[0]}")`, flags: flags.slice(0, 1) };
  return random.pick([
    { text: `ROLLUPADDISSUBTOTAL(${first}, "${flags[0]}"), ${second}`, flags: flags.slice(0, 1) },
    { text: `ROLLUPADDISSUBTOTAL(${first}, "${flags[0]}", ${second}, "${flags[1]}")`, flags },
    { text: `ROLLUPADDISSUBTOTAL(ROLLUPGROUP(${first}, ${second}), "${flags[0]}")`, flags: flags.slice(0, 1) },
    { text: `ROLLUPADDISSUBTOTAL(${first}, "${flags[0]}"), ROLLUPADDISSUBTOTAL(${second}, "${flags[1]}")`, flags },
  ]);
}

/** SUMMARIZECOLUMNS with subtotals, IGNORE and NONVISUAL (G3-G5); the flags are not used further. */
export function randomRollup(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const columns = random.some(columnsOfModel, random.integer(1, 2));
  const { text, flags } = rollup(maker, columns);
  const kinds: readonly Kind[] = random.chance(0.3) ? ['double', 'double'] : ['double'];
  const values = kinds.map((kind) => {
    const name = maker.fresh('x');
    return { name, kind, value: maker.scalar(kind, withoutRows(scope), depth - 1), isIgnored: random.chance(0.2) };
  });
  const filters = random.chance(0.4) ? [maker.tableOf(random.pick(columnsOfModel), scope, depth - 1)] : [];
  const shown = filters.map((filter) =>
    random.chance(0.5) ? sequence('filter', ['NONVISUAL(', filter, ')']) : filter,
  );
  const parts = values.flatMap(({ name, value, isIgnored }) =>
    isIgnored ? [`, "${name}", IGNORE(`, value, ')'] : [`, "${name}", `, value],
  );
  const extensions = values.map(({ name, kind }): Reference => ({ text: `[${name}]`, kind, column: null }));
  const hidden = flags.map((name): Reference => ({ text: `[${name}]`, kind: 'boolean', column: null }));
  const type: TableType = { columns: [...typeOfColumns(columns).columns, ...hidden, ...extensions], base: null };
  return made(type, `SUMMARIZECOLUMNS(${text}`, ...optional(shown), ...parts, ')');
}

/** NATURALINNERJOIN and NATURALLEFTOUTERJOIN on a column of the model (G14). */
export function randomJoin(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const column = random.pick(columnsOfModel);
  const other = random.pick(columnsIn(column.table).filter((one) => one !== column));
  const name = maker.fresh('x');
  const type = typeOfColumns([column]);
  const value = maker.scalar('double', onRow(scope, type), Math.min(depth - 1, 2));
  const own: Reference = { text: `[${name}]`, kind: 'double', column: null };
  const joined: TableType = { columns: [...typeOfColumns([column, other]).columns, own], base: null };
  const way = random.pick(['NATURALINNERJOIN', 'NATURALLEFTOUTERJOIN']);
  const left = random.pick([
    `ALL(${nameOf(column)}, ${nameOf(other)})`,
    `SUMMARIZE(${column.table}, ${nameOf(column)}, ${nameOf(other)})`,
    `SELECTCOLUMNS(${column.table}, ${nameOf(column)}, ${nameOf(other)})`,
  ]);
  const right = maker.tableOf(column, scope, depth - 1);
  return made(joined, `${way}(${left}, ADDCOLUMNS(`, right, `, "${name}", `, value, '))');
}
