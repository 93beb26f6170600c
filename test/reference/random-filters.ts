/** Random filter arguments of CALCULATE: predicates, tables, and what removes filters or changes relationships. */
import { itemNames } from './random-groups.js';
import { columnsOfModel, dimensions, facts, type RandomColumn } from './random-schema.js';
import { constants, randomPredicate } from './random-conditions.js';
import {
  columnsIn,
  constantFor,
  onRow,
  outermost,
  typeOfColumns,
  typeOfModelTable,
  type Maker,
  type RandomScope,
} from './random-scope.js';
import { randomDates } from './random-time.js';
import { randomWindow, selectedWindow } from './random-windows.js';
import { optional, sequence, term, type Term } from './term.js';

const template = term('filter');
const tables = [...facts, ...dimensions];

/** One to three filter arguments. */
export function randomFilters(maker: Maker, scope: RandomScope, depth: number): readonly Term[] {
  const count = maker.random.weighted([
    [6, 1],
    [3, 2],
    [1, 3],
  ]);
  return Array.from({ length: count }, () => randomFilter(maker, scope, depth));
}

function randomFilter(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const make = random.weighted<() => Term>([
    [5, () => randomPredicate(maker, scope)],
    [2, () => template`KEEPFILTERS(${randomPredicate(maker, scope)})`],
    [6, () => tableFilter(maker, scope, depth)],
    [1, () => template`KEEPFILTERS(${tableFilter(maker, scope, depth)})`],
    [4, () => removal(maker)],
    [maker.model.groups.length > 0 ? 5 : 0, () => onGroup(maker)],
    [1.5, () => usedRelationship(maker)],
    [0.7, () => crossFilter(maker)],
  ]);
  return make();
}

function nameOf(column: RandomColumn): string {
  return `${column.table}[${column.name}]`;
}

function tableFilter(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const table = random.pick(tables);
  const column = random.pick(columnsOfModel);
  const make = random.weighted<() => Term>([
    [3, () => filtered(maker, scope, depth, random.pick(facts), null)],
    [2, () => filtered(maker, scope, depth, table, `ALL(${table})`)],
    [2, () => filteredColumns(maker, scope, depth)],
    [2, () => template`VALUES(${nameOf(column)})`],
    [1, () => template`${random.pick(facts)}`],
    [1, () => template`VALUES(${table})`],
    [2, () => treated(maker, scope, depth)],
    [1.5, () => template`${randomWindow(maker, scope, depth).term}`],
    [0.7, () => template`${selectedWindow(maker)}`],
    [maker.model.calendar.isLong ? 6 : 1.5, () => randomDates(maker, scope, depth)],
    [2, () => template`${maker.tableOf(column, scope, depth - 1)}`],
    [2, () => template`${maker.table(scope, depth - 1).term}`],
    [scope.tables.length > 0 ? 10 : 0, () => template`${random.pick(scope.tables).name}`],
  ]);
  return make();
}

/** What selects items of a calculation group, or none. */
function onGroup({ random, model }: Maker): Term {
  const group = random.pick(model.groups);
  const { table } = group.column;
  const name = nameOf(group.column);
  const item = (): string => `"${random.pick(itemNames(group))}"`;
  return random.weighted([
    [5, template`${name} = ${item()}`],
    [1, template`${name} IN {${item()}, ${item()}}`],
    [1, template`KEEPFILTERS(${name} = ${item()})`],
    [1, template`TREATAS({${item()}}, ${name})`],
    [1, template`ALL(${table})`],
    [1, template`ALL(${name})`],
    [1, template`VALUES(${name})`],
    [1, template`FILTER(ALL(${table}), ${table}[Ordinal] = ${String(random.integer(0, 5))})`],
  ]);
}

/** FILTER(T, ...) and FILTER(ALL(T), ...). */
function filtered(maker: Maker, scope: RandomScope, depth: number, table: string, text: string | null): Term {
  const condition = maker.scalar('boolean', onRow(scope, typeOfModelTable(table)), depth - 1);
  return template`FILTER(${text ?? table}, ${condition})`;
}

/** FILTER(ALL(c, ...), ...) and FILTER(VALUES(c), ...). */
function filteredColumns(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const columns = random.some(columnsIn(random.pick(tables)), random.integer(1, 2));
  const [first] = columns;
  const names = columns.map(nameOf).join(', ');
  const table = columns.length === 1 && first && random.chance(0.5) ? `VALUES(${nameOf(first)})` : `ALL(${names})`;
  const condition = maker.scalar('boolean', onRow(scope, typeOfColumns(columns)), depth - 1);
  return template`FILTER(${table}, ${condition})`;
}

/** TREATAS of constants or of another column's values, over one or two columns. */
function treated(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const target = random.pick(columnsOfModel.filter(({ kind }) => kind !== 'boolean'));
  if (random.chance(0.4)) return template`TREATAS(${constants(maker, target)}, ${nameOf(target)})`;
  if (random.chance(0.5)) {
    const source = random.pick(columnsOfModel.filter(({ kind }) => kind === target.kind));
    return template`TREATAS(${maker.tableOf(source, scope, depth - 1)}, ${nameOf(target)})`;
  }
  const other = random.pick(columnsOfModel.filter((column) => column !== target));
  const pair = (): Term => sequence('pair', ['(', constantFor(maker, target), ', ', constantFor(maker, other), ')']);
  const pairs = optional([pair(), pair()].slice(0, random.integer(0, 2)));
  return sequence('filter', ['TREATAS({', pair(), ...pairs, `}, ${nameOf(target)}, ${nameOf(other)})`]);
}

/** A filter of a whole query, as a slicer makes one. */
export function randomSlicer(maker: Maker): Term {
  const { random } = maker;
  if (random.chance(0.5)) {
    const column = random.pick(columnsOfModel.filter(({ kind }) => kind !== 'boolean'));
    return template`TREATAS(${constants(maker, column)}, ${nameOf(column)})`;
  }
  return random.chance(0.7)
    ? filteredColumns(maker, outermost, 1)
    : filtered(maker, outermost, 1, random.pick(tables), null);
}

function removal(maker: Maker): Term {
  const { random } = maker;
  const table = random.pick(tables);
  const columns = random.some(columnsIn(table), random.integer(1, 2)).map(nameOf).join(', ');
  return random.pick([
    template`ALL(${table})`,
    template`ALL(${columns})`,
    template`REMOVEFILTERS(${table})`,
    template`REMOVEFILTERS(${columns})`,
    template`ALLEXCEPT(${table}, ${columns})`,
    template`ALLEXCEPT(Sale, ${nameOf(random.pick(columnsIn(random.pick(dimensions))))})`,
    template`ALLNOBLANKROW(${table})`,
    template`ALLCROSSFILTERED(${table})`,
    template`ALL()`,
    template`ALLSELECTED()`,
    template`ALLSELECTED()`,
    template`ALLSELECTED(${table})`,
    template`ALLSELECTED(${columns})`,
  ]);
}

/** One of the relationships that compete with others, or the way that is the usual one. */
function usedRelationship({ random }: Maker): Term {
  return random.weighted([
    [4, template`USERELATIONSHIP(Sale[Shipped], Day[Date])`],
    [2, template`USERELATIONSHIP(Sale[Due], Day[Date])`],
    [1, template`USERELATIONSHIP(Sale[Ordered], Day[Date])`],
    [2, template`USERELATIONSHIP(Sale[CategoryId], Category[Id])`],
    [2, template`USERELATIONSHIP(Refund[Store], Store[Code])`],
    [1, template`USERELATIONSHIP(Product[CategoryId], Category[Id])`],
  ]);
}

/** Another direction of a relationship, but of none that USERELATIONSHIP switches off. */
function crossFilter({ random, model }: Maker): Term {
  const { from, to } = random.pick(
    model.relationships.filter(
      ({ active, cardinality, to: end, from: start }) =>
        active && cardinality === 'manyToOne' && !(start.table === 'Sale' && end.table === 'Day'),
    ),
  );
  return template`CROSSFILTER(${nameOf(from)}, ${nameOf(to)}, ${random.pick(['NONE', 'ONEWAY', 'BOTH'])})`;
}
