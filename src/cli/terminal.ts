/** Standard output and error. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../diagnostics/render.js';
import { CommandFailure } from './exit.js';
import { reasonOf } from './files.js';

/** Results, and nothing else. */
export function writeOut(text: string): void {
  process.stdout.write(text);
}

/** Everything that is not a result. */
export function writeError(text: string): void {
  process.stderr.write(text);
}

/** Whether standard output takes colours: a terminal, and NO_COLOR is not set. */
export function outColor(): boolean {
  return takesColor(process.stdout);
}

function takesColor(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
}

/** Shows diagnostics on standard error. */
export function showDiagnostics(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) writeError(renderDiagnostics(diagnostics, { color: takesColor(process.stderr) }));
}

/** So many errors of a model are shown by a command that is not about them. */
const shownErrors = 10;

/** Shows the errors among the diagnostics of a model, the first ones only: `daxc validate` shows all, and warnings. */
export function showModelErrors(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  showDiagnostics(errors.slice(0, shownErrors));
  const hidden = errors.length - shownErrors;
  if (hidden > 0) writeError(`${hidden} more errors of the model are shown by daxc validate.\n`);
}

/** Lets a reader close the pipe early (`daxc ... | head`) without an error message. */
export function allowClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw new CommandFailure(`Cannot write the result: ${reasonOf(error)}.`);
      process.exit(0);
    });
  }
}
