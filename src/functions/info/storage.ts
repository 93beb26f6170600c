/**
 * INFO functions about storage: the rows follow from the model, by MS-XLDM 2.2; what only a server knows (sizes, positions,
 * versions, statistics) is BLANK.
 */
import type { CallBinder } from '../call.js';
import type { FunctionEntry } from '../entry.js';
import { idsOf } from './objects.js';
import { ofColumns, ofTables } from './storage-rowset.js';
import { ROW_NUMBER, type StorageColumn, type StorageTable } from './storage-structure.js';

/** The column of the model that a column stores; null for one of a system table. */
function modelColumn(call: CallBinder, { kind, table }: StorageTable, { name }: StorageColumn): number | null {
  return kind === 'data' ? idsOf(call.model).of('column', table, name) : null;
}

const tableStorages: readonly FunctionEntry[] = [
  ofTables(
    {
      name: 'INFO.TABLESTORAGES',
      summary: 'The stored tables: those of the model, and system tables for columns, hierarchies and relationships.',
      columns: 'ID:i TableID:i Name Version:i Settings:i RIViolationCount:i StorageFolderID:i',
    },
    (id, storage, { model }) => ({
      ID: id('tableStorage'),
      TableID: storage.kind === 'data' ? idsOf(model).of('table', storage.table) : id('storedTable'),
      Name: storage.kind === 'data' ? storage.table : storage.object,
      StorageFolderID: id('folder'),
    }),
  ),
  ofTables(
    {
      name: 'INFO.PARTITIONSTORAGES',
      summary: 'The stored partitions: one for each stored table.',
      columns:
        'ID:i PartitionID:i Name StoragePosition:i SegmentMapStorageID:i DataObjectId:i StorageFolderID:i DeltaTableMetadataStorageID:i',
    },
    (id, storage, { model }) => ({
      ID: id('partitionStorage'),
      PartitionID: storage.kind === 'data' ? idsOf(model).of('partition', storage.table) : null,
      Name: storage.kind === 'data' ? storage.table : storage.object,
      SegmentMapStorageID: id('segmentMap'),
      StorageFolderID: id('partitionFolder'),
    }),
  ),
  ofTables(
    {
      name: 'INFO.SEGMENTMAPSTORAGES',
      summary: 'How partitions are cut into segments: one map for each stored partition.',
      columns: 'ID:i PartitionStorageID:i Type:i RecordCount:i SegmentCount:i RecordsPerSegment:i',
    },
    (id) => ({ ID: id('segmentMap'), PartitionStorageID: id('partitionStorage') }),
  ),
  ofTables(
    {
      name: 'INFO.HIERARCHYSTORAGES',
      summary: 'How the hierarchies of the tables are stored.',
      columns: 'ID:i HierarchyID:i Name LevelDefinition MaterializationType:i StructureType:i SystemTableID:i',
      kind: 'hierarchy',
    },
    (id, { table, object }, { model }) => ({
      ID: id('storage'),
      HierarchyID: idsOf(model).of('hierarchy', table, object),
      Name: object,
      SystemTableID: id('storedTable'),
    }),
  ),
  ofTables(
    {
      name: 'INFO.RELATIONSHIPSTORAGES',
      summary: 'How the relationships are stored.',
      columns: 'ID:i RelationshipID:i Name DefinitionType:i Cardinality:i Flags:i RelationshipIndexStorageID:i',
      kind: 'relationship',
    },
    (id, { object }, { model }) => ({
      ID: id('storage'),
      RelationshipID: idsOf(model).of('relationship', object),
      Name: object,
      RelationshipIndexStorageID: id('index'),
    }),
  ),
  ofTables(
    {
      name: 'INFO.RELATIONSHIPINDEXSTORAGES',
      summary: 'The indexes of the relationships.',
      columns:
        'ID:i RelationshipStorageID:i IndexType:i Flags:i RecordCount:i SecondaryRecordCount:i StorageFolderID:i StorageFileID:i SystemTableID:i SecondarySystemTableID:i',
      kind: 'relationship',
    },
    (id) => ({
      ID: id('index'),
      RelationshipStorageID: id('storage'),
      SystemTableID: id('storedTable'),
    }),
  ),
];

const columnStorages: readonly FunctionEntry[] = [
  ofColumns(
    {
      name: 'INFO.COLUMNSTORAGES',
      summary: 'The stored columns: those of the stored tables, with row numbers and system tables.',
      columns:
        'ID:i ColumnID:i Name StoragePosition:i DictionaryStorageID:i Settings:i ColumnFlags:i Collation OrderByColumn Locale:i BinaryCharacters:i Statistics_DistinctStates:i Statistics_MinDataID:i Statistics_MaxDataID:i Statistics_OriginalMinSegmentDataID:i Statistics_RLESortOrder:i Statistics_RowCount:i Statistics_HasNulls:b Statistics_RLERuns:i Statistics_OthersRLERuns:i Statistics_Usage:i Statistics_DBType:i Statistics_XMType:i Statistics_CompressionType:i Statistics_CompressionParam:i Statistics_EncodingHint:i',
    },
    (id, column, storage, call) => ({
      ID: id('columnStorage', column),
      ColumnID: modelColumn(call, storage, column),
      Name: column.name,
      DictionaryStorageID: id('dictionary', column),
    }),
  ),
  ofColumns(
    {
      name: 'INFO.DICTIONARYSTORAGES',
      summary: 'The dictionaries of the stored columns: one for each.',
      columns:
        'ID:i ColumnStorageID:i Type:i DataType:i DataVersion:i BaseId:i Magnitude:n LastId:i IsNullable:b IsUnique:b IsOperatingOn32:b DictionaryFlags:i StorageFileID:i Size:i',
    },
    (id, column) => ({ ID: id('dictionary', column), ColumnStorageID: id('columnStorage', column) }),
  ),
  ofColumns(
    {
      name: 'INFO.COLUMNPARTITIONSTORAGES',
      summary: 'The parts of the stored columns: one for each stored partition.',
      columns: 'ID:i ColumnStorageID:i PartitionStorageID:i DataVersion:i State:i SegmentStorageID:i StorageFileID:i',
    },
    (id, column) => ({
      ID: id('columnPartition', column),
      ColumnStorageID: id('columnStorage', column),
      PartitionStorageID: id('partitionStorage'),
      SegmentStorageID: id('segments', column),
    }),
  ),
  ofColumns(
    {
      name: 'INFO.SEGMENTSTORAGES',
      summary: 'The segments of the stored columns: one row for each column and partition.',
      columns: 'ID:i ColumnPartitionStorageID:i SegmentCount:i StorageFileID:i',
    },
    (id, column) => ({ ID: id('segments', column), ColumnPartitionStorageID: id('columnPartition', column) }),
  ),
];

const attributeStorages = ofColumns(
  {
    name: 'INFO.ATTRIBUTEHIERARCHYSTORAGES',
    summary: 'How the attribute hierarchies are stored: those of row numbers have no system table.',
    columns:
      'ID:i AttributeHierarchyID:i SortOrder:i OptimizationLevel:i MaterializationType:i ColumnPositionToData:i ColumnDataToPosition:i DistinctDataCount:i DataVersion:i StorageFileID:i SystemTableID:i HasStatistics:b MinValue MaxValue StringValueMaxLength:i',
    kind: 'data',
  },
  (id, column, { table }, { model }) => ({
    ID: id('attributeStorage', column),
    AttributeHierarchyID: idsOf(model).of('attribute', table, column.name),
    SystemTableID: column.name === ROW_NUMBER ? null : idsOf(model).of('storedTable', 'attribute', table, column.name),
  }),
);

export const storageRowsets: readonly FunctionEntry[] = [...tableStorages, ...columnStorages, attributeStorages];
