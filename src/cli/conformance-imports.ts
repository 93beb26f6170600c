/** The imports' part of npm run conformance: public models are read, written as YAML, TMDL and BIM, and read again. */
import { basename, join } from 'node:path';
import { compileModel, type ProjectFile } from '../compile.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { bimFile } from '../exchange/bim/write.js';
import { modelDifferences } from '../exchange/difference.js';
import { importModel, type Imported } from '../exchange/import.js';
import { tmdlFiles } from '../exchange/tmdl/write.js';
import type { Model } from '../model/model.js';
import { isFile, isFolder, namesIn } from './files.js';
import { readModelFiles } from './model-files.js';

const models = join('..', 'shared', 'oracle', 'models');

interface ImportFigures {
  readonly measures: number;
  readonly kept: number;
  /** By the source, and by the YAML that was made of it. */
  readonly compiled: number;
  readonly compiledFromYaml: number;
  /** Whether the YAML has no error that the source does not have. */
  readonly isValid: boolean;
  /** What differs after YAML, TMDL and BIM. */
  readonly differences: number;
}

/** Prints measures kept / all, compiled / all, and round trips that are equal. */
export function reportImports(): void {
  if (!isFolder(models)) {
    console.log('imports               (not at hand)');
    return;
  }
  const paths = namesIn(models)
    .map((name) => join(models, name, 'model.bim'))
    .filter(isFile);
  const figures = paths.map((path) => ({ name: basename(join(path, '..')), figures: figuresOf(path) }));
  const found = figures.flatMap((one) => one.figures ?? []);
  const sum = (count: (one: ImportFigures) => number): number => found.reduce((n, one) => n + count(one), 0);
  const measures = sum((one) => one.measures);
  console.log(`models imported       ${found.length} / ${paths.length}`);
  console.log(`  measures kept       ${sum((one) => one.kept)} / ${measures}`);
  console.log(`  measures compiled   ${sum((one) => one.compiledFromYaml)} / ${measures}`);
  console.log(`  YAML valid          ${sum((one) => (one.isValid ? 1 : 0))} / ${paths.length}`);
  console.log(`  round trips equal   ${sum((one) => (one.differences === 0 ? 1 : 0))} / ${paths.length}`);
  for (const { name, figures: one } of figures)
    if (one === null || !isWhole(one)) console.log(`  ${name}: ${told(one)}`);
}

function isWhole({ measures, kept, compiled, compiledFromYaml, isValid, differences }: ImportFigures): boolean {
  return kept === measures && compiledFromYaml === compiled && isValid && differences === 0;
}

function told(figures: ImportFigures | null): string {
  if (figures === null) return 'not imported';
  const { kept, measures, compiledFromYaml, differences, isValid } = figures;
  const validity = isValid ? '' : ', the YAML has errors';
  return `${kept} of ${measures} measures kept, ${compiledFromYaml} compile, ${differences} differences${validity}`;
}

function figuresOf(path: string): ImportFigures | null {
  const files = readModelFiles(path, []);
  const imported = importModel(files, []);
  if (imported === null) return null;
  const { model } = imported;
  const bim = thereAndBack(imported, (one) => [bimFile(one)]);
  const tmdl = thereAndBack(imported, tmdlFiles);
  const trips = [bim, tmdl].map((again) => (again === null ? 1 : modelDifferences(model, again).length));
  return {
    measures: imported.measures,
    kept: model.measures.length,
    compiled: measuresOf(files),
    compiledFromYaml: measuresOf(imported.files),
    isValid: imported.problems.length === 0,
    differences: imported.differences.length + trips.reduce((n, one) => n + one, 0),
  };
}

function measuresOf(files: readonly ProjectFile[]): number {
  const diagnostics: Diagnostic[] = [];
  return compileModel(files, diagnostics)?.program.measures.length ?? 0;
}

/** YAML -> files of another tool -> YAML; null where one of them cannot be read. */
function thereAndBack(imported: Imported, write: (model: Model) => readonly ProjectFile[]): Model | null {
  const yaml = importModel(imported.files, []);
  const other = yaml && importModel(write(yaml.model), []);
  return other && (importModel(other.files, [])?.model ?? null);
}
