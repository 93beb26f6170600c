/** Random conditions: of expressions, and the True/False filters of CALCULATE. */
import { columnsOfModel, dimensions, facts, type Kind, type RandomColumn } from './random-schema.js';
import { earlierOfFilter } from './random-earlier.js';
import {
  columnsIn,
  constantFor,
  currentColumns,
  referenceTo,
  scalarTerm,
  type Maker,
  type RandomScope,
} from './random-scope.js';
import { sequence, term, type Term } from './term.js';

const template = term('boolean');
const comparisons = ['=', '<>', '<', '>', '<=', '>=', '=='];

export function randomCondition(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  if (depth <= 0) return smallCondition(maker, scope);
  const condition = (): Term => maker.scalar('boolean', scope, depth - 1);
  const column = random.pick(columnsOfModel);
  const name = `${column.table}[${column.name}]`;
  const make = random.weighted<() => Term>([
    [6, () => comparison(maker, scope, depth)],
    [3, () => smallCondition(maker, scope)],
    [2, () => template`(${condition()} ${random.pick(['&&', '||'])} ${condition()})`],
    [1, () => template`NOT(${condition()})`],
    [
      1,
      () => template`ISBLANK(${maker.scalar(random.pick<Kind>(['double', 'string', 'dateTime']), scope, depth - 1)})`,
    ],
    [1, () => membership(maker, scope, depth)],
    [1, () => template`ISEMPTY(${maker.table(scope, depth - 1).term})`],
    [0.6, () => contained(maker, scope, depth)],
    [0.4, () => containedRow(maker, scope, depth)],
    [0.7, () => template`HASONEVALUE(${name})`],
    [0.5, () => template`${random.pick(['HASONEFILTER', 'ISINSCOPE'])}(${name})`],
    [0.7, () => template`ISFILTERED(${random.chance(0.7) ? name : random.pick([...facts, ...dimensions])})`],
    [0.3, () => template`ISCROSSFILTERED(${random.chance(0.7) ? name : random.pick([...facts, ...dimensions])})`],
  ]);
  return make();
}

/** A comparison of a current column with a constant, or a test of the contexts. */
function smallCondition(maker: Maker, scope: RandomScope): Term {
  const { random } = maker;
  const columns = scope.rows.flatMap((row) => row.columns).filter(({ column }) => column !== null);
  if (columns.length === 0) return comparison(maker, scope, 1);
  const { text, kind, column } = random.pick(columns);
  if (kind === 'boolean' && random.chance(0.5)) return template`${text}`;
  return template`${text} ${operator(maker, kind)} ${constantFor(maker, column as RandomColumn)}`;
}

function operator(maker: Maker, kind: Kind): string {
  return kind === 'boolean' ? maker.random.pick(['=', '<>', '==']) : maker.random.pick(comparisons);
}

function comparison(maker: Maker, scope: RandomScope, depth: number): Term {
  const kind = maker.random.weighted<Kind>([
    [5, 'double'],
    [2, 'string'],
    [1, 'dateTime'],
  ]);
  const value = (): Term => maker.scalar(kind, scope, depth - 1);
  return template`${value()} ${operator(maker, kind)} ${value()}`;
}

/** `x IN { ... }` or IN a table of one column. */
function membership(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const column = random.pick(columnsOfModel.filter((one) => one.kind !== 'boolean' && one.kind !== 'double'));
  const current = currentColumns(scope, column.kind);
  const value =
    current.length > 0 && random.chance(0.6)
      ? term(scalarTerm(column.kind))`${random.pick(current).text}`
      : maker.scalar(column.kind, scope, depth - 1);
  if (random.chance(0.5)) return template`${value} IN ${maker.tableOf(column, scope, depth - 1)}`;
  return template`${value} IN ${constants(maker, column)}`;
}

/** CONTAINS of one or two columns of a table, also of those that functions added (G20). */
function contained(maker: Maker, scope: RandomScope, depth: number): Term {
  const { term: table, type } = maker.table(scope, depth - 1);
  const columns = maker.random.some(type.columns, maker.random.integer(1, 2));
  const pairs = columns.map(({ text, kind, column }) =>
    sequence('pair', [
      `, ${text}, `,
      column && maker.random.chance(0.5) ? constantFor(maker, column) : maker.scalar(kind, scope, depth - 1),
    ]),
  );
  return sequence('boolean', ['CONTAINS(', table, ...pairs, ')']);
}

/** CONTAINSROW of a table of one column (B4). */
function containedRow(maker: Maker, scope: RandomScope, depth: number): Term {
  const column = maker.random.pick(columnsOfModel.filter(({ kind }) => kind !== 'boolean'));
  return template`CONTAINSROW(${maker.tableOf(column, scope, depth - 1)}, ${constantFor(maker, column)})`;
}

/** `{ 1, 2, BLANK() }`. */
export function constants(maker: Maker, column: RandomColumn): Term {
  const { random } = maker;
  const items = Array.from({ length: random.integer(0, 2) }, () =>
    sequence('optional', [', ', constantFor(maker, column)]),
  );
  return sequence(`list ${column.kind}`, ['{', constantFor(maker, column), ...items, '}']);
}

/** A True/False filter over one to three columns of one table (K1, K2). */
export function randomPredicate(maker: Maker, scope: RandomScope): Term {
  const { random } = maker;
  const table = random.pick([...facts, ...dimensions]);
  const columns = random.some(
    columnsIn(table),
    random.weighted([
      [6, 1],
      [3, 2],
      [1, 3],
    ]),
  );
  const [first, ...others] = columns.map((column) => test(maker, scope, column)) as [Term, ...Term[]];
  return others.reduce((left, right) => template`(${left} ${random.pick(['||', '||', '&&'])} ${right})`, first);
}

function test(maker: Maker, scope: RandomScope, column: RandomColumn): Term {
  const { random } = maker;
  const { text, kind } = referenceTo(column);
  const make = random.weighted<() => Term>([
    [5, () => template`${text} ${operator(maker, kind)} ${compared(maker, scope, column)}`],
    [2, () => template`${text} IN ${constants(maker, column)}`],
    [0.5, () => template`ISBLANK(${text})`],
    [0.5, () => template`NOT(${text} ${operator(maker, kind)} ${constantFor(maker, column)})`],
    [kind === 'boolean' ? 3 : 0, () => template`${text}`],
  ]);
  return make();
}

/** A constant, a variable, or an aggregation, which sees the original context. */
function compared(maker: Maker, scope: RandomScope, column: RandomColumn): Term {
  const { random } = maker;
  const variables = scope.scalars.filter(({ kind }) => kind === column.kind);
  const own = term(scalarTerm(column.kind));
  const earlier = random.chance(0.5) ? earlierOfFilter(maker, referenceTo(column).text, scope) : null;
  if (earlier) return earlier;
  if (variables.length > 0 && random.chance(0.5)) return own`${random.pick(variables).text}`;
  if (column.kind === 'boolean' || random.chance(0.75)) return constantFor(maker, column);
  const other = random.pick(columnsOfModel.filter(({ kind }) => kind === column.kind));
  return own`${random.pick(['MIN', 'MAX'])}(${referenceTo(other).text})`;
}
