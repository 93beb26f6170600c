/** Random tables: model tables, values, and functions of tables. */
import { columnsOfModel, dimensions, facts, type Kind, type RandomColumn } from './random-schema.js';
import { constants } from './random-conditions.js';
import {
  columnsIn,
  onRow,
  tableTerm,
  typeOfColumns,
  typeOfModelTable,
  withoutRows,
  type Maker,
  type RandomScope,
  type RandomTable,
  type Reference,
  type TableType,
} from './random-scope.js';
import { randomGroupBy, randomJoin, randomRollup, randomSummarize } from './random-grouping.js';
import { randomDates } from './random-time.js';
import { randomWindow } from './random-windows.js';
import { optional, sequence, term, type Term } from './term.js';

const tables = [...facts, ...dimensions];

function nameOf(column: RandomColumn): string {
  return `${column.table}[${column.name}]`;
}

function made(type: TableType, ...parts: readonly (string | Term)[]): RandomTable {
  return { term: sequence(tableTerm(type), parts), type };
}

export function randomTable(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  if (depth <= 0) return smallTable(maker);
  const make = random.weighted<() => RandomTable>([
    [5, () => smallTable(maker)],
    [scope.tables.length > 0 ? 12 : 0, () => variable(maker, scope)],
    [4, () => filtered(maker, scope, depth)],
    [2, () => added(maker, scope, depth)],
    [1, () => selected(maker, scope, depth)],
    [1.5, () => top(maker, scope, depth)],
    [2, () => calculated(maker, scope, depth)],
    [2, () => ofColumn(maker, scope, depth)],
    [1, () => crossed(maker, scope, depth)],
    [1, () => summarizedColumns(maker, scope, depth)],
    [1, () => summarized(maker, scope, depth)],
    [0.5, () => distinct(maker, scope, depth)],
    [0.5, () => generated(maker, scope, depth)],
    [0.7, () => defined(maker, scope, depth)],
    [0.5, () => setOfFacts(maker, scope, depth)],
    [scope.loops < 3 ? 0.8 : 0, () => setOfParts(maker, scope, depth)],
    [1, () => randomWindow(maker, scope, depth)],
    [scope.loops < 3 ? 1 : 0, () => randomSummarize(maker, scope, depth)],
    [1, () => randomGroupBy(maker, scope, depth)],
    [1, () => randomRollup(maker, scope, depth)],
    [scope.loops < 3 ? 0.7 : 0, () => randomJoin(maker, scope, depth)],
  ]);
  return make();
}

/** A table that needs nothing else. */
function smallTable({ random }: Maker): RandomTable {
  const table = random.pick([...tables, ...facts]);
  const columns = random.some(columnsIn(table), random.integer(1, 2));
  const column = columns[0] as RandomColumn;
  const names = columns.map(nameOf).join(', ');
  return random.weighted([
    [4, made(typeOfModelTable(table), table)],
    [4, made(typeOfColumns([column]), `VALUES(${nameOf(column)})`)],
    [1, made(typeOfColumns([column]), `DISTINCT(${nameOf(column)})`)],
    [2, made(typeOfColumns(columns), `ALL(${names})`)],
    [0.5, made(typeOfColumns(columns), `ALLNOBLANKROW(${names})`)],
    [1, made(typeOfModelTable(table), `ALL(${table})`)],
    [1, made(typeOfModelTable(table), `VALUES(${table})`)],
    [0.5, made(typeOfModelTable(table), `ALLSELECTED(${table})`)],
    [1, made(typeOfColumns(columns), `ALLSELECTED(${names})`)],
    [0.3, made(typeOfColumns([column]), `FILTERS(${nameOf(column)})`)],
  ]);
}

function variable({ random }: Maker, scope: RandomScope): RandomTable {
  const { name, type } = random.pick(scope.tables);
  return made(type, name);
}

function filtered(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const table = maker.table(scope, depth - 1);
  if (scope.loops >= 3) return table;
  const condition = maker.scalar('boolean', onRow(scope, table.type), depth - 1);
  return made(table.type, 'FILTER(', table.term, ', ', condition, ')');
}

/** A new column of numbers or texts: its place in the type, and the pair of name and expression. */
function extension(
  maker: Maker,
  scope: RandomScope,
  depth: number,
): { readonly column: Reference; readonly parts: readonly (string | Term)[] } {
  const kind = maker.random.pick<Kind>(['double', 'double', 'string']);
  const name = maker.fresh('x');
  return {
    column: { text: `[${name}]`, kind, column: null },
    parts: [`, "${name}", `, maker.scalar(kind, scope, depth - 1)],
  };
}

function added(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { term: table, type } = maker.table(scope, depth - 1);
  if (scope.loops >= 3) return { term: table, type };
  const { column, parts } = extension(maker, onRow(scope, type), depth);
  return made({ ...type, columns: [...type.columns, column] }, 'ADDCOLUMNS(', table, ...parts, ')');
}

/** SELECTCOLUMNS: a column with its lineage (under its own name or a new one), then an expression. */
function selected(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const { term: table, type } = maker.table(scope, depth - 1);
  if (scope.loops >= 3) return { term: table, type };
  const kept = random.pick(type.columns);
  const name = maker.fresh('x');
  const renamed = random.chance(0.5) ? { ...kept, text: `[${name}]` } : kept;
  const pick = renamed === kept ? kept.text : `"${name}", ${kept.text}`;
  const { column, parts } = extension(maker, onRow(scope, type), depth);
  const isWide = random.chance(0.5);
  const columns = isWide ? [renamed, column] : [renamed];
  return made({ columns, base: null }, 'SELECTCOLUMNS(', table, `, ${pick}`, ...(isWide ? parts : []), ')');
}

function top(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const { term: table, type } = maker.table(scope, depth - 1);
  if (scope.loops >= 3) return { term: table, type };
  const kind = random.pick<Kind>(['double', 'double', 'string']);
  const order = maker.scalar(kind, onRow(scope, type), depth - 1);
  const ways = ['', ', ASC', ', DESC'];
  const second = random.chance(0.3) ? [random.pick([', ASC, ', ', DESC, ']), random.pick(type.columns).text] : [];
  return made(type, `TOPN(${random.integer(0, 3)}, `, table, ', ', order, ...second, random.pick(ways), ')');
}

function calculated(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { term: table, type } = maker.table(withoutRows(scope), depth - 1);
  return made(type, 'CALCULATETABLE(', table, ...optional(maker.filters(scope, depth - 1)), ')');
}

function ofColumn(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const column = maker.random.pick(columnsOfModel);
  return { term: maker.tableOf(column, scope, depth), type: typeOfColumns([column]) };
}

/** A table of one column with its lineage. */
export function randomTableOf(maker: Maker, column: RandomColumn, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const template = term(tableTerm(typeOfColumns([column])));
  const name = nameOf(column);
  const other = (): Term => maker.tableOf(column, scope, depth - 1);
  if (depth <= 0) return random.chance(0.6) ? template`VALUES(${name})` : template`ALL(${name})`;
  const inRow = onRow(scope, typeOfColumns([column]));
  const condition = (): Term => maker.scalar('boolean', inRow, depth - 1);
  const similar = random.pick(columnsOfModel.filter(({ kind }) => kind === column.kind));
  const variables = scope.tables.filter(({ type }) => type.columns.length === 1 && type.columns[0]?.text === name);
  const make = random.weighted<() => Term>([
    [variables.length > 0 ? 12 : 0, () => template`${random.pick(variables).name}`],
    [4, () => template`VALUES(${name})`],
    [name === 'Day[Date]' ? 6 : 0, () => randomDates(maker, scope, depth)],
    [2, () => template`${random.pick(['ALL', 'DISTINCT', 'ALLNOBLANKROW', 'ALLSELECTED', 'FILTERS'])}(${name})`],
    [scope.loops < 3 ? 2 : 0, () => template`FILTER(${other()}, ${condition()})`],
    [1, () => template`${random.pick(['EXCEPT', 'INTERSECT', 'UNION'])}(${other()}, ${other()})`],
    [
      0.5,
      () => template`${random.pick(['EXCEPT', 'INTERSECT'])}(${other()}, ${maker.tableOf(similar, scope, depth - 1)})`,
    ],
    [1, () => template`DISTINCT(${other()})`],
    [0.7, () => template`IF(${maker.scalar('boolean', scope, depth - 1)}, ${other()}, ${other()})`],
    [0.7, () => template`SELECTCOLUMNS(${column.table}, ${name})`],
    [
      column.kind === 'string' ? 0.7 : 0,
      () => template`${random.pick(['FIRST', 'LAST'])}NONBLANK(${name}, ${maker.scalar('double', inRow, depth - 1)})`,
    ],
    [0.7, () => template`SUMMARIZE(${column.table}, ${name})`],
    [column.kind === 'boolean' ? 0 : 0.7, () => template`TREATAS(${constants(maker, column)}, ${name})`],
    [
      1,
      () =>
        sequence(template``.type, [
          'CALCULATETABLE(',
          maker.tableOf(column, withoutRows(scope), depth - 1),
          ...optional(maker.filters(scope, depth - 1)),
          ')',
        ]),
    ],
    [
      scope.loops < 3 ? 1 : 0,
      () => template`TOPN(${String(random.integer(1, 2))}, ${other()}, ${maker.scalar('double', inRow, depth - 1)})`,
    ],
  ]);
  return make();
}

/** CROSSJOIN of the values of two columns of different tables. */
function crossed(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const [first, second] = maker.random.some(tables, 2).map((table) => maker.random.pick(columnsIn(table)));
  if (!first || !second) throw new Error('two tables are needed');
  const parts = [first, second].map((column) => maker.tableOf(column, scope, depth - 1)) as [Term, Term];
  return made(typeOfColumns([first, second]), 'CROSSJOIN(', parts[0], ', ', parts[1], ')');
}

/** SUMMARIZECOLUMNS by columns of one or two tables, with up to one filter. */
function summarizedColumns(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const columns = random.some(tables, random.integer(1, 2)).map((table) => random.pick(columnsIn(table)));
  const { column, parts } = extension(maker, withoutRows(scope), depth);
  const type: TableType = { columns: [...typeOfColumns(columns).columns, column], base: null };
  const filter = random.chance(0.3) ? optional([maker.tableOf(random.pick(columnsOfModel), scope, depth - 1)]) : [];
  return made(type, `SUMMARIZECOLUMNS(${columns.map(nameOf).join(', ')}`, ...filter, ...parts, ')');
}

/** SUMMARIZE of a fact by a column of a table beyond it. */
function summarized(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const column = random.pick(columnsOfModel.filter(({ table }) => table === 'Product' || table === 'Day'));
  const fact = random.pick(['Sale', 'Refund']);
  const rows = random.chance(0.5) ? fact : filteredFact(maker, scope, depth, fact);
  return made(typeOfColumns([column]), 'SUMMARIZE(', rows, `, ${nameOf(column)})`);
}

function filteredFact(maker: Maker, scope: RandomScope, depth: number, fact: string): Term {
  const type = typeOfModelTable(fact);
  return term(tableTerm(type))`FILTER(${fact}, ${maker.scalar('boolean', onRow(scope, type), depth - 1)})`;
}

function distinct(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { term: table, type } = maker.table(scope, depth - 1);
  // A model table by itself, or a column, would be another function.
  const rows = made(type, 'FILTER(', table, ', TRUE())');
  return made({ ...type, base: null }, 'DISTINCT(', rows.term, ')');
}

/** GENERATE of the values of two columns of different tables. */
function generated(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const [first, second] = maker.random.some(tables, 2).map((table) => maker.random.pick(columnsIn(table)));
  if (!first || !second) throw new Error('two tables are needed');
  const outer = maker.tableOf(first, scope, depth - 1);
  const inner = maker.tableOf(second, onRow(scope, typeOfColumns([first])), depth - 1);
  const name = maker.random.pick(['GENERATE', 'GENERATEALL']);
  return made(typeOfColumns([first, second]), `${name}(`, outer, ', ', inner, ')');
}

/** VAR inside a table expression. */
function defined(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const kind = maker.random.pick<Kind>(['double', 'string']);
  const name = maker.fresh('v');
  const value = maker.scalar(kind, scope, depth - 1);
  const inner = { ...scope, scalars: [...scope.scalars, { text: name, kind, column: null }] };
  const { term: table, type } = maker.table(inner, depth - 1);
  return made(type, `(VAR ${name} = `, value, ' RETURN ', table, ')');
}

/** UNION, INTERSECT and EXCEPT of rows of a fact: native columns only. */
function setOfFacts(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const fact = random.pick(facts);
  const type = typeOfModelTable(fact);
  const name = random.pick(['UNION', 'INTERSECT', 'EXCEPT']);
  const parts = [0, 1].map(() => (random.chance(0.4) ? fact : filteredFact(maker, scope, depth, fact))) as [
    Term | string,
    Term | string,
  ];
  return made({ ...type, base: null }, `${name}(`, parts[0], ', ', parts[1], ')');
}

/** UNION, INTERSECT and EXCEPT of parts of one table, whatever its columns (G13). */
function setOfParts(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const { term: table, type } = maker.table(scope, depth - 1);
  const name = maker.fresh('v');
  const part = (): Term =>
    sequence(tableTerm(type), [
      `FILTER(${name}, `,
      maker.scalar('boolean', onRow(scope, type), Math.min(depth - 1, 2)),
      ')',
    ]);
  const set = random.pick(['UNION', 'INTERSECT', 'EXCEPT']);
  return made({ ...type, base: null }, `(VAR ${name} = `, table, ` RETURN ${set}(`, part(), ', ', part(), '))');
}
