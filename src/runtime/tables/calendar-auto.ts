import { NumberColumn } from '../columns/column.js';
import { NumberVector, type Vector } from '../columns/vector.js';
import type { Contexts } from '../contexts/contexts.js';
import { DaxError } from '../errors.js';
import { endOfYear, startOfYear } from '../scalars/time.js';
import { calendar } from './generate-series.js';
import type { ModelData } from './model-data.js';
import type { Table } from './table.js';

/** A day that no month exceeds: the end of a fiscal year is the last day of its month. */
const MONTH_END = 31;

/**
 * CALENDARAUTO (G19): every day of the fiscal years that hold the dates of all loaded columns which are not calculated; one
 * DateTime column. `fiscalEndMonth`: 1 to 12, else R0010; null or BLANK: December. No date in the model: R0014.
 */
export function calendarAuto(contexts: Contexts, fiscalEndMonth: Vector | number | null): Table {
  const month = typeof fiscalEndMonth === 'object' ? monthOf(fiscalEndMonth) : fiscalEndMonth;
  if (!(month >= 1 && month <= 12)) {
    throw new DaxError('R0010', {
      function: 'CALENDARAUTO',
      value: month,
      rule: 'a fiscal year ends in a month of 1 to 12',
    });
  }
  const { first, last } = rangeOfDates(contexts.data);
  if (first > last) throw new DaxError('R0014', { text: 'CALENDARAUTO finds no date in the columns of the model.' });
  return calendar(single(startOfYear(first, month, MONTH_END)), single(endOfYear(last, month, MONTH_END)));
}

/** The month that all lanes agree on: that of the first lane. */
function monthOf(vector: Vector | null): number {
  const value = vector === null || vector.length === 0 ? null : vector.at(0);
  return value === null ? 12 : Math.round(Number(value));
}

function single(value: number): Vector {
  const vector = new NumberVector(1);
  vector.set(0, value);
  return vector;
}

function rangeOfDates(data: ModelData): { first: number; last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const table of data.tables) {
    if (table.schema.calculated) continue;
    table.columns.forEach((column, i) => {
      const schema = table.schema.columns[i];
      if (schema?.kind !== 'dateTime' || schema.calculated || !(column instanceof NumberColumn)) return;
      for (let row = 1; row <= column.rows; row++) {
        if (column.blanks[row] === 1) continue;
        first = Math.min(first, column.values[row] as number);
        last = Math.max(last, column.values[row] as number);
      }
    });
  }
  return { first, last };
}
