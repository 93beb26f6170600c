/** daxc export: a model as files of another tool. */
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { withDeclaredTypes } from '../exchange/declared-types.js';
import { exportModel, type Exported, type ModelFormat } from '../exchange/export.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { needModel } from './models.js';
import { showDiagnostics, writeOut } from './terminal.js';
import { writeRecorded } from './recorded-files.js';
import { writeTo } from './write-files.js';

export interface ExportCommandOptions {
  readonly model?: string;
  readonly format: ModelFormat | 'dqv-tests';
  readonly out?: string;
  readonly cases?: string;
  readonly models: string;
}

export async function exportCommand(options: ExportCommandOptions): Promise<ExitCode> {
  const { format } = options;
  return format === 'dqv-tests' ? (await import('./export-tests.js')).exportTests(options) : exportOf(format, options);
}

function exportOf(format: ModelFormat, { model: option, out }: ExportCommandOptions): ExitCode {
  const { model, program } = needModel(option);
  const { files, lost }: Exported = exportModel(withDeclaredTypes(model, program), format);
  const [only] = files;
  if (format === 'tmdl') {
    if (out === undefined) throw new CommandFailure('TMDL is a folder of files. Name it with --out FOLDER.');
    writeModelFolder(out, files);
  } else if (only) {
    if (out === undefined) writeOut(only.text);
    else writeTo(out, only.text);
  }
  showDiagnostics(lost.map((what) => diagnostic('DAX0045', { what, format }, null)));
  return exitCodes.fine;
}

/** Files of tables that are gone from the model are removed: they would come back with the next import. */
function writeModelFolder(folder: string, files: Exported['files']): void {
  const diagnostics: Diagnostic[] = [];
  writeRecorded(folder, files, (path) => /\.tmdl$/i.test(path), diagnostics);
  showDiagnostics(diagnostics);
  if (hasErrors(diagnostics)) throw new CommandFailure('');
}
