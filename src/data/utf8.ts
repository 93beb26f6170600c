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
