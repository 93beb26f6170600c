/** Cuts DAX out of a TMSL text, which JSON escapes, so that every character knows its place in the file. */
import { Source } from '../../diagnostics/source.js';
import { lastAtMost } from '../line-starts.js';
import { field, type JsonNode, type JsonObject, type JsonText } from './json-tree.js';

/** The DAX of a field: a text, or a list of lines. Null where there is none, or blanks only. */
export function daxField(object: JsonObject, key: string): Source | null {
  const value = field(object, key);
  return value ? daxOf(value) : null;
}

function daxOf(value: JsonNode): Source | null {
  const lines = value.kind === 'list' ? value.items.filter((item) => item.kind === 'text') : [value];
  const texts = lines.filter((line): line is JsonText => line.kind === 'text');
  const text = texts.map((line) => line.text).join('\n');
  if (text.trim() === '') return null;
  const { source } = value.span;
  const offsetAt = (value.kind === 'text' && value.offsetAt) || offsetsOf(texts);
  return new Source(source.file, text.trimEnd(), { source, offsetAt });
}

/** Offset in the joined lines -> offset in the file. The line feed between two lines stands at the first one's closing quote. */
function offsetsOf(lines: readonly JsonText[]): (offset: number) => number {
  const starts: number[] = [];
  let next = 0;
  for (const line of lines) {
    starts.push(next);
    next += line.text.length + 1;
  }
  const maps = new Map<number, Uint32Array>();
  return (offset) => {
    const number = lastAtMost(starts, offset);
    const line = lines[number] as JsonText;
    const map = maps.get(number) ?? characterOffsets(line);
    maps.set(number, map);
    const within = Math.min(Math.max(offset - (starts[number] ?? 0), 0), line.text.length);
    return map[within] ?? line.span.end - 1;
  };
}

/** Where each character of a text is written in the file, and the place after the last one: an escape is one character. */
function characterOffsets({ text, span }: JsonText): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  const written = span.source.text;
  let at = span.start + 1;
  for (let i = 0; i < text.length; i++) {
    offsets[i] = at;
    if (written[at] === '\\') at += written[at + 1] === 'u' ? 6 : 2;
    else at++;
  }
  offsets[text.length] = at;
  return offsets;
}
