/** Captured against computed values: bars for few rows, points for many. */
import type { Cells } from './cells.js';
import { barChart } from './chart-bars.js';
import { pointChart } from './chart-points.js';
import { element } from './dom.js';
import type { ColumnForm, Formats } from './numbers.js';

/** A row whose two values are numbers. */
export interface ChartPoint {
  readonly label: string;
  readonly expected: number;
  readonly actual: number;
  readonly isDifferent: boolean;
}

export interface ChartOptions {
  readonly title: string;
  readonly form: ColumnForm;
  readonly formats: Formats;
}

const mostBars = 24;

export function chart(cells: Cells, options: ChartOptions): HTMLElement {
  const points = pointsOf(cells, options.formats);
  if (points.length === 0)
    return element('p', { class: 'soft' }, 'No row has a number on both sides, so there is nothing to draw.');
  const drawing = points.length <= mostBars ? barChart(points, options) : pointChart(points, options);
  const left = cells.rowCount - points.length;
  const { leftOut } = cells.place.table;
  const count = (value: number): string => options.formats.count(value);
  const notes = [
    ...(left > 0 ? [`${count(left)} rows have no number on one of the two sides and are not drawn.`] : []),
    ...(leftOut > 0 ? [`${count(leftOut)} equal rows are not in this file and not drawn.`] : []),
  ];
  return element('figure', { class: 'chart' }, drawing, element('figcaption', { class: 'soft' }, notes.join(' ')));
}

function pointsOf(cells: Cells, formats: Formats): ChartPoint[] {
  const points: ChartPoint[] = [];
  for (let row = 0; row < cells.rowCount; row++) {
    const [expected, actual] = [cells.expected(row), cells.actual(row)];
    if (typeof expected !== 'number' || typeof actual !== 'number') continue;
    points.push({ label: labelOf(cells, row, formats), expected, actual, isDifferent: cells.reason(row) !== null });
  }
  return points;
}

function labelOf(cells: Cells, row: number, formats: Formats): string {
  const { keys } = cells.place.table;
  if (keys.length === 0) return 'Total';
  return keys.map(({ kind }, i) => formats.short(cells.key(row, i), { kind, formatString: null })).join(', ');
}
