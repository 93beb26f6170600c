/** Medians, spreads and ratios. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The distance between the quartiles. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.75)] - sorted[Math.floor(sorted.length * 0.25)];
}

/** The median of the ratios of a peer's time to ours, round by round: both ran one after the other. */
export function pairedRatio(own, peer) {
  return median(own.map((time, round) => peer[round] / time));
}

export function geometricMean(values) {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** The median of the ratios of two sums, round by round: of the peer's times to ours over several workloads. */
export function pairedRatioOfSums(owns, peers) {
  const sums = (lists) => lists[0].map((_, round) => lists.reduce((sum, list) => sum + list[round], 0));
  return pairedRatio(sums(owns), sums(peers));
}
