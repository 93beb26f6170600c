/** Bytes of a file -> text. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';

const utf8 = 'utf-8';

/** The text of a UTF-8 file without its byte order mark; null with a diagnostic that points at the first wrong byte. */
export function decodeUtf8(file: string, bytes: Uint8Array, diagnostics: Diagnostic[]): string | null {
  try {
    return new TextDecoder(utf8, { fatal: true }).decode(bytes);
  } catch {
    diagnostics.push(wrongEncoding(file, bytes));
    return null;
  }
}

/** So many bytes are checked at a time: no text of the whole file is made. */
const checkedAtOnce = 1 << 20;

/** Whether the bytes of a file are UTF-8; otherwise a diagnostic points at the first wrong one. */
export function isUtf8(file: string, bytes: Uint8Array, diagnostics: Diagnostic[]): boolean {
  const decoder = new TextDecoder(utf8, { fatal: true });
  try {
    for (let at = asciiPrefix(bytes); at < bytes.length; at += checkedAtOnce) {
      decoder.decode(bytes.subarray(at, at + checkedAtOnce), { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    diagnostics.push(wrongEncoding(file, bytes));
    return false;
  }
}

/** A number of bytes at the beginning that are ASCII, found eight at a time. */
function asciiPrefix(bytes: Uint8Array): number {
  const misaligned = bytes.byteOffset % 4;
  if (misaligned > 0) return 0;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 8) * 2);
  let at = 0;
  while (at < words.length && (((words[at] as number) | (words[at + 1] as number)) & 0x80808080) === 0) at += 2;
  return at * 4;
}

function wrongEncoding(file: string, bytes: Uint8Array): Diagnostic {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return diagnostic('DAX0059', { file, reason: 'it begins with the mark of UTF-16' }, null);
  const at = validPrefix(bytes);
  const before = new TextDecoder(utf8).decode(bytes.subarray(0, at));
  const source = new Source(file, `${before}\ufffd`);
  const reason = `the byte 0x${(bytes[at] ?? 0).toString(16)} cannot stand here`;
  return diagnostic('DAX0059', { file, reason }, { source, start: before.length, end: before.length + 1 });
}

/** The number of bytes at the beginning that are whole UTF-8 characters. */
function validPrefix(bytes: Uint8Array): number {
  let at = 0;
  for (let size = sequenceLength(bytes, at); size > 0; size = sequenceLength(bytes, at)) at += size;
  return at;
}

/** The length of the UTF-8 sequence at `at`: 0 when there is none or it is broken. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at];
  if (lead === undefined) return 0;
  if (lead < 0x80) return 1;
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  try {
    new TextDecoder(utf8, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(at, at + size));
    return size;
  } catch {
    return 0;
  }
}
