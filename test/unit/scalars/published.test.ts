/** Published examples, where they lie beside the project: constant expressions through entries and kernels. */
import { describe, expect, it } from 'vitest';
import { DaxError } from '../../../src/runtime/errors.js';
import { CURRENCY_SCALE, CurrencyValue, DateValue, type Variant } from '../../../src/runtime/scalars/index.js';
import { serialToYmd } from '../../../src/runtime/scalars/time.js';
import { secondOfDay } from '../../../src/runtime/scalars/date-parts.js';
import { entriesBeside } from '../beside.js';
import { NotConstant, evaluateConstant } from './constant.js';

interface Published {
  readonly id: string;
  readonly dax: string;
  readonly expected: { readonly type: string; readonly value?: unknown };
}

/** Examples that hold only under other settings, by id. */
const OTHER_SETTINGS: Readonly<Record<string, string>> = {
  'datevalue-2': 'the page shows day/month order of another locale',
  'day-4': 'the page shows day/month order of another locale',
  'month-3': 'the page shows day/month order of another locale',
};

const published = entriesBeside<Published>('dax/examples.jsonl', 'published examples are not compared').filter(
  ({ id, expected }) => ['scalar', 'blank', 'error'].includes(expected.type) && !(id in OTHER_SETTINGS),
);

const two = (value: number): string => String(value).padStart(2, '0');

function datePart({ serial }: DateValue): string {
  const { year, month, day } = serialToYmd(serial);
  return `${year}-${two(month)}-${two(day)}`;
}

function timePart({ serial }: DateValue): string {
  const seconds = secondOfDay(serial);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
}

/** Brings a value to the form in which the pages show theirs. */
function shown(value: Variant, expected: unknown): unknown {
  if (value instanceof CurrencyValue) return value.scaled / CURRENCY_SCALE;
  if (!(value instanceof DateValue)) return typeof value === 'string' ? value.replace(/(?<=\d) $/, '') : value;
  return typeof expected === 'object' && expected !== null && 'time' in expected
    ? { time: timePart(value) }
    : { datetime: datePart(value) };
}

function ours({ dax, expected }: Published): unknown {
  try {
    return shown(evaluateConstant(dax.replace(/^\s*(=|EVALUATE\s*\{)/, '').replace(/\}\s*$/, '')), expected.value);
  } catch (error) {
    if (error instanceof DaxError) return 'error';
    if (error instanceof NotConstant) return undefined;
    throw error;
  }
}

const constant = published.flatMap((one) => {
  const value = ours(one);
  return value === undefined ? [] : [[one.id, one, value] as const];
});

/** The pages round numbers: compare at the printed precision. */
function printedPrecision(value: number): number {
  return Math.min(12, String(value).split('.')[1]?.length ?? 9) - 1;
}

describe.skipIf(published.length === 0)('published examples', () => {
  it('many are constant', () => {
    expect(constant.length).toBeGreaterThan(100);
  });

  it.each(constant)('%s', (_, { expected }, value) => {
    if (expected.type === 'error') expect(value).toBe('error');
    else if (expected.type === 'blank') expect(value).toBeNull();
    else if (typeof expected.value === 'number' && typeof value === 'number') {
      expect(value).toBeCloseTo(expected.value, printedPrecision(expected.value));
    } else if (expected.value === 'Infinity' || expected.value === 'NaN') expect(String(value)).toBe(expected.value);
    else expect(value).toEqual(expected.value);
  });
});
