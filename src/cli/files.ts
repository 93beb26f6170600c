/** Files and folders, with diagnostics instead of exceptions. */
import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { decodeUtf8 } from '../data/utf8.js';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';

/** The text of a UTF-8 file; null with a diagnostic. */
export function readText(path: string, diagnostics: Diagnostic[]): string | null {
  const bytes = readBytes(path, diagnostics);
  return bytes && decodeUtf8(path, bytes, diagnostics);
}

/** The bytes of a file, as a plain array and not as a Buffer, whose methods are slower; null with a diagnostic. */
export function readBytes(path: string, diagnostics: Diagnostic[]): Uint8Array | null {
  try {
    const { buffer, byteOffset, length } = readFileSync(path);
    return new Uint8Array(buffer, byteOffset, length);
  } catch (error) {
    diagnostics.push(unreadable(path, error as NodeJS.ErrnoException));
    return null;
  }
}

/** Why a file cannot be read. */
export function unreadable(path: string, error: NodeJS.ErrnoException): Diagnostic {
  if (error.code === 'ENOENT') return diagnostic('DAX0073', { path }, null);
  if (error.code === 'EISDIR') return diagnostic('DAX0051', { path }, null);
  return diagnostic('DAX0001', { path, reason: reasonOf(error) }, null);
}

/** Why a folder cannot be read: there is none of that name. */
export function noFolder(folder: string, near: string | null = null): Diagnostic {
  if (near !== null) return diagnostic('DAX0069', { folder }, null, { help: `Did you mean '${near}'?` });
  return diagnostic('DAX0069', { folder }, null, isFile(folder) ? { help: 'It is a file: name a folder.' } : {});
}

/** Why the system refused, in words. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    EEXIST: 'a file stands where a folder is needed',
    ENOTDIR: 'a part of the path is not a folder',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    ENAMETOOLONG: 'the name is too long',
    ELOOP: 'its links go in a circle',
    ERR_FS_FILE_TOO_LARGE: 'the file is larger than 2 GB',
  };
  return reasons[error.code ?? ''] ?? error.code ?? error.message;
}

/** The text of standard input to its end. */
export function readStandardInput(): string {
  return readFileSync(0, 'utf8');
}

export function isFolder(path: string): boolean {
  return status(path)?.isDirectory() ?? false;
}

export function isFile(path: string): boolean {
  return status(path)?.isFile() ?? false;
}

function status(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Names in a folder, sorted; none when it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
