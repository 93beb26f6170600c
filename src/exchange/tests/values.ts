/** Captured values as DAX. */
import { quotedText } from '../../syntax/names.js';

/** A cell of a captured answer; null is BLANK. */
export type Cell = string | number | boolean | null;

const moment = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.0+)?Z?$/;

export function isMoment(cell: Cell): boolean {
  return typeof cell === 'string' && moment.test(cell);
}

/** A literal; a date in ISO form is a date. */
export function literal(cell: Cell): string {
  if (cell === null) return 'BLANK()';
  if (typeof cell === 'boolean') return cell ? 'TRUE()' : 'FALSE()';
  if (typeof cell === 'number') return numberText(cell);
  const parts = moment.exec(cell)?.slice(1).map(Number);
  if (!parts) return quotedText(cell);
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts;
  const date = `DATE(${year}, ${month}, ${day})`;
  return hour + minute + second === 0 ? date : `${date} + TIME(${hour}, ${minute}, ${second})`;
}

/** DAX has no sign in an exponent's number form that JSON lacks: 1e+21 is 1E21. */
function numberText(value: number): string {
  return String(value).replace('e+', 'E').replace('e', 'E');
}

/** Whether `dax` has the value of the cell, as a condition. */
export function equals(dax: string, cell: Cell): string {
  return cell === null ? `ISBLANK(${dax})` : `${dax} == ${literal(cell)}`;
}

/** The same with the tolerances for numbers; a BLANK is no number. */
export function isClose(dax: string, cell: Cell, relative: number, absolute: number): string {
  if (typeof cell !== 'number' || Number.isInteger(cell)) return equals(dax, cell);
  const tolerance = Math.max(absolute, relative * Math.abs(cell));
  return `NOT ISBLANK(${dax}) && ABS(${dax} - ${bracedNegative(numberText(cell))}) <= ${numberText(tolerance)}`;
}

function bracedNegative(text: string): string {
  return text.startsWith('-') ? `(${text})` : text;
}
