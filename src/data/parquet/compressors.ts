import type { Compressors } from 'hyparquet';
import { decompressLz4Block, Lz4Problem } from '../lz4-block.js';
import { areWholeFrames } from '../zstd-frames.js';
import { Damage } from './problem.js';

type Decompress = NonNullable<Compressors[keyof Compressors]>;

/**
 * The decompressors of the library, and others where the host has them: these are faster, and refuse what is cut off, of which the
 * library makes zeros.
 */
export function compressorsOf(library: Compressors): Compressors {
  const host = hostCompression();
  const { SNAPPY: snappy, ZSTD: zstd } = library;
  return {
    ...library,
    ...(snappy && { SNAPPY: checkedSnappy(snappy) }),
    ...(zstd && { ZSTD: checkedZstd(zstd) }),
    ...(host && { GZIP: ofHost(host.gunzipSync), BROTLI: ofHost(host.brotliDecompressSync) }),
    ...(host?.zstdDecompressSync && { ZSTD: ofHost(host.zstdDecompressSync) }),
    LZ4: decompressHadoopLz4,
    LZ4_RAW: decompressLz4,
  };
}

/** The library reads what is cut off as zeros: the frames must be whole. */
function checkedZstd(decompress: Decompress): Decompress {
  return (bytes, size) => {
    if (!areWholeFrames(bytes)) throw new Damage('its compressed part ends too early, or goes on behind its end');
    return decompress(bytes, size);
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
  return output.subarray(0, lz4Into(output, bytes));
}

/** Unpacks a block to the beginning of `output`; gives its length there. */
function lz4Into(output: Uint8Array, block: Uint8Array): number {
  try {
    return decompressLz4Block(block, output, 0);
  } catch (error) {
    throw error instanceof Lz4Problem ? new Damage(`its compressed part ${error.message}`) : error;
  }
}

/**
 * LZ4 as Hadoop writes it: parts with the lengths of what they become and of themselves in front, 32 bits each, the highest byte
 * first. Older writers left these out: then all of it is one block.
 */
function decompressHadoopLz4(bytes: Uint8Array, size: number): Uint8Array {
  const parts = hadoopParts(bytes, size);
  if (parts === null) return decompressLz4(bytes, size);
  const output = new Uint8Array(size);
  let at = 0;
  for (const { start, end, plain } of parts) at += lz4Into(output.subarray(at, at + plain), bytes.subarray(start, end));
  return output.subarray(0, at);
}

interface HadoopPart {
  readonly start: number;
  readonly end: number;
  /** Bytes when it is decompressed. */
  readonly plain: number;
}

/** The parts, which together are all bytes and become `size` of them; null: these are none. */
function hadoopParts(bytes: Uint8Array, size: number): readonly HadoopPart[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: HadoopPart[] = [];
  let [at, plain] = [0, 0];
  while (at + 8 <= bytes.length) {
    const part = { start: at + 8, end: at + 8 + view.getUint32(at + 4), plain: view.getUint32(at) };
    parts.push(part);
    at = part.end;
    plain += part.plain;
  }
  return at === bytes.length && plain === size ? parts : null;
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
