/** Names, values and expressions as TMDL writes them. */

/** A name, in single quotes where it has a blank or one of . = : ' in it. */
export function tmdlName(name: string): string {
  return name === '' || /[\s.=:']/.test(name) ? `'${name.replaceAll("'", "''")}'` : name;
}

/** The value of a property, in double quotes where blanks around it or quotes would be lost. */
export function tmdlText(text: string): string {
  return text === '' || text.trim() !== text || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The `///` lines of a description. */
export function descriptionLines(text: string, level: number): string[] {
  const lines = text.trimEnd().split(/\r\n?|\n/);
  return lines.map((line) => `${tabs(level)}///${line === '' ? '' : ` ${line}`}`);
}

/**
 * `head = expression`: on the same line, or on lines two levels below. Between backticks where TMDL would take blanks away.
 */
export function expressionLines(head: string, text: string, level: number): string[] {
  const lines = text.split(/\r\n?|\n/);
  const [only] = lines;
  const needsFence = isTrimmed(lines) && !lines.some((line) => line.trim() === '```');
  if (lines.length === 1 && only !== undefined && !needsFence) return [`${tabs(level)}${head} = ${only}`];
  const body = lines.map((line) => (line === '' ? '' : `${tabs(level + 2)}${line}`));
  if (!needsFence) return [`${tabs(level)}${head} =`, ...body];
  return [`${tabs(level)}${head} = \`\`\``, ...body, `${tabs(level + 2)}\`\`\``];
}

/** Whether TMDL would take away blanks or empty lines of the expression. */
function isTrimmed(lines: readonly string[]): boolean {
  const [first = ''] = lines;
  const last = lines.at(-1) ?? '';
  return /^\s/.test(first) || first.trim() === '' || last.trim() === '' || lines.some((line) => /\s$/.test(line));
}

export function tabs(level: number): string {
  return '\t'.repeat(level);
}
