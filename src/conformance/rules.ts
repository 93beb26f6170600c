/** The numbered rules of the semantics page. */

/** Rule numbers in the order of the page: table rows that begin with one, and the bold ones in text. */
export function rulesOf(text: string): string[] {
  const rules = new Set<string>();
  for (const line of text.split('\n')) {
    const row = /^\| ([A-Z]{1,2}\d+[a-z]?) \|/.exec(line) ?? /^- ([A-Z]\d+)\b/.exec(line);
    if (row?.[1]) rules.add(row[1]);
    for (const match of line.matchAll(/\b(AG\d)\b/g)) rules.add(match[1] as string);
  }
  return [...rules];
}
