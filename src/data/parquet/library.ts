/** The packages that read the structure of Parquet files and decompress their pages: optional, loaded when first needed. */
import type { Compressors, FileMetaData, PageHeader } from 'hyparquet';
import { compressorsOf } from './compressors.js';

/** A place in bytes, as the library reads from it. */
export interface Cursor {
  readonly view: DataView;
  offset: number;
}

export interface ParquetLibrary {
  /** The metadata out of the bytes at the end of a file. */
  readonly metadata: (footer: Uint8Array) => FileMetaData;
  readonly pageHeader: (cursor: Cursor) => PageHeader;
  readonly deltaIntegers: (cursor: Cursor, count: number, output: Int32Array | BigInt64Array) => void;
  readonly deltaLengthTexts: (cursor: Cursor, count: number, output: Uint8Array[]) => void;
  readonly deltaTexts: (cursor: Cursor, count: number, output: Uint8Array[]) => void;
  readonly compressors: Compressors;
}

/** Null when the packages are not installed. */
export async function parquetLibrary(): Promise<ParquetLibrary | null> {
  try {
    const [main, column, delta, { compressors }] = await Promise.all([
      import('hyparquet'),
      import('hyparquet/src/column.js'),
      import('hyparquet/src/delta.js'),
      import('hyparquet-compressors'),
    ]);
    return {
      metadata: (footer) => main.parquetMetadata(footer, { geoparquet: false }),
      pageHeader: column.parquetHeader,
      deltaIntegers: delta.deltaBinaryUnpack,
      deltaLengthTexts: delta.deltaLengthByteArray,
      deltaTexts: delta.deltaByteArray,
      compressors: compressorsOf(compressors),
    };
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}
