/**
 * The categories of calendar columns and how they depend on each other (Q1, Q3, Q5). Each is a unit counted within a longer one
 * (month of year), or from the beginning of time (month): an interval of units.
 */

/** From the shortest to the longest. */
export const baseUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type BaseUnit = (typeof baseUnits)[number];

/** The position of what counts from the beginning of time. */
const ALL = baseUnits.length;

const intervals = {
  year: [4, ALL],
  quarter: [3, ALL],
  quarterOfYear: [3, 4],
  month: [2, ALL],
  monthOfYear: [2, 4],
  monthOfQuarter: [2, 3],
  week: [1, ALL],
  weekOfYear: [1, 4],
  weekOfQuarter: [1, 3],
  weekOfMonth: [1, 2],
  date: [0, ALL],
  dayOfYear: [0, 4],
  dayOfQuarter: [0, 3],
  dayOfMonth: [0, 2],
  dayOfWeek: [0, 1],
} as const satisfies Readonly<Record<string, readonly [from: number, to: number]>>;

export type TimeUnit = keyof typeof intervals;
export const timeUnits = Object.keys(intervals) as readonly TimeUnit[];

/** The shorter unit of a category: what its column tells apart. */
export function baseOf(unit: TimeUnit): BaseUnit {
  return baseUnits[intervals[unit][0]] as BaseUnit;
}

/** Whether the column tells periods apart without others. */
export function isComplete(unit: TimeUnit): boolean {
  return intervals[unit][1] === ALL;
}

/**
 * The categories among `tagged` that together tell the periods of `base` apart, the longest first (year, month of year); null
 * where there are none.
 */
export function pathOf(base: BaseUnit, tagged: readonly TimeUnit[]): readonly TimeUnit[] | null {
  return climb(baseUnits.indexOf(base), tagged);
}

function climb(from: number, tagged: readonly TimeUnit[]): readonly TimeUnit[] | null {
  if (from === ALL) return [];
  const steps = tagged.filter((unit) => intervals[unit][0] === from);
  for (const unit of steps.sort((a, b) => intervals[b][1] - intervals[a][1])) {
    const rest = climb(intervals[unit][1], tagged);
    if (rest) return [...rest, unit];
  }
  return null;
}

/** The categories whose filters give way to one on `unit`: what it depends on, and all that depends on it or on those (Q5). */
export function clearedBy(unit: TimeUnit): readonly TimeUnit[] {
  const dependencies = timeUnits.filter((other) => contains(unit, other));
  return timeUnits.filter(
    (other) => dependencies.includes(other) || dependencies.some((dependency) => contains(other, dependency)),
  );
}

/** Whether the period of `outer` tells that of `inner` (also of itself). */
function contains(outer: TimeUnit, inner: TimeUnit): boolean {
  return intervals[outer][0] <= intervals[inner][0] && intervals[inner][1] <= intervals[outer][1];
}
