/** Time intelligence with calendars (8.2): sets of visible rows become sets of entries of the calendar. */
export { calendarBetween, calendarInPeriod } from './ranges.js';
export { calendarBound, calendarNeighbour, calendarParallel, calendarToDate } from './periods.js';
export { calendarShift } from './shift.js';
