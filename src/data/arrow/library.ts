/** The packages that read Arrow and decompress its buffers: optional, loaded when first needed. */
import type * as arrow from 'apache-arrow';
import { decompressLz4Frame } from './lz4-frame.js';

export type ArrowLibrary = typeof arrow;

/** Null when the package is not installed. */
export async function arrowLibrary(): Promise<ArrowLibrary | null> {
  try {
    const [library, { decompressZstd }] = await Promise.all([import('apache-arrow'), import('hyparquet-compressors')]);
    library.compressionRegistry.set(library.CompressionType.LZ4_FRAME, { decode: decompressLz4Frame });
    library.compressionRegistry.set(library.CompressionType.ZSTD, { decode: (bytes) => decompressZstd(bytes).slice() });
    return library;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}
