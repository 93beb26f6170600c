/** Exit codes, and failures that end a command with one sentence. */

export const exitCodes = {
  fine: 0,
  /** Errors found in the input's meaning, differences, stale files. */
  findings: 1,
  /** Wrong usage, unreadable input, or a fault of daxc itself. */
  unusable: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command with exit code 2 and one sentence on stderr; '' when all has been said. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** What is said about an error that nobody foresaw: one line, no stack. */
export function faultSentence(error: unknown): string {
  const limit = error instanceof RangeError ? limitSentence(error.message) : null;
  if (limit !== null) return limit;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = (text.split('\n')[0] ?? '').slice(0, 300);
  return `daxc failed unexpectedly (${line}). Please report this with the command and its input.`;
}

/** What the machine cannot hold is no fault. */
function limitSentence(message: string): string | null {
  if (/allocation failed|Invalid (?:typed )?array length|Invalid string length/.test(message))
    return 'The memory does not suffice: ask for fewer rows.';
  if (message.includes('call stack')) return 'The query or a formula is too large: split it.';
  return null;
}
