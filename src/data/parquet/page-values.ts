/** The values of a page as they are written, before they mean anything. */
import type { Encoding, ParquetType } from 'hyparquet';
import type { Slices } from '../../runtime/columns/texts.js';
import { decodeHybrid } from './hybrid.js';
import type { ParquetLibrary } from './library.js';
import { Damage, Unsupported } from './problem.js';

/** Values of a page or of a dictionary, BLANK rows left out. */
export type PageValues =
  /** INT32, FLOAT, DOUBLE. */
  | { readonly form: 'numbers'; readonly length: number; readonly numbers: Int32Array | Float32Array | Float64Array }
  /** INT64: low and high word of each. */
  | { readonly form: 'longs'; readonly length: number; readonly words: Int32Array }
  /** Booleans: 0 or 1. */
  | { readonly form: 'bits'; readonly length: number; readonly bits: Int32Array }
  /** Byte arrays and INT96. */
  | { readonly form: 'slices'; readonly length: number; readonly slices: Slices };

/** How the values of a page are written. */
export interface PageLayout {
  readonly physical: ParquetType;
  /** Bytes of a value, where the type has a fixed number of them. */
  readonly width: number;
  readonly encoding: Encoding;
  readonly count: number;
}

/** Decodes the values in `bytes` from `start` to the end. */
export function decodeValues(
  bytes: Uint8Array,
  start: number,
  layout: PageLayout,
  library: ParquetLibrary,
): PageValues {
  const data = bytes.subarray(start);
  switch (layout.encoding) {
    case 'PLAIN':
      return decodePlain(data, layout);
    case 'RLE':
      return decodeRuns(data, layout);
    case 'DELTA_BINARY_PACKED':
      return decodeDeltas(data, layout, library);
    case 'DELTA_LENGTH_BYTE_ARRAY':
      return decodeDeltaTexts(data, layout, library.deltaLengthTexts);
    case 'DELTA_BYTE_ARRAY':
      return decodeDeltaTexts(data, layout, library.deltaTexts);
    case 'BYTE_STREAM_SPLIT':
      return decodePlain(joinStreams(data, layout), layout);
    default:
      throw new Unsupported(`the encoding ${String(layout.encoding)}`);
  }
}

function decodePlain(data: Uint8Array, layout: PageLayout): PageValues {
  const { physical, count, width } = layout;
  if (physical === 'BYTE_ARRAY') return { form: 'slices', length: count, slices: lengthPrefixed(data, count) };
  if (physical === 'BOOLEAN') return { form: 'bits', length: count, bits: plainBits(data, count) };
  const size = count * width;
  if (data.length < size) throw new Damage('it ends too early');
  if (width === 0) throw new Damage('its values have no length');
  return fixedWidth(data, layout);
}

function fixedWidth(data: Uint8Array, { physical, count: length, width }: PageLayout): PageValues {
  if (physical === 'FIXED_LEN_BYTE_ARRAY' || physical === 'INT96') {
    const starts = new Int32Array(length);
    const ends = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      starts[i] = i * width;
      ends[i] = (i + 1) * width;
    }
    return { form: 'slices', length, slices: { bytes: data, starts, ends, length } };
  }
  // A copy, because typed arrays begin at a multiple of their width.
  const { buffer } = data.slice(0, length * width);
  if (physical === 'INT64') return { form: 'longs', length, words: new Int32Array(buffer) };
  if (physical === 'DOUBLE') return { form: 'numbers', length, numbers: new Float64Array(buffer) };
  return { form: 'numbers', length, numbers: physical === 'FLOAT' ? new Float32Array(buffer) : new Int32Array(buffer) };
}

/** Byte arrays, each with its length in four bytes before it. */
function lengthPrefixed(bytes: Uint8Array, length: number): Slices {
  if (length * 4 > bytes.length) throw new Damage('it ends too early');
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  let at = 0;
  for (let i = 0; i < length; i++) {
    if (at + 4 > bytes.length) throw new Damage('it ends too early');
    const low = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    const size = low | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
    at += 4;
    if (size < 0 || at + size > bytes.length) throw new Damage('a text is longer than the page');
    starts[i] = at;
    at += size;
    ends[i] = at;
  }
  return { bytes, starts, ends, length };
}

function plainBits(bytes: Uint8Array, count: number): Int32Array {
  if (bytes.length * 8 < count) throw new Damage('it ends too early');
  const bits = new Int32Array(count);
  for (let i = 0; i < count; i++) bits[i] = ((bytes[i >>> 3] as number) >>> (i & 7)) & 1;
  return bits;
}

/** Booleans as runs, with the length of all in four bytes before. */
function decodeRuns(bytes: Uint8Array, { physical, count }: PageLayout): PageValues {
  if (physical !== 'BOOLEAN') throw new Unsupported(`the encoding RLE of ${physical}`);
  const bits = new Int32Array(count);
  if (count > 0) decodeHybrid(bytes, 4, bytes.length, 1, count, bits);
  return { form: 'bits', length: count, bits };
}

function decodeDeltas(bytes: Uint8Array, { physical, count: length }: PageLayout, library: ParquetLibrary): PageValues {
  const cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
  if (physical === 'INT32') {
    const numbers = new Int32Array(length);
    if (length > 0) library.deltaIntegers(cursor, length, numbers);
    return { form: 'numbers', length, numbers };
  }
  if (physical !== 'INT64') throw new Unsupported(`the encoding DELTA_BINARY_PACKED of ${physical}`);
  const longs = new BigInt64Array(length);
  if (length > 0) library.deltaIntegers(cursor, length, longs);
  return { form: 'longs', length, words: new Int32Array(longs.buffer) };
}

function decodeDeltaTexts(
  bytes: Uint8Array,
  { physical, count: length }: PageLayout,
  decode: ParquetLibrary['deltaTexts'],
): PageValues {
  if (!physical.endsWith('BYTE_ARRAY')) throw new Unsupported(`an encoding of texts for ${physical}`);
  const texts: Uint8Array[] = [];
  const cursor = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
  if (length > 0) decode(cursor, length, texts);
  return { form: 'slices', length, slices: joined(texts, length) };
}

/** Single byte arrays one behind another. */
export function joined(texts: readonly Uint8Array[], length: number): Slices {
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  let size = 0;
  for (let i = 0; i < length; i++) {
    const text = texts[i];
    if (text === undefined) throw new Damage('it ends too early');
    starts[i] = size;
    size += text.length;
    ends[i] = size;
  }
  const bytes = new Uint8Array(size);
  texts.forEach((text, i) => bytes.set(text, starts[i] as number));
  return { bytes, starts, ends, length };
}

/** Puts together values whose first bytes come first, then all second bytes, and so on. */
function joinStreams(data: Uint8Array, { count, width }: PageLayout): Uint8Array {
  if (width === 0 || data.length < count * width) throw new Damage('it ends too early');
  const bytes = new Uint8Array(count * width);
  for (let byte = 0; byte < width; byte++) {
    for (let i = 0; i < count; i++) bytes[i * width + byte] = data[byte * count + i] as number;
  }
  return bytes;
}
