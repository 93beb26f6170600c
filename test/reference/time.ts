/** Time intelligence with a date column (8.1): periods are found by walking from day to day. */
import type { TableCallNode } from '../../src/ir/table.js';
import type { Reference, Scope } from './evaluator.js';
import { distinctRows, lineageOf, type TableValue } from './table-value.js';
import { Failure, type Value } from './value.js';

type Unit = 'DAY' | 'MONTH' | 'QUARTER' | 'YEAR';

/** The first and the last day of a span of days; null: no day at all. */
type Span = readonly [first: number, last: number] | null;

interface Question {
  /** The visible dates, ascending. */
  readonly visible: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly scalars: readonly Value[];
  readonly unit: Unit;
  readonly yearEnd: string;
  /** The dates that exist in the column, whatever is filtered (Y4). */
  readonly existing: readonly number[];
}

/** The dates of the column that a function gives; null where it is no function of time. */
export function timeTable(reference: Reference, node: TableCallNode, scope: Scope): TableValue | null {
  const spanOf = functions[node.function];
  if (!spanOf) return null;
  const { table, column, unit, yearEnd } = node.options as Readonly<Record<string, string>>;
  const given = node.tables.flatMap((one) => reference.table(one, scope).rows.map(({ values }) => values[0] ?? null));
  const scalars = node.scalars.map((scalar) => (scalar ? reference.scalar(scalar, scope) : null));
  const visible = ascending(given);
  const rows = reference.model.table(table ?? '').rows.map((row) => row.values[column ?? ''] ?? null);
  const existing = ascending(rows);
  const [first = Number.NaN, last = Number.NaN] = [visible[0], visible.at(-1)];
  const question = { visible, first, last, scalars, unit: unit as Unit, yearEnd: yearEnd ?? '12/31', existing };
  const needsDates = node.function !== 'datesBetween' && node.function !== 'datesInPeriod';
  const span = needsDates && visible.length === 0 ? null : spanOf(question);
  const found = span ? existing.filter((date) => date >= span[0] && date <= span[1]) : [];
  const picked = distinctRows(found.map((date) => ({ values: [date], base: null })));
  return { lineage: lineageOf(node.shape), rows: picked, expansion: null };
}

function ascending(values: readonly Value[]): readonly number[] {
  return values
    .filter((value) => value !== null)
    .map(Number)
    .sort((a, b) => a - b);
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayOf(serial: number): Day {
  const date = new Date((Math.floor(serial) - 25569) * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function isMonthEnd(serial: number): boolean {
  return dayOf(serial + 1).day === 1;
}

/** Whether a period ends with the day. */
function endsPeriod(serial: number, unit: Unit, yearEnd: string): boolean {
  const { month, day } = dayOf(serial);
  if (unit === 'DAY') return true;
  if (unit === 'MONTH') return isMonthEnd(serial);
  if (unit === 'QUARTER') return isMonthEnd(serial) && month % 3 === 0;
  return `${month}/${day}` === yearEnd;
}

/** The period that contains the day, moved by a number of periods. */
function period(serial: number, unit: Unit, count: number, yearEnd = '12/31'): readonly [number, number] {
  let first = Math.floor(serial);
  while (!endsPeriod(first - 1, unit, yearEnd)) first--;
  let last = Math.floor(serial);
  while (!endsPeriod(last, unit, yearEnd)) last++;
  if (count === 0) return [first, last];
  return count < 0 ? period(first - 1, unit, count + 1, yearEnd) : period(last + 1, unit, count - 1, yearEnd);
}

const monthsIn: Readonly<Record<Unit, number>> = { DAY: 0, MONTH: 1, QUARTER: 3, YEAR: 12 };

/** The same day some units later; a day that the month has not becomes its last one (Y7). */
function shifted(serial: number, unit: Unit, count: number): number {
  if (unit === 'DAY') return serial + count;
  const months = period(serial, 'MONTH', count * monthsIn[unit]);
  return Math.min(months[0] + dayOf(serial).day - 1, months[1]);
}

/** As `shifted`, but from the end of a month to the end of a month. */
function shiftedEnd(serial: number, unit: Unit, count: number): number {
  if (unit === 'DAY' || !isMonthEnd(serial)) return shifted(serial, unit, count);
  return period(serial, 'MONTH', count * monthsIn[unit])[1];
}

function countOf({ scalars }: Question, index: number): number {
  return Number(scalars[index] ?? 0);
}

/** Y6: the visible dates must follow one another. */
function dateAdd(question: Question): Span {
  const { visible, first, last, unit } = question;
  if (visible.some((date, i) => i > 0 && date - (visible[i - 1] ?? 0) > 1)) throw new Failure('dates with a gap');
  const move = first === last ? shifted : shiftedEnd;
  return [shifted(first, unit, countOf(question, 0)), move(last, unit, countOf(question, 0))];
}

function parallelPeriod(question: Question): Span {
  const { first, last, unit } = question;
  return [period(first, unit, countOf(question, 0))[0], period(last, unit, countOf(question, 0))[1]];
}

/** Y11. */
function datesBetween({ scalars: [start, end] }: Question): Span {
  return [start == null ? -Infinity : Number(start), end == null ? Infinity : Number(end)];
}

/** Less than any stored part of a day. */
const moment = 1e-6;

/** Y11: the interval has the start in it, the other end not. */
function datesInPeriod(question: Question): Span {
  const [start] = question.scalars;
  const count = countOf(question, 1);
  if (start == null || count === 0) return null;
  const end = shiftedEnd(Number(start), question.unit, count);
  return count > 0 ? [Number(start), end - moment] : [end + moment, Number(start)];
}

type SpanOf = (question: Question) => Span;

/** The functions of one unit, such as PREVIOUSMONTH. */
function ofUnit(unit: Unit): readonly (readonly [string, SpanOf])[] {
  const name = `${unit.charAt(0)}${unit.slice(1).toLowerCase()}`;
  const startOf = ({ first, existing, yearEnd }: Question): Span => {
    const [start, end] = period(first, unit, 0, yearEnd);
    return only(existing.find((date) => date >= start && date <= end));
  };
  const endOf = ({ last, existing, yearEnd }: Question): Span => {
    const [start, end] = period(last, unit, 0, yearEnd);
    return only(existing.findLast((date) => date >= start && date <= end));
  };
  return [
    [`previous${name}`, ({ first, yearEnd }) => period(first, unit, -1, yearEnd)],
    [`next${name}`, ({ last, yearEnd }) => period(last, unit, 1, yearEnd)],
    [`startOf${name}`, startOf],
    [`endOf${name}`, endOf],
  ];
}

function only(date: number | undefined): Span {
  return date === undefined ? null : [date, date];
}

/** From the start of the period of the last visible date up to it (Y5). */
function toDate(unit: Unit): SpanOf {
  return ({ last, yearEnd }) => [period(last, unit, 0, yearEnd)[0], last];
}

const functions: Readonly<Record<string, SpanOf>> = {
  dateAdd,
  parallelPeriod,
  datesBetween,
  datesInPeriod,
  datesYtd: toDate('YEAR'),
  datesQtd: toDate('QUARTER'),
  datesMtd: toDate('MONTH'),
  firstDate: ({ first }) => [first, first],
  lastDate: ({ last }) => [last, last],
  ...Object.fromEntries((['DAY', 'MONTH', 'QUARTER', 'YEAR'] as const).flatMap(ofUnit)),
};
