/** Model folders and files: finding, reading, compiling. */
import { dirname, join } from 'node:path';
import { compileModel, type CompiledModel, type ProjectFile } from '../compile.js';
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import { isForeign } from '../exchange/load.js';
import { CommandFailure } from './exit.js';
import { isFile, isFolder, namesIn, noFolder } from './files.js';
import { holdsModel, isModelFile, readModelFiles } from './model-files.js';
import { showDiagnostics, showModelErrors } from './terminal.js';

/** Where models are looked for. */
export const modelsFolder = 'measures';

/** The folders under `folder` that hold a model. */
export function modelFolders(folder = modelsFolder): string[] {
  return namesIn(folder)
    .map((name) => join(folder, name))
    .filter(holdsModel);
}

/** The model of that name in a folder of models: a folder, or the file of another tool; null when there is none. */
export function modelNamed(folder: string, name: string): string | null {
  const path = join(folder, name);
  if (isFolder(path)) return path;
  const isThere = (candidate: string): boolean => isFile(candidate) || isFolder(candidate);
  return ['.bim', '.pbit', '.tmdl', '.SemanticModel'].map((ending) => path + ending).find(isThere) ?? null;
}

/**
 * What `--model` means: a folder, a file that is a model (.bim, .pbit, .tmdl, a DAX script), or the name of a folder under
 * measures/; without it, the only model there is.
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
  if (isModelFile(option) && isFile(option)) return option;
  if (isFileOfModel(option)) return dirname(option);
  const inModels = join(modelsFolder, option);
  if (isFolder(inModels)) return inModels;
  showDiagnostics([isModelFile(option) ? diagnostic('DAX0073', { path: option }, null) : noSuchFolder(option)]);
  throw new CommandFailure('');
}

/** A YAML file of a model folder stands for the folder. */
function isFileOfModel(path: string): boolean {
  return /\.ya?ml$/.test(path) && isFile(path) && namesIn(dirname(path)).some((name) => /^model\.ya?ml$/.test(name));
}

function noSuchFolder(folder: string): Diagnostic {
  return noFolder(folder, suggest(folder, modelFolders()));
}

/** Reads and compiles a model. Null when there is no usable model; single errors leave the rest usable. */
export function readModel(path: string, diagnostics: Diagnostic[]): CompiledModel | null {
  return compileFiles(readModelFiles(path, diagnostics), diagnostics);
}

function compileFiles(files: readonly ProjectFile[], diagnostics: Diagnostic[]): CompiledModel | null {
  const hasModel = isForeign(files) || files.some((file) => /[\\/]model\.ya?ml$/.test(file.path));
  return hasErrors(diagnostics) && !hasModel ? null : compileModel(files, diagnostics);
}

/**
 * Reads a model to compute with. Null when its YAML has an error (DAX00xx), or its TMDL or script cannot be read in full: a
 * misspelt relationship or a measure defined twice would change numbers elsewhere. A formula with an error concerns only
 * what uses it.
 */
export function readModelToRun(path: string, diagnostics: Diagnostic[]): CompiledModel | null {
  const files = readModelFiles(path, diagnostics);
  const compiled = compileFiles(files, diagnostics);
  const isFatal = isForeign(files) ? isReadingError : isProjectError;
  return diagnostics.some(isFatal) ? null : compiled;
}

function isProjectError({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && code.startsWith('DAX00');
}

/** Whether a part of a file of another tool was not understood. What the engine accepted and daxc lacks does not count. */
function isReadingError({ code }: Diagnostic): boolean {
  return ['DAX0042', 'DAX0084', 'DAX0085', 'DAX0086', 'DAX0087', 'DAX0088', 'DAX0089'].includes(code);
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
