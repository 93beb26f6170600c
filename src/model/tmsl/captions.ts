/** What tables, columns and measures are called in other languages: the translations of a model's cultures. */
import type { Caption } from '../model.js';
import { objectField, objects, textField, type JsonObject } from './json-tree.js';

/** The captions of all cultures, in the order of the file. */
export function readCaptions(model: JsonObject): Caption[] {
  return objects(model, 'cultures').flatMap((culture) => {
    const translations = objectField(culture, 'translations');
    const translated = translations && objectField(translations, 'model');
    if (!translated) return [];
    const name = textField(culture, 'name') ?? '';
    return objects(translated, 'tables').flatMap((table) => [
      ...members(table, 'columns').map((member) => ({ culture: name, ...member, kind: 'column' as const })),
      ...members(table, 'measures').map((member) => ({ culture: name, ...member, kind: 'measure' as const })),
    ]);
  });
}

function members(table: JsonObject, list: string): { table: string; name: string; caption: string }[] {
  return objects(table, list).flatMap((member) => {
    const name = textField(member, 'name');
    // TMDL says caption, TMSL says translatedCaption.
    const caption = textField(member, 'translatedCaption') ?? textField(member, 'caption');
    return name === null || caption === null ? [] : [{ table: textField(table, 'name') ?? '', name, caption }];
  });
}
