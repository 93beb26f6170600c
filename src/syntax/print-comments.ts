/** Comments around printed nodes. A line comment always ends its line, so nothing can be swallowed by it. */
import type { Comment, NodeBase } from './ast.js';
import { commentText, concat, hardLine, sequence, type Layout } from './layout.js';

/** True for comments that reach to the end of the line. */
function isLineComment(comment: Comment): boolean {
  return comment.text.startsWith('//') || comment.text.startsWith('--');
}

function commentLayout(comment: Comment, ownLine: boolean): Layout {
  return commentText(comment.text, isLineComment(comment), ownLine);
}

function leading(comment: Comment): Layout {
  const below = isLineComment(comment) || comment.lineBreakAfter === true;
  return concat(commentLayout(comment, comment.lineBreakBefore === true), below ? hardLine : ' ');
}

/** A comment behind a node: on the same line, or on its own line where it had one. */
export function trailing(comment: Comment): Layout {
  return concat(comment.lineBreakBefore === true ? hardLine : ' ', commentLayout(comment, false));
}

export function hasComments(node: NodeBase): boolean {
  return (node.leadingComments?.length ?? 0) + (node.trailingComments?.length ?? 0) > 0;
}

/** The printed node with its comments. */
export function withComments(node: NodeBase, printed: Layout): Layout {
  if (!hasComments(node)) return printed;
  return sequence([withLeading(node, printed), ...(node.trailingComments ?? []).map(trailing)]);
}

/** The printed node with the comments before it only. */
export function withLeading(node: NodeBase, printed: Layout): Layout {
  return sequence([...(node.leadingComments ?? []).map(leading), printed]);
}

/** The comments after a list's item: those that stay in front of the comma, and those that end the line behind it. */
export function trailingOfItem(node: NodeBase): {
  readonly beforeComma: readonly Comment[];
  readonly afterComma: readonly Comment[];
} {
  const comments = node.trailingComments ?? [];
  const split = comments.findIndex((c) => !c.lineBreakBefore && (isLineComment(c) || c.lineBreakAfter === true));
  if (split < 0) return { beforeComma: comments, afterComma: [] };
  return { beforeComma: comments.slice(0, split), afterComma: comments.slice(split) };
}
