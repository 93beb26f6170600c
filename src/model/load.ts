/** YAML files, or a TMSL file -> Model. Pure: the command line reads the files. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { checkCalendars } from './check-calendars.js';
import { checkSources, uniqueMeasures, uniqueObjects, uniqueTables } from './check-duplicates.js';
import { checkMeasures, checkRelationships, checkTables, References } from './check-references.js';
import { checkShape } from './check-shape.js';
import { textField, wordField } from './fields.js';
import type { Model, Table } from './model.js';
import { nameKey } from './names.js';
import { readMeasures, type ReadMeasure } from './read-measures.js';
import { readFunctions, readRoles } from './read-roles.js';
import { readRelationships, readSources, readTables } from './read-tables.js';
import { measuresShape, modelShape } from './shapes.js';
import { isTmsl, loadTmsl } from './tmsl/load.js';
import { parseYaml, type YamlMapping } from './yaml-tree.js';

/** A file of a model folder, already read. `path` is shown in diagnostics. */
export interface ModelFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Reads one model: `model.yaml` and the measures files beside it, in the given order, or a TMSL file (.bim).
 * Everything wrong is added to `diagnostics`. The model holds what could be read, so that later stages can report more;
 * null when model.yaml is absent or is no YAML mapping, or the .bim file no TMSL.
 */
export function loadModel(files: readonly ModelFile[], diagnostics: Diagnostic[]): Model | null {
  const tmsl = files.find((file) => isTmsl(file.path));
  if (tmsl) return loadTmsl(tmsl, diagnostics);
  const isModel = (file: ModelFile): boolean => /(^|[\\/])model\.ya?ml$/.test(file.path);
  const modelFile = files.find(isModel);
  const root = modelFile ? parseRoot(modelFile, diagnostics) : null;
  if (!modelFile) diagnostics.push(diagnostic('DAX0002', { folder: folderOf(files[0]?.path ?? '') }, null));
  const measures = files.filter((file) => !isModel(file)).flatMap((file) => readMeasuresFile(file, diagnostics));
  return modelFile && root ? assemble(modelFile, root, measures, diagnostics) : null;
}

function parseRoot(file: ModelFile, diagnostics: Diagnostic[]): YamlMapping | null {
  return parseYaml(new Source(file.path, file.text), diagnostics);
}

function readMeasuresFile(file: ModelFile, diagnostics: Diagnostic[]): ReadMeasure[] {
  const root = parseRoot(file, diagnostics);
  if (!root) return [];
  checkShape(root, measuresShape, 'A measures file', diagnostics);
  return readMeasures(root, diagnostics);
}

function assemble(
  file: ModelFile,
  root: YamlMapping,
  measures: readonly ReadMeasure[],
  diagnostics: Diagnostic[],
): Model {
  checkShape(root, modelShape, 'A model', diagnostics);
  const sources = readSources(root);
  checkSources(root, diagnostics);
  const tables = uniqueTables(readTables(root, sources, diagnostics), diagnostics);
  const relationships = readRelationships(root);
  const references = new References(tables, diagnostics);
  checkTables(root, references, diagnostics);
  checkCalendars(tables, references, diagnostics);
  checkRelationships(relationships, references, diagnostics);
  checkMeasures(measures, references, diagnostics);
  const roles = uniqueObjects('role', readRoles(root, references, diagnostics), diagnostics);
  const functions = readFunctions(root, diagnostics);
  return {
    name: textField(root, 'name') ?? folderName(file.path),
    culture: textField(root, 'culture') ?? 'en-US',
    tables,
    relationships: relationships.map((item) => item.relationship),
    measures: uniqueMeasures(
      measures.map((item) => inSpellingOf(tables, item)),
      tables,
      diagnostics,
    ),
    sources,
    ...(wordField(root, 'valueFilterBehavior', ['independent']) ? { valueFilterBehavior: 'independent' as const } : {}),
    ...(roles.length > 0 ? { roles } : {}),
    ...(functions.length > 0 ? { functions } : {}),
  };
}

/** The measure with its home table spelled as the table is. */
function inSpellingOf(tables: readonly Table[], { measure }: ReadMeasure): ReadMeasure['measure'] {
  const table = tables.find((t) => nameKey(t.name) === nameKey(measure.table));
  return table ? { ...measure, table: table.name } : measure;
}

function folderOf(path: string): string {
  return path.split(/[\\/]/).slice(0, -1).join('/') || '.';
}

/** The last folder of the path, or 'model' for a file without a folder. */
function folderName(path: string): string {
  return path.split(/[\\/]/).at(-2) ?? 'model';
}
