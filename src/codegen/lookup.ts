import type { LookupNode } from '../ir/scalar.js';
import type { Emission } from './emission.js';
import { once } from './light.js';
import { familyOf } from './kinds.js';
import type { LaneScope } from './scope.js';
import { quote } from './text.js';

/** The index of a LOOKUPVALUE, made before the loop: searched columns -> result (M13). */
export function lookupIndex(e: Emission, node: LookupNode, scope: LaneScope): string {
  const searched = node.searches.map((s) => `[${quote(s.column.table)}, ${quote(s.column.column)}]`).join(', ');
  const family = { number: 'Number', text: 'Text', boolean: 'Boolean', variant: 'Variant' }[familyOf(node.type.kind)];
  const make = `${e.use(`lookup${family}`)}(${scope.contexts}, [${quote(node.result.table)}, ${quote(node.result.column)}], [${searched}])`;
  return once(e, { scope }, make, 'lookup');
}
