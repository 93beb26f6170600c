/** Values whose type is known only at run time (T6). BLANK is `null` everywhere. */

/** Units of a currency value: it is stored as an integer number of 1/10,000 (T4). */
export const CURRENCY_SCALE = 10_000;

/** A DateTime inside a variant: days since 1899-12-30 (T5). */
export class DateValue {
  constructor(readonly serial: number) {}
}

/** A Currency inside a variant: the amount times 10,000 (T4). */
export class CurrencyValue {
  constructor(readonly scaled: number) {}
}

/** A value of run-time type. A `number` is an Int64 or a Double. */
export type Variant = number | string | boolean | DateValue | CurrencyValue | null;

/** A DateTime as a variant. */
export function dateToVariant(serial: number): DateValue;
export function dateToVariant(serial: number | null): DateValue | null;
export function dateToVariant(serial: number | null): DateValue | null {
  return serial === null ? null : new DateValue(serial);
}

/** A Currency (scaled by 10,000) as a variant. */
export function currencyToVariant(scaled: number): CurrencyValue;
export function currencyToVariant(scaled: number | null): CurrencyValue | null;
export function currencyToVariant(scaled: number | null): CurrencyValue | null {
  return scaled === null ? null : new CurrencyValue(scaled);
}

/** The English name of a value's type, for messages. */
export function describeType(value: Variant): string {
  if (value === null) return 'BLANK';
  if (value instanceof DateValue) return 'a date';
  if (value instanceof CurrencyValue || typeof value === 'number') return 'a number';
  return typeof value === 'string' ? 'a text' : 'TRUE or FALSE';
}
