/** INFO functions about tables, columns and what hangs on them. */
import type { Column, Model, Table } from '../../model/model.js';
import type { CallBinder } from '../call.js';
import type { FunctionEntry } from '../entry.js';
import { idsOf, pathOf } from './objects.js';
import { type Row, rowset } from './rowset.js';
import { ROW_NUMBER } from './storage-structure.js';
import { AUTOMATIC, columnTypeOf, columnTypes, READY, typeNames, typeNumbers } from './types.js';

function tablesOf(model: Model, row: (table: Table) => Row): readonly Row[] {
  return model.tables.map(row);
}

/** A column, or null for the row number, with its table. */
function columnsOf(call: CallBinder, row: (table: Table, column: Column | null) => Row): readonly Row[] {
  return call.model.tables.flatMap((table) => [row(table, null), ...table.columns.map((column) => row(table, column))]);
}

/** What a table is stored as, for the numbers of its storage. */
function storedAs(table: string): readonly string[] {
  return pathOf({ kind: 'data', table, object: '' });
}

function tableRow({ model }: CallBinder, table: Table): Row {
  const ids = idsOf(model);
  return {
    ID: ids.of('table', table.name),
    ModelID: ids.model,
    Model: model.name,
    Name: table.name,
    DataCategory: table.dateColumn === null ? null : 'Time',
    Description: table.description,
    IsHidden: table.isHidden,
    StorageMode: 'Import',
    Expression: table.calculationGroup ? null : (table.expression?.text ?? null),
    ShowAsVariationsOnly: table.isAutomaticDateTable === true,
    ShowAsVariationOnly: table.isAutomaticDateTable === true,
    IsPrivate: table.isAutomaticDateTable === true,
    CalculationGroupID: table.calculationGroup ? ids.of('group', table.name) : null,
    CalculationGroupPrecedence: table.calculationGroup?.precedence ?? null,
    TableStorageID: ids.of('tableStorage', ...storedAs(table.name)),
    DefaultDetailRowsDefinitionID: table.detailRows ? ids.of('tableDetailRows', table.name) : null,
  };
}

function columnRow(call: CallBinder, table: Table, column: Column | null): Row {
  const ids = idsOf(call.model);
  const name = column?.name ?? ROW_NUMBER;
  const common = {
    ID: ids.of('column', table.name, name),
    TableID: ids.of('table', table.name),
    ColumnStorageID: ids.of('columnStorage', ...storedAs(table.name), name),
    AttributeHierarchyID: ids.of('attribute', table.name, name),
  };
  if (!column) return { ...common, ...rowNumber(table) };
  const { kind } = call.columnType({ table: table.name, column: column.name });
  const type = columnTypeOf(table, column);
  return {
    ...common,
    Table: table.name,
    Name: column.name,
    ExplicitName: column.name,
    InferredName: type === 'CalculatedTableColumn' ? column.name : null,
    DataType: typeNames[kind],
    ExplicitDataType: column.dataType === null ? AUTOMATIC : typeNumbers[kind],
    InferredDataType: typeNumbers[kind],
    Description: column.description,
    IsHidden: column.isHidden,
    State: READY,
    IsKey: column.isKey,
    IsUnique: column.isKey,
    Type: columnTypes[type],
    SourceColumn: type === 'Calculated' ? null : (column.sourceColumn ?? column.name),
    Expression: column.expression?.text ?? null,
    FormatString: column.formatString,
    SortByColumn: column.sortByColumn,
    SortByColumnID: column.sortByColumn === null ? null : ids.of('column', table.name, column.sortByColumn),
  };
}

function rowNumber(table: Table): Row {
  return {
    Table: table.name,
    Name: ROW_NUMBER,
    ExplicitName: ROW_NUMBER,
    DataType: typeNames.int64,
    ExplicitDataType: typeNumbers.int64,
    InferredDataType: typeNumbers.int64,
    DataCategory: 'RowNumber',
    IsHidden: true,
    State: READY,
    IsKey: true,
    IsUnique: true,
    IsNullable: false,
    Type: columnTypes.RowNumber,
  };
}

function columnTypeName(table: Table, column: Column | null): string {
  return column ? columnTypeOf(table, column) : 'RowNumber';
}

/** TMSCHEMA partition types. */
function partitionType(table: Table): number {
  if (table.calculationGroup) return 7;
  return table.expression ? 2 : 4;
}

export const tableRowsets: readonly FunctionEntry[] = [
  rowset({
    name: 'INFO.TABLES',
    summary: 'The tables of the model.',
    columns:
      'ID:i ModelID:i Name DataCategory Description IsHidden:b TableStorageID:i ModifiedTime:d StructureModifiedTime:d SystemFlags:i ShowAsVariationsOnly:b IsPrivate:b DefaultDetailRowsDefinitionID:i AlternateSourcePrecedence:i RefreshPolicyID:i CalculationGroupID:i ExcludeFromModelRefresh:b LineageTag SourceLineageTag SystemManaged:b',
    rows: (call) => tablesOf(call.model, (table) => tableRow(call, table)),
  }),
  rowset({
    name: 'INFO.VIEW.TABLES',
    summary: 'The tables of the model in words.',
    columns:
      'ID:i Name Model DataCategory Description IsHidden:b StorageMode TableStorage Expression ShowAsVariationOnly:b IsPrivate:b CalculationGroupPrecedence:i LineageTag',
    rows: (call) => tablesOf(call.model, (table) => tableRow(call, table)),
  }),
  rowset({
    name: 'INFO.COLUMNS',
    summary: 'The columns of all tables, the hidden row numbers among them.',
    columns:
      'ID:i TableID:i ExplicitName InferredName ExplicitDataType:i InferredDataType:i DataCategory Description IsHidden:b State:i IsUnique:b IsKey:b IsNullable:b Alignment:i TableDetailPosition:i IsDefaultLabel:b IsDefaultImage:b SummarizeBy:i ColumnStorageID:i Type:i SourceColumn ColumnOriginID:i Expression FormatString IsAvailableInMDX:b SortByColumnID:i AttributeHierarchyID:i ModifiedTime:d StructureModifiedTime:d RefreshedTime:d SystemFlags:i KeepUniqueRows:b DisplayOrdinal:i ErrorMessage SourceProviderType DisplayFolder EncodingHint:i RelatedColumnDetailsID:i AlternateOfID:i LineageTag SourceLineageTag',
    rows: (call) => columnsOf(call, (table, column) => columnRow(call, table, column)),
  }),
  rowset({
    name: 'INFO.VIEW.COLUMNS',
    summary: 'The columns of all tables in words, the hidden row numbers among them.',
    columns:
      'ID:i Name Table DataType DataCategory Description IsHidden:b IsUnique:b IsKey:b IsNullable:b Alignment SummarizeBy ColumnStorage Type SourceColumn Expression FormatString IsAvailableInMDX:b SortByColumn GroupingBehavior SourceProviderType DisplayFolder AlternateOf LineageTag',
    rows: (call) =>
      columnsOf(call, (table, column) => ({
        ...columnRow(call, table, column),
        Type: columnTypeName(table, column),
      })),
  }),
  rowset({
    name: 'INFO.PARTITIONS',
    summary: 'The partitions of the tables: each table has one.',
    columns:
      'ID:i TableID:i Name Description DataSourceID:i QueryDefinition State:i Type:i PartitionStorageID:i Mode:i DataView:i ModifiedTime:d RefreshedTime:d SystemFlags:i ErrorMessage RetainDataTillForceCalculate:b RangeStart:d RangeEnd:d RangeGranularity:i RefreshBookmark QueryGroupID:i ExpressionSourceID:i MAttributes',
    rows: ({ model }) =>
      tablesOf(model, (table) => ({
        ID: idsOf(model).of('partition', table.name),
        TableID: idsOf(model).of('table', table.name),
        Name: table.name,
        QueryDefinition: table.calculationGroup ? null : (table.expression?.text ?? null),
        State: READY,
        Type: partitionType(table),
        PartitionStorageID: idsOf(model).of('partitionStorage', ...storedAs(table.name)),
        Mode: 0,
      })),
  }),
  rowset({
    name: 'INFO.VARIATIONS',
    summary: 'The variations of date columns.',
    columns: 'ID:i ColumnID:i Name Description RelationshipID:i DefaultHierarchyID:i DefaultColumnID:i IsDefault:b',
    rows: ({ model }) =>
      model.tables.flatMap((table) =>
        table.columns.flatMap((column) =>
          (column.variations ?? []).map((variation) => ({
            ID: idsOf(model).of('variation', table.name, column.name, variation.name),
            ColumnID: idsOf(model).of('column', table.name, column.name),
            Name: variation.name,
            RelationshipID: idsOf(model).of('relationship', variation.relationship),
            DefaultHierarchyID: idsOf(model).of('hierarchy', variation.table, variation.hierarchy ?? ''),
            IsDefault: variation.isDefault,
          })),
        ),
      ),
  }),
  rowset({
    name: 'INFO.HIERARCHIES',
    summary: 'The hierarchies of the tables.',
    columns:
      'ID:i TableID:i Name Description IsHidden:b State:i HierarchyStorageID:i ModifiedTime:d StructureModifiedTime:d RefreshedTime:d DisplayFolder HideMembers:i LineageTag SourceLineageTag',
    rows: ({ model }) =>
      model.tables.flatMap((table) =>
        (table.hierarchies ?? []).map(({ name, isHidden }) => ({
          ID: idsOf(model).of('hierarchy', table.name, name),
          TableID: idsOf(model).of('table', table.name),
          Name: name,
          IsHidden: isHidden,
          State: READY,
          HierarchyStorageID: idsOf(model).of('storage', 'hierarchy', table.name, name),
        })),
      ),
  }),
  rowset({
    name: 'INFO.LEVELS',
    summary: 'The levels of the hierarchies, from the top.',
    columns: 'ID:i HierarchyID:i Ordinal:i Name Description ColumnID:i ModifiedTime:d LineageTag SourceLineageTag',
    rows: ({ model }) =>
      model.tables.flatMap((table) =>
        (table.hierarchies ?? []).flatMap((hierarchy) =>
          hierarchy.levels.map((level, i) => ({
            ID: idsOf(model).of('level', table.name, hierarchy.name, level.name),
            HierarchyID: idsOf(model).of('hierarchy', table.name, hierarchy.name),
            Ordinal: i,
            Name: level.name,
            ColumnID: idsOf(model).of('column', table.name, level.column),
          })),
        ),
      ),
  }),
];
