/** Moments in Parquet -> serial numbers (days since 1899-12-30). */
import { serialOf, unixEpoch } from '../dates.js';
import type { PageValues } from './page-values.js';
import type { TimeUnit } from './schema.js';

const daySeconds = 86_400;
const billion = 1_000_000_000;
const perSecond: Readonly<Record<TimeUnit, number>> = { MILLIS: 1000, MICROS: 1_000_000, NANOS: billion };

/** The first day that is no date, and the first one after all: years 1 to 9999. */
const firstDay = -693_593;
const endDay = 2_958_466;

export function isDate(serial: number): boolean {
  return serial >= firstDay && serial < endDay;
}

/** Days since 1970. */
export function serialsOfDays(days: Float64Array): Float64Array {
  return days.map((day) => day + unixEpoch);
}

/** Milliseconds, microseconds or nanoseconds since 1970 as low and high words: a double cannot hold all of them. */
export function serialsOfUnits(words: Int32Array, length: number, unit: TimeUnit): Float64Array {
  const units = perSecond[unit];
  const serials = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const low = words[i * 2] as number;
    // The quotient is at most a few off, and the remainder is known by its low 32 bits.
    let seconds = Math.floor(((words[i * 2 + 1] as number) * 2 ** 32 + (low >>> 0)) / units);
    let rest = (low - Math.imul(seconds | 0, units)) | 0;
    for (; rest < 0; rest += units) seconds--;
    for (; rest >= units; rest -= units) seconds++;
    serials[i] = serialOfSeconds(seconds, rest / units);
  }
  return serials;
}

/** The Julian day of 1899-12-30. */
const julianEpoch = 2_415_019;

/** INT96: nanoseconds of the day in eight bytes, Julian day in four. */
export function serialsOfJulianDays({ slices, length }: Extract<PageValues, { form: 'slices' }>): Float64Array {
  const view = new DataView(slices.bytes.buffer, slices.bytes.byteOffset, slices.bytes.length);
  return Float64Array.from({ length }, (_, i) => {
    const at = slices.starts[i] as number;
    const nanoseconds = view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
    const seconds = Math.floor(nanoseconds / billion);
    const day = view.getInt32(at + 8, true) - julianEpoch;
    return serialOf(day, seconds * 1000 + ((nanoseconds - seconds * billion) / billion) * 1000);
  });
}

/** Seconds since 1970 and the fraction of one. */
function serialOfSeconds(seconds: number, fraction: number): number {
  const day = Math.floor(seconds / daySeconds);
  return serialOf(day + unixEpoch, (seconds - day * daySeconds) * 1000 + fraction * 1000);
}
