/** The registry: every documented function is known, entries are sound. */
import { describe, expect, it } from 'vitest';
import { arityOf } from '../../../src/bind/arity.js';
import { entries, functions } from '../../../src/functions/registry.js';
import { knownFunctions } from '../../../src/functions/known.js';

const known = Object.values(knownFunctions).flatMap((lines) => lines.flatMap((line) => line.split(' ')));

describe('registry', () => {
  it('knows every documented function', () => {
    expect(known.length).toBe(478);
    for (const word of known) expect(functions.has(word.replace(/\/[stm][\d*-]+$/, ''))).toBe(true);
  });

  it('has no function twice', () => {
    const names = entries.map((entry) => entry.name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('names entries in upper case, with a summary that ends like a sentence', () => {
    for (const entry of entries) {
      expect(entry.name).toBe(entry.name.toUpperCase());
      expect(entry.summary).toMatch(/\.$/);
    }
  });

  it('takes as few and as many arguments as documented', () => {
    const documented = new Map(
      known.map((word) => {
        const [, name = '', minimum = '0', maximum = '0'] = /^(.+)\/[stm](\d+)-(\d+|\*)$/.exec(word) ?? [];
        return [
          name,
          { minimum: Number(minimum), maximum: maximum === '*' ? Number.POSITIVE_INFINITY : Number(maximum) },
        ];
      }),
    );
    const different = entries.flatMap((entry) => {
      const expected = documented.get(entry.name);
      const found = arityOf(entry.parameters);
      const isSame = expected && found.minimum === expected.minimum && found.maximum === expected.maximum;
      return isSame
        ? []
        : [`${entry.name} ${found.minimum}-${found.maximum}, documented ${expected?.minimum}-${expected?.maximum}`];
    });
    expect(different).toEqual([
      // Its repeating group is one value; the page asks for two.
      'COMBINEVALUES 2-Infinity, documented 3-Infinity',
    ]);
  });
});
