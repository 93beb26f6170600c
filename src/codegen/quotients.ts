/** Quotients for all lanes of a scope: the loop divides (`runtime/kernels/quotients.ts`). */
import type { ScalarNode } from '../ir/scalar.js';
import { declare } from './declare.js';
import type { Emission } from './emission.js';
import { emitLight, type Place } from './light.js';
import type { LaneScope } from './scope.js';
import { usesLocal } from './text.js';

interface Quotient {
  readonly function: 'quotients' | 'safeQuotients';
  readonly numerator: ScalarNode;
  readonly denominator: ScalarNode;
}

/** The vector of a quotient of doubles; null for any other node. */
export function emitQuotients(e: Emission, node: ScalarNode, scope: LaneScope): string | null {
  const quotient = quotientOf(node);
  if (quotient === null) return null;
  const place: Place = { scope, lane: 'lane', loop: null };
  const [numerator, denominator] = [quotient.numerator, quotient.denominator].map((operand) => {
    return operandText(operand, emitLight(e, operand, place));
  });
  return declare(e, scope, 'result', `${e.use(quotient.function)}(${scope.lanes}, ${numerator}, ${denominator})`);
}

/** A vector or a number itself, anything else as a function of the lane. */
function operandText({ kind }: ScalarNode, text: string): string {
  const [, vector] = /^(\w+)\.at\(lane\)$/.exec(text) ?? [];
  if (vector !== undefined || kind === 'literal') return vector ?? text;
  return `(${usesLocal(text, 'lane') ? 'lane' : ''}) => ${text}`;
}

function quotientOf(node: ScalarNode): Quotient | null {
  if (node.kind === 'arithmetic') {
    if (node.operator !== '/' || node.type.kind !== 'double') return null;
    const { left: numerator, right: denominator } = node;
    const isPlain = [numerator, denominator].every(({ type }) => type.kind !== 'currency' && type.kind !== 'variant');
    return isPlain ? { function: 'quotients', numerator, denominator } : null;
  }
  if (node.kind !== 'kernel' || node.kernel !== 'divideOr') return null;
  const [numerator, denominator, alternative = null] = node.arguments;
  if (!numerator || !denominator || (alternative !== null && alternative.kind !== 'blank')) return null;
  return { function: 'safeQuotients', numerator, denominator };
}
