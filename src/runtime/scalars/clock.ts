/** What a query reads from its environment: the clock and the user (D4, O2). */
import type { Environment } from '../environment.js';
import { DaxError } from '../errors.js';
import { parseDate } from './date-text.js';
import { dayOf } from './time.js';

/** NOW and UTCNOW: the moment of the query in UTC, as in the service (D4). */
export function now(environment: Environment): number {
  return environment.now;
}

/** TODAY and UTCTODAY: the day of the query in UTC (D4). */
export function today(environment: Environment): number {
  return dayOf(environment.now);
}

/** USERNAME. */
export function userName(environment: Environment): string {
  return environment.user.name;
}

/** USERPRINCIPALNAME. */
export function userPrincipalName(environment: Environment): string {
  return environment.user.principalName;
}

/** USEROBJECTID, or BLANK. */
export function userObjectId(environment: Environment): string | null {
  return environment.user.objectId ?? null;
}

/** CUSTOMDATA, or BLANK. */
export function customData(environment: Environment): string | null {
  return environment.user.customData ?? null;
}

/** USERCULTURE. */
export function userCulture(environment: Environment): string {
  return environment.culture;
}

/** DATEVALUE: the day that a text names (D2). R0002. */
export function dateValue(text: string): number;
export function dateValue(text: string | null): number | null;
export function dateValue(text: string | null): number | null {
  return text === null ? null : dayOf(requireDate(text));
}

/** TIMEVALUE: the time that a text names, as a date of day 0. R0002. */
export function timeValue(text: string): number;
export function timeValue(text: string | null): number | null;
export function timeValue(text: string | null): number | null {
  if (text === null) return null;
  const serial = requireDate(text);
  return serial - dayOf(serial);
}

function requireDate(text: string): number {
  const serial = parseDate(text);
  if (serial === null) throw new DaxError('R0002', { text });
  return serial;
}
