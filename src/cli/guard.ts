/** Runs a command so that nothing escapes as a stack trace. */
import { CommandFailure, exitCodes, faultSentence, type ExitCode } from './exit.js';
import { allowClosedPipe, writeError } from './terminal.js';

/** Runs the command and sets the exit code; a failure is one sentence on standard error. */
export async function guarded(command: () => ExitCode | Promise<ExitCode>): Promise<void> {
  allowClosedPipe();
  process.on('uncaughtException', (error) => {
    fail(error);
    process.exit();
  });
  try {
    process.exitCode = await command();
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  const message = error instanceof CommandFailure ? error.message : faultSentence(error);
  if (message !== '') writeError(`${message}\n`);
  process.exitCode = exitCodes.unusable;
}
