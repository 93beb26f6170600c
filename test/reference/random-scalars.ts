/** Random numbers, texts and dates. */
import { columnsOfModel, facts, measureDefinitions, type Kind, type RandomColumn } from './random-schema.js';
import {
  columnsIn,
  constantFor,
  currentColumns,
  isNumber,
  onRow,
  scalarTerm,
  typeOfColumns,
  typeOfModelTable,
  withoutRows,
  type Maker,
  type RandomScope,
} from './random-scope.js';
import { optional, sequence, term, type Term } from './term.js';
import { earlierOfFilter, randomEarlier } from './random-earlier.js';
import { randomFunction } from './random-functions.js';
import { randomCondition } from './random-conditions.js';
import { relatedTo } from './random-paths.js';
import { randomTotal } from './random-time.js';
import { randomRank } from './random-windows.js';

/** A scalar of a kind; `depth` counts the levels left. */
export function randomScalar(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  if (kind === 'boolean') return randomCondition(maker, scope, depth);
  if (depth <= 0) return leaf(maker, kind, scope);
  const { random } = maker;
  const variables = scope.scalars.filter((one) => one.kind === kind || (isNumber(one.kind) && isNumber(kind)));
  if (variables.length > 0 && random.chance(0.25)) return term(scalarTerm(kind))`${random.pick(variables).text}`;
  if (random.chance(0.25)) return shared(maker, kind, scope, depth);
  return isNumber(kind) ? number(maker, scope, depth) : ordered(maker, kind, scope, depth);
}

const numbers = columnsOfModel.filter(({ kind }) => isNumber(kind));

function leaf(maker: Maker, kind: Kind, scope: RandomScope): Term {
  const { random } = maker;
  const template = term(scalarTerm(kind));
  const earlier = random.chance(0.35) ? randomEarlier(maker, kind, scope) : null;
  if (earlier) return earlier;
  const current = currentColumns(scope, kind);
  if (current.length > 0 && random.chance(0.55)) return template`${random.pick(current).text}`;
  const related = relatedTo(scope, kind);
  if (related.length > 0 && random.chance(0.4)) return template`RELATED(${random.pick(related)})`;
  const column = random.pick(columnsOfModel.filter((one) => (isNumber(kind) ? isNumber(one.kind) : one.kind === kind)));
  if (random.chance(0.3)) return constantFor(maker, column);
  if (isNumber(kind) && maker.numbers.length > 0 && random.chance(0.5)) return template`${random.pick(maker.numbers)}`;
  if (isNumber(kind) && random.chance(0.6)) return template`[${random.pick(Object.keys(measureDefinitions))}]`;
  return aggregate(random.pick(isNumber(kind) ? aggregations : ['MIN', 'MAX']), kind, column);
}

function nameOf(column: RandomColumn): string {
  return `${column.table}[${column.name}]`;
}

const aggregations = 'SUM AVERAGE MIN MAX COUNT DISTINCTCOUNT DISTINCTCOUNTNOBLANK COUNTBLANK PRODUCT MEDIAN'.split(
  ' ',
);

function aggregate(name: string, kind: Kind, column: RandomColumn): Term {
  return term(scalarTerm(kind))`${name}(${nameOf(column)})`;
}

/** What every kind of value can be: IF, SWITCH, COALESCE, VAR, CALCULATE, SELECTEDVALUE, LOOKUPVALUE. */
function shared(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const template = term(scalarTerm(kind));
  const value = (): Term => maker.scalar(kind, scope, depth - 1);
  const condition = (): Term => maker.scalar('boolean', scope, depth - 1);
  const make = random.weighted<() => Term>([
    [3, () => template`IF(${condition()}, ${value()}${sequence('optional', [', ', value()])})`],
    [1, () => template`SWITCH(TRUE(), ${condition()}, ${value()}, ${condition()}, ${value()}, ${value()})`],
    [2, () => switched(maker, kind, scope, depth)],
    [1, () => template`COALESCE(${value()}, ${value()})`],
    [1, () => template`IFERROR(${value()}, ${value()})`],
    [1, () => valueOfFirst(maker, kind, scope, depth)],
    [4, () => calculated(maker, kind, scope, depth)],
    [maker.functions ? 0.8 : 0, () => randomFunction(maker, kind, scope, depth)],
    [3, () => variable(maker, kind, scope, depth)],
    [2, () => selected(maker, kind, scope, depth)],
    [1, () => lookedUp(maker, kind, scope, depth)],
    [maker.model.calendar.isLong ? 3 : 1, () => randomTotal(maker, kind, scope, depth)],
    [1, () => template`IFERROR(${fragile(maker, kind, scope, depth)}, ${value()})`],
    [0.2, () => fragile(maker, kind, scope, depth)],
  ]);
  return make();
}

/** FIRSTNONBLANKVALUE and LASTNONBLANKVALUE (G21). */
function valueOfFirst(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const column = random.pick(columnsOfModel.filter((one) => one.kind === 'string' || one.kind === 'dateTime'));
  const value = maker.scalar(kind, withoutRows(scope), depth - 1);
  return term(scalarTerm(kind))`${random.pick(['FIRST', 'LAST'])}NONBLANKVALUE(${nameOf(column)}, ${value})`;
}

/** What is an error in many contexts: a column as a value, or LOOKUPVALUE of several rows. */
function fragile(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  const column = columnOf(maker, kind);
  if (maker.random.chance(0.5)) return lookedUp(maker, kind, scope, depth, 0);
  return term(scalarTerm(kind))`${maker.tableOf(column, scope, depth - 1)}`;
}

function switched(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const column = random.pick(columnsOfModel.filter((one) => one.kind === 'string' || one.kind === 'int64'));
  const value = (): Term => maker.scalar(kind, scope, depth - 1);
  const cases = [0, 1].map(() => sequence('optional', [', ', constantFor(maker, column), ', ', value()]));
  const otherwise = optional([value()]);
  const tested = maker.scalar(column.kind, scope, depth - 1);
  return sequence(scalarTerm(kind), [
    'SWITCH(',
    tested,
    ', ',
    constantFor(maker, column),
    ', ',
    value(),
    ...cases,
    ...otherwise,
    ')',
  ]);
}

function calculated(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  const body = maker.scalar(kind, withoutRows(scope), depth - 1);
  return sequence(scalarTerm(kind), ['CALCULATE(', body, ...optional(maker.filters(scope, depth - 1)), ')']);
}

/** VAR of a scalar or a table, used in what follows (X8, X9). */
function variable(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const name = maker.fresh('v');
  const template = term(scalarTerm(kind));
  if (random.chance(0.45)) {
    const { term: table, type } = maker.table(scope, depth - 1);
    const inner = { ...scope, tables: [...scope.tables, { name, type }] };
    return template`(VAR ${name} = ${table} RETURN ${maker.scalar(kind, inner, depth - 1)})`;
  }
  const own = random.chance(0.6) ? kind : random.pick<Kind>(['double', 'string', 'dateTime', 'int64']);
  const value = maker.scalar(own, scope, depth - 1);
  const inner = { ...scope, scalars: [...scope.scalars, { text: name, kind: own, column: null }] };
  return template`(VAR ${name} = ${value} RETURN ${maker.scalar(kind, inner, depth - 1)})`;
}

function columnOf(maker: Maker, kind: Kind): RandomColumn {
  return maker.random.pick(columnsOfModel.filter((one) => (isNumber(kind) ? isNumber(one.kind) : one.kind === kind)));
}

function selected(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  const column = columnOf(maker, kind);
  const alternative = optional(maker.random.chance(0.5) ? [maker.scalar(kind, scope, depth - 1)] : []);
  return sequence(scalarTerm(kind), [`SELECTEDVALUE(${nameOf(column)}`, ...alternative, ')']);
}

/** LOOKUPVALUE, mostly with an alternative: without one, several results are an error. */
function lookedUp(maker: Maker, kind: Kind, scope: RandomScope, depth: number, safe = 0.85): Term {
  const { random } = maker;
  const result = columnOf(maker, kind);
  const search = random.pick(columnsIn(result.table).filter((column) => column.kind !== 'boolean'));
  const wanted = random.chance(0.5) ? constantFor(maker, search) : maker.scalar(search.kind, scope, depth - 1);
  const alternative = random.chance(safe) ? [', ', maker.scalar(kind, scope, depth - 1)] : [];
  return sequence(scalarTerm(kind), [
    `LOOKUPVALUE(${nameOf(result)}, ${nameOf(search)}, `,
    wanted,
    ...alternative,
    ')',
  ]);
}

/** Texts and dates: extremes of columns and expressions. */
function ordered(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const template = term(scalarTerm(kind));
  if (random.chance(0.4)) return iterated(maker, random.pick(['MINX', 'MAXX']), kind, scope, depth);
  if (random.chance(0.4)) return leaf(maker, kind, scope);
  const value = (): Term => maker.scalar(kind, scope, depth - 1);
  if (kind === 'string' && random.chance(0.2)) return concatenated(maker, scope, depth);
  if (kind === 'string' && random.chance(0.5)) return template`${value()} & ${value()}`;
  return template`${random.pick(['MIN', 'MAX'])}(${value()}, ${value()})`;
}

/** CONCATENATEX over the values of a column, in their order. */
function concatenated(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const column = columnOf(maker, 'string');
  const table = maker.tableOf(column, scope, depth - 1);
  const own = onRow(scope, typeOfColumns([column]));
  const value = random.chance(0.5) ? nameOf(column) : maker.scalar('string', own, depth - 1);
  const order = random.pick([', ASC', ', DESC', '']);
  return term('text')`CONCATENATEX(${table}, ${value}, "z", ${nameOf(column)}${order})`;
}

/** An iterator, with the row's columns in its body; few rows where iterators are nested deeply. */
function iterated(maker: Maker, name: string, kind: Kind, scope: RandomScope, depth: number): Term {
  if (scope.loops >= 3) return leaf(maker, kind, scope);
  const { random } = maker;
  const { term: table, type } = maker.table(scope, depth - 1);
  const kept = random.chance(0.1) ? term('kept')`KEEPFILTERS(${table})` : table;
  const counted = name === 'COUNTX' || name === 'COUNTAX';
  const own = counted ? random.pick<Kind>(['double', 'string', 'dateTime']) : kind;
  const body = maker.scalar(own, onRow(scope, type), depth - 1);
  return term(scalarTerm(kind))`${name}(${kept}, ${body})`;
}

function number(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const template = term('number');
  const value = (): Term => maker.scalar(random.pick<Kind>(['int64', 'double']), scope, depth - 1);
  const iterators = ['SUMX', 'SUMX', 'AVERAGEX', 'MINX', 'MAXX', 'COUNTX', 'COUNTAX', 'PRODUCTX'];
  const make = random.weighted<() => Term>([
    [5, () => iterated(maker, random.pick(iterators), 'double', scope, depth)],
    [4, () => calculated(maker, 'double', scope, depth)],
    [2, () => template`COUNTROWS(${maker.table(scope, depth - 1).term})`],
    [1, () => countOfFact(maker, scope, depth)],
    [0.8, () => ranked(maker, scope, depth)],
    [scope.rows.length > 0 ? 1.5 : 0, () => comparedWithEarlier(maker, scope, depth)],
    [scope.loops < 3 ? 0.8 : 0, () => randomRank(maker, scope, depth)],
    [3, () => template`(${value()} ${random.pick(['+', '-', '*'])} ${value()})`],
    [1, () => template`DIVIDE(${value()}, ${value()}${sequence('optional', [', ', value()])})`],
    [0.3, () => template`(${value()} / ${value()})`],
    [0.3, () => template`-(${value()})`],
    [0.3, () => template`${random.pick(['ABS', 'SIGN', 'INT'])}(${value()})`],
    [0.3, () => template`LEN(${maker.scalar('string', scope, depth - 1)})`],
    [0.5, () => template`${random.pick(['MIN', 'MAX'])}(${value()}, ${value()})`],
    [2, () => leaf(maker, 'double', scope)],
    [1, () => aggregate(random.pick(aggregations), 'double', random.pick(numbers))],
  ]);
  return make();
}

/** COUNTROWS(FILTER(Fact, ...)). */
function countOfFact(maker: Maker, scope: RandomScope, depth: number): Term {
  const fact = maker.random.pick(facts);
  const condition = maker.scalar('boolean', onRow(scope, typeOfModelTable(fact)), depth - 1);
  return term('number')`COUNTROWS(FILTER(${fact}, ${condition}))`;
}

/** How many rows of a table compare in some way with a row around. */
function comparedWithEarlier(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const known = scope.rows.flatMap((row) => row.columns).filter(({ column }) => column !== null);
  if (known.length === 0 || scope.loops >= 3) return leaf(maker, 'double', scope);
  const { text, column } = random.pick(known);
  const table = column?.table ?? '';
  const compared = earlierOfFilter(maker, text, scope) ?? '1';
  const condition = maker.scalar('boolean', onRow(scope, typeOfModelTable(table)), depth - 2);
  const rows = random.pick([table, `ALL(${table})`]);
  return term(
    'number',
  )`COUNTROWS(FILTER(${rows}, ${text} ${random.pick(['=', '<', '>='])} ${compared} && ${condition}))`;
}

/** RANKX of a value, over few rows or many. */
function ranked(maker: Maker, scope: RandomScope, depth: number): Term {
  if (scope.loops >= 3) return leaf(maker, 'double', scope);
  const { random } = maker;
  const { term: table, type } = maker.table(scope, depth - 1);
  const kind = random.pick<Kind>(['double', 'double', 'string']);
  const body = maker.scalar(kind, onRow(scope, type), depth - 1);
  const value = maker.scalar(kind, scope, depth - 1);
  const order = random.pick(['', ', ASC', ', DESC', ', ASC, DENSE', ', DESC, DENSE', ', , DENSE']);
  return term('number')`RANKX(${table}, ${body}, ${value}${order})`;
}
