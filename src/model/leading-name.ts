/** A name and its equals sign at the beginning of a formula, as pages and the formula bar write them (grammar 1). */
export interface LeadingName {
  readonly name: string;
  readonly start: number;
  /** After the equals sign. */
  readonly end: number;
}

const keywords = new Set([
  'VAR',
  'RETURN',
  'NOT',
  'IN',
  'DEFINE',
  'EVALUATE',
  'MEASURE',
  'COLUMN',
  'TABLE',
  'FUNCTION',
  'ORDER',
]);

/**
 * Finds `Name =` (also `:=`, `[Name] =`, `Table[Name] =`) before a formula. It is one if the name is the measure's `own`, or if it
 * has two words side by side, which no DAX expression begins with. Any other `word = ...` may be a comparison.
 */
export function leadingName(text: string, own: string | null): LeadingName | null {
  const match = /^(\s*)((?:[\p{L}\p{N}_'][^"={}\r\n]*?)|(?:\[[^\]\r\n]+\]))\s*(:=|=(?![=>]))/u.exec(text);
  if (!match) return null;
  const [whole, blanks = '', written = ''] = match;
  const name = written.replace(/\s*:$/, '');
  const isOwn = own !== null && sameName(bare(name), own);
  if (!isOwn && !hasAdjacentWords(name)) return null;
  return { name, start: blanks.length, end: whole.length };
}

/** The name without its table and brackets. */
function bare(name: string): string {
  return /\[([^\]]*)\]$/.exec(name)?.[1] ?? name;
}

function sameName(left: string, right: string): boolean {
  const normal = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
  return normal(left) === normal(right);
}

function hasAdjacentWords(name: string): boolean {
  if (/["'[\]<>&|*,]/.test(name)) return false;
  const words = name.split(/[ \t]+/);
  return words.some((word, i) => isWord(word) && isWord(words[i + 1] ?? ''));
}

/** A word is letters, digits, `_` and dots and no keyword of DAX; "Total:" and "(min)_x" are not. */
function isWord(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.%#]*$/u.test(text) && !keywords.has(text.toUpperCase());
}
