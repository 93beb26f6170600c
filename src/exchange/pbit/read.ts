/** Power BI templates (.pbit): a zip archive whose entry DataModelSchema is the model in TMSL. */
import { unzipSync } from 'fflate';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ModelFile } from '../../model/load.js';

export function isTemplate(path: string): boolean {
  return /\.pbit$/i.test(path);
}

/** The name of the entry with the model. */
const entryName = 'DataModelSchema';

/** Larger models are refused before they are unpacked. */
const largest = 512 * 1024 * 1024;

/** The TMSL text of a template; null with a diagnostic. */
export function readTemplate(path: string, bytes: Uint8Array, diagnostics: Diagnostic[]): ModelFile | null {
  const found = unpack(bytes);
  if (found instanceof Uint8Array) {
    const text = decoded(found);
    if (text !== null) return { path: `${path}/${entryName}`, text };
  }
  const reason = found instanceof Uint8Array ? `its entry ${entryName} is not UTF-16 text` : found;
  diagnostics.push(diagnostic('DAX0089', { path, reason }, null));
  return null;
}

/** The bytes of the entry with the model, or why there are none. */
function unpack(bytes: Uint8Array): Uint8Array | string {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return 'it is not a zip archive, as templates of Power BI are';
  const names: string[] = [];
  let size = 0;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        if (name !== entryName) return false;
        size = originalSize;
        return originalSize <= largest;
      },
    });
    if (size > largest) return `its model is larger than ${largest / 1024 / 1024} MB`;
    const entry = entries[entryName];
    if (entry && entry.length < size) return 'it is damaged: its model is shorter than it says';
    return entry ?? missing(names);
  } catch (error) {
    return `it is damaged (${error instanceof Error ? error.message : String(error)})`;
  }
}

function missing(names: readonly string[]): string {
  if (!names.includes('DataModel')) return `it has no entry ${entryName}`;
  return 'its model is in binary form; save the report as template (.pbit) or as project (.pbip)';
}

/** UTF-16 without a mark, as Power BI Desktop writes it, or with one, or UTF-8; null where it is none of them. */
function decoded(bytes: Uint8Array): string | null {
  const isUtf8 = bytes[1] !== 0 && !(bytes[0] === 0xff && bytes[1] === 0xfe);
  try {
    return new TextDecoder(isUtf8 ? 'utf-8' : 'utf-16le', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
