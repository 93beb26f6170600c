/** Pieces of a YAML document: mappings without what is absent, and DAX as blocks. */
import { Document, isScalar, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml';
import type { Source } from '../../diagnostics/source.js';

/** A value of a mapping; null, undefined, false and empty lists are left out. */
export type Field = Source | Node | string | number | boolean | null | undefined | readonly Field[];
export type Fields = readonly (readonly [key: string, value: Field])[];

/** A mapping of the fields that are there, in their order. */
export function mapping(fields: Fields): YAMLMap {
  const map = new YAMLMap();
  for (const [key, value] of fields) {
    if (isAbsent(value)) continue;
    map.add({ key: new Scalar(key), value: nodeOf(value) });
  }
  return map;
}

/** A mapping on one line, unless it holds a block or much text. */
export function shortMapping(fields: Fields): YAMLMap {
  const map = mapping(fields);
  const isShort = map.items.every(({ value }) => isScalar(value) && isPlainText(value));
  if (isShort && widthOf(map) <= longest) map.flow = true;
  return map;
}

const longest = 110;

function isPlainText({ type, value }: Scalar): boolean {
  return type !== 'BLOCK_LITERAL' && !(typeof value === 'string' && value.includes('\n'));
}

function widthOf(map: YAMLMap): number {
  return map.items.reduce((sum, { key, value }) => {
    return sum + String((key as Scalar).value).length + String((value as Scalar).value).length + 4;
  }, 0);
}

function isAbsent(value: Field): boolean {
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

function nodeOf(value: Field): Node {
  if (Array.isArray(value)) {
    const list = new YAMLSeq();
    for (const item of value as readonly Field[]) list.add(nodeOf(item));
    return list;
  }
  if (isDax(value)) return block(value.text);
  return value instanceof Scalar || value instanceof YAMLMap ? value : new Scalar(value);
}

function isDax(value: Field): value is Source {
  return typeof value === 'object' && value !== null && 'text' in value && 'file' in value;
}

/** DAX stands in a block, whatever it looks like: quotes and escapes would lose its places. */
function block(text: string): Scalar {
  const scalar = new Scalar(`${text.replaceAll(/\r\n?/g, '\n')}\n`);
  scalar.type = 'BLOCK_LITERAL';
  return scalar;
}

/** The text of a document; lines are as long as their texts. */
export function documentText(root: YAMLMap): string {
  const document = new Document();
  document.contents = root as unknown as typeof document.contents;
  return document.toString({ lineWidth: 0, singleQuote: true });
}
