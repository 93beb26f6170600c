/** SWITCH: cases compared with the value (B13: BLANK equals only BLANK), first match wins. */
import { hole } from '../ir/make.js';
import type { ComparisonFamily, ScalarNode } from '../ir/scalar.js';
import type { ScalarKind } from '../ir/types.js';
import { comparisonClass, isNumeric, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';

export function switchOf(call: CallBinder): ScalarNode {
  const span = call.span();
  const pairs = Math.floor((call.count - 1) / 2);
  if (call.isTable(2)) {
    call.report('DAX0318', { name: 'SWITCH', option: 'tables as results' }, span);
    return hole(span);
  }
  const operand = call.scalar(0);
  const values = Array.from({ length: pairs }, (_, i) => call.scalar(1 + 2 * i));
  const results = Array.from({ length: pairs }, (_, i) => call.scalar(2 + 2 * i));
  const otherwise = call.count % 2 === 0 ? call.scalar(call.count - 1) : null;
  if (!areComparable(call, operand, values)) return hole(span);
  const branches = otherwise ? [...results, otherwise] : results;
  if ([operand, ...values, ...branches].some((node) => node.kind === 'hole')) return hole(span);
  const compared = commonOperands(call, [operand, ...values]);
  const { kind, nodes } = call.unify(branches);
  const type = valueType(kind, !otherwise || branches.some((branch) => branch.type.blankable));
  return {
    kind: 'switch',
    operand: compared.nodes[0] ?? operand,
    family: compared.family,
    cases: values.map((value, i) => ({ value: compared.nodes[i + 1] ?? value, result: nodes[i] ?? value })),
    otherwise: otherwise && (nodes.at(-1) ?? otherwise),
    type,
    span,
  };
}

function areComparable(call: CallBinder, operand: ScalarNode, values: readonly ScalarNode[]): boolean {
  return values
    .map((value, i) => {
      if (value.kind === 'hole' || operand.kind === 'hole') return true;
      const at = 1 + 2 * i;
      return call.comparable(operand, value, call.text(0), call.text(at), call.span(at)).left.kind !== 'hole';
    })
    .every((isComparable) => isComparable);
}

/** The value and the cases in one kind. */
function commonOperands(
  call: CallBinder,
  nodes: readonly ScalarNode[],
): { readonly nodes: readonly ScalarNode[]; readonly family: ComparisonFamily } {
  const kind = operandKindOf(nodes.map((node) => node.type.kind));
  const family = kind === 'variant' ? 'variant' : kind === 'string' ? 'text' : 'number';
  return { nodes: nodes.map((node) => call.convert(node, kind)), family };
}

function operandKindOf(kinds: readonly ScalarKind[]): ScalarKind {
  const known = [...new Set(kinds.filter((kind) => kind !== 'blank'))];
  const [only = 'int64', ...others] = known;
  if (others.length === 0) return only;
  if (known.some((kind) => comparisonClass(kind) === 'variant')) return 'variant';
  return known.every((kind) => kind === 'int64' || kind === 'currency') && known.every(isNumeric) ? 'currency' : 'double';
}
