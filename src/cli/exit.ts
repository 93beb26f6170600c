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
