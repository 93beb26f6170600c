import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gathererOf, type Gathering } from '../../../src/data/parquet/gather.js';
import { decodeInKernel } from '../../../src/data/parquet/hybrid-loop.js';
import { decodeHybrid } from '../../../src/data/parquet/hybrid.js';
import { joined } from '../../../src/data/parquet/page-values.js';
import { textConverter, type TextConverter } from '../../../src/data/parquet/texts.js';
import { TextWriter } from '../../../src/data/parquet/writers.js';
import { keptArray, limits } from '../../../src/runtime/wasm/memory.js';

const before = limits.leastEntries;
beforeAll(() => void (limits.leastEntries = 1));
afterAll(() => void (limits.leastEntries = before));

/** Runs and bit-packed groups of numbers of some width; also headers and lengths that make no sense. */
const hybrid = fc.integer({ min: 0, max: 24 }).chain((width) => {
  const size = Math.ceil(width / 8);
  const run = fc
    .tuple(fc.integer({ min: 1, max: 200 }), fc.uint8Array({ minLength: size, maxLength: size }))
    .map(([length, value]) => [...leb(length * 2), ...value]);
  const packed = fc
    .integer({ min: 1, max: 9 })
    .chain((groups) =>
      fc
        .uint8Array({ minLength: groups * width, maxLength: groups * width })
        .map((bytes) => [...leb(groups * 2 + 1), ...bytes]),
    );
  const pieces = fc.array(fc.oneof(run, packed), { minLength: 1, maxLength: 8 }).map((all) => all.flat());
  const any = fc.uint8Array({ maxLength: 30 }).map((bytes) => [...bytes]);
  return fc.record({
    width: fc.constant(width),
    bytes: fc.oneof({ weight: 4, arbitrary: pieces }, { weight: 1, arbitrary: any }).map((all) => Uint8Array.from(all)),
    count: fc.integer({ min: 1, max: 300 }),
  });
});

function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) + 128, ...leb(value >>> 7)];
}

/** What `decode` gives and writes, or that it fails. */
function decoded(out: Int32Array, decode: () => number | null): unknown {
  try {
    return { largest: decode(), out: [...out] };
  } catch {
    return { largest: null };
  }
}

describe('the loops of Parquet pages as WebAssembly', () => {
  it('decode runs and bit-packed numbers like those without', () => {
    let known = 0;
    fc.assert(
      fc.property(hybrid, ({ width, bytes, count }) => {
        const expectedOut = new Int32Array(count);
        const expected = decoded(expectedOut, () => decodeHybrid(bytes, 0, bytes.length, width, count, expectedOut));
        const out = keptArray(Int32Array, count);
        const actual = decoded(out, () => decodeInKernel(bytes, width, count, out)) as { largest: number | null };
        if (actual.largest === null) expect(expected).toEqual({ largest: null });
        else expect(actual).toEqual(expected);
        if (actual.largest !== null) known++;
      }),
      { numRuns: 500 },
    );
    expect(known).toBeGreaterThan(100);
  });

  it('gather rows like those without', () => {
    const types = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array };
    const page = fc.record({
      type: fc.constantFrom(...Object.values(types)),
      map: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }),
      rows: fc.array(fc.record({ level: fc.integer({ min: 0, max: 1 }), entry: fc.nat() }), { maxLength: 60 }),
      hasLevels: fc.boolean(),
      stopsAtZero: fc.boolean(),
    });
    fc.assert(
      fc.property(page, ({ type, map, rows, hasLevels, stopsAtZero }) => {
        const present = rows.filter(({ level }) => !hasLevels || level === 1);
        const gather = (target: Gathering['target']): unknown => {
          target.fill(7);
          const isDouble = type === Float64Array && !stopsAtZero;
          const gatherer = gathererOf({
            target,
            first: 3,
            map: isDouble ? Float64Array.from(map, (value) => value / 4) : Int32Array.from(map),
            indices: Int32Array.from(present, ({ entry }) => entry % map.length),
            levels: hasLevels ? Int32Array.from(rows, ({ level }) => level) : null,
            stopsAtZero,
          });
          const place = { row: 0, index: 0 };
          const stops: unknown[] = [];
          for (gatherer.go(place, rows.length); place.row < rows.length; gatherer.go(place, rows.length)) {
            stops.push({ ...place });
            gatherer.put((present[place.index] as { entry: number }).entry % map.length, 5);
          }
          gatherer.end();
          return { stops, rows: [...target] };
        };
        expect(gather(keptArray<Gathering['target']>(type as never, rows.length + 5))).toEqual(
          gather(new type(rows.length + 5)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('write codes that become wider within a page', () => {
    const texts = Array.from({ length: 70_000 }, (_, i) => new TextEncoder().encode(`Text ${i}`));
    const order = Int32Array.from({ length: 100_000 }, (_, i) => (i * 31) % texts.length);
    for (const leastEntries of [1, Number.POSITIVE_INFINITY]) {
      limits.leastEntries = leastEntries;
      const writer = new TextWriter('Text', 100_000, textConverter({ kind: 'text' }) as TextConverter);
      writer.dictionary({ form: 'slices', length: texts.length, slices: joined(texts, texts.length) });
      writer.indices(order, null, 100_000);
      const column = writer.finish();
      expect(column.codes).toBeInstanceOf(Uint32Array);
      expect([1, 255, 256, 257, 65_535, 65_536, 69_999, 99_999].map((row) => column.at(row))).toEqual(
        [1, 255, 256, 257, 65_535, 65_536, 69_999, 99_999].map((row) => `Text ${((row - 1) * 31) % texts.length}`),
      );
    }
    limits.leastEntries = 1;
  });
});
