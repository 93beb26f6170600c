/** SWITCH becomes a variable and nested IFs: lazy, first match wins, BLANK matches only BLANK (B13). */
import type { CompareNode, IfNode, ScalarNode, SwitchNode } from '../ir/scalar.js';
import type { Node } from '../ir/walk.js';

/** Hands out ids for variables that the rewrite introduces. */
export type FreshId = () => number;

export function rewriteSwitch(node: Node, fresh: FreshId): Node {
  return node.kind === 'switch' ? expand(node, fresh) : node;
}

function expand(node: SwitchNode, fresh: FreshId): ScalarNode {
  if (isTrue(node.operand)) return chain(node, (value) => value);
  const id = fresh();
  const operand: ScalarNode = { kind: 'variable', id, type: node.operand.type, span: node.span };
  const body = chain(node, (value) => equals(operand, value, node));
  return { kind: 'let', id, name: 'switched', value: node.operand, body, type: node.type, span: node.span };
}

/** SWITCH(TRUE(), ...): the cases are conditions. */
function isTrue(operand: ScalarNode): boolean {
  return operand.kind === 'literal' && operand.value === true;
}

function equals(left: ScalarNode, right: ScalarNode, { family, span }: SwitchNode): CompareNode {
  return { kind: 'compare', operator: '==', family, left, right, type: { kind: 'boolean', blankable: false }, span };
}

function chain(node: SwitchNode, condition: (value: ScalarNode) => ScalarNode): ScalarNode {
  const start: ScalarNode = node.otherwise ?? {
    kind: 'blank',
    type: { kind: 'blank', blankable: true },
    span: node.span,
  };
  return node.cases.reduceRight<ScalarNode>((otherwise, { value, result }): IfNode => {
    return { kind: 'if', condition: condition(value), then: result, otherwise, type: node.type, span: node.span };
  }, start);
}
