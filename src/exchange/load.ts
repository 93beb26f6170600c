/** The files of a model in any format -> Model. Pure: the command line reads the files. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { loadModel, type ModelFile } from '../model/load.js';
import type { Model } from '../model/model.js';
import { isTmsl, modelOfTmsl, readTmsl, type TmslTree } from '../model/tmsl/load.js';
import { isScript, readScript } from './scripts/read.js';
import { isTmdl, readTmdl } from './tmdl/load.js';

/** Reads one model: YAML files, a TMSL file, TMDL files, or a DAX script. Everything wrong is added to `diagnostics`. */
export function loadProject(files: readonly ModelFile[], diagnostics: Diagnostic[]): Model | null {
  if (!isForeign(files)) return loadModel(files, diagnostics);
  const tree = readForeign(files, diagnostics);
  return tree && modelOfTmsl(tree, diagnostics);
}

/** Whether the files come from another tool. */
export function isForeign(files: readonly ModelFile[]): boolean {
  return files.some(({ path }) => isForeignFile(path));
}

export function isForeignFile(path: string): boolean {
  return isTmsl(path) || isTmdl(path) || isScript(path);
}

/** The model of another tool as a tree in the shape of TMSL. */
export function readForeign(files: readonly ModelFile[], diagnostics: Diagnostic[]): TmslTree | null {
  const tmsl = files.find(({ path }) => isTmsl(path));
  if (tmsl) return readTmsl(tmsl, diagnostics);
  const script = files.find(({ path }) => isScript(path));
  if (script) return readScript(script, diagnostics);
  return readTmdl(
    files.filter(({ path }) => isTmdl(path)),
    diagnostics,
  );
}
