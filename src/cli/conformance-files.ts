/** Reads the conformance models and cases from their folders. */
import { basename, join } from 'node:path';
import { compileModel, startEngine, type CompiledModel } from '../compile.js';
import { readCaseFile, type CaseFile } from '../conformance/cases.js';
import { CASE_CLOCK } from '../conformance/run-case.js';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { renderDiagnostics } from '../diagnostics/render.js';
import type { Engine } from '../query/engine.js';
import { loadData } from './data-folder.js';
import { isFolder, namesIn, readText } from './files.js';

/** All case files under a folder. */
export function caseFiles(folder: string): CaseFile[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    if (isFolder(path)) return caseFiles(path);
    return name.endsWith('.yaml') ? [readCaseFile(path, readText(path, []) ?? '')] : [];
  });
}

/** The engine of a conformance model: a folder with model.yaml, measures and data/. Throws an Error when it does not compile. */
export async function conformanceEngine(folder: string): Promise<Engine> {
  const diagnostics: Diagnostic[] = [];
  const files = namesIn(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ path: join(folder, name), text: readText(join(folder, name), diagnostics) ?? '' }));
  const compiled = compileModel(files, diagnostics);
  const tables = compiled && (await loadData(compiled.model, join(folder, 'data'), null, diagnostics));
  if (tables === null || hasErrors(diagnostics)) {
    throw new Error(
      `the conformance model ${basename(folder)} has errors:\n${renderDiagnostics(diagnostics, { color: false })}`,
    );
  }
  return startEngine(compiled as CompiledModel, tables, { now: CASE_CLOCK, parameters: new Map() });
}
