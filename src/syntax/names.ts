/** Names and texts: between how they are written and what they mean (grammar 2.2, 2.3). */

/** The inside of [..], '..' or ".." with the doubled closing character made single. */
export function unescape(image: string, close: string): string {
  return image.slice(1, -1).replaceAll(close + close, close);
}

/** [name], with ] doubled. */
export function bracketed(name: string): string {
  return `[${name.replaceAll(']', ']]')}]`;
}

/** 'name', with ' doubled. */
export function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** "text", with " doubled. */
export function quotedText(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

const BARE = /^[A-Za-z_][A-Za-z0-9_]*$/;
const RESERVED = new Set(
  'DEFINE EVALUATE MEASURE COLUMN TABLE VAR RETURN ORDER BY START AT ASC DESC IN NOT FUNCTION TRUE FALSE BLANK'.split(
    ' ',
  ),
);

/** True when a table's name can be written without quotes (grammar 2.3). */
export function isBareName(name: string): boolean {
  return BARE.test(name) && !RESERVED.has(name.toUpperCase());
}

/** A table's name as DAX writes it: quoted only where it must be. */
export function tableName(name: string): string {
  return isBareName(name) ? name : quoted(name);
}
