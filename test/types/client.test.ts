import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { csvTables } from 'daxc/data';
import { DaxError, measureHandle, undefinedMeasure } from 'daxc/runtime';
import { measures, open, tables } from '../../generated/session-historical/client.js';
import { schema } from '../../generated/session-historical/schema.js';

const entities = join(import.meta.dirname, '..', '..', 'samples', 'entities');
const loaded = csvTables(schema, (file) => readFileSync(join(entities, file), 'utf8'));

describe('the typed client', () => {
  const client = open(loaded);

  it('infers the row from what is asked', () => {
    const rows = client.query({
      groupBy: [tables.DimQueue.Queue, tables.DimDate.Year],
      measures: [measures.sessions, measures.sessionRejectionRate],
    });
    type Row = (typeof rows)[number];
    expectTypeOf<Row['DimQueue[Queue]']>().toEqualTypeOf<string | null>();
    expectTypeOf<Row['DimDate[Year]']>().toEqualTypeOf<number | null>();
    expectTypeOf<Row['[Sessions]']>().toEqualTypeOf<number | null>();
    expectTypeOf<keyof Row>().toEqualTypeOf<
      'DimQueue[Queue]' | 'DimDate[Year]' | '[Sessions]' | '[Session rejection rate]'
    >();
    // @ts-expect-error a measure that was not asked for is not in the row
    void rows[0]?.['[Engaged sessions]'];
    expect(rows.length).toBeGreaterThan(0);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'DimQueue[Queue]',
      'DimDate[Year]',
      '[Sessions]',
      '[Session rejection rate]',
    ]);
  });

  it('gives dates as ISO text or as Date', () => {
    const asText = client.query({ groupBy: [tables.DimDate.Date], measures: [measures.sessions] });
    expectTypeOf<(typeof asText)[number]['DimDate[Date]']>().toEqualTypeOf<string | null>();
    expect(asText.find((row) => row['DimDate[Date]'] !== null)?.['DimDate[Date]']).toMatch(
      /^\d{4}-\d\d-\d\dT00:00:00$/,
    );

    const withDates = open(loaded, { dates: 'date' }).query({
      groupBy: [tables.DimDate.Date],
      measures: [measures.sessions],
    });
    expectTypeOf<(typeof withDates)[number]['DimDate[Date]']>().toEqualTypeOf<Date | null>();
    expect(withDates.find((row) => row['DimDate[Date]'] !== null)?.['DimDate[Date]']).toBeInstanceOf(Date);
  });

  it('types filters by their column', () => {
    // @ts-expect-error a queue's name is text
    tables.DimQueue.Queue.is(1);
    // @ts-expect-error a year is a number
    tables.DimDate.Year.is('2024');
    const all = client.value(measures.sessions) ?? 0;
    const some = client.value(measures.sessions, [tables.DimDate.Year.is(2024)]) ?? 0;
    const none = client.value(measures.sessions, [tables.DimQueue.Queue.is('no such queue')]);
    expect(all).toBeGreaterThan(some);
    expect(some).toBeGreaterThan(0);
    expect(none).toBeNull();
  });

  it('adds up: sessions by queue make the total of a count of rows', () => {
    const total = client.value(measures.sessionParticipantCount);
    const rows = client.query({ groupBy: [tables.DimQueue.Queue], measures: [measures.sessionParticipantCount] });
    const sum = rows.reduce((n, row) => n + (row['[Session participant count]'] ?? 0), 0);
    expect(sum).toBe(total);
  });

  it('filters text without regard to case, and dates by ISO text or Date', () => {
    const first = client.query({ groupBy: [tables.DimQueue.Queue], measures: [measures.sessions] })[1];
    const name = first?.['DimQueue[Queue]'] ?? '';
    expect(client.value(measures.sessions, [tables.DimQueue.Queue.is(name.toUpperCase())])).toBe(first?.['[Sessions]']);
    const day = '2024-02-01';
    const byText = client.value(measures.sessions, [tables.DimDate.Date.is(day)]);
    const byDate = client.value(measures.sessions, [tables.DimDate.Date.is(new Date(`${day}T00:00:00Z`))]);
    expect(byText).toBe(byDate);
  });

  it('says which measure has no definition', () => {
    const needsInfo = measureHandle<'[Later]', never>('[Later]', 'variant', undefinedMeasure('Later'));
    expect(() => client.value(needsInfo)).toThrow(DaxError);
    expect(() => client.value(needsInfo)).toThrow(/\[Later\] has no definition/);
  });

  it('gives the same as columns', () => {
    const question = {
      groupBy: [tables.DimQueue.Queue],
      measures: [measures.sessions, measures.sessionRejectionRate],
    } as const;
    const rows = client.query(question);
    const answer = client.columns(question);
    expect(answer.length).toBe(rows.length);
    const byQueue = new Map(rows.map((row) => [row['DimQueue[Queue]'], row]));
    const { values, blanks } = answer.numbers(measures.sessionRejectionRate);
    for (let row = 0; row < answer.length; row++) {
      const own = byQueue.get(answer.value(tables.DimQueue.Queue, row));
      const sessions: number | null = answer.value(measures.sessions, row);
      expect(sessions).toBe(own?.['[Sessions]']);
      expect(blanks[row] === 1 ? null : values[row]).toBe(own?.['[Session rejection rate]']);
    }
  });
});
