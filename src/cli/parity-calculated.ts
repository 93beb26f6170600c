/** daxc parity --calculated: a model's calculated columns and tables computed anew, against what the engine stored. */
import { join } from 'node:path';
import { calculationCompiler, compileModel } from '../compile.js';
import { dataFileName, findDataFile } from '../data/folder.js';
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { suggest } from '../diagnostics/suggest.js';
import type { Model } from '../model/model.js';
import { readCases, type CalculatedCase, type CalculatedCases } from '../parity/calculated/cases.js';
import { calculatedObjects, objectKey, objectName } from '../parity/calculated/objects.js';
import { recompute } from '../parity/calculated/recompute.js';
import { calculatedReport, calculatedText, type CalculatedReport } from '../parity/calculated/report.js';
import { isStored, readStored, type StoredTables, type StoredText } from '../parity/calculated/stored.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { isFile, isFolder, namesIn, noFolder, readText } from './files.js';
import { readModelFiles } from './model-files.js';
import { chooseModel } from './models.js';
import { clock } from './options.js';
import { outColor, showDiagnostics, writeError, writeOut } from './terminal.js';

export interface ParityCalculatedOptions {
  readonly model?: string;
  /** The folder with the stored rows of every table, calculated columns included. */
  readonly data?: string;
  /** cases.json: which objects, and at which moment each was computed. */
  readonly cases?: string;
  readonly case?: readonly string[];
  readonly null?: string;
  readonly now?: string;
  readonly list?: boolean;
  readonly format: 'text' | 'json';
}

/** Recomputes, compares and reports. Objects in error are findings, like differences. */
export function parityCalculated(options: ParityCalculatedOptions): ExitCode {
  const report = runCalculated(options);
  if (report.total === 0)
    throw new CommandFailure(`No calculated column or table of the model has stored values in ${options.data}.`);
  const text =
    options.format === 'json'
      ? `${JSON.stringify(report, null, 2)}\n`
      : calculatedText(report, { color: outColor(), listEqual: options.list ?? false });
  writeOut(text);
  return report.equal === report.total ? exitCodes.fine : exitCodes.findings;
}

/** The report; what concerns the model or a data file as a whole is shown on standard error. */
export function runCalculated(options: Omit<ParityCalculatedOptions, 'format' | 'list'>): CalculatedReport {
  const now = clock(options.now);
  const model = needModelOnly(options.model);
  const cases = options.cases === undefined ? null : needCases(options.cases);
  const stored = needStored(model, options, cases?.files ?? new Map<string, string>());
  const wanted = cases?.cases ?? storedObjects(model, stored);
  return calculatedReport(recompute({ model, stored, cases: chosen(wanted, options.case), now }, calculationCompiler));
}

/** The model, read but not judged: what does not compile is reported object by object. */
function needModelOnly(option: string | undefined): Model {
  const path = chooseModel(option);
  const [unreadable, diagnostics]: [Diagnostic[], Diagnostic[]] = [[], []];
  const compiled = compileModel(readModelFiles(path, unreadable), diagnostics);
  showDiagnostics(compiled ? unreadable : [...unreadable, ...diagnostics]);
  if (!compiled || hasErrors(unreadable)) throw new CommandFailure(`The model in ${path} cannot be used.`);
  return compiled.model;
}

function needCases(file: string): CalculatedCases {
  const diagnostics: Diagnostic[] = [];
  const text = readText(file, diagnostics);
  const cases = text === null ? null : readCases(new Source(file, text), diagnostics);
  showDiagnostics(diagnostics);
  if (cases === null) throw new CommandFailure('');
  return cases;
}

function needStored(
  model: Model,
  options: Pick<ParityCalculatedOptions, 'data' | 'null'>,
  files: ReadonlyMap<string, string>,
): StoredTables {
  const { data: folder } = options;
  if (folder === undefined) throw new CommandFailure('Name the folder of the stored rows with --data FOLDER.');
  const diagnostics: Diagnostic[] = [];
  if (!isFolder(folder)) diagnostics.push(noFolder(folder));
  const texts = diagnostics.length > 0 ? [] : storedTexts(model, folder, files, diagnostics);
  const stored = readStored(model, texts, options.null ?? nullTextOf(model), diagnostics);
  showDiagnostics(diagnostics);
  if (texts.length === 0) throw new CommandFailure(`There is no stored table in ${folder}.`);
  return stored;
}

function nullTextOf(model: Model): string {
  return model.sources[0]?.nullText ?? '';
}

/** The files of the tables; a loaded table without one is reported. */
function storedTexts(
  model: Model,
  folder: string,
  files: ReadonlyMap<string, string>,
  diagnostics: Diagnostic[],
): StoredText[] {
  const names = namesIn(folder);
  return model.tables.flatMap((table) => {
    const name = files.get(table.name) ?? findDataFile(names, table.name, table.file);
    if (name === null || !isFile(join(folder, name))) {
      const file = name ?? dataFileName(table.name, table.file);
      const isMissing = table.expression === null || files.has(table.name);
      if (isMissing) diagnostics.push(diagnostic('DAX0050', { table: table.name, file, folder }, null));
      return [];
    }
    const file = join(folder, name);
    const text = readText(file, diagnostics);
    return text === null ? [] : [{ table: table.name, file, text }];
  });
}

/** Every object that was stored; the others are counted on standard error. */
function storedObjects(model: Model, stored: StoredTables): CalculatedCase[] {
  const objects = calculatedObjects(model);
  const found = objects.filter((object) => isStored(model, stored, object));
  const left = objects.length - found.length;
  if (left > 0) writeError(`${left} calculated objects have no stored values and are not compared.\n`);
  return found.map((object) => ({ object, now: null }));
}

/** The cases named on the command line; all without names. */
function chosen(cases: readonly CalculatedCase[], names: readonly string[] = []): readonly CalculatedCase[] {
  const known = new Set(cases.map(({ object }) => objectKey(object)));
  const unknown = names.find((name) => !known.has(keyOf(name)));
  if (unknown !== undefined) {
    const near = suggest(
      unknown,
      cases.map(({ object }) => objectName(object)),
    );
    throw new CommandFailure(`There is no object '${unknown}'.${near === null ? '' : ` Did you mean '${near}'?`}`);
  }
  const wanted = new Set(names.map(keyOf));
  return names.length === 0 ? cases : cases.filter(({ object }) => wanted.has(objectKey(object)));
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
