/** Power BI templates (.pbit): a zip archive whose entry DataModelSchema is the model in TMSL. */
import { isZip, unzip, ZipProblem } from '../../archive/zip.js';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { ModelFile } from '../../model/load.js';

export function isTemplate(path: string): boolean {
  return /\.pbit$/i.test(path);
}

/** The name of the entry with the model. */
const entryName = 'DataModelSchema';

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
  if (!isZip(bytes)) return 'it is not a zip archive, as templates of Power BI are';
  try {
    const { names, entries } = unzip(bytes, (name) => name === entryName);
    return entries.get(entryName) ?? missing(names);
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error;
    return error.reason.replace(/^it /, error.entry === null ? 'it ' : 'its model ');
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
