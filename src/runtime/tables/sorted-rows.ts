/** Row numbers in ascending order. */

/** The first place whose row is at least `least`; the length where there is none. */
export function firstAtLeast(rows: Uint32Array, least: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
