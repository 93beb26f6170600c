import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { GuidTexts } from '../../../src/runtime/columns/guid-texts.js';
import { TextDictionary } from '../../../src/runtime/columns/text-dictionary.js';
import type { Slices } from '../../../src/runtime/columns/texts.js';
import { addGuids } from '../../../src/runtime/wasm/guid-table.js';
import { allocate, keptArray, limits, release } from '../../../src/runtime/wasm/memory.js';

const before = limits.leastEntries;
afterEach(() => void (limits.leastEntries = before));

const encoder = new TextEncoder();

/** The texts in one array, each between quotes. */
function slicesOf(texts: readonly string[]): Slices {
  const sizes = texts.map((text) => encoder.encode(text).length + 2);
  const bytes = encoder.encode(texts.map((text) => `"${text}"`).join(''));
  const ends = new Int32Array(texts.length);
  sizes.forEach((size, i) => (ends[i] = (i === 0 ? 0 : (ends[i - 1] as number)) + size));
  return {
    bytes,
    starts: ends.map((end, i) => end - (sizes[i] as number) + 1),
    ends: ends.map((end) => end - 1),
    length: texts.length,
  };
}

interface Outcome {
  readonly codes: readonly number[];
  readonly texts: readonly (string | null)[];
}

/** What a dictionary makes of the texts, page by page, by WebAssembly or without. */
function dictionaryOf(pages: readonly (readonly string[])[], leastEntries: number): Outcome {
  limits.leastEntries = leastEntries;
  const dictionary = new TextDictionary(0);
  const codes = pages.flatMap((page) => {
    const found = new Uint32Array(page.length);
    expect(dictionary.addAll(slicesOf(page), found)).toBe(true);
    return [...found];
  });
  dictionary.trim();
  return { codes, texts: Array.from({ length: dictionary.size }, (_, code) => dictionary.value(code)) };
}

const few = fc
  .integer({ min: 0, max: 400 })
  .map((n) => `${n.toString(16).padStart(8, 'a')}-0000-4000-8000-00000000000f`);
const guid = fc.oneof(
  fc.uuid(),
  few,
  few.map((text) => text.toUpperCase()),
);
const mixed = fc.uuid().map((text) => text.replace(/[a-f]/, (letter) => letter.toUpperCase()));
/** Almost a GUID: one character is another one. */
const damaged = fc
  .tuple(
    fc.uuid(),
    fc.integer({ min: 0, max: 35 }),
    fc.constantFrom('-', 'g', 'G', '/', ':', '@', '`', ' ', '0', '\u007f'),
  )
  .map(([text, at, character]) => text.slice(0, at) + character + text.slice(at + 1));
const other = fc.oneof(
  mixed,
  damaged,
  fc.uuid().map((text) => text.slice(1)),
  fc.constantFrom('', 'é'.repeat(18)),
);
const page = fc.oneof(
  fc.array(guid, { maxLength: 700 }),
  fc.array(fc.uuid(), { maxLength: 700 }),
  fc.array(fc.oneof({ weight: 50, arbitrary: fc.uuid() }, { weight: 1, arbitrary: other }), { maxLength: 700 }),
);

describe('GUIDs by WebAssembly', () => {
  it('have the codes and texts they have without', () => {
    fc.assert(
      fc.property(fc.array(page, { maxLength: 3 }), (pages) => {
        expect(dictionaryOf(pages, 1)).toEqual(dictionaryOf(pages, Number.POSITIVE_INFINITY));
      }),
      { numRuns: 150 },
    );
  });

  it('stop where they stop without, and go on behind it', () => {
    fc.assert(
      fc.property(page, (texts) => {
        const slices = slicesOf(texts);
        const outcomes = [1, Number.POSITIVE_INFINITY].map((leastEntries) => {
          limits.leastEntries = leastEntries;
          const guids = new GuidTexts();
          const codes = new Uint32Array(texts.length);
          const stops: number[] = [];
          for (let at = 0; at <= texts.length; at = (stops.at(-1) as number) + 1)
            stops.push(guids.addAll(slices, at, codes));
          return { stops, codes, size: guids.size };
        });
        expect(outcomes[0]).toEqual(outcomes[1]);
      }),
      { numRuns: 150 },
    );
  });

  it('grow over many calls', () => {
    const texts = Array.from(
      { length: 60_000 },
      (_, i) =>
        `${Math.imul(i % 40_000, 0x9e3779b1) >>> 4}`.padStart(8, '0').slice(-8) + '-1234-4abc-8def-0123456789ab',
    );
    expect(dictionaryOf([texts, texts.toReversed()], 1)).toEqual(
      dictionaryOf([texts, texts.toReversed()], Number.POSITIVE_INFINITY),
    );
  });

  it('are added where the table lies in the memory of kernels, and only there', () => {
    limits.leastEntries = 1;
    const slices = slicesOf(fc.sample(fc.uuid(), { numRuns: 20, seed: 3 }));
    const codes = new Uint32Array(20);
    const table = { words: keptArray(Int32Array, 400), slots: keptArray(Int32Array, 64), size: 1, letters: 0 };
    expect(addGuids(table, slices, 0, 20, codes)).toBe(20);
    expect(table.size).toBe(21);
    expect([...codes]).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(addGuids({ ...table, words: new Int32Array(400) }, slices, 0, 20, codes)).toBeNull();
  });

  it('give their memory back when nothing more is added', () => {
    limits.leastEntries = 1;
    const texts = slicesOf(fc.sample(fc.uuid(), { numRuns: 2000, seed: 5 }));
    const places = Array.from({ length: 3 }, () => {
      const guids = new GuidTexts();
      guids.addAll(texts, 0, new Uint32Array(2000));
      guids.trim();
      const free = allocate(1 << 17);
      if (free !== null) release(free);
      return [guids, free?.start] as const;
    });
    const starts = places.map(([, start]) => start as number);
    // Each keeps its GUIDs, 16 bytes each, and nothing else.
    expect((starts[2] as number) - (starts[0] as number)).toBeLessThan(2 * 40_000);
  });
});
