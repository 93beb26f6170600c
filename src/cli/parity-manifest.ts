/** The manifest of a folder of parity cases, with the captions that it names a file for. */
import { join } from 'node:path';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { readCaptions, readManifest, type ParityManifest } from '../parity/manifest.js';
import { isFile, isFolder, noFolder, readText } from './files.js';

/** Null with diagnostics when there is none, or it cannot be read. */
export function readManifestOf(folder: string, diagnostics: Diagnostic[]): ParityManifest | null {
  const file = join(folder, 'manifest.json');
  if (!isFolder(folder)) return refused(noFolder(folder), diagnostics);
  if (!isFile(file)) return refused(diagnostic('DAX0070', { folder }, null), diagnostics);
  const text = readText(file, diagnostics);
  const manifest = text === null ? null : readManifest(new Source(file, text), diagnostics);
  return manifest && withCaptions(folder, manifest, diagnostics);
}

function refused(problem: Diagnostic, diagnostics: Diagnostic[]): null {
  diagnostics.push(problem);
  return null;
}

function withCaptions(folder: string, manifest: ParityManifest, diagnostics: Diagnostic[]): ParityManifest | null {
  if (manifest.captionsFile === null) return manifest;
  const file = join(folder, manifest.captionsFile);
  const text = readText(file, diagnostics);
  const captions = text === null ? null : readCaptions(new Source(file, text), diagnostics);
  return captions && { ...manifest, naming: { ...manifest.naming, captions } };
}
