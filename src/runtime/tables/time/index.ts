/** Classic time intelligence (section 8.1): each function turns sets of dates into sets of dates of one column. */
export { datesBetween, datesInPeriod } from './between.js';
export {
  endOfMonth,
  endOfQuarter,
  endOfYear,
  firstDate,
  lastDate,
  startOfMonth,
  startOfQuarter,
  startOfYear,
} from './bounds.js';
export type { TimeFunction, TimeOptions } from './date-sets.js';
export {
  nextDay,
  nextMonth,
  nextQuarter,
  nextYear,
  previousDay,
  previousMonth,
  previousQuarter,
  previousYear,
} from './neighbours.js';
export { dateAdd, parallelPeriod } from './shift.js';
export { datesMtd, datesQtd, datesYtd } from './to-date.js';
