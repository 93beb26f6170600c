import { describe, expect, it } from 'vitest';
import { rowsOf, testEngine } from './model.js';

/** Three dimensions of 250 rows, so that they have 15,625,000 combinations, and 40 sales. */
const model = `
sources: [{ name: files, kind: csv }]
tables:
  - { name: Item, columns: [{ name: Id, dataType: int64 }, { name: Kind, dataType: int64 }] }
  - { name: Shop, columns: [{ name: Id, dataType: int64 }] }
  - { name: Day, columns: [{ name: Id, dataType: int64 }] }
  - name: Sale
    columns:
      - { name: Item, dataType: int64 }
      - { name: Shop, dataType: int64 }
      - { name: Day, dataType: int64 }
      - { name: Amount, dataType: int64 }
  - { name: Refund, columns: [{ name: Item, dataType: int64 }, { name: Shop, dataType: int64 }, { name: Amount, dataType: int64 }] }
relationships:
  - { fromTable: Sale, fromColumn: Item, toTable: Item, toColumn: Id }
  - { fromTable: Sale, fromColumn: Shop, toTable: Shop, toColumn: Id }
  - { fromTable: Sale, fromColumn: Day, toTable: Day, toColumn: Id }
  - { fromTable: Refund, fromColumn: Item, toTable: Item, toColumn: Id }
  - { fromTable: Refund, fromColumn: Shop, toTable: Shop, toColumn: Id }
`;

const measures = `
table: Sale
measures:
  - { name: Total, expression: 'SUM(Sale[Amount])' }
  - { name: Large, expression: 'CALCULATE([Total], Sale[Amount] > 20)' }
  - { name: Share, expression: 'DIVIDE([Large], [Total])' }
  - { name: Everywhere, expression: 'CALCULATE([Total], REMOVEFILTERS(Shop))' }
  - { name: Of Kind, expression: 'CALCULATE([Total], Item[Kind] = 1)' }
  - { name: Net, expression: '[Total] - SUM(Refund[Amount])' }
`;

const size = 250;

function lines(count: number, line: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');
}

/** Every tenth sale has an unknown shop. */
const data = {
  Item: `Id,Kind\n${lines(size, (i) => `${i},${i % 3}`)}`,
  Shop: `Id\n${lines(size, (i) => String(i))}`,
  Day: `Id\n${lines(size, (i) => String(i))}`,
  Sale: `Item,Shop,Day,Amount\n${lines(40, (i) => `${(i * 7) % 40},${i % 10 === 9 ? 999 : i % 4},${i % 5},${i + 1}`)}`,
  Refund: `Item,Shop,Amount\n${lines(5, (i) => `${i},${i + 100},${i}`)}`,
};

describe('SUMMARIZECOLUMNS over many columns', () => {
  const engine = testEngine({ model, measures, data });
  const ask = (columns: string, expression: string): readonly (readonly unknown[])[] =>
    [...rowsOf(engine, `EVALUATE SUMMARIZECOLUMNS(${columns}, "x", ${expression})`)].sort(byText);
  /** An expression that is BLANK as often, which the compiler does not see: all combinations are looked at. */
  const askAll = (columns: string, expression: string): readonly (readonly unknown[])[] =>
    ask(columns, `IF(ISBLANK(${expression}), BLANK(), VALUE("0") + ${expression})`);

  it('looks at the combinations of the facts, not at all there are', () => {
    const rows = ask('Item[Id], Shop[Id], Day[Id]', '[Total]');
    expect(rows.length).toBe(40);
    expect(rows.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(820);
    expect(ask('Item[Id], Shop[Id], Day[Id]', '[Share]').length).toBe(20);
  });

  it.each(['[Total]', '[Large]', '[Share]', '[Everywhere]', '[Of Kind]', '[Net]', 'COUNTROWS(Sale) * [Net]'])(
    'finds the rows of %s',
    (expression) => {
      const few =
        'TREATAS({ 0, 1, 2, 3, 100, 101, 249 }, Shop[Id]), TREATAS({ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 39 }, Item[Id])';
      for (const columns of ['Item[Kind], Shop[Id]', `Item[Id], Shop[Id], ${few}`, `Item[Kind], Day[Id], ${few}`])
        expect(ask(columns, expression)).toEqual(askAll(columns, expression));
    },
  );

  it.each(['[Total]', '[Share]', '[Net]', 'MAX(Sale[Day])', 'CALCULATE([Total], KEEPFILTERS(Sale[Amount] > 20))'])(
    'finds the rows of %s under filters of other tables',
    (expression) => {
      const some = 'TREATAS({ 0, 1 }, Shop[Id]), TREATAS({ 2, 3 }, Day[Id])';
      for (const columns of [`Sale[Amount], ${some}`, `Item[Id], Sale[Amount], ${some}`, `Item[Id], ${some}`])
        expect(ask(columns, expression)).toEqual(askAll(columns, expression));
    },
  );
});

function byText(a: readonly unknown[], b: readonly unknown[]): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
