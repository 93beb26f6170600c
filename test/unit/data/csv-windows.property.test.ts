import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/data/csv.js';
import { CsvScanner } from '../../../src/data/csv-scanner.js';
import { CsvWindow, windowLimits } from '../../../src/data/csv-separators.js';
import type { DataColumn } from '../../../src/data/data-column.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { limits } from '../../../src/runtime/wasm/memory.js';

const before = { ...limits, ...windowLimits };
beforeAll(() => {
  limits.leastEntries = 1;
  windowLimits.size = 32;
});
afterAll(() => {
  limits.leastEntries = before.leastEntries;
  windowLimits.size = before.size;
});

const columns: readonly DataColumn[] = [
  { name: 'Text', sourceColumn: null, dataType: 'string' },
  { name: 'Number', sourceColumn: null, dataType: 'int64' },
  { name: 'Id', sourceColumn: null, dataType: 'string' },
];

/** The values of all rows, or where what is wrong. */
function read(text: string): unknown {
  const diagnostics: Diagnostic[] = [];
  const made = readCsv({ file: 'a.csv', text }, columns, { nullText: '' }, diagnostics);
  const found = diagnostics.map(({ code, message, span }) => [
    code,
    message,
    span && [span.source.position(span.start), span.source.position(span.end), span.source.text],
  ]);
  return { found, rows: made?.map((column) => Array.from({ length: column.rows }, (_, row) => column.at(row + 1))) };
}

const character = fc.constantFrom('a', 'b', '"', ',', '\n', '\r', '\r\n', ' ', '1', 'é', '', 'xyz');
const plain = fc.oneof(
  fc.stringMatching(/^[a-zé ]{0,12}$/),
  fc.integer({ min: 0, max: 99 }).map((length) => 'long '.repeat(length)),
);
const quoted = fc.array(character, { maxLength: 30 }).map((all) => `"${all.join('').replaceAll('"', '""')}"`);
const row = fc
  .record({
    text: fc.oneof(plain, quoted),
    number: fc.oneof(fc.integer().map(String), fc.constant('')),
    id: fc.oneof(fc.uuid(), plain),
    end: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ text, number, id, end }) => `${text},${number},${id}${end}`);
const file = fc
  .record({ rows: fc.array(row, { maxLength: 30 }), rest: fc.oneof(fc.constant([]), fc.array(character)) })
  .map(({ rows, rest }) => `Text,Number,Id\n${rows.join('')}${rest.join('')}`);

describe('CSV through windows in the memory of kernels', () => {
  it('gives the same values and the same errors at the same places', () => {
    fc.assert(
      fc.property(file, (text) => {
        limits.leastEntries = 1;
        const actual = read(text);
        limits.leastEntries = Number.POSITIVE_INFINITY;
        expect(actual).toEqual(read(text));
      }),
      { numRuns: 1000 },
    );
    limits.leastEntries = 1;
  });

  it('overwrites no field before it is told to be ready', () => {
    const text = new TextEncoder().encode('first,second,third\n'.repeat(20));
    let moves = 0;
    const scanner = new CsvScanner(text, 0, () => moves++);
    const held: [Uint8Array, number, number, number][] = [];
    const isSame = ([content, start, end, at]: (typeof held)[number]): boolean =>
      content.slice(start, end).toString() === text.slice(at, at + end - start).toString();
    while (scanner.more) {
      const known = moves;
      scanner.next();
      if (moves > known) held.length = 0;
      held.push([scanner.content, scanner.start, scanner.end, scanner.fieldStart]);
      expect(held.every(isSame)).toBe(true);
    }
    expect(moves).toBeGreaterThan(10);
    scanner.close();
  });

  it('needs a text that is long enough', () => {
    expect(CsvWindow.of(new Uint8Array(31))).toBeNull();
    CsvWindow.of(new Uint8Array(32))?.close();
  });

  it('tells how much of a long text was read', () => {
    const told: [number, number][] = [];
    const text = `Text,Number,Id\n${'some text,1,x\n'.repeat(100)}`;
    readCsv({ file: 'a.csv', text }, columns, { nullText: '', progress: (...both) => told.push(both) }, []);
    expect(told.length).toBeGreaterThan(20);
    expect(told.every(([read, all], i) => all === text.length && read >= (told[i - 1]?.[0] ?? 0) && read <= all)).toBe(
      true,
    );
  });
});
