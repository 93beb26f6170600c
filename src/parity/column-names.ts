/** The names of columns as tools write them, made one: `Table[Column]` and `[Name]`. */

const quoted = /^'((?:[^']|'')*)'(\[.*\])$/s;

/** `'It''s'[C]` -> `It's[C]`; other names are trimmed only. */
export function normalName(name: string): string {
  const text = name.trim();
  const [, table, column] = quoted.exec(text) ?? [];
  return table === undefined ? text : `${table.replaceAll("''", "'")}${column}`;
}

/** Whether a name tells a table or stands in brackets; a caption does neither. */
export function isQualified(name: string): boolean {
  return /\[.*\]$/s.test(name.trim());
}

/** What stands in the brackets: the caption that a visual gives the column by itself. */
export function captionOf(name: string): string {
  return /\[(.*)\]$/s.exec(name)?.[1] ?? name;
}
