/** TMSL (.bim): the JSON in which Power BI and Analysis Services keep a model -> Model. Pure. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { Source } from '../../diagnostics/source.js';
import { checkCalendars } from '../check-calendars.js';
import { uniqueMeasures, uniqueObjects, uniqueTables } from '../check-duplicates.js';
import { References } from '../check-references.js';
import type { ModelFile } from '../load.js';
import type { Model, Table } from '../model.js';
import { isGenerated } from '../names.js';
import { readCaptions } from './captions.js';
import { readJson } from './json-reader.js';
import { field, objectField, objects, textField, wordField, type JsonNode, type JsonObject } from './json-tree.js';
import { readFunctions, readMeasures, readRoles } from './measures.js';
import { partsOf } from './parts.js';
import { TmslReader } from './reader.js';
import { readRelationships, relationshipNames, withVariations } from './relationships.js';
import { readTable } from './tables.js';

/** Whether a file holds TMSL, by its name. */
export function isTmsl(path: string): boolean {
  return /\.bim$|\.pbit[\\/]DataModelSchema$/i.test(path);
}

/** The object of TMSL that holds the model, and the model's name. */
export interface TmslTree {
  readonly model: JsonObject;
  readonly name: string;
}

/** Reads a model in TMSL. Everything wrong is added to `diagnostics`; null when there is no model in it. */
export function loadTmsl(file: ModelFile, diagnostics: Diagnostic[]): Model | null {
  const tree = readTmsl(file, diagnostics);
  return tree && modelOfTmsl(tree, diagnostics);
}

/** The tree of a TMSL file: a database, a model, or a command that creates or replaces a database. */
export function readTmsl(file: ModelFile, diagnostics: Diagnostic[]): TmslTree | null {
  const source = new Source(file.path, file.text);
  const root = readJson(source, diagnostics);
  if (root === null) return null;
  const database = databaseOf(root);
  const model = database && (objectField(database, 'model') ?? (field(database, 'tables') ? database : null));
  if (database && model && field(model, 'tables')?.kind === 'list') {
    const name = textField(database, 'name');
    return { model, name: name === null || isGenerated(name) ? fileName(file.path) : name };
  }
  const missing = model ? "list 'tables'" : "object 'model'";
  const { start } = root.span;
  diagnostics.push(diagnostic('DAX0080', { missing }, { source, start, end: start + 1 }));
  return null;
}

/** The object that has the model: the root, or what a command creates. */
function databaseOf(root: JsonNode): JsonObject | null {
  if (root.kind !== 'object') return null;
  const command = ['createOrReplace', 'create', 'alter'].map((key) => objectField(root, key)).find(Boolean);
  return objectField(command ?? root, 'database') ?? command ?? root;
}

/** The model of a tree in the shape of TMSL, whichever format it was written in. */
export function modelOfTmsl({ model, name }: TmslTree, diagnostics: Diagnostic[]): Model {
  const reader = new TmslReader(diagnostics);
  reader.notice(model);
  const named = objects(model, 'tables').flatMap((object) => {
    const table = readTable(reader, object);
    return table ? [{ object, table }] : [];
  });
  const read = uniqueTables(
    named.map(({ table }) => table),
    diagnostics,
  );
  const measures = named.flatMap(({ object, table }) => readMeasures(reader, object, table.name));
  const relationships = readRelationships(reader, model, read);
  const tables = withVariations(read, relationships, relationshipNames(model));
  checkSortBy(reader, tables);
  checkCalendars(tables, new References(tables, diagnostics), diagnostics);
  const independent = wordField(model, 'valueFilterBehavior', ['independent']);
  const roles = uniqueObjects('role', readRoles(reader, model), diagnostics);
  const functions = readFunctions(reader, model);
  const captions = readCaptions(model);
  reader.reportLeftOut();
  return {
    name,
    culture: textField(model, 'culture') ?? 'en-US',
    tables,
    relationships,
    measures: uniqueMeasures(measures, tables, diagnostics),
    sources: [],
    parts: partsOf(model),
    ...(independent === null ? {} : { valueFilterBehavior: independent }),
    ...(roles.length > 0 ? { roles } : {}),
    ...(functions.length > 0 ? { functions } : {}),
    ...(captions.length > 0 ? { captions } : {}),
  };
}

function checkSortBy(reader: TmslReader, tables: readonly Table[]): void {
  const references = new References(tables, reader.diagnostics);
  for (const table of tables) {
    for (const { sortByColumn, span } of table.columns) {
      if (sortByColumn !== null) references.column(table, sortByColumn, span);
    }
  }
}

/** The file's name without folder and ending; of a template, which holds the file, its own. */
function fileName(path: string): string {
  const parts = path.split(/[\\/]/).filter((part) => part !== 'DataModelSchema');
  return (parts.at(-1) ?? 'model').replace(/\.(bim|pbit)$/i, '');
}
