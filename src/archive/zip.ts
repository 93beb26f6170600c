/** Zip archives out of files of others: unpacked with limits, and nothing that is damaged is taken for whole. */
import { unzipSync } from 'fflate';

/** What is wrong with an archive, for whoever knows what it should be. */
export class ZipProblem extends Error {
  constructor(
    /** The entry; null where the whole archive cannot be read. */
    readonly entry: string | null,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Larger entries, or more than this together, are refused before they are unpacked. */
const largest = 512 * 1024 * 1024;

export interface ZipEntries {
  /** Of all entries. */
  readonly names: readonly string[];
  /** The bytes of the wanted ones. */
  readonly entries: ReadonlyMap<string, Uint8Array>;
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Unpacks the wanted entries. Throws `ZipProblem`. */
export function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean): ZipEntries {
  const names: string[] = [];
  const sizes = new Map<string, number>();
  let left = largest;
  const takes = (name: string, size: number): boolean => {
    names.push(name);
    if (!isWanted(name)) return false;
    sizes.set(name, size);
    left -= size;
    return left >= 0;
  };
  const entries = unpacked(bytes, takes);
  for (const [name, size] of sizes) {
    const entry = entries.get(name);
    if (entry === undefined) throw new ZipProblem(name, `it is larger than ${largest / 1024 / 1024} MB`);
    if (entry.length !== size) throw new ZipProblem(name, 'it is shorter than it says');
  }
  return { names, entries };
}

function unpacked(bytes: Uint8Array, takes: (name: string, size: number) => boolean): ReadonlyMap<string, Uint8Array> {
  try {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean =>
      takes(name, originalSize);
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch {
    throw new ZipProblem(null, 'it is cut off or damaged');
  }
}
