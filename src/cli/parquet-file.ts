/** Parquet files on disk, read at the places that are needed. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ParquetFile } from '../data/parquet/file.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { unreadable } from './files.js';

/** Opens the file for `use` and closes it; null with a diagnostic when the system refuses it. */
export function withParquetFile<T>(
  path: string,
  diagnostics: Diagnostic[],
  use: (file: ParquetFile) => T | null,
): T | null {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, 'r');
    return use(fileOf(path, descriptor));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    diagnostics.push(unreadable(path, error as NodeJS.ErrnoException));
    return null;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function fileOf(name: string, descriptor: number): ParquetFile {
  return {
    name,
    size: fstatSync(descriptor).size,
    read: (start, end) => {
      const bytes = new Uint8Array(end - start);
      let done = 0;
      for (let read = -1; read !== 0 && done < bytes.length; done += read) {
        read = readSync(descriptor, bytes, done, bytes.length - done, start + done);
      }
      return bytes.subarray(0, done);
    },
  };
}
