/** An export into a folder, with a record of what was written: what the next export does not write again is removed. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { TextFile } from '../exchange/text-file.js';
import { isFile, isFolder, namesIn, readBytes } from './files.js';
import { writeFiles, writeTo } from './write-files.js';

const recordName = '.daxc-export.json';

/** Path in the folder -> hash of the text that was written. */
type Written = Readonly<Record<string, string>>;

/**
 * Writes the files. Files of an earlier export that are not among them are removed, unless they were changed since. A file of
 * others, or a changed one, for which `wouldJoin` holds is an error, and nothing is written. Returns how many were removed.
 */
export function writeRecorded(
  folder: string,
  files: readonly TextFile[],
  wouldJoin: (path: string) => boolean,
  diagnostics: Diagnostic[],
): number {
  const now = new Set(files.map(({ path }) => path.toLowerCase()));
  const isLeft = (path: string): boolean => !now.has(path.toLowerCase());
  const stale = Object.entries(writtenBefore(folder)).filter(([path]) => isLeft(path) && isFile(join(folder, path)));
  const unchanged = new Set(stale.flatMap(([path, hash]) => (hashOf(folder, path) === hash ? [path] : [])));
  const foreign = filesIn(folder, '').filter((path) => isLeft(path) && !unchanged.has(path) && wouldJoin(path));
  if (foreign.length > 0) {
    for (const path of foreign) diagnostics.push(diagnostic('DAX0047', { file: join(folder, path) }, null));
    return 0;
  }
  writeFiles(folder, files);
  for (const path of unchanged) rmSync(join(folder, path), { force: true });
  const record = Object.fromEntries(files.map(({ path, text }) => [path, textHash(text)]).sort());
  writeTo(join(folder, recordName), `${JSON.stringify(record, null, 2)}\n`);
  return unchanged.size;
}

/** What the record says; nothing where there is none, and no path that leads out of the folder. */
function writtenBefore(folder: string): Written {
  const bytes = isFile(join(folder, recordName)) ? readBytes(join(folder, recordName), []) : null;
  if (bytes === null) return {};
  try {
    const record: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const entries = typeof record === 'object' && record !== null ? Object.entries(record) : [];
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && isInside(entry[0])),
    );
  } catch {
    return {};
  }
}

function isInside(path: string): boolean {
  return !path.split(/[\\/]/).includes('..') && !/^(?:[\\/]|[A-Za-z]:)/.test(path);
}

function hashOf(folder: string, path: string): string | null {
  const bytes = readBytes(join(folder, path), []);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** All files below a folder, by their paths in it. */
function filesIn(folder: string, below: string): string[] {
  return namesIn(join(folder, below)).flatMap((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    return isFolder(join(folder, path)) ? filesIn(folder, path) : [path];
  });
}
