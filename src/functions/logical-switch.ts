/** SWITCH: cases compared with the value (B13: BLANK equals only BLANK), first match wins. */
import { hole } from '../ir/make.js';
import type { ComparisonFamily, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { ScalarKind } from '../ir/types.js';
import { comparisonClass, isNumeric, valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { tableIf } from './logical-tables.js';

export function switchOf(call: CallBinder): ScalarNode | TableNode {
  const pairs = Math.floor((call.count - 1) / 2);
  const results = Array.from({ length: pairs }, (_, i) => 2 + 2 * i);
  const isOfTables = call.count % 2 === 0 && [...results, call.count - 1].every((i) => call.isTable(i));
  return isOfTables ? switchOfTables(call, results) : switchOfValues(call, pairs);
}

/** Tables as results: one IF for each case, from the last one inwards. */
function switchOfTables(call: CallBinder, results: readonly number[]): TableNode {
  const operand = call.scalar(0);
  const id = call.fresh();
  const value: ScalarNode = { kind: 'variable', id, type: operand.type, span: operand.span };
  const body = results.reduceRight<TableNode>(
    (otherwise, at) => {
      const span = call.span(at - 1);
      const operands = call.comparable(value, call.scalar(at - 1), call.text(0), call.text(at - 1), span);
      const isHole = operand.kind === 'hole' || operands.left.kind === 'hole' || operands.right.kind === 'hole';
      const type = valueType('boolean', false);
      const condition: ScalarNode = isHole ? hole(span) : { kind: 'compare', operator: '==', ...operands, type, span };
      return tableIf(call, condition, call.table(at), otherwise);
    },
    call.table(call.count - 1),
  );
  if (body.kind === 'tableHole') return body;
  return { kind: 'tableLet', id, name: 'value', value: operand, body, shape: body.shape, span: call.span() };
}

function switchOfValues(call: CallBinder, pairs: number): ScalarNode {
  const span = call.span();
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
  return known.every((kind) => kind === 'int64' || kind === 'currency') && known.every(isNumeric)
    ? 'currency'
    : 'double';
}
