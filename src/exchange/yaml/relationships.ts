/** Relationships as YAML. */
import type { YAMLMap } from 'yaml';
import type { Relationship } from '../../model/model.js';
import { mapping } from './nodes.js';

/** What the loader takes for granted is not written. */
export function relationshipNode(relationship: Relationship): YAMLMap {
  const { name, fromTable, fromColumn, toTable, toColumn, cardinality } = relationship;
  const isNamed = name !== `${fromTable}[${fromColumn}] -> ${toTable}[${toColumn}]`;
  const node = mapping([
    ['name', isNamed ? name : null],
    ['fromTable', fromTable],
    ['fromColumn', fromColumn],
    ['toTable', toTable],
    ['toColumn', toColumn],
    ['cardinality', cardinality === 'manyToOne' ? null : cardinality],
    ['crossFilteringBehavior', relationship.crossFilteringBehavior === 'bothDirections' ? 'bothDirections' : null],
    ['joinOnDateBehavior', relationship.joinOnDateBehavior],
  ]);
  if (!relationship.isActive) node.set('isActive', false);
  return node;
}
