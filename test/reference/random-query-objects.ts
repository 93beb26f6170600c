/** Random columns and tables that a query defines (G23). */
import { columnTerm, digestTerm } from './random-calculated.js';
import { dimensions, facts, type RandomColumn } from './random-schema.js';
import { onRow, outermost, referenceTo, typeOfModelTable, type Maker } from './random-scope.js';
import { sequence, type Term } from './term.js';

export interface QueryObjects {
  /** As they stand behind DEFINE. */
  readonly definitions: readonly Term[];
  /** What numbers can be made of them. */
  readonly numbers: readonly string[];
  /** Columns to group by. */
  readonly columns: readonly RandomColumn[];
}

export function randomObjects(maker: Maker): QueryObjects {
  const { random } = maker;
  const found = [
    ...(random.chance(0.12) ? [extraColumn(maker)] : []),
    ...(random.chance(0.1) ? [extraTable(maker)] : []),
  ];
  return {
    definitions: found.flatMap(({ definitions }) => definitions),
    numbers: found.flatMap(({ numbers }) => numbers),
    columns: found.flatMap(({ columns }) => columns),
  };
}

function extraColumn(maker: Maker): QueryObjects {
  const table = maker.random.pick([...facts, ...dimensions]);
  const column: RandomColumn = { table, name: 'Extra', kind: 'int64' };
  const { text } = referenceTo(column);
  const value = columnTerm(maker, 'int64', onRow(outermost, typeOfModelTable(table)));
  return {
    definitions: [sequence('definition', [`COLUMN ${text} = `, value])],
    numbers: [
      `SUM(${text})`,
      `COUNTROWS(VALUES(${text}))`,
      `SUMX(VALUES(${text}), [Total])`,
      `SUMX(${table}, ${text} * [Orders])`,
      `CALCULATE([Total], ${text} > 1)`,
      `CALCULATE([Orders], ALLEXCEPT(${table}, ${text}))`,
      `COUNTROWS(FILTER(ALL(${text}), CALCULATE([Orders]) > 1))`,
    ],
    columns: [column],
  };
}

function extraTable(maker: Maker): QueryObjects {
  return {
    definitions: [sequence('definition', ['TABLE Own = ', digestTerm(maker)])],
    numbers: [
      'SUM(Own[Value])',
      'COUNTROWS(Own)',
      'SUMX(Own, [Total])',
      'SUMX(VALUES(Own[Key]), CALCULATE(SUM(Own[Value])))',
      'CALCULATE([Total], TREATAS(VALUES(Own[Key]), Product[Id]))',
      'CALCULATE(COUNTROWS(Own), TREATAS(VALUES(Product[Id]), Own[Key]))',
    ],
    columns: [{ table: 'Own', name: 'Label', kind: 'string' }],
  };
}
