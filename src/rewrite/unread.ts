/** A variable that nobody reads is not evaluated and raises no error (X8): it goes, and then those that only it read. */
import { some, type Node } from '../ir/walk.js';

export function rewriteUnread(node: Node): Node {
  if (node.kind !== 'let' && node.kind !== 'tableLet') return node;
  const { id } = node;
  const isRead = some(
    node.body,
    (part) => (part.kind === 'variable' || part.kind === 'tableVariable') && part.id === id,
  );
  return isRead ? node : node.body;
}
