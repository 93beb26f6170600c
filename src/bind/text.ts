/** Pieces of the source text, as messages show them. */
import type { Span } from '../diagnostics/source.js';
import type { NodeBase } from '../syntax/ast.js';
import type { Scope } from './scope.js';

const longest = 60;

export function spanOf(scope: Scope, node: Pick<NodeBase, 'start' | 'end'>): Span {
  return { source: scope.source, start: node.start, end: node.end };
}

/** The text of a node on one line, shortened. */
export function textOf(scope: Scope, node: Pick<NodeBase, 'start' | 'end'>): string {
  const text = scope.source.text.slice(node.start, node.end).replace(/\s+/g, ' ');
  return text.length <= longest ? text : `${text.slice(0, longest - 3)}...`;
}

/** The help line of a suggestion; undefined keeps the catalogue's own. */
export function didYouMean(suggestion: string | null, write: (name: string) => string): string | undefined {
  return suggestion === null ? undefined : `Did you mean ${write(suggestion)}?`;
}
