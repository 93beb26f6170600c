/** daxc export: a model as files of another tool, or the parity cases as tests for the DAX query view. */
import { join } from 'node:path';
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { withDeclaredTypes } from '../exchange/declared-types.js';
import { exportModel, type Exported, type ModelFormat } from '../exchange/export.js';
import { caseTests, type CaseTests } from '../exchange/tests/write.js';
import { readExpected } from '../parity/expected.js';
import { readManifest, type ParityCase, type ParityManifest } from '../parity/manifest.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { readText } from './files.js';
import { needModel } from './models.js';
import { showDiagnostics, writeError, writeOut } from './terminal.js';
import { writeFiles, writeTo } from './write-files.js';

export interface ExportCommandOptions {
  readonly model?: string;
  readonly format: ModelFormat | 'dqv-tests';
  readonly out?: string;
  readonly cases?: string;
}

export function exportCommand(options: ExportCommandOptions): ExitCode {
  return options.format === 'dqv-tests' ? exportTests(options) : exportOf(options.format, options);
}

function exportOf(format: ModelFormat, { model: option, out }: ExportCommandOptions): ExitCode {
  const { model, program } = needModel(option);
  const { files, lost }: Exported = exportModel(withDeclaredTypes(model, program), format);
  const [only] = files;
  if (format === 'tmdl') {
    if (out === undefined) throw new CommandFailure('TMDL is a folder of files. Name it with --out FOLDER.');
    writeFiles(out, files);
  } else if (only) {
    if (out === undefined) writeOut(only.text);
    else writeTo(out, only.text);
  }
  showDiagnostics(lost.map((what) => diagnostic('DAX0045', { what, format }, null)));
  return exitCodes.fine;
}

/** Writes one query of tests for each parity case, of one model where it is named. */
function exportTests({ model, out, cases: folder }: ExportCommandOptions): ExitCode {
  if (folder === undefined) throw new CommandFailure('Name the folder of the parity cases with --cases FOLDER.');
  if (out === undefined) throw new CommandFailure('The tests are a folder of queries. Name it with --out FOLDER.');
  const diagnostics: Diagnostic[] = [];
  const manifest = readManifestOf(folder, diagnostics);
  const name = model
    ?.replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1);
  const chosen = manifest?.cases.filter((item) => name === undefined || item.model === name) ?? [];
  if (manifest && chosen.length === 0) throw new CommandFailure(`${folder} has no case of the model '${name}'.`);
  const tests = manifest ? chosen.map((item) => testsOf(folder, item, manifest, diagnostics)) : [];
  showDiagnostics(diagnostics);
  const files = tests.flatMap((test) => test.files);
  writeFiles(out, files);
  for (const note of tests.flatMap((test) => test.notes)) writeError(`${note}\n`);
  if (files.length > 0) writeOut(`${files.length} queries of tests written to ${out}\n`);
  return hasErrors(diagnostics) ? exitCodes.unusable : exitCodes.fine;
}

function readManifestOf(folder: string, diagnostics: Diagnostic[]): ParityManifest | null {
  const path = join(folder, 'manifest.json');
  const text = readText(path, diagnostics);
  return text === null ? null : readManifest(new Source(path, text), diagnostics);
}

function testsOf(folder: string, item: ParityCase, manifest: ParityManifest, diagnostics: Diagnostic[]): CaseTests {
  const paths = [join(folder, item.queryFile), join(folder, item.expectedFile)] as const;
  const [query, answer] = [readText(paths[0], diagnostics), readText(paths[1], diagnostics)];
  const tables = answer === null ? null : readExpected(new Source(paths[1], answer), diagnostics);
  if (query === null || tables === null) return { files: [], notes: [] };
  const { relative, absolute } = manifest.compare;
  const { id, comment } = item;
  return caseTests({ id, comment, query: new Source(paths[0], query), tables, relative, absolute }, diagnostics);
}
