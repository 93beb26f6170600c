/**
 * How a model in import mode is stored (MS-XLDM 2.2): the table itself, and system tables for the sorted values of its
 * columns, for its hierarchies and for relationships. Each has one partition.
 */
import type { Model, Relationship, Table } from '../../model/model.js';

/** The hidden column that numbers the rows of every table. */
export const ROW_NUMBER = 'RowNumber-2662979B-1795-4F74-8F37-6A1BA8059B61';

export interface StorageTable {
  readonly kind: 'data' | 'attribute' | 'hierarchy' | 'relationship';
  /** The table of the model. */
  readonly table: string;
  /** The column, hierarchy or relationship of a system table; '' for the table itself. */
  readonly object: string;
  readonly columns: readonly StorageColumn[];
}

export interface StorageColumn {
  readonly name: string;
  /** As DISCOVER_STORAGE_TABLE_COLUMNS says it. */
  readonly type: 'BASIC_DATA' | 'CALCULATED_DATA' | 'RELATIONSHIP' | Mapping | 'UNKNOWN';
}
type Mapping = 'HIERARCHY_POSITION_TO_DATAID' | 'HIERARCHY_DATAID_TO_POSITION';

const ofAttribute: readonly StorageColumn[] = [
  { name: 'POS_TO_ID', type: 'HIERARCHY_POSITION_TO_DATAID' },
  { name: 'ID_TO_POS', type: 'HIERARCHY_DATAID_TO_POSITION' },
];
const ofHierarchy: readonly StorageColumn[] = ['CHILD_COUNT', 'FIRST_CHILD_POS', 'PARENT_POS', 'MULTI_LEVEL_ID'].map(
  (name) => ({ name, type: 'UNKNOWN' }),
);
const ofRelationship: readonly StorageColumn[] = [{ name: 'INDEX', type: 'RELATIONSHIP' }];

export function storageTables({ tables, relationships }: Model): readonly StorageTable[] {
  return [...tables.flatMap(tablesOf), ...relationships.map(indexOf)];
}

function tablesOf(table: Table): readonly StorageTable[] {
  const own = { table: table.name };
  const columns = table.columns.map(({ name, expression }): StorageColumn => {
    return { name, type: expression ? 'CALCULATED_DATA' : 'BASIC_DATA' };
  });
  return [
    { ...own, kind: 'data', object: '', columns: [{ name: ROW_NUMBER, type: 'BASIC_DATA' }, ...columns] },
    ...columns.map(({ name }) => ({ ...own, kind: 'attribute' as const, object: name, columns: ofAttribute })),
    ...(table.hierarchies ?? []).map(({ name }) => ({
      ...own,
      kind: 'hierarchy' as const,
      object: name,
      columns: ofHierarchy,
    })),
  ];
}

function indexOf({ name, fromTable }: Relationship): StorageTable {
  return { kind: 'relationship', table: fromTable, object: name, columns: ofRelationship };
}

/** What of the model is stored in a way that is not documented, or null. */
export function undocumentedStorage({ parts, relationships }: Model): string | null {
  if (parts?.has('isAvailableInMDX') || parts?.has('isAvailableInMdx')) return "a model that has 'isAvailableInMDX'";
  const isKnown = ({ cardinality }: Relationship): boolean =>
    cardinality === 'manyToOne' || cardinality === 'oneToMany';
  return relationships.every(isKnown) ? null : 'a relationship that is not between many and one';
}
