/** daxc format: DAX files in the one layout. */
import { writeFileSync } from 'node:fs';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { functions } from '../functions/registry.js';
import { parseExpression, parseQuery } from '../syntax/parse.js';
import { print } from '../syntax/printer.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { readStandardInput, readText, reasonOf } from './files.js';
import { showDiagnostics, writeError, writeOut } from './terminal.js';

export interface FormatCommandOptions {
  readonly check?: boolean;
}

/** A text that begins, after comments, like a query. */
const query = /^(?:\s|(?:\/\/|--)[^\n]*|\/\*[\s\S]*?\*\/)*(?:define|evaluate)\b/i;

/** Lays out each file in its place, and standard input (`-`) to standard output. Files with errors stay as they are. */
export function format(files: readonly string[], options: FormatCommandOptions): ExitCode {
  const codes = files.map((file) =>
    options.check === true ? checkFile(file) : file === '-' ? formatInput() : formatFile(file),
  );
  if (codes.includes(exitCodes.unusable)) return exitCodes.unusable;
  return codes.includes(exitCodes.findings) ? exitCodes.findings : exitCodes.fine;
}

/** Names a file that would change. */
function checkFile(file: string): ExitCode {
  const before = readSource(file);
  if (before === null) return exitCodes.unusable;
  const after = formatted(before);
  if (after === before.text) return exitCodes.fine;
  if (after !== null) writeOut(`${before.file}\n`);
  return exitCodes.findings;
}

function formatInput(): ExitCode {
  const text = formatted(standardInput());
  if (text === null) return exitCodes.findings;
  writeOut(text);
  return exitCodes.fine;
}

function formatFile(file: string): ExitCode {
  const before = readSource(file);
  if (before === null) return exitCodes.unusable;
  const after = formatted(before);
  if (after === null) return exitCodes.findings;
  if (after === before.text) return exitCodes.fine;
  write(file, after);
  writeError(`${file}: laid out\n`);
  return exitCodes.fine;
}

/** The text of a file, or of standard input (`-`); null with its diagnostics shown. */
function readSource(file: string): Source | null {
  if (file === '-') return standardInput();
  const diagnostics: Diagnostic[] = [];
  const text = readText(file, diagnostics);
  showDiagnostics(diagnostics);
  return text === null ? null : new Source(file, text);
}

function standardInput(): Source {
  return new Source('standard input', readStandardInput());
}

/** The text in the one layout, ending with a line feed; null with its diagnostics shown when it cannot be read. */
function formatted(source: Source): string | null {
  const diagnostics: Diagnostic[] = [];
  const tree = query.test(source.text) ? parseQuery(source, diagnostics) : parseExpression(source, diagnostics);
  showDiagnostics(diagnostics);
  return hasErrors(diagnostics) ? null : `${print(tree, { isBuiltIn })}\n`;
}

function isBuiltIn(name: string): boolean {
  return functions.has(name.toUpperCase());
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CommandFailure(`Cannot write ${file}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}
