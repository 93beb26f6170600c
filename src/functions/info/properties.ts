/** INFO.PROPERTIES: the properties of a connection that daxc has, by their names in XML for Analysis. */
import { kernelCall } from '../kernels-define.js';
import type { CallBinder } from '../call.js';
import type { FunctionEntry } from '../entry.js';
import { type Cell, type Row, rowset } from './rowset.js';

function propertyRow(name: string, description: string, value: Cell): Row {
  return {
    PropertyName: name,
    PropertyDescription: description,
    PropertyType: 'string',
    PropertyAccessType: 'ReadWrite',
    IsRequired: false,
    Value: value,
  };
}

/** What the query was asked with. */
function ofSession(call: CallBinder, kernel: 'userPrincipalName' | 'customData'): Cell {
  return kernelCall(call, kernel, [], { kind: 'string', blankable: true, environment: true });
}

export const propertiesRowset: FunctionEntry = rowset({
  name: 'INFO.PROPERTIES',
  summary: 'The properties of the connection that daxc has: the model, the user and custom data.',
  columns: 'PropertyName PropertyDescription PropertyType PropertyAccessType IsRequired:b Value',
  rows: (call) => [
    propertyRow('Catalog', 'The model that is asked.', call.model.name),
    propertyRow('CustomData', 'What CUSTOMDATA gives.', ofSession(call, 'customData')),
    propertyRow('EffectiveUserName', 'The user under whom queries are asked.', ofSession(call, 'userPrincipalName')),
  ],
});
