/** Model -> the files of a TMDL folder, as a semantic model item keeps them in `definition/`. */
import type { Model } from '../../model/model.js';
import type { JsonRecord } from '../bim/json.js';
import { tmslDatabase } from '../bim/tmsl.js';
import { FileNames, linesText, type TextFile } from '../text-file.js';
import { tmdlName } from './text.js';
import { objectLines, records } from './write-object.js';

export function tmdlFiles(model: Model): TextFile[] {
  const { model: tmsl, ...database } = tmslDatabase(model);
  const { tables, relationships, roles, functions, ...properties } = tmsl as JsonRecord;
  return [
    { path: 'database.tmdl', text: linesText(objectLines('database', database, 0)) },
    { path: 'model.tmdl', text: linesText(modelLines(properties, records(tables), records(roles))) },
    ...together('relationships.tmdl', 'relationship', records(relationships)),
    ...together('functions.tmdl', 'function', records(functions), 'expression'),
    ...apart('roles', 'role', records(roles)),
    ...apart('tables', 'table', records(tables)),
  ];
}

function modelLines(properties: JsonRecord, tables: readonly JsonRecord[], roles: readonly JsonRecord[]): string[] {
  const lines = objectLines('model', { name: 'Model', ...properties }, 0);
  const references = (keyword: string, objects: readonly JsonRecord[]): string[] => {
    return objects.length === 0 ? [] : ['', ...objects.map(({ name }) => `ref ${keyword} ${tmdlName(String(name))}`)];
  };
  return [...lines, ...references('table', tables), ...references('role', roles)];
}

/** All objects of a kind in one file. */
function together(path: string, keyword: string, objects: readonly JsonRecord[], value?: string): TextFile[] {
  if (objects.length === 0) return [];
  const lines = objects.flatMap((object, i) => [...(i > 0 ? [''] : []), ...objectLines(keyword, object, 0, value)]);
  return [{ path, text: linesText(lines) }];
}

/** One file for each object. */
function apart(folder: string, keyword: string, objects: readonly JsonRecord[]): TextFile[] {
  const names = new FileNames();
  return objects.map((object) => {
    const file = names.take(String(object['name']).replaceAll(/[<>:"/\\|?*%\p{Cc}]/gu, escaped));
    return { path: `${folder}/${file}.tmdl`, text: linesText(objectLines(keyword, object, 0)) };
  });
}

function escaped(character: string): string {
  return `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
}
