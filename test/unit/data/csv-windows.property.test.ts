import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/data/csv.js';
import { blockLimits, CsvBlock } from '../../../src/data/csv-block.js';
import { CsvScanner } from '../../../src/data/csv-scanner.js';
import { CsvWindow, windowLimits } from '../../../src/data/csv-separators.js';
import type { DataColumn } from '../../../src/data/data-column.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { limits } from '../../../src/runtime/wasm/memory.js';

const before = { ...limits, ...windowLimits, ...blockLimits };
beforeAll(() => {
  limits.leastEntries = 1;
  windowLimits.size = 32;
});
afterAll(() => {
  limits.leastEntries = before.leastEntries;
  windowLimits.size = before.size;
  blockLimits.leastRows = before.leastRows;
});

const columns: readonly DataColumn[] = [
  { name: 'Text', sourceColumn: null, dataType: 'string' },
  { name: 'Number', sourceColumn: null, dataType: 'int64' },
  { name: 'Id', sourceColumn: null, dataType: 'string' },
];

/** The values of all rows, or where what is wrong. */
function read(text: string, nullText = ''): unknown {
  const diagnostics: Diagnostic[] = [];
  const made = readCsv({ file: 'a.csv', text }, columns, { nullText }, diagnostics);
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
  fc.constantFrom('\\N', '\\\\N', '\\', '\\\\'),
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
  it.each([
    ['row by row', 32, Number.POSITIVE_INFINITY],
    ['in blocks of rows', 256, 1],
    ['in blocks of many rows', 2048, 4],
  ])('gives the same values and the same errors at the same places, %s', (_, size, leastRows) => {
    fc.assert(
      fc.property(file, fc.constantFrom('', '\\N'), (text, nullText) => {
        Object.assign(windowLimits, { size });
        Object.assign(blockLimits, { leastRows });
        limits.leastEntries = 1;
        const actual = read(text, nullText);
        limits.leastEntries = Number.POSITIVE_INFINITY;
        expect(actual).toEqual(read(text, nullText));
      }),
      { numRuns: 700 },
    );
    limits.leastEntries = 1;
    windowLimits.size = 32;
  });

  it('takes the rows of a block up to the first one that is another', () => {
    Object.assign(windowLimits, { size: 256 });
    Object.assign(blockLimits, { leastRows: 1 });
    const rowsOf = (text: string, width: number): string[][] | null => {
      const bytes = new TextEncoder().encode(text.padEnd(256, '\n'));
      const window = CsvWindow.of(bytes) as CsvWindow;
      window.move(0);
      const block = CsvBlock.of(window, 0, width);
      const decoder = new TextDecoder();
      const columns = Array.from({ length: width }, (_, column) => {
        if (block === null) return [];
        const { bytes: own, starts, ends, length } = block.fields(column);
        return Array.from({ length }, (__, i) => decoder.decode(own.slice(starts[i], ends[i])));
      });
      window.close();
      return block && Array.from({ length: block.rows }, (_, row) => columns.map((column) => column[row] as string));
    };
    expect(rowsOf('a,b\nc,\r\n,d\r\ne\n', 2)).toEqual([
      ['a', 'b'],
      ['c', ''],
      ['', 'd'],
    ]);
    expect(rowsOf('a,b\n"c",d\n', 2)).toEqual([['a', 'b']]);
    expect(rowsOf('a,b\nc,"d"\n', 2)).toEqual([['a', 'b']]);
    expect(rowsOf('a,b,c\n', 2)).toBeNull();
    expect(rowsOf('a"\n\nb\n', 1)?.slice(0, 3)).toEqual([['a"'], [''], ['b']]);
    windowLimits.size = 32;
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
