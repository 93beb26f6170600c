/** The parts of a workbook: a zip archive of XML files. */
import { unzipSync } from 'fflate';
import { WorkbookProblem } from './problem.js';

/** Larger parts are refused before they are unpacked. */
const largest = 512 * 1024 * 1024;

export class WorkbookArchive {
  readonly #parts: ReadonlyMap<string, Uint8Array>;

  constructor(bytes: Uint8Array) {
    this.#parts = new Map(Object.entries(unpack(bytes)));
  }

  /** The text of a part; null where there is none. */
  optional(name: string): string | null {
    const bytes = this.#parts.get(name);
    return bytes === undefined ? null : new TextDecoder().decode(bytes);
  }

  text(name: string): string {
    const text = this.optional(name);
    if (text === null) throw new WorkbookProblem(name, 'the part is missing');
    return text;
  }
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  const sizes = new Map<string, number>();
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        sizes.set(name, originalSize);
        return /\.(?:xml|rels)$/.test(name) && originalSize <= largest;
      },
    });
  } catch {
    throw new WorkbookProblem('archive', 'it is cut off or damaged');
  }
  for (const [name, size] of sizes) {
    if (size > largest) throw new WorkbookProblem(name, `it is larger than ${largest / 1024 / 1024} MB`);
    if (parts[name] && parts[name].length < size) throw new WorkbookProblem(name, 'it is shorter than it says');
  }
  return parts;
}
