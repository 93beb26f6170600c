/** Whether two trees mean the same text: structure, names and comments, but not positions. */
import type { Comment, NodeBase } from './ast.js';
import { childNodes } from './walk.js';

/** Positions, comments (compared apart) and what follows from them. */
const IGNORED = new Set([
  'start',
  'end',
  'leadingComments',
  'trailingComments',
  'documentation',
  'brokenOverLines',
  'raw',
]);

/**
 * True when both trees have the same structure and the same comments (by text, in the order in which they stand).
 * Positions do not count, nor the node a comment is attached to. Function names are compared without regard to case.
 */
export function sameTree(a: NodeBase, b: NodeBase): boolean {
  if (!sameValue(a, b)) return false;
  const left = commentsOf(a);
  const right = commentsOf(b);
  return left.length === right.length && left.every((comment, i) => comment.text === right[i]?.text);
}

/** All comments of a tree, in the order of the text. */
export function commentsOf(node: NodeBase): readonly Comment[] {
  const found: Comment[] = [];
  collect(node, found);
  return found;
}

function collect(node: NodeBase, found: Comment[]): void {
  for (const comment of node.leadingComments ?? []) found.push(comment);
  for (const child of childNodes(node)) collect(child, found);
  for (const comment of node.trailingComments ?? []) found.push(comment);
}

function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const left = fieldsOf(a);
  const right = fieldsOf(b);
  return left.length === right.length && left.every(([field, value], i) => sameField(a, field, value, right[i]));
}

function sameField(
  holder: object,
  field: string,
  value: unknown,
  other: readonly [string, unknown] | undefined,
): boolean {
  if (other?.[0] !== field) return false;
  const isFunctionName = field === 'name' && 'arguments' in holder;
  return isFunctionName ? sameName(value, other[1]) : sameValue(value, other[1]);
}

function sameName(a: unknown, b: unknown): boolean {
  return textOf(a).toUpperCase() === textOf(b).toUpperCase();
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
    ? value.text
    : '';
}

/** The fields that count, sorted by name. */
function fieldsOf(value: object): [string, unknown][] {
  const entries = Object.entries(value) as [string, unknown][];
  return entries.filter(([field]) => !IGNORED.has(field)).sort(([a], [b]) => (a < b ? -1 : 1));
}
