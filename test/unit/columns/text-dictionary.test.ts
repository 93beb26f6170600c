import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesIn } from '../../../src/runtime/columns/codes-in.js';
import { TextDictionary } from '../../../src/runtime/columns/text-dictionary.js';
import { ValueDictionary } from '../../../src/runtime/columns/value-dictionary.js';

const encoder = new TextEncoder();

function add(dictionary: TextDictionary, text: string): number {
  const bytes = encoder.encode(`<${text}>`);
  return dictionary.add(bytes, 1, bytes.length - 1);
}

/** Adds all texts in one piece, as a page of a file does. */
function addAll(dictionary: TextDictionary, texts: readonly string[]): number[] {
  const bytes = encoder.encode(texts.join(''));
  const sizes = texts.map((text) => encoder.encode(text).length);
  const ends = Int32Array.from(sizes);
  for (let i = 1; i < ends.length; i++) ends[i] = (ends[i] as number) + (ends[i - 1] as number);
  const starts = ends.map((end, i) => end - (sizes[i] as number));
  const codes = new Uint32Array(texts.length);
  expect(dictionary.addAll({ bytes, starts, ends, length: texts.length }, codes)).toBe(true);
  return [...codes];
}

const guid = fc.uuid();
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a',
    'A',
    'straße',
    'STRASSE',
    'ΑΣ',
    'ας',
    '\u212a',
    'k',
    'K',
    'İ',
    'ı',
    'x ',
    'e\u0301',
    'é',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  guid,
  guid.map((value) => value.toUpperCase()),
);

describe('a dictionary of text in bytes', () => {
  it('gives the codes, values and order of a dictionary of strings', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), fc.array(text, { maxLength: 10 }), (texts, searched) => {
        const expected = new ValueDictionary();
        const codes = texts.map((value) => expected.add(value));
        const one = new TextDictionary();
        expect(texts.map((value) => add(one, value))).toEqual(codes);
        const whole = new TextDictionary(texts.length);
        expect(addAll(whole, texts)).toEqual(codes);
        for (const dictionary of [one, whole.trim()]) {
          expect(dictionary.size).toBe(expected.size);
          expect(codes.map((code) => dictionary.value(code))).toEqual(codes.map((code) => expected.value(code)));
          for (const value of [...texts, ...searched, null]) expect(dictionary.find(value)).toBe(expected.find(value));
          expect([...dictionary.ranks]).toEqual([...expected.ranks]);
        }
      }),
    );
  });

  it('holds GUIDs in 16 bytes, in the case they have', () => {
    for (const write of [(value: string) => value, (value: string) => value.toUpperCase()]) {
      const texts = fc.sample(guid, { numRuns: 5000, seed: 7 }).map(write);
      const dictionary = new TextDictionary();
      const codes = addAll(dictionary, texts);
      dictionary.trim();
      expect(codes.map((code) => dictionary.value(code))).toEqual(texts);
      expect(dictionary.bytes).toBe(16 * dictionary.size);
      expect(dictionary.find(texts[77]?.toUpperCase() ?? null)).toBe(codes[77]);
      expect(dictionary.find('0')).toBe(-1);
    }
  });

  it('finds a GUID again in another case, and keeps a new one as it is spelled', () => {
    const small = '0a000000-0000-4000-8000-00000000000b';
    const dictionary = new TextDictionary();
    expect(addAll(dictionary, [small, small.toUpperCase()])).toEqual([1, 1]);
    expect(add(dictionary, 'C0000000-0000-4000-8000-000000000000')).toBe(2);
    expect(dictionary.value(1)).toBe(small);
    expect(dictionary.value(2)).toBe('C0000000-0000-4000-8000-000000000000');
    expect(add(dictionary, small)).toBe(1);
  });

  it('grows beyond the size it was made for', () => {
    const texts = Array.from({ length: 30_000 }, (_, i) => `Text ${i}`);
    const dictionary = new TextDictionary(10);
    const codes = addAll(dictionary, texts);
    expect(codes).toEqual(texts.map((_, i) => i + 1));
    expect(addAll(dictionary, texts)).toEqual(codes);
    expect(dictionary.trim().bytes).toBeLessThan(30_000 * 16);
    expect(texts.map((value) => dictionary.find(value.toUpperCase()))).toEqual(codes);
  });

  it('does not find what is no text', () => {
    const dictionary = new TextDictionary();
    addAll(dictionary, ['1', 'true', '\ufffd']);
    expect([1, true, '\ud800', 'A\udc00'].map((value) => dictionary.find(value))).toEqual([-1, -1, -1, -1]);
  });

  it('translates its codes to those of another one', () => {
    const from = new TextDictionary();
    const to = new TextDictionary();
    addAll(from, ['b', 'x'.repeat(500), 'Q', 'c']);
    addAll(to, ['C', 'X'.repeat(500), 'B']);
    expect([...codesIn(from, to)]).toEqual([0, 3, 2, -1, 1]);
    const strings = new ValueDictionary();
    for (const value of ['C', 'b']) strings.add(value);
    expect([...codesIn(from, strings)]).toEqual([0, 2, -1, -1, 1]);
    expect([...codesIn(from, from)]).toEqual([0, 1, 2, 3, 4]);
  });

  it('translates the codes of GUIDs in the same order, in another one, and with gaps', () => {
    const made = Array.from(
      { length: 1000 },
      (_, i) => `00000000-0000-4000-8000-${String(i * 7919).padStart(12, '0')}`,
    );
    const dictionaryOf = (texts: readonly string[]): TextDictionary => {
      const dictionary = new TextDictionary();
      addAll(dictionary, texts);
      return dictionary;
    };
    const orders = [
      made,
      made.toReversed(),
      made.filter((_, i) => i % 300 !== 5),
      [...made.slice(400), ...made.slice(0, 400)],
    ];
    for (const from of orders) {
      for (const to of orders) {
        const expected = from.map((text) => to.indexOf(text) + 1 || -1);
        expect([...codesIn(dictionaryOf(from), dictionaryOf(to))]).toEqual([0, ...expected]);
      }
    }
  });

  it('knows whether a text may end in white space', () => {
    const spaced = (value: string): boolean => {
      const dictionary = new TextDictionary();
      addAll(dictionary, ['a', '', value]);
      return dictionary.hasTrailingSpace;
    };
    expect(['b', ' b', 'b ', 'b\t', 'b\u00a0'].map(spaced)).toEqual([false, false, true, true, true]);
  });
});
