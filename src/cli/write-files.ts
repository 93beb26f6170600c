/** Writing files of an export or import. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TextFile } from '../exchange/text-file.js';
import { CommandFailure } from './exit.js';
import { reasonOf } from './files.js';

/** Writes the files into a folder, which is made where it is missing. */
export function writeFiles(folder: string, files: readonly TextFile[]): void {
  for (const { path, text } of files) writeTo(join(folder, path), text);
}

export function writeTo(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new CommandFailure(`Cannot write ${path}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}
