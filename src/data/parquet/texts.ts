/** Values of a page -> texts of a model column. */
import type { Slices } from '../../runtime/columns/texts.js';
import { guidLength, writeGuid, smallLetters } from '../../runtime/columns/guid-digits.js';
import { integersOf, textOf } from './integers.js';
import { joined, type PageValues } from './page-values.js';
import type { SourceType } from './schema.js';

export type TextConverter = (values: PageValues) => Slices;

/** How values of `source` become texts; null when they do not, because more than one text would be right. */
export function textConverter(source: SourceType): TextConverter | null {
  switch (source.kind) {
    case 'text':
      return slicesOf;
    case 'uuid':
      return (values) => guids(slicesOf(values));
    case 'integer':
      return (values) => digits(values, source.isSigned);
    default:
      return null;
  }
}

const none: Slices = { bytes: new Uint8Array(0), starts: new Int32Array(0), ends: new Int32Array(0), length: 0 };

function slicesOf(values: PageValues): Slices {
  return values.form === 'slices' ? values.slices : none;
}

/** 16 bytes each -> 36 characters. */
function guids({ bytes, starts, length }: Slices): Slices {
  const texts = new Uint8Array(length * guidLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const words = new Int32Array(4);
  for (let i = 0; i < length; i++) {
    for (let word = 0; word < 4; word++) words[word] = view.getInt32((starts[i] as number) + word * 4);
    writeGuid(words, 0, smallLetters, texts, i * guidLength);
  }
  const from = Int32Array.from({ length }, (_, i) => i * guidLength);
  return { bytes: texts, starts: from, ends: from.map((at) => at + guidLength), length };
}

const encoder = new TextEncoder();

function digits(values: PageValues, isSigned: boolean): Slices {
  const integers = integersOf(values, isSigned);
  const texts = Array.from({ length: values.length }, (_, i) => encoder.encode(textOf(integers, i, 0)));
  return joined(texts, values.length);
}
