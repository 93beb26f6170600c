import type { Compressors } from 'hyparquet';
import { decompressLz4Block, Lz4Problem } from '../lz4-block.js';
import { Damage } from './problem.js';

type Decompress = NonNullable<Compressors[keyof Compressors]>;

/**
 * The decompressors of the library, and others where the host has them: these are faster, and refuse what is cut off, of which the
 * library makes zeros.
 */
export function compressorsOf(library: Compressors): Compressors {
  const host = hostCompression();
  const { SNAPPY: snappy } = library;
  return {
    ...library,
    ...(snappy && { SNAPPY: checkedSnappy(snappy) }),
    ...(host && { GZIP: ofHost(host.gunzipSync), BROTLI: ofHost(host.brotliDecompressSync) }),
    ...(host?.zstdDecompressSync && { ZSTD: ofHost(host.zstdDecompressSync) }),
    LZ4_RAW: decompressLz4,
  };
}

/** The library believes the length that the bytes begin with: it must be that of the page. */
function checkedSnappy(decompress: Decompress): Decompress {
  return (bytes, size) => {
    if (snappyLength(bytes) !== size) throw new Damage('its decompressed length is wrong');
    return decompress(bytes, size);
  };
}

/** Seven bits a byte, the lowest first; the last byte is below 128. */
function snappyLength(bytes: Uint8Array): number {
  let length = 0;
  let factor = 1;
  for (let at = 0; at < 5; at++, factor *= 128) {
    const byte = bytes[at] ?? 0;
    length += (byte & 127) * factor;
    if (byte < 128) return length;
  }
  return -1;
}

function decompressLz4(bytes: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size);
  try {
    return output.subarray(0, decompressLz4Block(bytes, output, 0));
  } catch (error) {
    throw error instanceof Lz4Problem ? new Damage(`its compressed part ${error.message}`) : error;
  }
}

type HostDecompress = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

/** What Node has of it; a browser has nothing, and Zstandard came with Node 22. */
interface HostCompression {
  readonly gunzipSync: HostDecompress;
  readonly brotliDecompressSync: HostDecompress;
  readonly zstdDecompressSync?: HostDecompress;
}

function hostCompression(): HostCompression | null {
  const { process: host } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  return (host?.getBuiltinModule?.('node:zlib') as HostCompression | undefined) ?? null;
}

function ofHost(decompress: HostDecompress): Decompress {
  return (bytes, size) => {
    const { buffer, byteOffset, length } = decompress(bytes, { maxOutputLength: size });
    return new Uint8Array(buffer, byteOffset, length);
  };
}
