/** What a query reads from its environment: the clock, the user and the culture (D2, D4, O2). */
import type { Environment } from '../environment.js';
import { DaxError } from '../errors.js';
import { dateIn } from './read-text.js';
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
export function dateValue(environment: Environment, text: string): number;
export function dateValue(environment: Environment, text: string | null): number | null;
export function dateValue({ culture }: Environment, text: string | null): number | null {
  return text === null ? null : dayOf(requireDate(text, culture));
}

/** TIMEVALUE: the time that a text names, as a date of day 0. R0002. */
export function timeValue(environment: Environment, text: string): number;
export function timeValue(environment: Environment, text: string | null): number | null;
export function timeValue({ culture }: Environment, text: string | null): number | null {
  if (text === null) return null;
  const serial = requireDate(text, culture);
  return serial - dayOf(serial);
}

function requireDate(text: string, culture: string): number {
  const serial = dateIn(text, culture);
  if (serial === null) throw new DaxError('R0002', { text });
  return serial;
}
