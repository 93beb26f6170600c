import { describe, expect, it } from 'vitest';
import { kernelFunctions } from './kernel-functions.js';
import * as scalars from '../../../src/runtime/scalars/index.js';
import { CURRENCY_SCALE, CurrencyValue } from '../../../src/runtime/scalars/index.js';
import { evaluateConstant } from './constant.js';

describe('entries of kernels', () => {
  it('have unique names', () => {
    const names = kernelFunctions.map((entry) => entry.name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('name existing kernels', () => {
    for (const { implementation } of kernelFunctions) {
      if (implementation.kind === 'kernel') expect(scalars).toHaveProperty(implementation.kernel);
    }
  });

  it('say in one sentence what they do', () => {
    for (const { summary } of kernelFunctions) expect(summary).toMatch(/^[A-Z][^\n]*[^.]\.$/);
  });

  it('a kernel that refuses arguments is declared as failing', () => {
    const failing =
      /throw |refuse|finiteResult|requireDate|doubleToInteger|validDate|naturalNumber|countOf|startOf|firstDay/;
    for (const { name, implementation } of kernelFunctions) {
      if (implementation.kind !== 'kernel' || implementation.canFail) continue;
      const kernel = Object.entries(scalars).find(([key]) => key === implementation.kernel)?.[1];
      expect([name, failing.test(String(kernel))]).toEqual([name, false]);
    }
  });
});

describe('examples of entries', () => {
  const examples = kernelFunctions.flatMap((entry) =>
    (entry.examples ?? []).map((one) => [one.dax, one.value] as const),
  );

  it.each(examples)('%s is %s', (dax, expected) => {
    const value = evaluateConstant(dax);
    const plain = value instanceof CurrencyValue ? value.scaled / CURRENCY_SCALE : value;
    if (typeof plain === 'number' && typeof expected === 'number') expect(plain).toBeCloseTo(expected, 12);
    else expect(plain).toBe(expected);
  });
});
