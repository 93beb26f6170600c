/** Text as a terminal shows it: width in cells, tabs, characters that must not reach it. */

const tab = '    ';

/** The text with tabs as four blanks and control characters as `\u....`, so that it cannot steer the terminal. */
export function visible(text: string): string {
  return text.replaceAll('\t', tab).replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu, escape);
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The number of terminal cells of `text` once it is made visible. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of visible(text)) width += cells(character);
  return width;
}

/** Combining marks take no cell, East Asian wide characters and emoji two. */
function cells(character: string): number {
  if (/[\p{M}\u200b-\u200d\ufe0f]/u.test(character)) return 0;
  const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
    character,
  );
  return wide || /\p{Emoji_Presentation}/u.test(character) ? 2 : 1;
}

export interface Clipped {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** A line cut at the offsets `start` and `end`; of a very long line only the surroundings of the marked part, with `…`. */
export function clip(line: string, start: number, end: number): Clipped {
  const before = line.slice(0, start);
  const marked = line.slice(start, end);
  const after = line.slice(end);
  if (line.length <= 160) return { before, marked, after };
  return {
    before: before.length > 60 ? `…${before.slice(-60)}` : before,
    marked: marked.length > 80 ? `${marked.slice(0, 80)}…` : marked,
    after: after.length > 40 ? `${after.slice(0, 40)}…` : after,
  };
}
