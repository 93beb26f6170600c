/** Names of files for queries. */

const longest = 80;

/** Gives each query a name of its own, of letters and digits that every file system takes. */
export function fileNamer(): (parts: readonly string[]) => string {
  const taken = new Set<string>();
  return (parts) => {
    const base = parts.map(plain).join('--').slice(0, longest);
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base}~${number}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
}

function plain(text: string): string {
  const letters = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return letters.replace(/^-+|-+$/g, '') || 'x';
}
