/** Text in XML 1.0. */
import { markupEntities } from './markup.js';

const entities: Readonly<Record<string, string>> = { ...markupEntities, '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' };

/** For the value of an attribute. Characters that XML cannot hold become U+FFFD. */
export function attributeText(text: string): string {
  return possible(text).replace(/[&<>"'\n\r\t]/g, (character) => entities[character] as string);
}

/** For the content of an element; lines stay lines. */
export function contentText(text: string): string {
  return possible(text).replace(/[&<>\r]/g, (character) => entities[character] as string);
}

function possible(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
