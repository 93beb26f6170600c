/** The parts of a workbook: a zip archive of XML files. */
import { unzip, ZipProblem } from '../../archive/zip.js';
import { WorkbookProblem } from './problem.js';

export class WorkbookArchive {
  readonly #parts: ReadonlyMap<string, Uint8Array>;

  constructor(bytes: Uint8Array) {
    this.#parts = unpack(bytes);
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

function unpack(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  try {
    return unzip(bytes, (name) => /\.(?:xml|rels)$/.test(name)).entries;
  } catch (error) {
    throw error instanceof ZipProblem ? new WorkbookProblem(error.entry ?? 'archive', error.reason) : error;
  }
}
