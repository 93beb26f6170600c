/** Random time intelligence: dates of a column, totals to date and balances (8.1). */
import { columnNamed, type Kind } from './random-schema.js';
import {
  referenceTo,
  scalarTerm,
  tableTerm,
  typeOfColumns,
  withoutRows,
  type Maker,
  type RandomScope,
} from './random-scope.js';
import { sequence, term, type Term } from './term.js';

const date = columnNamed('Day', 'Date');
const dates = term(tableTerm(typeOfColumns([date])));
const units = ['MONTH', 'MONTH', 'DAY', 'QUARTER', 'YEAR'];
const yearEnds = ['', '', '', ', "6/30"', ', "3/31"', ', "1/31"'];

/** The `dates` argument: mostly the column of the date table (Y2). */
function given(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  if (depth <= 0 || random.chance(0.75)) return dates`${referenceTo(date).text}`;
  return random.chance(0.7) ? randomDates(maker, scope, depth - 1) : maker.tableOf(date, scope, depth - 1);
}

/** A table of dates of the date table. */
export function randomDates(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const count = (): string => String(random.pick([-12, -2, -1, -1, -1, 0, 1, 1, 2, 3]));
  const at = (): Term => given(maker, scope, depth);
  const day = (): Term => maker.scalar('dateTime', scope, depth - 1);
  const period = random.pick(['MONTH', 'MONTH', 'QUARTER']);
  const make = random.weighted<() => Term>([
    [3, () => dates`DATESYTD(${at()}${random.pick(yearEnds)})`],
    [1, () => dates`${random.pick(['DATESQTD', 'DATESMTD'])}(${at()})`],
    [3, () => dates`DATEADD(${at()}, ${count()}, ${random.pick(units)})`],
    [2, () => dates`SAMEPERIODLASTYEAR(${at()})`],
    [2, () => dates`PARALLELPERIOD(${at()}, ${count()}, ${random.pick(['MONTH', 'MONTH', 'QUARTER', 'YEAR'])})`],
    [3, () => dates`${random.pick(['PREVIOUS', 'NEXT'])}${random.pick([period, 'DAY'])}(${at()})`],
    [1, () => dates`${random.pick(['PREVIOUS', 'NEXT', 'STARTOF', 'ENDOF'])}YEAR(${at()}${random.pick(yearEnds)})`],
    [2, () => dates`${random.pick(['STARTOF', 'ENDOF'])}${period}(${at()})`],
    [2, () => dates`${random.pick(['FIRSTDATE', 'LASTDATE'])}(${at()})`],
    [2, () => dates`DATESBETWEEN(${at()}, ${day()}, ${day()})`],
    [2, () => dates`DATESINPERIOD(${at()}, ${day()}, ${count()}, ${random.pick(units)})`],
  ]);
  return make();
}

/** TOTALYTD and its relatives, OPENINGBALANCE*, CLOSINGBALANCE*. */
export function randomTotal(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const value = maker.scalar(kind, withoutRows(scope), depth - 1);
  const names = ['TOTALYTD', 'TOTALYTD', 'TOTALQTD', 'TOTALMTD'];
  const balances = ['MONTH', 'QUARTER', 'YEAR'].flatMap((unit) => [`OPENINGBALANCE${unit}`, `CLOSINGBALANCE${unit}`]);
  const name = random.chance(0.6) ? random.pick(names) : random.pick(balances);
  const filter = random.chance(0.2) ? [', ', maker.tableOf(columnNamed('Product', 'Color'), scope, depth - 1)] : [];
  const end = name.endsWith('YTD') || name.endsWith('YEAR') ? [random.pick(yearEnds)] : [];
  return sequence(scalarTerm(kind), [`${name}(`, value, ', ', given(maker, scope, depth - 1), ...filter, ...end, ')']);
}
