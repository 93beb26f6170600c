import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as s from '../../../src/runtime/scalars/index.js';

const texts = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.string({ unit: fc.constantFrom('a', 'A', 'é', '-', "'", ' ', 'ß', 'z'), maxLength: 4 }),
);
const variants: fc.Arbitrary<s.Variant> = fc.oneof(
  fc.double({ noNaN: true }),
  texts,
  fc.boolean(),
  fc.constant(null),
  fc.integer({ min: -9, max: 9 }).map((serial) => new s.DateValue(serial)),
  fc.integer({ min: -90_000, max: 90_000 }).map((scaled) => new s.CurrencyValue(scaled)),
);

describe('comparison with BLANK', () => {
  it('B3: BLANK is 0, "" or FALSE', () => {
    expect(s.equalNumber(null, 0)).toBe(true);
    expect(s.notEqualNumber(null, 0)).toBe(false);
    expect(s.lessNumber(null, 1)).toBe(true);
    expect(s.greaterNumber(null, -1)).toBe(true);
    expect(s.equalText(null, '')).toBe(true);
    expect(s.lessText(null, 'a')).toBe(true);
    expect(s.equalBoolean(null, false)).toBe(true);
    expect(s.equalNumber(null, null)).toBe(true);
  });

  it('B4: == and IN are strict', () => {
    expect(s.strictEqualNumber(null, 0)).toBe(false);
    expect(s.strictEqualNumber(null, null)).toBe(true);
    expect(s.strictEqualText(null, '')).toBe(false);
    expect(s.strictEqualText('x', 'X')).toBe(true);
    expect(s.strictEqualBoolean(null, false)).toBe(false);
    expect(s.strictEqualVariant(null, 0)).toBe(false);
    expect(s.strictEqualVariant(null, null)).toBe(true);
  });

  it('C4: TRUE > FALSE', () => {
    expect(s.greaterBoolean(true, false)).toBe(true);
    expect(s.greaterBoolean(true, null)).toBe(true);
    expect(s.lessBoolean(null, true)).toBe(true);
    expect(s.lessOrEqualBoolean(true, true)).toBe(true);
    expect(s.greaterOrEqualBoolean(false, null)).toBe(true);
    expect(s.notEqualBoolean(true, null)).toBe(true);
  });

  it('NaN is not comparable, but has a place in sort order', () => {
    expect(s.equalNumber(NaN, NaN)).toBe(false);
    expect(s.lessVariant(NaN, 1)).toBe(false);
    expect(s.greaterOrEqualVariant(NaN, 1)).toBe(false);
    expect(s.compareNumberOrder(NaN, Infinity)).toBe(1);
    expect(s.compareNumberOrder(NaN, NaN)).toBe(0);
  });

  it('B16: sort order puts BLANK just before 0; rows of a query put it first', () => {
    expect([3, null, -2, 0].sort(s.compareNumberOrder)).toEqual([-2, null, 0, 3]);
    expect([3, null, -2, 0].sort(s.compareNumbersBlankFirst)).toEqual([null, -2, 0, 3]);
    expect(['b', '', null, 'A'].sort(s.compareTextsBlankFirst)).toEqual([null, '', 'A', 'b']);
  });
});

describe('text equality (S1, S2)', () => {
  it('ignores case, keeps accents and trailing spaces', () => {
    expect(s.equalText('Queue', 'qUEUE')).toBe(true);
    expect(s.equalText('Élan', 'élan')).toBe(true);
    expect(s.equalText('elan', 'élan')).toBe(false);
    expect(s.equalText('room ', 'room')).toBe(false);
    expect(s.notEqualText('a', 'b')).toBe(true);
  });

  it('folds one character to one', () => {
    expect(s.foldText('STRASSE')).not.toBe(s.foldText('straße'));
    expect(s.foldText('ΟΔΟΣ')).toBe(s.foldText('οδος'));
    expect(s.foldText('ΟΔΟΣ')).toBe(s.foldText('οδοσ'));
    expect(s.foldText('ı')).not.toBe(s.foldText('i'));
  });

  it('agrees with Unicode simple folding for every character', () => {
    const disagreements: string[] = [];
    for (let code = 0; code <= 0x1ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      const folded = s.foldText(character);
      if (folded === character) continue;
      const pattern = new RegExp(`^\\u{${code.toString(16)}}$`, 'iu');
      if (!pattern.test(folded)) disagreements.push(code.toString(16));
    }
    expect(disagreements).toEqual([]);
  });
});

describe('text order (S11)', () => {
  it('ignores hyphens and apostrophes at first level', () => {
    const sorted = ['co-op', 'Coop', 'coon', "can't", 'cant', 'Zebra', 'apple', 'Éclair', 'eclair'].sort(
      s.compareTextOrder,
    );
    expect(sorted).toEqual(['apple', "can't", 'cant', 'coon', 'co-op', 'Coop', 'eclair', 'Éclair', 'Zebra']);
  });

  it('is 0 exactly for equal texts', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        expect(s.compareTextOrder(left, right) === 0).toBe(s.equalText(left, right));
        expect(Math.sign(s.compareTextOrder(left, right))).toBe(0 - Math.sign(s.compareTextOrder(right, left)));
      }),
    );
  });

  it('is transitive', () => {
    fc.assert(
      fc.property(texts, texts, texts, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort(s.compareTextOrder) as [string, string, string];
        expect(s.compareTextOrder(x, z)).toBeLessThanOrEqual(0);
        expect(s.compareTextOrder(x, y)).toBeLessThanOrEqual(0);
        expect(s.compareTextOrder(y, z)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('gives the operators', () => {
    expect(s.lessText('Alpha', 'beta')).toBe(true);
    expect(s.lessOrEqualText('alpha', 'ALPHA')).toBe(true);
    expect(s.greaterText('beta', 'Alpha')).toBe(true);
    expect(s.greaterOrEqualText('a', 'b')).toBe(false);
  });
});

describe('values of run-time type (C2)', () => {
  it('ranks Boolean above text above number', () => {
    expect(s.greaterVariant('12', 12)).toBe(true);
    expect(s.equalVariant('12', 12)).toBe(false);
    expect(s.greaterVariant(false, 'true')).toBe(true);
    expect(s.lessVariant(99, '')).toBe(true);
    expect(s.notEqualVariant(1, true)).toBe(true);
    expect(s.lessOrEqualVariant('A', 'a')).toBe(true);
    expect(s.greaterOrEqualVariant('b', 'a')).toBe(true);
  });

  it('C1: dates and currency are numbers', () => {
    expect(s.equalVariant(new s.DateValue(45_000), 45_000)).toBe(true);
    expect(s.equalVariant(new s.CurrencyValue(15_000), 1.5)).toBe(true);
    expect(s.lessVariant(new s.CurrencyValue(15_000), new s.DateValue(2))).toBe(true);
  });

  it('B3: BLANK takes the type of the other side', () => {
    expect(s.equalVariant(null, '')).toBe(true);
    expect(s.equalVariant(null, false)).toBe(true);
    expect(s.equalVariant(0, null)).toBe(true);
    expect(s.equalVariant(null, null)).toBe(true);
    expect(s.lessVariant(null, 'a')).toBe(true);
  });

  it('has a total order', () => {
    fc.assert(
      fc.property(variants, variants, variants, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort(s.compareVariantOrder) as [s.Variant, s.Variant, s.Variant];
        expect(s.compareVariantOrder(x, z)).toBeLessThanOrEqual(0);
        expect(s.compareVariantOrder(a, b)).toBe(0 - s.compareVariantOrder(b, a));
        if (y !== null && z !== null) expect(s.compareVariantOrder(y, z) === 0).toBe(s.equalVariant(y, z));
      }),
    );
  });
});
