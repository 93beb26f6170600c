/** Values captured from the real engine, where they lie beside the project: constant expressions through entries and kernels. */
import { describe, expect, it } from 'vitest';
import { DaxError } from '../../../src/runtime/errors.js';
import type { DateValue, Variant } from '../../../src/runtime/scalars/index.js';
import { CurrencyValue, currencyToText, doubleToText } from '../../../src/runtime/scalars/index.js';
import { serialToYmd } from '../../../src/runtime/scalars/time.js';
import { secondOfDay } from '../../../src/runtime/scalars/date-parts.js';
import { entriesBeside } from '../beside.js';
import { NotConstant, evaluateConstant } from './constant.js';

interface Probe {
  readonly id: string;
  readonly dax: string;
  readonly value?: string | null;
  readonly error?: boolean;
}

const probes = entriesBeside<Probe>('oracle/probes/probes.jsonl', 'captured values are not compared');

const ERROR = 'error';
const NUMBER = /^-?\d+(\.\d+)?(E[-+]\d+)?$/;

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** As the capture prints values: 15 digits, True, MM/dd/yyyy HH:mm:ss. */
function printed(value: Variant): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return doubleToText(value);
  if (value instanceof CurrencyValue) return currencyToText(value.scaled);
  return printedDate(value);
}

function printedDate({ serial }: DateValue): string {
  const { year, month, day } = serialToYmd(serial);
  const seconds = secondOfDay(serial);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');
  return `${twoDigits(month)}/${twoDigits(day)}/${year} ${time}`;
}

/** What the kernels say, or undefined where the expression is more than constant. */
function ours({ dax }: Probe): string | null | undefined {
  const expression = /^EVALUATE ROW\("v", (.*)\)$/s.exec(dax)?.[1] ?? '';
  try {
    return printed(evaluateConstant(expression));
  } catch (error) {
    if (error instanceof DaxError) return ERROR;
    if (error instanceof NotConstant) return undefined;
    throw error;
  }
}

const constant = probes.flatMap((probe) => {
  const value = ours(probe);
  return value === undefined ? [] : [{ probe, value }];
});

describe.skipIf(probes.length === 0)('captured values of the engine', () => {
  it('many are constant', () => {
    expect(constant.length).toBeGreaterThan(60);
  });

  it.each(constant.map(({ probe, value }) => [probe.id, probe, value] as const))('%s', (_, probe, value) => {
    const expected = probe.error ? ERROR : (probe.value ?? null);
    const numbers = [expected, value].map((text) => (text !== null && NUMBER.test(text) ? Number(text) : null));
    const [theirs, mine] = numbers;
    if (typeof theirs === 'number' && typeof mine === 'number') {
      expect(mine).toBeCloseTo(theirs, 12);
    } else expect(value).toBe(expected);
  });
});
