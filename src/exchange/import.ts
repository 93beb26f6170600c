/** A model of another tool -> YAML files of a project, with what was kept and what was not. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { loadModel, type ModelFile } from '../model/load.js';
import type { Model } from '../model/model.js';
import { modelOfTmsl } from '../model/tmsl/load.js';
import { modelDifferences, type ModelDifference } from './difference.js';
import { leftOut, measureCount, type LeftOut } from './left-out.js';
import { isForeign, readForeign } from './load.js';
import type { TextFile } from './text-file.js';
import { yamlFiles } from './yaml/write.js';

export interface Imported {
  /** The model as the source says it. */
  readonly model: Model;
  readonly files: readonly TextFile[];
  /** The number of measures in the source. */
  readonly measures: number;
  readonly leftOut: readonly LeftOut[];
  /** What the YAML files, read again, say otherwise; nothing, unless a name cannot be written in YAML. */
  readonly differences: readonly ModelDifference[];
  /** What is wrong with the YAML files and was not wrong with the source. */
  readonly problems: readonly Diagnostic[];
}

/** Imports the files of another tool; null with diagnostics where there is no model in them. YAML is taken too. */
export function importModel(files: readonly ModelFile[], diagnostics: Diagnostic[]): Imported | null {
  const tree = isForeign(files) ? readForeign(files, diagnostics) : null;
  if (tree === null && isForeign(files)) return null;
  const model = tree ? modelOfTmsl(tree, diagnostics) : loadModel(files, diagnostics);
  if (model === null) return null;
  const written = yamlFiles(model);
  const found: Diagnostic[] = [];
  const again = loadModel(written, found);
  const known = new Set(diagnostics.map(({ code, message }) => `${code} ${message}`));
  const isNew = ({ severity, code, message }: Diagnostic): boolean => {
    return severity === 'error' && !known.has(`${code} ${message}`);
  };
  return {
    model,
    files: written,
    measures: tree ? measureCount(tree.model) : model.measures.length,
    leftOut: tree ? leftOut(tree.model) : [],
    differences: again ? modelDifferences(model, again) : [],
    problems: found.filter(isNew),
  };
}
