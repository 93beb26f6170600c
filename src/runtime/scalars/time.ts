/**
 * Calendar arithmetic on serials (days since 1899-12-30, T5) in the proleptic Gregorian calendar; integers only, no JavaScript Date.
 * A fraction is the time of day; a serial is read to the millisecond, so that 0.99999999999 is the next midnight.
 */

export interface YearMonthDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

export const MILLISECONDS_PER_DAY = 86_400_000;
/** 0100-01-01, the first day that the engine's date type holds. */
export const FIRST_SERIAL = -657_434;
/** 9999-12-31, the last day. */
export const LAST_SERIAL = 2_958_465;

/** Days from 0000-03-01 to 1899-12-30. The era counts years from March, so that leap days come last. */
const DAYS_TO_SERIAL_ZERO = 693_899;
const DAYS_PER_ERA = 146_097;

/** The day of a serial, as a whole serial. */
export function dayOf(serial: number): number {
  return Number.isInteger(serial) ? serial : Math.floor(millisecondsOf(serial) / MILLISECONDS_PER_DAY);
}

/** Milliseconds since 1899-12-30 00:00, rounded. */
export function millisecondsOf(serial: number): number {
  return Math.round(serial * MILLISECONDS_PER_DAY);
}

/** Milliseconds since midnight: 0 to 86,399,999. */
export function timeOfDay(serial: number): number {
  if (Number.isInteger(serial)) return 0;
  const milliseconds = millisecondsOf(serial);
  return milliseconds - Math.floor(milliseconds / MILLISECONDS_PER_DAY) * MILLISECONDS_PER_DAY;
}

/** Year, month and day of a serial. */
export function serialToYmd(serial: number): YearMonthDay {
  const days = dayOf(serial) + DAYS_TO_SERIAL_ZERO;
  const era = Math.floor(days / DAYS_PER_ERA);
  const dayOfEra = days - era * DAYS_PER_ERA;
  const yearOfEra = yearOfEraOf(dayOfEra);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function yearOfEraOf(dayOfEra: number): number {
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  return Math.floor((dayOfEra - leapDays) / 365);
}

/** The whole serial of a date. Months and days beyond their range roll over (D1). */
export function ymdToSerial(year: number, month: number, day: number): number {
  const months = year * 12 + (month - 1);
  const shiftedYear = Math.floor((months - 2) / 12);
  const monthFromMarch = months - 2 - shiftedYear * 12;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  return era * DAYS_PER_ERA + yearOfEra * 365 + leapDays + dayOfYear - DAYS_TO_SERIAL_ZERO;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Number of days of a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 31);
}

/** 1 to 4. */
export function quarterOfMonth(month: number): number {
  return Math.floor((month + 2) / 3);
}

/** Months since year 0: one number that orders and counts months. */
export function monthIndexOf(serial: number): number {
  const { year, month } = serialToYmd(serial);
  return year * 12 + month - 1;
}

/** 0 for Sunday to 6 for Saturday. */
export function dayOfWeek(serial: number): number {
  return (((dayOf(serial) + 6) % 7) + 7) % 7;
}

/** The same day and time `months` later; a day that the month has not becomes its last day (D3, Y7). */
export function addMonthsClamped(serial: number, months: number): number {
  const { year, month, day } = serialToYmd(serial);
  const first = ymdToSerial(year, month + months, 1);
  const lastDay = ymdToSerial(year, month + months + 1, 1) - first;
  return first + Math.min(day, lastDay) - 1 + (serial - dayOf(serial));
}

/** The first day of the month that is `months` later. */
export function startOfMonth(serial: number, months = 0): number {
  const { year, month } = serialToYmd(serial);
  return ymdToSerial(year, month + months, 1);
}

/** The last day of the month that is `months` later. */
export function endOfMonth(serial: number, months = 0): number {
  return startOfMonth(serial, months + 1) - 1;
}

/** The first day of the quarter that is `quarters` later. */
export function startOfQuarter(serial: number, quarters = 0): number {
  const { year, month } = serialToYmd(serial);
  return ymdToSerial(year, (quarterOfMonth(month) - 1 + quarters) * 3 + 1, 1);
}

/** The last day of the quarter that is `quarters` later. */
export function endOfQuarter(serial: number, quarters = 0): number {
  return startOfQuarter(serial, quarters + 1) - 1;
}

/**
 * The first day of the year that contains the serial, where years end with `endMonth`/`endDay` (December 31 unless a function says otherwise, Y5).
 * An end day beyond the month's length is the month's last day, so 2/29 means the end of February.
 */
export function startOfYear(serial: number, endMonth = 12, endDay = 31): number {
  return endOfYear(serial, endMonth, endDay, -1) + 1;
}

/** The last day of the year that contains the serial, moved by `years`; the year's end as in `startOfYear`. */
export function endOfYear(serial: number, endMonth = 12, endDay = 31, years = 0): number {
  const { year } = serialToYmd(serial);
  const own = yearEnd(year, endMonth, endDay);
  return yearEnd(dayOf(serial) <= own ? year + years : year + years + 1, endMonth, endDay);
}

function yearEnd(year: number, endMonth: number, endDay: number): number {
  return ymdToSerial(year, endMonth, Math.min(endDay, daysInMonth(year, endMonth)));
}

/** The first day of the week that contains the serial; weeks begin on `firstDay` (0 Sunday ... 6 Saturday). */
export function startOfWeek(serial: number, firstDay = 0): number {
  return dayOf(serial) - ((dayOfWeek(serial) - firstDay + 7) % 7);
}

/** Day of the year: 1 to 366. */
export function dayOfYear(serial: number): number {
  return dayOf(serial) - ymdToSerial(serialToYmd(serial).year, 1, 1) + 1;
}
