/** A file that is read at any place. */
export interface ParquetFile {
  /** Shown in diagnostics. */
  readonly name: string;
  readonly size: number;
  /** The bytes from `start` to `end`, which lie within the file. */
  read(start: number, end: number): Uint8Array;
}

/** A file that is wholly in memory. */
export function parquetFileOf(name: string, bytes: Uint8Array): ParquetFile {
  return { name, size: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}
