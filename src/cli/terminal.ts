/** Standard output and error. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../diagnostics/render.js';

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

/** Lets a reader close the pipe early (`daxc ... | head`) without an error message. */
export function allowClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(0);
    });
  }
}
