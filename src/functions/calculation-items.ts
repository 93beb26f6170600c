/** What calculation items stand for: SELECTEDMEASURE and its kin (O1). */
import { hole, textLiteral } from '../ir/make.js';
import type { ScalarNode, SelectedMeasureNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';

const category = 'information';

/** The node that `make` gives, or a hole after a diagnostic outside of calculation items. */
function inItem(call: CallBinder, make: () => ScalarNode): ScalarNode {
  if (call.isInCalculationItem) return make();
  call.report('DAX0430', { name: call.functionName });
  return hole(call.span());
}

function property(call: CallBinder, part: SelectedMeasureNode['part']): ScalarNode {
  return { kind: 'selectedMeasure', part, type: valueType('string', false), span: call.span() };
}

/** The selected measure's name IN the names of the arguments. */
function isSelected(call: CallBinder): ScalarNode {
  const names = Array.from({ length: call.count }, (_, i) => measureName(call, i));
  if (names.includes(null)) return hole(call.span());
  const type = valueType('string', false);
  const table: TableNode = {
    kind: 'rows',
    rows: names.map((name) => [textLiteral(name ?? '', call.span())]),
    shape: [{ name: 'Value', table: null, lineage: null, type }],
    span: call.span(),
  };
  const operands = [property(call, 'name')];
  return { kind: 'in', operands, table, type: valueType('boolean', false), span: call.span() };
}

/** A measure that cannot be used is reported as such. */
function measureName(call: CallBinder, index: number): string | null {
  const found = call.measureName(index);
  if (!found) call.report('DAX0431', { found: call.text(index) }, call.span(index));
  return found?.name ?? null;
}

export const calculationItemFunctions: readonly FunctionEntry[] = [
  scalarFunction({
    name: 'SELECTEDMEASURE',
    category,
    summary: 'In a calculation item: the measure which the item replaces.',
    parameters: [],
    bind: (call) => inItem(call, () => call.selectedMeasure()),
  }),
  scalarFunction({
    name: 'SELECTEDMEASURENAME',
    category,
    summary: 'In a calculation item: the name of the measure which the item replaces.',
    parameters: [],
    bind: (call) => inItem(call, () => property(call, 'name')),
  }),
  scalarFunction({
    name: 'SELECTEDMEASUREFORMATSTRING',
    category,
    summary: 'In a calculation item: the format string of the measure which the item replaces.',
    parameters: [],
    bind: (call) => inItem(call, () => property(call, 'format')),
  }),
  scalarFunction({
    name: 'ISSELECTEDMEASURE',
    category,
    summary: 'In a calculation item: whether the measure which the item replaces is one of these.',
    parameters: ['measure*:special'],
    bind: (call) => inItem(call, () => isSelected(call)),
  }),
];
