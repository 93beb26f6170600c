import type { LookupNode, PathNode } from '../ir/scalar.js';
import type { ModelColumn, ValueType } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import type { LightEmitter } from './coded-test.js';
import type { Emission } from './emission.js';
import { once } from './light.js';
import { familyOf } from './kinds.js';
import { conversion } from './operators.js';
import type { LaneScope } from './scope.js';
import { quote } from './text.js';

/** LOOKUPVALUE: a search in an index made before the loop; a result of another kind than the whole is converted (T11). */
export function emitLookup(e: Emission, node: LookupNode, scope: LaneScope, light: LightEmitter): string {
  const type = resultType(e, node);
  const index = lookupIndex(e, node, type, scope);
  const values = `[${node.searches.map((search) => searchedValue(e, search, light)).join(', ')}]`;
  if (node.alternative === null) return `${index}.find(${values})`;
  const alternative = `() => ${light(node.alternative)}`;
  const converted = conversion(e, type, node.type, 'value');
  const isAlike = converted === 'value' && familyOf(type.kind) === familyOf(node.type.kind);
  return isAlike
    ? `${index}.find(${values}, ${alternative})`
    : `${index}.findAs(${values}, (value) => ${converted}, ${alternative})`;
}

/** The value as the column holds it: a variant may be an amount of currency or a plain number. */
function searchedValue(e: Emission, { column, value }: LookupNode['searches'][number], light: LightEmitter): string {
  const isPlain = value.type.kind !== 'variant' || columnType(e, column)?.kind !== 'currency';
  return isPlain ? light(value) : `${e.use('currencyKey')}(${light(value)})`;
}

/** The type of the column that is read. */
function resultType(e: Emission, { result, type }: LookupNode): ValueType {
  return columnType(e, result) ?? valueType(type.kind);
}

function columnType(e: Emission, column: ModelColumn): ValueType | undefined {
  const table = e.program.tables.find(({ name }) => name === column.table);
  return table?.columns.find(({ name }) => name === column.column)?.type;
}

/** The index, made before the loop: searched columns -> result (M13). */
function lookupIndex(e: Emission, node: LookupNode, type: ValueType, scope: LaneScope): string {
  const searched = node.searches.map((s) => `[${quote(s.column.table)}, ${quote(s.column.column)}]`).join(', ');
  const family = { number: 'Number', text: 'Text', boolean: 'Boolean', variant: 'Variant' }[familyOf(type.kind)];
  const make = `${e.use(`lookup${family}`)}(${scope.contexts}, [${quote(node.result.table)}, ${quote(node.result.column)}], [${searched}])`;
  return once(e, { scope }, make, 'lookup');
}

/** PATH: the hierarchy is read before the loop. */
export function emitPath(e: Emission, { id, parent, key }: PathNode, scope: LaneScope, light: LightEmitter): string {
  const make = `${e.use('hierarchyOf')}(${scope.contexts}, ${quote(id.table)}, ${quote(id.column)}, ${quote(parent.column)})`;
  return `${once(e, { scope }, make, 'hierarchy')}.path(${light(key)})`;
}
