/** Reading models for the tests of import and export. */
import { compileModel, type CompiledModel, type ProjectFile } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { renderDiagnostic } from '../../../src/diagnostics/render.js';

export interface ReadModel {
  readonly compiled: CompiledModel | null;
  /** `file:line:column: severity CODE: sentence`, errors and warnings only. */
  readonly problems: readonly string[];
}

export function read(files: readonly ProjectFile[]): ReadModel {
  const diagnostics: Diagnostic[] = [];
  const compiled = compileModel(files, diagnostics);
  const serious = diagnostics.filter(({ severity }) => severity !== 'info');
  return { compiled, problems: serious.map((d) => renderDiagnostic(d, { color: false }).split('\n')[0] ?? '') };
}

/** The compiled model of files without a mistake. */
export function sound(files: readonly ProjectFile[]): CompiledModel {
  const { compiled, problems } = read(files);
  if (compiled === null || problems.length > 0) throw new Error(problems.join('\n'));
  return compiled;
}
