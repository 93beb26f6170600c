/** IR -> simpler IR: meaning-preserving rules, one a file, applied bottom-up. */
import type { Node } from '../ir/walk.js';
import { mapNodes } from './map.js';
import { rewriteSwitch } from './switch.js';
import { rewriteUnread } from './unread.js';

/** Applies every rule to an expression. Introduced variables have negative ids, which no binder hands out. */
export function rewrite<N extends Node>(node: N): N {
  let next = 0;
  const fresh = (): number => --next;
  return mapNodes(node, (inner) => rewriteSwitch(rewriteUnread(inner), fresh));
}
