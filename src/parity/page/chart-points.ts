/** A point a row: captured value across, computed value up. Equal rows lie on the diagonal. */
import type { ChartOptions, ChartPoint } from './chart.js';
import { svg } from './dom.js';
import { scaleOf, type Scale } from './ticks.js';

const [width, height] = [760, 480];
const [left, right, top, bottom] = [88, 24, 34, 56];
/** So many points have a text of their own. */
const mostNamed = 1500;

export function pointChart(points: readonly ChartPoint[], options: ChartOptions): SVGSVGElement {
  const scale = commonScale(points);
  const across = (value: number): number => left + share(scale, value) * (width - left - right);
  const up = (value: number): number => height - bottom - share(scale, value) * (height - top - bottom);
  const different = points.filter(({ isDifferent }) => isDifferent);
  const equal = points.filter(({ isDifferent }) => !isDifferent);
  const { title, formats } = options;
  const counts = `${formats.count(points.length)} points, ${formats.count(different.length)} of them off the diagonal`;
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': `${title}: Power BI across, daxc up; ${counts}`,
      class: 'points',
    },
    ...axes(scale, across, up, options),
    svg('line', {
      class: 'diagonal',
      x1: across(scale.low),
      y1: up(scale.low),
      x2: across(scale.high),
      y2: up(scale.high),
    }),
    svg('path', { class: 'equal', d: dots(equal, across, up) }),
    svg('path', { class: 'different', d: dots(different.slice(mostNamed), across, up) }),
    ...different.slice(0, mostNamed).map((point) => named(point, across, up, options)),
    ...legend(),
  );
}

function commonScale(points: readonly ChartPoint[]): Scale {
  let [least, most] = [Infinity, -Infinity];
  for (const { expected, actual } of points) {
    least = Math.min(least, expected, actual);
    most = Math.max(most, expected, actual);
  }
  return scaleOf(least, most, 6);
}

function share({ low, high }: Scale, value: number): number {
  return (value - low) / (high - low);
}

type Place = (value: number) => number;

function axes(scale: Scale, across: Place, up: Place, { title, form, formats }: ChartOptions): SVGElement[] {
  const ticks = scale.ticks.flatMap((tick) => {
    const text = formats.short(tick, form);
    return [
      svg('line', { class: 'rule', x1: across(tick), x2: across(tick), y1: top, y2: height - bottom }),
      svg('line', { class: 'rule', x1: left, x2: width - right, y1: up(tick), y2: up(tick) }),
      svg('text', { class: 'tick', x: across(tick), y: height - bottom + 18, 'text-anchor': 'middle' }, text),
      svg('text', { class: 'tick', x: left - 8, y: up(tick) + 4, 'text-anchor': 'end' }, text),
    ];
  });
  const middle = (top + height - bottom) / 2;
  return [
    ...ticks,
    svg(
      'text',
      { class: 'axis-name', x: (left + width - right) / 2, y: height - 10, 'text-anchor': 'middle' },
      `${title}, Power BI`,
    ),
    svg(
      'text',
      { class: 'axis-name', x: 16, y: middle, 'text-anchor': 'middle', transform: `rotate(-90 16 ${middle})` },
      `${title}, daxc`,
    ),
  ];
}

/** One path of all points, each place once. */
function dots(points: readonly ChartPoint[], across: Place, up: Place): string {
  const places = points.map(({ expected, actual }) => `M${across(expected).toFixed(0)} ${up(actual).toFixed(0)}h0`);
  return [...new Set(places)].join('');
}

function named(point: ChartPoint, across: Place, up: Place, { form, formats }: ChartOptions): SVGElement {
  const { label, expected, actual } = point;
  const [before, now] = formats.pair(expected, actual, form);
  const text = svg('title', {}, `${label}: Power BI ${before}, daxc ${now}`);
  return svg('circle', { class: 'different', cx: across(expected).toFixed(1), cy: up(actual).toFixed(1), r: 4 }, text);
}

function legend(): SVGElement[] {
  return [
    svg('circle', { class: 'equal-sample', cx: left + 6, cy: 16, r: 4 }),
    svg('text', { class: 'tick', x: left + 18, y: 20 }, 'equal'),
    svg('circle', { class: 'different', cx: left + 86, cy: 16, r: 4 }),
    svg('text', { class: 'tick', x: left + 98, y: 20 }, 'different'),
    svg('line', { class: 'diagonal', x1: left + 176, x2: left + 200, y1: 16, y2: 16 }),
    svg('text', { class: 'tick', x: left + 206, y: 20 }, 'both sides the same'),
  ];
}
