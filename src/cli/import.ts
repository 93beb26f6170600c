/** daxc import: a model of another tool as YAML files of this project. */
import { join } from 'node:path';
import { compileModel } from '../compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/diagnostic.js';
import { importModel, type Imported } from '../exchange/import.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { isFile, isFolder, namesIn } from './files.js';
import { isModelFile, modelName, readModelFiles } from './model-files.js';
import { modelsFolder } from './models.js';
import { showDiagnostics, showModelErrors, writeError, writeOut } from './terminal.js';
import { writeFiles } from './write-files.js';

export interface ImportCommandOptions {
  readonly out?: string;
  readonly force?: boolean;
  readonly format: 'text' | 'json';
}

/** So many differences are listed. */
const shownDifferences = 20;

export function importCommand(path: string, options: ImportCommandOptions): ExitCode {
  if (!isFolder(path) && !(isModelFile(path) && isFile(path))) throw missing(path);
  const diagnostics: Diagnostic[] = [];
  const files = readModelFiles(path, diagnostics);
  const imported = files.length === 0 ? null : importModel(files, diagnostics);
  if (imported === null) {
    showDiagnostics(diagnostics.filter(({ severity }) => severity === 'error'));
    throw new CommandFailure(`Nothing was imported from ${path}.`);
  }
  showModelErrors(diagnostics);
  const out = options.out ?? join(modelsFolder, fileName(imported.model.name || modelName(path)));
  if (!mayWrite(out, options.force === true)) return exitCodes.unusable;
  writeFiles(out, imported.files);
  const report = reportOf(imported, compiledMeasures(files), out);
  writeOut(options.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : textOf(report));
  showLosses(imported);
  const isWhole = imported.differences.length === 0 && imported.problems.length === 0;
  const isClean = !diagnostics.some(({ severity, code }) => severity === 'error' && code.startsWith('DAX00'));
  return isWhole && isClean ? exitCodes.fine : exitCodes.findings;
}

function missing(path: string): CommandFailure {
  if (!isModelFile(path))
    showDiagnostics([diagnostic('DAX0041', { path, reason: 'it is no folder or file of a model' }, null)]);
  else showDiagnostics([diagnostic('DAX0073', { path }, null)]);
  return new CommandFailure('');
}

/** A name as that of a folder. */
function fileName(name: string): string {
  return name.replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, '-').replace(/^\.+|[. ]+$/g, '') || 'model';
}

/** A folder that has files of a model is not written into without being asked to. */
function mayWrite(out: string, force: boolean): boolean {
  if (force) return true;
  const there = namesIn(out).find((name) => /\.ya?ml$/.test(name));
  if (there === undefined) return true;
  showDiagnostics([diagnostic('DAX0044', { file: join(out, there) }, null)]);
  return false;
}

function compiledMeasures(files: ReturnType<typeof readModelFiles>): number {
  return compileModel(files, [])?.program.measures.length ?? 0;
}

interface Report {
  readonly model: string;
  readonly out: string;
  readonly files: readonly string[];
  readonly tables: number;
  readonly columns: number;
  readonly relationships: number;
  readonly roles: number;
  readonly functions: number;
  readonly measures: { readonly all: number; readonly kept: number; readonly compile: number };
  readonly leftOut: readonly { readonly what: string; readonly count: number; readonly first: string }[];
}

function reportOf({ model, files, measures, leftOut }: Imported, compile: number, out: string): Report {
  return {
    model: model.name,
    out,
    files: files.map(({ path }) => path),
    tables: model.tables.length,
    columns: model.tables.reduce((count, table) => count + table.columns.length, 0),
    relationships: model.relationships.length,
    roles: model.roles?.length ?? 0,
    functions: model.functions?.length ?? 0,
    measures: { all: measures, kept: model.measures.length, compile },
    leftOut: leftOut.map(({ what, count, span }) => {
      const { line, column } = span.source.position(span.start);
      return { what, count, first: `${span.source.file}:${line}:${column}` };
    }),
  };
}

function textOf(report: Report): string {
  const { measures, leftOut } = report;
  const counts = (['tables', 'columns', 'relationships', 'roles', 'functions'] as const)
    .filter((key) => report[key] > 0)
    .map((key) => `${report[key]} ${report[key] === 1 ? key.slice(0, -1) : key}`);
  const width = Math.max(...leftOut.map(({ what }) => what.length));
  const lost = leftOut.map(
    ({ what, count, first }) => `  ${what.padEnd(width)} ${String(count).padStart(5)}  first ${first}`,
  );
  return [
    `${report.model}: ${counts.join(', ') || 'nothing'} written to ${report.out}`,
    `Measures kept: ${measures.kept} of ${measures.all}. Measures that compile: ${measures.compile} of ${measures.all}.`,
    ...(lost.length > 0 ? ['Without a place in daxc, left out:', ...lost] : ['Nothing was left out.']),
    '',
  ].join('\n');
}

/** What the YAML files do not say as the source does. */
function showLosses({ differences, problems }: Imported): void {
  showDiagnostics([
    ...problems,
    ...differences.slice(0, shownDifferences).map(({ path }) => diagnostic('DAX0043', { what: path }, null)),
  ]);
  const hidden = differences.length - shownDifferences;
  if (hidden > 0) writeError(`${hidden} more values did not survive the way into YAML and back.\n`);
}
