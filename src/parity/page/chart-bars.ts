/** Two bars a row, one for each side. */
import type { ChartOptions, ChartPoint } from './chart.js';
import { svg } from './dom.js';
import { scaleOf, type Scale } from './ticks.js';

const width = 760;
const [left, right, top, bottom] = [170, 90, 34, 48];
const rowHeight = 34;
const barHeight = 11;

export function barChart(points: readonly ChartPoint[], { title, form, formats }: ChartOptions): SVGSVGElement {
  const values = points.flatMap(({ expected, actual }) => [expected, actual]);
  const scale = scaleOf(Math.min(0, ...values), Math.max(0, ...values));
  const height = top + points.length * rowHeight + bottom;
  const place = placeOf(scale);
  const off = points.filter(({ isDifferent }) => isDifferent).length;
  const label = `Bars of ${title} for ${points.length} rows, Power BI beside daxc; ${off} differ`;
  const text = (value: number): string => formats.short(value, form);
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label, class: 'bars' },
    ...legend(),
    ...scale.ticks.flatMap((tick) => [
      svg('line', {
        class: tick === 0 ? 'axis' : 'rule',
        x1: place(tick),
        x2: place(tick),
        y1: top,
        y2: height - bottom + 4,
      }),
      svg('text', { class: 'tick', x: place(tick), y: height - bottom + 18, 'text-anchor': 'middle' }, text(tick)),
    ]),
    svg('text', { class: 'axis-name', x: (left + width - right) / 2, y: height - 8, 'text-anchor': 'middle' }, title),
    ...points.map((point, i) => bars(point, top + i * rowHeight, place, text)),
  );
}

function placeOf({ low, high }: Scale): (value: number) => number {
  return (value) => left + ((value - low) / (high - low)) * (width - left - right);
}

function bars(
  point: ChartPoint,
  y: number,
  place: (value: number) => number,
  text: (value: number) => string,
): SVGElement {
  const { label, expected, actual, isDifferent } = point;
  const end = Math.max(place(expected), place(actual), place(0)) + 6;
  return svg(
    'g',
    {},
    svg('title', {}, `${label}: Power BI ${text(expected)}, daxc ${text(actual)}`),
    svg('text', { class: 'name', x: left - 10, y: y + 20, 'text-anchor': 'end' }, shortened(label)),
    bar('expected', expected, y + 5, place),
    bar(isDifferent ? 'actual off' : 'actual', actual, y + 5 + barHeight + 1, place),
    svg('text', { class: isDifferent ? 'number off' : 'number', x: end, y: y + 20 }, text(actual)),
  );
}

function bar(kind: string, value: number, y: number, place: (value: number) => number): SVGElement {
  const [from, to] = [place(Math.min(0, value)), place(Math.max(0, value))];
  return svg('rect', { class: kind, x: from, y, width: Math.max(1, to - from), height: barHeight, rx: 2 });
}

function legend(): SVGElement[] {
  const entries: [string, string][] = [
    ['expected', 'Power BI'],
    ['actual', 'daxc, equal'],
    ['actual off', 'daxc, different'],
  ];
  return entries.flatMap(([kind, name], i) => [
    svg('rect', { class: kind, x: left + i * 130, y: 8, width: 12, height: 12, rx: 2 }),
    svg('text', { class: 'tick', x: left + i * 130 + 18, y: 18 }, name),
  ]);
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 24 ? `${characters.slice(0, 23).join('')}…` : text;
}
