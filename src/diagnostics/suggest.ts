/**
 * The candidate that `name` was most likely meant to be, or null when none is near.
 * Letters are compared without case; one insertion, deletion, replacement or swap of neighbours is one edit.
 * A third of the name may be wrong, at least one letter.
 */
export function suggest(name: string, candidates: Iterable<string>): string | null {
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate === name || bestDistance === 0) continue;
    const other = candidate.toLowerCase();
    if (Math.abs(other.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, other, bestDistance);
    if (distance < bestDistance && distance < Math.max(wanted.length, other.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Edit distance with transpositions of neighbours (optimal string alignment); `limit` or more is returned as `limit`. */
export function editDistance(left: string, right: string, limit = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    const row = nextRow(left, right, i, last, beforeLast);
    if (Math.min(...row) >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[right.length] ?? 0, limit);
}

/** Row `i` of the distance table: the distances of the first i letters of `left` from every beginning of `right`. */
function nextRow(left: string, right: string, i: number, last: number[], beforeLast: number[]): number[] {
  const row = [i];
  for (let j = 1; j <= right.length; j++) {
    const cost = left[i - 1] === right[j - 1] ? 0 : 1;
    let distance = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
    const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
    if (swapped) distance = Math.min(distance, (beforeLast[j - 2] ?? 0) + 1);
    row.push(distance);
  }
  return row;
}
