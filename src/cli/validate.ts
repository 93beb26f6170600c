/** daxc validate: everything wrong with the models, and with their data where a folder is named. */
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { checkLineage } from '../lineage/documented.js';
import { loadData } from './data-folder.js';
import { exitCodes, type ExitCode } from './exit.js';
import { isFolder, noFolder } from './files.js';
import { chooseModels, readModel } from './models.js';
import { showDiagnostics, writeOut } from './terminal.js';

export const validateFormats = ['text', 'json'] as const;

export interface ValidateCommandOptions {
  readonly model?: string;
  readonly data?: string;
  readonly null?: string;
  readonly format: (typeof validateFormats)[number];
  /** Warnings count as findings. */
  readonly strict?: boolean;
}

/** Reports on one model or all. Errors are findings; warnings are with `strict`. */
export async function validate(options: ValidateCommandOptions): Promise<ExitCode> {
  if (options.data !== undefined && !isFolder(options.data)) {
    showDiagnostics([noFolder(options.data)]);
    return exitCodes.unusable;
  }
  const diagnostics: Diagnostic[] = [];
  const summaries: string[] = [];
  for (const folder of chooseModels(options.model)) {
    summaries.push(await validateModel(folder, options, diagnostics));
  }
  if (options.format === 'json')
    writeOut(`${JSON.stringify({ diagnostics: diagnostics.map(jsonDiagnostic) }, null, 2)}\n`);
  else {
    showDiagnostics(diagnostics);
    writeOut(summaries.join(''));
  }
  const isFinding = options.strict === true ? diagnostics.length > 0 : hasErrors(diagnostics);
  return isFinding ? exitCodes.findings : exitCodes.fine;
}

/** Adds what is wrong with a model; answers with one line on what it holds, '' when it cannot be read. */
async function validateModel(
  folder: string,
  options: ValidateCommandOptions,
  diagnostics: Diagnostic[],
): Promise<string> {
  const found: Diagnostic[] = [];
  const compiled = readModel(folder, found);
  if (compiled) {
    found.push(...checkLineage(compiled.program));
    if (options.data !== undefined) await loadData(compiled.model, options.data, options.null ?? null, found);
  }
  diagnostics.push(...found);
  if (!compiled) return '';
  const { model, program } = compiled;
  const withoutFormula = model.measures.filter((measure) => measure.expression === null).length;
  const parts = [
    counted(model.tables.length, 'table'),
    counted(model.relationships.length, 'relationship'),
    counted(program.measures.length, 'measure'),
  ];
  const rest = withoutFormula > 0 ? `, ${withoutFormula} without formula` : '';
  return `${model.name}: ${parts.join(', ')}${rest}\n`;
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** A diagnostic for programs. */
export function jsonDiagnostic({ code, severity, message, help, span }: Diagnostic): object {
  const place = span ? { file: span.source.file, ...span.source.position(span.start) } : { file: null };
  return { code, severity, message, help, ...place };
}
