/** Calculation groups: their items. */
import { diagnostic } from '../../diagnostics/diagnostic.js';
import type { CalculationGroup, CalculationItem } from '../model.js';
import { daxField } from './dax.js';
import { fieldSpan, numberField, objectField, objects, textField, type JsonObject } from './json-tree.js';
import type { TmslReader } from './reader.js';

/** What a group gives where no item, or more than one, is selected. */
const unread = ['noSelectionExpression', 'multipleOrEmptySelectionExpression'];

export function calculationGroup(reader: TmslReader, table: JsonObject): CalculationGroup | null {
  const group = objectField(table, 'calculationGroup');
  if (group === null) return null;
  for (const key of unread) {
    const span = group.entries.get(key)?.keySpan;
    const parameters = { table: textField(table, 'name') ?? '', key };
    if (span) reader.diagnostics.push(diagnostic('DAX0095', parameters, span));
  }
  const items = objects(group, 'calculationItems').flatMap((item) => readItem(reader, item));
  items.sort((a, b) => a.ordinal - b.ordinal);
  return { precedence: numberField(group, 'precedence') ?? 0, items };
}

function readItem(reader: TmslReader, item: JsonObject): CalculationItem[] {
  const name = reader.name(item, 'calculation item');
  if (name === null) return [];
  const format = objectField(item, 'formatStringDefinition');
  return [
    {
      name,
      ordinal: numberField(item, 'ordinal') ?? -1,
      expression: daxField(item, 'expression'),
      formatExpression: format && daxField(format, 'expression'),
      span: fieldSpan(item, 'name'),
    },
  ];
}
