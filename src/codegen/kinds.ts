/** What the backend calls each kind of value. */
import type { ScalarKind, ValueType } from '../ir/types.js';

export type Family = 'number' | 'text' | 'boolean' | 'variant';

/** How values of a kind are held at run time. */
export function familyOf(kind: ScalarKind): Family {
  switch (kind) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'boolean';
    case 'variant':
    case 'blank':
      return 'variant';
    default:
      return 'number';
  }
}

/** The runtime column kind of an IR type; BLANK() alone is a variant. */
export function columnKind(type: ValueType): string {
  return type.kind === 'blank' ? 'variant' : type.kind;
}

/** The runtime function that fills a vector of a kind: numbers, texts, booleans, variants. */
export function filler(type: ValueType): string {
  return { number: 'numbers', text: 'texts', boolean: 'booleans', variant: 'variants' }[familyOf(type.kind)];
}

/** The runtime function that splits lanes and merges vectors of a kind. */
export function brancher(type: ValueType): string {
  return { number: 'branchNumbers', text: 'branchTexts', boolean: 'branchBooleans', variant: 'branchVariants' }[
    familyOf(type.kind)
  ];
}

/** The runtime function that gives a typed reader of a column. */
export function readerOf(type: ValueType): string {
  return { number: 'numberColumn', text: 'textColumn', boolean: 'booleanColumn', variant: 'variantColumn' }[
    familyOf(type.kind)
  ];
}
