/** A file to be written; its path is relative to the folder of the export. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Lines that end with a line feed each. */
export function linesText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** By code units, which is the same in every language. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Names of files for names of objects: each its own, also where file systems do not tell upper and lower case apart. */
export class FileNames {
  readonly #taken = new Set<string>();

  constructor(reserved: readonly string[] = []) {
    for (const name of reserved) this.#taken.add(name);
  }

  /** Takes `base`, or the first of `base-2`, `base-3` … that is free. */
  take(base: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base}-${number}`;
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}
