/** Table variables that may fail, defined where they are read: nobody else meets their errors (X8). */
import type { LetNode, ScalarNode } from '../ir/scalar.js';
import { readsOf } from './analysis.js';

/**
 * The body of a let with the definition moved into the parts that read it, as far as they are evaluated in the same
 * contexts: the branches of a condition, the operand of IFERROR, the one operand of an operator. Null when it must stay.
 */
export function sink(node: LetNode): ScalarNode | null {
  const { body } = node;
  const into = <N extends ScalarNode | null>(part: N): N =>
    part !== null && reads(part, node) ? ({ ...node, body: part, type: part.type } as unknown as N) : part;
  switch (body.kind) {
    case 'if':
      return sinkIntoIf(node, body, into);
    case 'ifError':
      return { ...body, operand: into(body.operand), alternative: into(body.alternative) };
    case 'isError':
    case 'isBlank':
    case 'not':
    case 'negate':
    case 'convert':
      return { ...body, operand: into(body.operand) };
    case 'arithmetic':
    case 'compare':
    case 'concatenate':
    case 'logical':
      if (reads(body.left, node) && reads(body.right, node)) return null;
      return { ...body, left: into(body.left), right: into(body.right) };
    case 'coalesce':
      if (body.operands.filter((operand) => reads(operand, node)).length > 1) return null;
      return { ...body, operands: body.operands.map(into) };
    default:
      return null;
  }
}

type If = Extract<ScalarNode, { kind: 'if' }>;

function sinkIntoIf(node: LetNode, body: If, into: <N extends ScalarNode | null>(part: N) => N): If | null {
  const { condition, then, otherwise } = body;
  const isInBranches = [then, otherwise].some((branch) => branch !== null && reads(branch, node));
  if (!reads(condition, node)) return { ...body, then: into(then), otherwise: into(otherwise) };
  return isInBranches ? null : { ...body, condition: into(condition) };
}

function reads(part: ScalarNode, { id }: LetNode): boolean {
  return readsOf(part).variables.has(id);
}
