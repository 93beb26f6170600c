/** Calculation groups: their items. */
import { diagnostic } from '../../diagnostics/diagnostic.js';
import type { CalculationGroup, CalculationItem } from '../model.js';
import { daxField } from './dax.js';
import { fieldSpan, numberField, objectField, objects, type JsonObject } from './json-tree.js';
import type { TmslReader } from './reader.js';

export function calculationGroup(reader: TmslReader, table: JsonObject): CalculationGroup | null {
  const group = objectField(table, 'calculationGroup');
  if (group === null) return null;
  const items = objects(group, 'calculationItems').flatMap((item) => readItem(reader, item));
  items.sort((a, b) => a.ordinal - b.ordinal);
  const noSelection = selectionExpression(group, 'noSelectionExpression', 'no selection');
  const several = selectionExpression(group, 'multipleOrEmptySelectionExpression', 'multiple or empty selection');
  return {
    precedence: numberField(group, 'precedence') ?? 0,
    items,
    ...(noSelection ? { noSelection } : {}),
    ...(several ? { multipleOrEmptySelection: several } : {}),
  };
}

/** What a group gives where no item, or more than one, is selected. */
function selectionExpression(group: JsonObject, key: string, name: string): CalculationItem | null {
  const object = objectField(group, key);
  const expression = object && daxField(object, 'expression');
  if (!object || !expression) return null;
  const format = objectField(object, 'formatStringDefinition');
  return {
    name: `(${name})`,
    ordinal: -1,
    expression,
    formatExpression: format && daxField(format, 'expression'),
    span: fieldSpan(object, 'expression'),
  };
}

function readItem(reader: TmslReader, item: JsonObject): CalculationItem[] {
  const name = reader.name(item, 'calculation item');
  if (name === null) return [];
  const format = objectField(item, 'formatStringDefinition');
  const expression = daxField(item, 'expression');
  if (expression === null) {
    const parameters = { owner: 'A calculation item', key: 'expression' };
    reader.diagnostics.push(diagnostic('DAX0009', parameters, fieldSpan(item, 'name'), { help: null }));
  }
  return [
    {
      name,
      ordinal: numberField(item, 'ordinal') ?? -1,
      expression,
      formatExpression: format && daxField(format, 'expression'),
      span: fieldSpan(item, 'name'),
    },
  ];
}
