/** Model folders and files: finding, reading, compiling. */
import { basename, dirname, join } from 'node:path';
import { compileModel, type CompiledModel, type ProjectFile } from '../compile.js';
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import { isTmsl } from '../model/tmsl/load.js';
import { CommandFailure } from './exit.js';
import { isFile, isFolder, namesIn, readText } from './files.js';
import { showDiagnostics, showModelErrors } from './terminal.js';

/** Where models are looked for. */
export const modelsFolder = 'measures';

/** The folders under `folder` that hold a model. */
export function modelFolders(folder = modelsFolder): string[] {
  return namesIn(folder)
    .map((name) => join(folder, name))
    .filter((path) => ['model.yaml', 'model.yml', 'model.bim'].some((file) => isFile(join(path, file))));
}

/** The model of that name in a folder of models: a folder, or a TMSL file; null when there is none. */
export function modelNamed(folder: string, name: string): string | null {
  const path = join(folder, name);
  if (isFolder(path)) return path;
  return isFile(`${path}.bim`) ? `${path}.bim` : null;
}

/**
 * What `--model` means: a folder, a TMSL file (.bim), or the name of a folder under measures/; without it, the only model
 * there is.
 */
export function chooseModel(option: string | undefined): string {
  if (option !== undefined) return namedModel(option);
  const folders = modelFolders();
  const [only] = folders;
  if (only !== undefined && folders.length === 1) return only;
  if (only === undefined)
    throw new CommandFailure(`There is no model in ${modelsFolder}/. Name one with --model FOLDER.`);
  throw new CommandFailure(`Name the model with --model: ${folders.join(', ')}.`);
}

/** Like `chooseModel`, but all models without the option. */
export function chooseModels(option: string | undefined): string[] {
  if (option !== undefined) return [namedModel(option)];
  const folders = modelFolders();
  if (folders.length === 0)
    throw new CommandFailure(`There is no model in ${modelsFolder}/. Name one with --model FOLDER.`);
  return folders;
}

function namedModel(option: string): string {
  if (isFolder(option)) return option.replace(/(?<=.)[\\/]+$/, '');
  if (isTmsl(option) && isFile(option)) return option;
  if (isModelFile(option)) return dirname(option);
  const inModels = join(modelsFolder, option);
  if (isFolder(inModels)) return inModels;
  showDiagnostics([isTmsl(option) ? diagnostic('DAX0073', { path: option }, null) : noSuchFolder(option)]);
  throw new CommandFailure('');
}

/** A YAML file of a model folder stands for the folder. */
function isModelFile(path: string): boolean {
  return /\.ya?ml$/.test(path) && isFile(path) && namesIn(dirname(path)).some((name) => /^model\.ya?ml$/.test(name));
}

function noSuchFolder(folder: string): Diagnostic {
  const near = suggest(folder, modelFolders());
  return diagnostic('DAX0069', { folder }, null, near === null ? {} : { help: `Did you mean '${near}'?` });
}

/** The files of a model: a TMSL file alone, or the YAML files of a folder, in the order of their names. */
export function readModelFiles(model: string, diagnostics: Diagnostic[]): ProjectFile[] {
  return modelPaths(model, diagnostics).flatMap((path) => {
    const text = readText(path, diagnostics);
    return text === null ? [] : [{ path, text }];
  });
}

function modelPaths(model: string, diagnostics: Diagnostic[]): string[] {
  if (isTmsl(model)) return [model];
  const names = namesIn(model).filter((name) => /\.ya?ml$/.test(name));
  if (!names.some((name) => /^model\.ya?ml$/.test(name))) {
    const tmsl = join(model, 'model.bim');
    if (isFile(tmsl)) return [tmsl];
    diagnostics.push(diagnostic('DAX0002', { folder: model }, null));
  }
  return names.map((name) => join(model, name));
}

/** The name of a model's output folder: that of its folder, or of its file without the ending. */
export function modelName(model: string): string {
  return basename(model).replace(/\.bim$/i, '');
}

/** Reads and compiles a model folder. Null when there is no usable model; single errors leave the rest usable. */
export function readModel(folder: string, diagnostics: Diagnostic[]): CompiledModel | null {
  const files = readModelFiles(folder, diagnostics);
  return hasErrors(diagnostics) && !files.some(({ path }) => isTmsl(path) || /[\\/]model\.ya?ml$/.test(path))
    ? null
    : compileModel(files, diagnostics);
}

/**
 * Reads a model to compute with. Null when its YAML has an error (DAX00xx): a misspelt relationship or a measure defined
 * twice would change numbers elsewhere. A formula with an error concerns only what uses it.
 */
export function readModelToRun(folder: string, diagnostics: Diagnostic[]): CompiledModel | null {
  const compiled = readModel(folder, diagnostics);
  const isProjectError = ({ code, severity }: Diagnostic): boolean => severity === 'error' && code.startsWith('DAX00');
  return !isTmsl(folder) && diagnostics.some(isProjectError) ? null : compiled;
}

/** The model for a command that cannot go on without it. Errors are shown; warnings are for `daxc validate`. */
export function needModel(option: string | undefined): CompiledModel {
  const folder = chooseModel(option);
  const diagnostics: Diagnostic[] = [];
  const compiled = readModelToRun(folder, diagnostics);
  showModelErrors(diagnostics);
  if (compiled === null) throw new CommandFailure(`The model in ${folder} cannot be used.`);
  return compiled;
}
