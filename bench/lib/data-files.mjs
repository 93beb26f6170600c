/** Data files of a folder, as `loadTables` opens them; counts the bytes that are read. */
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Opens Parquet files of `folder` piece by piece. */
export class ParquetFolder {
  bytesRead = 0;
  bytesOfFiles = 0;
  #open = [];

  constructor(folder) {
    this.folder = folder;
  }

  /** The file by its name, null where there is none. */
  open = (name) => {
    const path = join(this.folder, name);
    if (!name.endsWith('.parquet') || !existsSync(path)) return null;
    const descriptor = openSync(path, 'r');
    this.#open.push(descriptor);
    const { size } = fstatSync(descriptor);
    this.bytesOfFiles += size;
    return { name, size, read: (start, end) => this.#read(descriptor, start, end) };
  };

  close() {
    this.#open.forEach((descriptor) => closeSync(descriptor));
  }

  #read(descriptor, start, end) {
    const bytes = new Uint8Array(end - start);
    this.bytesRead += readSync(descriptor, bytes, 0, bytes.length, start);
    return bytes;
  }
}

/** Opens CSV files of `folder` as bytes. */
export class CsvFolder {
  bytesRead = 0;

  constructor(folder) {
    this.folder = folder;
  }

  open = (name) => {
    if (!name.endsWith('.csv')) return null;
    const bytes = readFileSync(join(this.folder, name));
    this.bytesRead += bytes.length;
    return bytes;
  };

  close() {}
}
