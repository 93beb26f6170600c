/** What a path to a model holds: the texts of its files, whichever tool wrote them. */
import { basename, dirname, join } from 'node:path';
import type { ProjectFile } from '../compile.js';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { isTemplate, readTemplate } from '../exchange/pbit/read.js';
import { isTmdl } from '../exchange/tmdl/load.js';
import { isFile, isFolder, namesIn, readBytes, readText } from './files.js';

/** Folders of items, as projects of Power BI and Fabric name them. */
const itemFolder = /\.(SemanticModel|Dataset)$/i;

/** Deeper folders hold no files of a model. */
const deepest = 4;

/** Whether the path names a file that is a model on its own, by its ending. */
export function isModelFile(path: string): boolean {
  return /\.(bim|pbit|tmdl|te3daxs|dax|pbip|pbix)$/i.test(path);
}

/** The files of a model: a file alone, or those of a folder, in the order of their names. */
export function readModelFiles(model: string, diagnostics: Diagnostic[]): ProjectFile[] {
  return modelPaths(model, diagnostics).flatMap((path) => readModelFile(path, diagnostics) ?? []);
}

function readModelFile(path: string, diagnostics: Diagnostic[]): ProjectFile | null {
  if (isTemplate(path)) {
    const bytes = readBytes(path, diagnostics);
    return bytes && readTemplate(path, bytes, diagnostics);
  }
  const text = readText(path, diagnostics);
  return text === null ? null : { path, text };
}

function modelPaths(model: string, diagnostics: Diagnostic[]): string[] {
  if (!isFolder(model)) return filePaths(model, diagnostics);
  const names = namesIn(model).filter((name) => /\.ya?ml$/.test(name));
  if (names.some((name) => /^model\.ya?ml$/.test(name))) return names.map((name) => join(model, name));
  const found = foreignPaths(model);
  if (found.length > 0) return found;
  const items = namesIn(model).filter((name) => itemFolder.test(name) && isFolder(join(model, name)));
  const [item] = items;
  if (item !== undefined && items.length === 1) return modelPaths(join(model, item), diagnostics);
  if (item !== undefined) diagnostics.push(none(model, `it holds several semantic models: ${items.join(', ')}`));
  else if (itemFolder.test(model) || names.length === 0) diagnostics.push(emptyFolder(model));
  else diagnostics.push(diagnostic('DAX0002', { folder: model }, null));
  return item === undefined ? names.map((name) => join(model, name)) : [];
}

function emptyFolder(model: string): Diagnostic {
  if (!itemFolder.test(model)) return diagnostic('DAX0002', { folder: model }, null);
  return none(model, 'it has neither definition/ with TMDL files nor model.bim');
}

function none(path: string, reason: string): Diagnostic {
  return diagnostic('DAX0041', { path, reason }, null);
}

/** The TMDL files of a folder or of its folder `definition`, or its model.bim. */
function foreignPaths(folder: string): string[] {
  for (const place of [join(folder, 'definition'), folder]) {
    const files = tmdlFiles(place, 0);
    if (files.some((path) => dirname(path) === place || basename(dirname(path)) === 'tables')) return files;
  }
  const bim = join(folder, 'model.bim');
  return isFile(bim) ? [bim] : [];
}

function tmdlFiles(folder: string, depth: number): string[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    if (isTmdl(name)) return isFile(path) ? [path] : [];
    return depth < deepest && isFolder(path) && !itemFolder.test(name) ? tmdlFiles(path, depth + 1) : [];
  });
}

/** The files that a file of a model stands for. */
function filePaths(path: string, diagnostics: Diagnostic[]): string[] {
  if (/\.pbix$/i.test(path)) {
    const reason = 'the model of a .pbix is in binary form; save it as template (.pbit) or as project (.pbip)';
    diagnostics.push(none(path, reason));
    return [];
  }
  if (!/\.pbip$/i.test(path)) return [path];
  const named = path.replace(/\.pbip$/i, '.SemanticModel');
  return modelPaths(isFolder(named) ? named : dirname(path), diagnostics);
}

/** Whether the folder holds a model. */
export function holdsModel(folder: string): boolean {
  if (!isFolder(folder)) return false;
  return ['model.yaml', 'model.yml'].some((file) => isFile(join(folder, file))) || foreignPaths(folder).length > 0;
}

/** The name of a model by its path: that of its folder or file without the ending. */
export function modelName(model: string): string {
  const folder = basename(model) === 'definition' ? dirname(model) : model;
  return basename(folder).replace(/\.(bim|pbit|tmdl|te3daxs|dax|pbip|SemanticModel|Dataset)$/i, '');
}
