/** How long to wait before the same request is sent again. */

/** Longer waits end a capture instead. */
export const longestWait = 300_000;
const firstWait = 1000;

/** Milliseconds: what `Retry-After` says (seconds or a date), or twice as long each time. */
export function waitBefore(attempt: number, retryAfter: string | null, now: number): number {
  if (retryAfter !== null) {
    if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
    const moment = Date.parse(retryAfter);
    if (!Number.isNaN(moment)) return Math.max(0, moment - now);
  }
  return firstWait * 2 ** (attempt - 1);
}
