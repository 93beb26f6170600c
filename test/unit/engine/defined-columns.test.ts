import { describe, expect, it } from 'vitest';
import { rowsOf, testEngine } from './model.js';

const model = `
sources: [{ name: files, kind: csv }]
tables:
  - name: Group
    columns:
      - { name: Id, dataType: int64 }
  - name: Day
    columns:
      - { name: Date, dataType: dateTime }
  - name: Sale
    columns:
      - { name: On, dataType: dateTime }
relationships:
  - { fromTable: Sale, fromColumn: On, toTable: Day, toColumn: Date }
`;

const data = {
  Group: 'Id\n1\n',
  Day: 'Date\n2023-12-30\n2023-12-31\n2024-01-01\n2024-01-02\n',
  Sale: 'On\n2023-12-31\n2024-01-01\n2024-01-02\n',
};

const toDate = 'EVALUATE ROW("n", CALCULATE(COUNTROWS(Sale), DATESYTD(Day[Date])))';
const withColumn = `DEFINE COLUMN Group[More] = 1 ${toDate}`;

describe('time functions in queries with and without columns of their own', () => {
  it.each([
    { order: 'without first', queries: [toDate, withColumn] },
    { order: 'with first', queries: [withColumn, toDate] },
  ])('find the same dates: $order', ({ queries }) => {
    const engine = testEngine({ model, data });
    expect(queries.map((query) => rowsOf(engine, query))).toEqual([[[2]], [[2]]]);
  });
});

describe('a column of a query in a table without a key', () => {
  it('does not stand in a circle with columns of the model that have their values already', () => {
    const column = '      - { name: Same, expression: CALCULATE(COUNTROWS(Sale)) }';
    const ofModel = model.replace('      - { name: On, dataType: dateTime }', (on) => `${on}\n${column}`);
    const engine = testEngine({ model: ofModel, data });
    const query = 'DEFINE COLUMN Sale[More] = CALCULATE(SUM(Sale[Same])) + 1 EVALUATE ROW("n", SUM(Sale[More]))';
    expect(rowsOf(engine, query)).toEqual([[6]]);
  });
});
