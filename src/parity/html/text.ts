/** Texts of the input inside HTML and JSON of the page: nothing of them is read as markup. */
import { visible } from '../../diagnostics/visible.js';
import { markupEntities } from '../markup.js';

/** Text on one line, without control characters and marks that turn the direction of what follows. */
export function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => markupEntities[character] as string);
}

/** JSON inside a script element; marks that turn the direction of what follows are written as escapes. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
