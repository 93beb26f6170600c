/** Round numbers along an axis. */

export interface Scale {
  readonly ticks: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** A scale that holds all values, with ticks at 1, 2 or 5 times a power of ten. */
export function scaleOf(least: number, most: number, wanted = 5): Scale {
  const [low, high] = least === most ? around(least) : [least, most];
  const step = roundStep((high - low) / wanted);
  const [from, to] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12)));
  return { ticks, low: ticks[0] as number, high: ticks.at(-1) as number };
}

function around(value: number): [number, number] {
  return value === 0 ? [0, 1] : value > 0 ? [0, value] : [value, 0];
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}
