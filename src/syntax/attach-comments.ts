/**
 * Gives every comment to the node it speaks of: one on a line of its own to the node that follows, one directly behind a
 * node or at the end of its line to that node, any other to the node that follows.
 */
import type { Comment, NodeBase } from './ast.js';
import { childNodes } from './walk.js';

interface Attachable extends NodeBase {
  leadingComments?: Comment[];
  trailingComments?: Comment[];
}

/** Where a comment stands among the nodes. */
interface Place {
  readonly enclosing: NodeBase;
  readonly before: NodeBase | undefined;
  readonly after: NodeBase | undefined;
}

/** How far to look around a comment. */
const REACH = 400;

class Attacher {
  readonly #children = new Map<NodeBase, readonly NodeBase[]>();
  /** The last comment that went behind a node: the next one may follow it. */
  #last: { readonly node: NodeBase; readonly end: number } | undefined;
  /** The comments that stand directly above RETURN, other comments aside. */
  readonly #aboveReturn: ReadonlySet<Comment>;

  constructor(
    private readonly root: NodeBase,
    private readonly text: string,
    comments: readonly Comment[],
  ) {
    this.#aboveReturn = commentsAboveReturn(comments, text);
  }

  attach(comment: Comment): void {
    const place = this.#placeOf(comment);
    const { before, after, enclosing } = place;
    if (before && (!after || this.#belongsBefore(comment, before))) {
      push(before, 'trailingComments', comment);
      this.#last = { node: before, end: comment.end };
    } else push(after ?? enclosing, 'leadingComments', comment);
  }

  /** True for a comment directly behind the node, one that ends the node's line, and one above RETURN. */
  #belongsBefore(comment: Comment, before: NodeBase): boolean {
    if (comment.lineBreakBefore) return this.#aboveReturn.has(comment);
    const from = this.#last?.node === before ? this.#last.end : before.end;
    const between = this.text.slice(Math.max(from, comment.start - REACH), comment.start);
    return comment.lineBreakAfter ? /^[\s,)}]*$/.test(between) : between.trim() === '';
  }

  #childrenOf(node: NodeBase): readonly NodeBase[] {
    const known = this.#children.get(node);
    if (known) return known;
    const children = childNodes(node).filter((child) => child.end > child.start || isOmitted(child));
    this.#children.set(node, children);
    return children;
  }

  #placeOf(comment: Comment): Place {
    let enclosing = this.root;
    for (;;) {
      const children = this.#childrenOf(enclosing);
      const next = firstAfter(children, comment.start);
      const before = children[next - 1];
      if (!before || before.end <= comment.start) return { enclosing, before, after: children[next] };
      enclosing = before;
    }
  }
}

function commentsAboveReturn(comments: readonly Comment[], text: string): ReadonlySet<Comment> {
  const found = new Set<Comment>();
  let below: Comment | undefined;
  for (const comment of comments.toReversed()) {
    const rest = text.slice(comment.end, Math.min(comment.end + REACH, below?.start ?? text.length));
    const code = /\S+/.exec(rest)?.[0];
    if (code === undefined ? below && found.has(below) : /^RETURN\b/i.test(code)) found.add(comment);
    below = comment;
  }
  return found;
}

/** An argument that was left out has no width but may carry comments. */
function isOmitted(node: NodeBase): boolean {
  return 'expression' in node && node.expression === null;
}

/** The index of the first node that starts at or after `offset`. */
function firstAfter(nodes: readonly NodeBase[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] as NodeBase).start >= offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function push(node: NodeBase, field: 'leadingComments' | 'trailingComments', comment: Comment): void {
  const target = node as Attachable;
  (target[field] ??= []).push(comment);
}

/** Attaches the comments of `text` to the freshly built tree. */
export function attachComments(root: NodeBase, comments: readonly Comment[], text: string): void {
  const attacher = new Attacher(root, text, comments);
  for (const comment of comments) attacher.attach(comment);
}
