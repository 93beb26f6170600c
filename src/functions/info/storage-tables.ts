/** INFO functions that list stored tables, their columns and folders by name (DISCOVER_STORAGE_TABLES and its like). */
import type { CallBinder } from '../call.js';
import type { FunctionEntry } from '../entry.js';
import type { ScalarKind } from '../../ir/types.js';
import { idsOf } from './objects.js';
import { type Row, rowset } from './rowset.js';
import { ofColumns, ofTables, storedTables, type IdOf } from './storage-rowset.js';
import { ROW_NUMBER, type StorageColumn, type StorageTable } from './storage-structure.js';

const prefixes = { data: '', attribute: 'H$', hierarchy: 'U$', relationship: 'R$' } as const;
const objectKinds = { attribute: 'column', hierarchy: 'hierarchy' } as const;

const dataTypes: Readonly<Record<ScalarKind, string>> = {
  string: 'DBTYPE_WSTR',
  int64: 'DBTYPE_I8',
  double: 'DBTYPE_R8',
  dateTime: 'DBTYPE_DATE',
  currency: 'DBTYPE_CY',
  boolean: 'DBTYPE_BOOL',
  variant: 'N/A',
  blank: 'DBTYPE_EMPTY',
};

/** The name of a stored table: names with their numbers, and what a system table belongs to. */
function tableId({ model }: CallBinder, { kind, table, object }: StorageTable): string {
  const ids = idsOf(model);
  const own = `${prefixes[kind]}${table} (${ids.of('table', table)})`;
  if (kind === 'data') return own;
  const id = kind === 'relationship' ? ids.of('relationship', object) : ids.of(objectKinds[kind], table, object);
  return `${own}$${object} (${id})`;
}

function columnId({ model }: CallBinder, { kind, table }: StorageTable, { name }: StorageColumn): string {
  return kind === 'data' ? `${name} (${idsOf(model).of('column', table, name)})` : name;
}

function dataType(call: CallBinder, { kind, table }: StorageTable, { name }: StorageColumn): string {
  if (kind !== 'data') return 'N/A';
  return name === ROW_NUMBER ? dataTypes.int64 : dataTypes[call.columnType({ table, column: name }).kind];
}

function columnRow(_: IdOf, column: StorageColumn, storage: StorageTable, call: CallBinder): Row {
  const isRowNumber = column.name === ROW_NUMBER;
  const known = call.model.tables.find(({ name }) => name === storage.table)?.columns;
  const isKey = isRowNumber || known?.find(({ name }) => name === column.name)?.isKey === true;
  const isOfModel = storage.kind === 'data';
  return {
    DATABASE_NAME: call.model.name,
    DIMENSION_NAME: storage.table,
    ATTRIBUTE_NAME: isOfModel ? column.name : null,
    TABLE_ID: tableId(call, storage),
    COLUMN_ID: columnId(call, storage, column),
    COLUMN_TYPE: column.type,
    DATATYPE: dataType(call, storage, column),
    ISKEY: isOfModel ? isKey : null,
    ISUNIQUE: isOfModel ? isKey : null,
    ISROWNUMBER: isRowNumber,
  };
}

export const storageTableRowsets: readonly FunctionEntry[] = [
  ofTables(
    {
      name: 'INFO.STORAGETABLES',
      summary: 'The stored tables by name: those of the model and system tables.',
      columns:
        'Database_Name Cube_Name Measure_Group_Name Dimension_Name Table_ID Table_Partitions_Count:i Hint_Table_Type:i Rows_Count:i RIViolation_Count:i',
    },
    (_, storage, call) => ({
      Database_Name: call.model.name,
      Dimension_Name: storage.table,
      Table_ID: tableId(call, storage),
      Table_Partitions_Count: 1,
      RIViolation_Count: 0,
    }),
  ),
  ofColumns(
    {
      name: 'INFO.STORAGETABLECOLUMNS',
      summary: 'The stored columns by name: those of the model, row numbers, and those of system tables.',
      columns:
        'DATABASE_NAME CUBE_NAME MEASURE_GROUP_NAME DIMENSION_NAME ATTRIBUTE_NAME TABLE_ID COLUMN_ID COLUMN_TYPE COLUMN_ENCODING:i DATATYPE ISKEY:b ISUNIQUE:b ISNULLABLE:b ISROWNUMBER:b DICTIONARY_SIZE:i DICTIONARY_ISPAGEABLE:b DICTIONARY_ISRESIDENT:b DICTIONARY_TEMPERATURE:n DICTIONARY_LAST_ACCESSED:d',
    },
    columnRow,
  ),
  ofColumns(
    {
      name: 'INFO.STORAGETABLECOLUMNSEGMENTS',
      summary: 'The segments of the stored columns: daxc keeps each column in one.',
      columns:
        'DATABASE_NAME CUBE_NAME MEASURE_GROUP_NAME PARTITION_NAME DIMENSION_NAME TABLE_ID COLUMN_ID SEGMENT_NUMBER:i TABLE_PARTITION_NUMBER:i RECORDS_COUNT:i ALLOCATED_SIZE:i USED_SIZE:i COMPRESSION_TYPE BITS_COUNT:i BOOKMARK_BITS_COUNT:i VERTIPAQ_STATE ISPAGEABLE:b ISRESIDENT:b TEMPERATURE:n LAST_ACCESSED:d',
    },
    (_, column, storage, call) => ({
      DATABASE_NAME: call.model.name,
      DIMENSION_NAME: storage.table,
      TABLE_ID: tableId(call, storage),
      COLUMN_ID: columnId(call, storage, column),
      SEGMENT_NUMBER: 0,
      TABLE_PARTITION_NUMBER: 0,
    }),
  ),
  rowset({
    name: 'INFO.STORAGEFOLDERS',
    summary: 'The folders of the storage: one for each stored table and one for each of its partitions.',
    columns: 'ID:i OwnerID:i OwnerType:i Path',
    rows: (call) =>
      storedTables(call).flatMap(({ id }) => [
        { ID: id('folder'), OwnerID: id('tableStorage') },
        { ID: id('partitionFolder'), OwnerID: id('partitionStorage') },
      ]),
  }),
];
