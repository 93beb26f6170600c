/** Sums of whole numbers and currency are exact where they fit a double, whatever the sums of some of the rows are. */
import { expect, it } from 'vitest';
import { withThreads } from '../../../src/runtime/wasm/threads.js';
import { rowsOf, testEngine } from '../engine/model.js';
import { inEachWay } from './ways.js';

/** Rows of three groups: first large numbers, then what takes away nearly as much. */
const rows = Array.from({ length: 300 }, (_, i) => {
  const large = 2n ** 52n + BigInt((i * 37) % 101);
  return { group: i % 3, value: i < 150 ? large : -large };
});
const sumOf = (group: number): bigint =>
  rows.filter((row) => row.group === group).reduce((sum, { value }) => sum + value, 0n);
/** Units of 1/10,000 as text. */
const decimal = (units: bigint): string => {
  const digits = String(units < 0n ? -units : units).padStart(5, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
};

inEachWay('sums beyond 53 bits', { part: 50, count: 2 }, (own) => {
  it('are those of exact numbers', () => {
    const engine = testEngine({
      model: `
name: large
culture: en-US
sources:
  - { name: files, kind: csv }
tables:
  - name: T
    source: files
    columns:
      - { name: Group, dataType: int64 }
      - { name: Whole, dataType: int64 }
      - { name: Money, dataType: decimal }
`,
      data: {
        T: ['Group,Whole,Money', ...rows.map(({ group, value }) => `${group},${value},${decimal(value)}`)].join('\n'),
      },
    });
    const query = 'EVALUATE SUMMARIZECOLUMNS(T[Group], "w", SUM(T[Whole]), "m", SUM(T[Money])) ORDER BY T[Group]';
    const found = withThreads(own, () => rowsOf(engine, query));
    expect(found).toEqual([0, 1, 2].map((group) => [group, Number(sumOf(group)), Number(sumOf(group))]));
  });

  it('are exact where the keys of a dimension, or running totals, put them together', () => {
    const days = 40;
    const all = 2 ** 53 - 1;
    const amounts = Array.from({ length: days }, (_, i) => (i === 0 ? all : i === days - 1 ? -all : 1));
    const engine = testEngine({
      model: `
name: months
culture: en-US
sources:
  - { name: files, kind: csv }
tables:
  - name: Calendar
    source: files
    columns:
      - { name: Day, dataType: int64, isKey: true }
      - { name: Month, dataType: int64 }
  - name: Fact
    source: files
    columns:
      - { name: Day, dataType: int64 }
      - { name: Place, dataType: int64 }
      - { name: Amount, dataType: int64 }
      - { name: Price, dataType: decimal }
relationships:
  - { fromTable: Fact, fromColumn: Day, toTable: Calendar, toColumn: Day }
`,
      data: {
        Calendar: ['Day,Month', ...amounts.map((_, i) => `${i + 1},1`)].join('\n'),
        Fact: [
          'Day,Place,Amount,Price',
          ...amounts.map((amount, i) => `${i + 1},7,${amount},${decimal(BigInt(amount))}`),
        ].join('\n'),
      },
    });
    const ask = (query: string): unknown => withThreads(own, () => rowsOf(engine, `EVALUATE ${query}`));
    const sum = days - 2;
    const measures = '"a", SUM(Fact[Amount]), "p", SUM(Fact[Price]), "v", AVERAGE(Fact[Amount])';
    expect(ask(`SUMMARIZECOLUMNS(Calendar[Month], ${measures})`)).toEqual([[1, sum, sum, sum / days]]);
    expect(ask(`SUMMARIZECOLUMNS(Calendar[Month], Fact[Place], ${measures})`)).toEqual([[1, 7, sum, sum, sum / days]]);
    const running = (expression: string, ...columns: string[]): string => `SUMMARIZECOLUMNS(${columns.join(', ')},
      "a", CALCULATE(${expression}, FILTER(ALL(Calendar[Day]), Calendar[Day] <= MAX(Calendar[Day]))))`;
    const soFar = amounts.map((_, day) =>
      day === days - 1 ? sum : all + day > 2 ** 53 ? Number(BigInt(all) + BigInt(day)) : all + day,
    );
    expect(ask(running('SUM(Fact[Amount])', 'Calendar[Day]'))).toEqual(soFar.map((total, day) => [day + 1, total]));
    expect(ask(`FILTER(${running('AVERAGE(Fact[Amount])', 'Calendar[Day]')}, Calendar[Day] = ${days})`)).toEqual([
      [days, sum / days],
    ]);
    expect(
      ask(`FILTER(${running('SUM(Fact[Price])', 'Calendar[Day]', 'Fact[Place]')}, Calendar[Day] = ${days})`),
    ).toEqual([[days, 7, sum]]);
  });
});
