/** Answers of Execute DAX Queries: concatenated Arrow streams, and what can be wrong with them. */
import {
  Bool,
  DateMillisecond,
  Float64,
  Int64,
  List,
  Field,
  Utf8,
  tableToIPC,
  Table,
  vectorFromArray,
} from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompressLz4Frame } from '../../src/data/arrow/lz4-frame.js';
import { differences, read, type Columns } from './captured.js';
import { booleans, currencies, dates, doubles, integers, joined, lz4Frame, stream, texts, variants } from './arrow.js';

const answer = {
  'Queue[Queue]': texts(['Billing', null, 'Billing']),
  'Queue[Since]': dates(['2024-02-01T00:00:00', '2024-02-02T12:00:00', null]),
  '[Sessions]': integers([1200n, 7n, null]),
  '[Rate]': doubles([0.125, null, -3]),
  '[Fee]': currencies([12.5, -0.0001, null]),
  '[Open]': booleans([true, false, null]),
};

const computed: Columns = {
  'Queue[Queue]': ['string', 'Billing', null, 'Billing'],
  'Queue[Since]': ['dateTime', 45323, 45324.5, null],
  '[Sessions]': ['int64', 1200, 7, null],
  '[Rate]': ['double', 0.125, null, -3],
  '[Fee]': ['currency', 125_000, -1, null],
  '[Open]': ['boolean', true, false, null],
};

describe('an answer of Execute DAX Queries', () => {
  it('is read with the types of its columns', async () => {
    expect(await differences(stream(answer), computed)).toEqual([]);
    const other: Columns = { ...computed, '[Fee]': ['currency', 125_000, -2, null] };
    expect(await differences(stream(answer), other)).toEqual(['value, row 2, [Fee]']);
  });

  it.each(['LZ4_FRAME', 'ZSTD'] as const)('is read when its buffers are compressed with %s', async (compressed) => {
    expect(await differences(stream(answer, { compressed }), computed)).toEqual([]);
    const many = { 'Queue[Queue]': texts(Array(500).fill('queue')), '[Zero]': integers(Array(500).fill(0n)) };
    const bytes = stream(many, { compressed });
    expect(bytes.length).toBeLessThan(stream(many).length / 2);
    const { tables, messages } = await read(bytes);
    expect(messages).toEqual([]);
    expect(tables?.[0]?.rows.at(-1)).toEqual(['queue', 0]);
  });

  it('has one stream a table, and one for the metrics of the query', async () => {
    const metrics = stream({ Metrics: texts(['{"durationMs":12}']) }, { metadata: { IsExecMetrics: 'true' } });
    const second = stream({ '[Count]': integers([3n]) });
    const { tables, messages } = await read(joined(stream(answer), second, metrics));
    expect(messages).toEqual([]);
    expect(tables?.map(({ columns, rows }) => [columns.length, rows.length])).toEqual([
      [6, 3],
      [1, 1],
    ]);
  });

  it('is a table without rows', async () => {
    const { tables } = await read(stream({ '[Count]': integers([]) }));
    expect(tables).toMatchObject([{ columns: ['[Count]'], rows: [] }]);
  });

  it('has variants as unions', async () => {
    const types = [new Int64(), new Utf8(), new DateMillisecond(), new Bool(), new Float64()];
    const column = variants(types, [
      [1, 'text'],
      [0, 5n],
      [2, new Date(0)],
      [0, null],
      [3, true],
      [4, 0.5],
      [1, 'more'],
    ]);
    const { tables, messages } = await read(stream({ '[Any]': column }));
    expect(messages).toEqual([]);
    expect(tables?.[0]?.rows.flat()).toEqual(['text', 5, '1970-01-01T00:00:00', null, true, 0.5, 'more']);
  });

  it('is read from a file of the random access format', async () => {
    const bytes = tableToIPC(new Table({ '[Count]': integers([3n, null]) }), 'file');
    expect((await read(bytes)).tables?.[0]?.rows).toEqual([[3], [null]]);
    expect((await read(bytes.slice(0, -12))).messages).toEqual([
      'DAX0642 The Arrow file result is damaged: its end is missing.',
    ]);
  });
});

describe('a wrong answer of Execute DAX Queries is refused', () => {
  it('when it carries an error, before or after rows', async () => {
    const metadata = { IsError: 'true', FaultCode: '0xC1000007', FaultString: "Cannot find table 'Queues'." };
    const error = stream({ Message: texts(['x']) }, { metadata });
    const message =
      "DAX0077 The expected result result holds an error instead of rows: 0xC1000007: Cannot find table 'Queues'.";
    expect(await read(error)).toEqual({ tables: null, messages: [message] });
    expect(await read(joined(stream(answer), error))).toEqual({ tables: null, messages: [message] });
    const silent = stream({ Message: texts(['x']) }, { metadata: { IsError: 'True' } });
    expect((await read(silent)).messages[0]).toContain('an error without a message');
  });

  it('when it has metrics only', async () => {
    const metrics = stream({ Metrics: texts(['{}']) }, { metadata: { IsExecMetrics: 'true' } });
    expect((await read(metrics)).messages).toEqual(['DAX0632 The expected result result is empty.']);
  });

  it('when it is cut off, wherever that is', async () => {
    const bytes = joined(stream(answer), stream({ '[Count]': integers([3n]) }));
    const whole = stream(answer).length;
    for (let length = 5; length < bytes.length; length += 7) {
      if (length === whole) continue;
      const { tables, messages } = await read(bytes.slice(0, length));
      expect(tables, `${length} bytes`).toBeNull();
      expect(messages[0]).toMatch(/^DAX0642 The Arrow file result is damaged: .*(?:cut off|no message begins)/);
    }
  });

  it('when it does not begin with a message, or has something behind the last stream', async () => {
    const bytes = joined(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 127), stream(answer));
    expect((await read(bytes)).messages[0]).toContain('DAX0642');
    expect((await read(joined(stream(answer), Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)))).messages).toEqual([
      `DAX0642 The Arrow file result is damaged: no message begins at byte ${stream(answer).length}.`,
    ]);
  });

  it('when values follow that are not those of the schema', async () => {
    const wide = stream(answer);
    const narrow = stream({ '[Count]': integers([3n]) });
    const end = 8;
    const schemaOnly = narrow.slice(0, schemaLength(narrow));
    const mixed = joined(schemaOnly, wide.slice(schemaLength(wide)));
    expect((await read(mixed)).messages[0]).toMatch(
      /DAX0642 .*(?:have 6 columns where the schema has 1|do not fit together)/,
    );
    const open = joined(narrow.slice(0, narrow.length - end), narrow);
    expect((await read(open)).messages[0]).toContain('a second schema follows before the first stream ends');
    expect((await read(wide.slice(schemaLength(wide)))).messages[0]).toContain(
      'values without a schema begin at byte 0',
    );
  });

  it('when a column is no value', async () => {
    const list = vectorFromArray([[1n]], new List(new Field('item', new Int64(), true)));
    expect((await read(stream({ '[List]': list }))).messages).toEqual([
      "DAX0644 Column '[List]' of result is List<Int64>, which is no value of DAX.",
    ]);
  });

  it('without ever a stack trace, whatever bytes are changed', async () => {
    const bytes = stream(answer);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
        const changed = bytes.slice();
        changed[at] = value;
        await read(changed);
      }),
      // A list that lost its child, found by chance.
      { numRuns: 300, examples: [[199, 16]] },
    );
  });
});

/** The bytes of the first message. */
function schemaLength(bytes: Uint8Array): number {
  return 8 + new DataView(bytes.buffer, bytes.byteOffset).getInt32(4, true);
}

describe('LZ4 frames', () => {
  it('give back what was compressed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 400 })), { maxLength: 20 }), (runs) => {
        const bytes = Uint8Array.from(runs.flatMap(([byte, length]) => Array<number>(length).fill(byte)));
        expect(decompressLz4Frame(lz4Frame(bytes))).toEqual(bytes);
      }),
    );
  });

  it('are refused when they are damaged', () => {
    const frame = lz4Frame(new Uint8Array(100));
    expect(() => decompressLz4Frame(frame.slice(0, -6))).toThrow('ends too early');
    expect(() => decompressLz4Frame(Uint8Array.of(1, 2, 3, 4, 5))).toThrow('no LZ4 frame');
  });
});
