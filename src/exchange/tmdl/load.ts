/** TMDL files -> the tree of TMSL. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { Source } from '../../diagnostics/source.js';
import { isGenerated } from '../../model/names.js';
import type { TmslTree } from '../../model/tmsl/load.js';
import type { ModelFile } from '../../model/load.js';
import { parseTmdl } from './parse.js';
import { tmslOf } from './to-tmsl.js';

export function isTmdl(path: string): boolean {
  return /\.tmdl$/i.test(path);
}

/** Reads the TMDL files of one model: a folder of files, or one file or script. */
export function readTmdl(files: readonly ModelFile[], diagnostics: Diagnostic[]): TmslTree | null {
  // The order of tables is that of the references, which stand in model.tmdl.
  const isModel = ({ path }: ModelFile): boolean => /(^|[\\/])model\.tmdl$/i.test(path);
  const sorted = [...files.filter(isModel), ...files.filter((file) => !isModel(file))];
  const roots = sorted.flatMap(({ path, text }) => parseTmdl(new Source(path, text), diagnostics));
  const found = tmslOf(roots, diagnostics);
  const path = sorted[0]?.path ?? '';
  if (found === null) {
    diagnostics.push(diagnostic('DAX0088', { path: folderOf(path) }, null));
    return null;
  }
  const name = found.name === null || isGenerated(found.name) ? nameOfPath(path) : found.name;
  return { model: found.model, name };
}

function folderOf(path: string): string {
  return path.split(/[\\/]/).slice(0, -1).join('/') || path;
}

/** The name of the item's folder, `Sales` of `Sales.SemanticModel/definition/model.tmdl`, or that of the file or folder. */
function nameOfPath(path: string): string {
  const parts = path.split(/[\\/]/);
  const item = parts.find((part) => /\.(SemanticModel|Dataset)$/i.test(part));
  const isFolder = /^(model|database)\.tmdl$/i.test(parts.at(-1) ?? '');
  const folder = parts.slice(0, -1).findLast((part) => !/^(definition|tables|\.)$/i.test(part));
  const name = item ?? (isFolder ? folder : parts.at(-1)) ?? 'model';
  return name.replace(/\.(SemanticModel|Dataset|tmdl)$/i, '') || 'model';
}
