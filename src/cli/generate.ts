/** daxc generate: models -> TypeScript modules and the editors' JSON Schema files. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateModules, type ProjectFile } from '../compile.js';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { jsonSchemas } from '../model/json-schema.js';
import { lineDiff } from './diff.js';
import { formatTypeScript } from './layout.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { isFile, isFolder, namesIn, readText, reasonOf } from './files.js';
import { modelName } from './model-files.js';
import { chooseModels, modelsFolder, readModel } from './models.js';
import { showDiagnostics, writeError, writeOut } from './terminal.js';
import { runOnChanges } from './watch.js';

export interface GenerateCommandOptions {
  readonly model?: string;
  /** Where the modules go: one folder a model. */
  readonly out: string;
  /** Only tell what would change. */
  readonly check?: boolean;
  /** Generate again whenever a model file changes. */
  readonly watch?: boolean;
}

/** A file as it should be, and as it is; null where there is none. */
interface Change {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** daxc generate. With `watch` it ends when the user ends it. */
export async function generate(options: GenerateCommandOptions): Promise<ExitCode> {
  if (options.watch !== true) return generateOnce(options);
  if (options.check === true) throw new CommandFailure('Give --watch or --check, not both.');
  const [only] = options.model === undefined ? [] : chooseModels(options.model);
  const folder = only === undefined ? modelsFolder : isFolder(only) ? only : dirname(only);
  await runOnChanges(folder, () => generateOnce(options));
  return exitCodes.fine;
}

/** Writes what has changed, or shows it with `check` and exits 1. Nothing is written when a model has errors. */
async function generateOnce(options: GenerateCommandOptions): Promise<ExitCode> {
  const folders = chooseModels(options.model);
  const diagnostics: Diagnostic[] = [];
  const files = folders.flatMap((folder) => modelFiles(folder, options.out, diagnostics));
  showDiagnostics(diagnostics.filter(({ severity }) => severity === 'error'));
  if (hasErrors(diagnostics)) return exitCodes.findings;
  const wanted = await Promise.all(
    files.map(async ({ path, text }) => ({ path, text: await formatTypeScript(path, text) })),
  );
  // The schemas belong to the project, not to a model.
  if (options.model === undefined) wanted.push(...jsonSchemas().map(({ file, text }) => ({ path: file, text })));
  const outputs = folders.map((folder) => join(options.out, modelName(folder)));
  const changes = [...changed(wanted), ...stale(outputs, wanted)];
  return options.check === true ? report(changes) : write(changes, wanted.length);
}

function modelFiles(folder: string, out: string, diagnostics: Diagnostic[]): ProjectFile[] {
  const found: Diagnostic[] = [];
  const compiled = readModel(folder, found);
  diagnostics.push(...found);
  if (compiled === null || hasErrors(found)) return [];
  return generateModules(compiled).map(({ path, text }) => ({ path: join(out, modelName(folder), path), text }));
}

function changed(wanted: readonly ProjectFile[]): Change[] {
  return wanted.flatMap(({ path, text }) => {
    const before = isFile(path) ? readText(path, []) : null;
    return before === text ? [] : [{ path, before, after: text }];
  });
}

/** Modules of an earlier run that no longer belong to the model. */
function stale(folders: readonly string[], wanted: readonly ProjectFile[]): Change[] {
  const paths = new Set(wanted.map(({ path }) => path));
  return folders
    .flatMap((folder) => generatedFiles(folder))
    .filter((path) => !paths.has(path))
    .map((path) => ({ path, before: readText(path, []), after: null }));
}

function generatedFiles(folder: string): string[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    if (isFolder(path)) return generatedFiles(path);
    return /\.(ts|json)$/.test(name) ? [path] : [];
  });
}

function report(changes: readonly Change[]): ExitCode {
  for (const { path, before, after } of changes) {
    const what = before === null ? 'missing' : after === null ? 'no longer generated' : 'out of date';
    writeOut(`--- ${path} (${what})\n${lineDiff(before ?? '', after ?? '')}`);
  }
  if (changes.length === 0) return exitCodes.fine;
  writeError(
    `${changes.length} generated ${changes.length === 1 ? 'file is' : 'files are'} not up to date: run daxc generate.\n`,
  );
  return exitCodes.findings;
}

function write(changes: readonly Change[], total: number): ExitCode {
  for (const { path, after } of changes) {
    try {
      if (after === null) rmSync(path);
      else writeFile(path, after);
      writeError(`${after === null ? 'removed' : 'written'}: ${path}\n`);
    } catch (error) {
      throw new CommandFailure(`Cannot write ${path}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
    }
  }
  const changedText = changes.length === 0 ? 'none changed' : `${changes.length} changed`;
  writeError(`${total} generated files, ${changedText}\n`);
  return exitCodes.fine;
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
