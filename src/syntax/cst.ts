/** Typed access to Chevrotain's concrete syntax tree. After recovery anything may be missing, so everything is optional. */
import type { CstElement, CstNode, IToken, TokenType } from 'chevrotain';

function isToken(element: CstElement): element is IToken {
  return 'image' in element;
}

/** All tokens of the type directly in the node, in order; those that the parser made up are left out. */
export function tokensOf(node: CstNode, type: TokenType): IToken[] {
  return (node.children[type.name] ?? []).filter(isToken).filter((token) => token.isInsertedInRecovery !== true);
}

export function tokenOf(node: CstNode, type: TokenType): IToken | undefined {
  return tokensOf(node, type)[0];
}

/** All nodes of the rule directly in the node, in order. */
export function nodesOf(node: CstNode, rule: string): CstNode[] {
  return (node.children[rule] ?? []).filter((element): element is CstNode => !isToken(element));
}

export function nodeOf(node: CstNode | undefined, rule: string): CstNode | undefined {
  return node ? nodesOf(node, rule)[0] : undefined;
}

/** The offset of the first token anywhere in the node; undefined for an empty node. */
export function startOf(node: CstNode): number | undefined {
  let first: number | undefined;
  for (const element of Object.values(node.children).map((elements) => elements[0])) {
    const start = element === undefined ? undefined : isToken(element) ? realStart(element) : startOf(element);
    if (start !== undefined && (first === undefined || start < first)) first = start;
  }
  return first;
}

function realStart(token: IToken): number | undefined {
  return token.isInsertedInRecovery === true ? undefined : token.startOffset;
}
