/** Tables in TMSL. */
import type {
  CalculationGroup,
  CalculationItem,
  Calendar,
  Column,
  DataType,
  Hierarchy,
  Table,
  Variation,
} from '../../model/model.js';
import { nameKey } from '../../model/names.js';
import { daxJson, definition, record, type Json, type JsonRecord } from './json.js';

export function tableRecord(table: Table, measures: readonly JsonRecord[]): JsonRecord {
  const { calculationGroup: group } = table;
  return record([
    ['name', table.name],
    ['description', table.description],
    ['isHidden', table.isHidden],
    ['dataCategory', table.dateColumn === null ? undefined : 'Time'],
    ['calculationGroup', group && groupRecord(group)],
    ['columns', table.columns.map((column) => columnRecord(table, column))],
    ['partitions', [partitionRecord(table)]],
    ['measures', measures],
    ['hierarchies', (table.hierarchies ?? []).map(hierarchyRecord)],
    ['calendars', (table.calendars ?? []).map(calendarRecord)],
    ['defaultDetailRowsDefinition', definition(table.detailRows)],
    ['annotations', table.isAutomaticDateTable ? [{ name: '__PBI_LocalDateTable', value: 'true' }] : []],
  ]);
}

function columnRecord(table: Table, column: Column): JsonRecord {
  const isDateColumn = table.dateColumn !== null && nameKey(table.dateColumn) === nameKey(column.name);
  return {
    ...record([
      ['name', column.name],
      ['description', column.description],
      ...kindFields(table, column),
      ['isKey', column.isKey || isDateColumn],
      ['isHidden', column.isHidden],
      ['formatString', column.formatString],
      ['sortByColumn', column.sortByColumn],
      ['summarizeBy', 'none'],
      ['variations', (column.variations ?? []).map(variationRecord)],
    ]),
    ...inferred(table, column),
  };
}

type Fields = readonly (readonly [key: string, value: Json | undefined])[];

function kindFields(table: Table, column: Column): Fields {
  const dataType = column.dataType ?? column.engineType;
  if (column.expression !== null) {
    return [
      ['type', 'calculated'],
      ['dataType', dataType],
      ['expression', daxJson(column.expression)],
    ];
  }
  const { sourceColumn } = column;
  if (isCalculated(table)) {
    return [
      ['type', 'calculatedTableColumn'],
      ['dataType', dataType],
      ['sourceColumn', sourceColumn],
    ];
  }
  return [
    ['dataType', dataType],
    ['sourceColumn', sourceColumn ?? column.name],
  ];
}

/** Whether the engine infers the type; a column of data says nothing. */
function inferred(table: Table, column: Column): JsonRecord {
  if (column.expression === null && !isCalculated(table)) return {};
  return { isDataTypeInferred: column.dataType === null };
}

function isCalculated(table: Table): boolean {
  return table.expression !== null && !table.calculationGroup;
}

function variationRecord({ name, isDefault, relationship, table, hierarchy }: Variation): JsonRecord {
  const target = record([
    ['table', table],
    ['hierarchy', hierarchy],
  ]);
  return record([
    ['name', name],
    ['isDefault', isDefault],
    ['relationship', relationship],
    [hierarchy === null ? 'defaultColumn' : 'defaultHierarchy', target],
  ]);
}

function hierarchyRecord({ name, isHidden, levels }: Hierarchy): JsonRecord {
  return record([
    ['name', name],
    ['isHidden', isHidden],
    ['levels', levels.map((level, ordinal) => ({ ordinal, name: level.name, column: level.column }))],
  ]);
}

function calendarRecord({ name, groups, timeRelated }: Calendar): JsonRecord {
  const records = groups.map(({ unit, primary, associated }) =>
    record([
      ['timeUnit', unit],
      ['primaryColumn', primary],
      ['associatedColumns', associated],
    ]),
  );
  const related = timeRelated.length > 0 ? [{ columns: timeRelated }] : [];
  return record([
    ['name', name],
    ['calendarColumnGroups', [...records, ...related]],
  ]);
}

function groupRecord({ precedence, items, ...others }: CalculationGroup): JsonRecord {
  const records = items.map((item) => ({
    ...record([['name', item.name]]),
    ordinal: item.ordinal,
    ...record([
      ['expression', daxJson(item.expression)],
      ['formatStringDefinition', definition(item.formatExpression)],
    ]),
  }));
  return {
    precedence,
    ...record([
      ['noSelectionExpression', selectionRecord(others.noSelection)],
      ['multipleOrEmptySelectionExpression', selectionRecord(others.multipleOrEmptySelection)],
    ]),
    calculationItems: records,
  };
}

function selectionRecord(item: CalculationItem | undefined): JsonRecord | undefined {
  if (!item) return undefined;
  return record([
    ['expression', daxJson(item.expression)],
    ['formatStringDefinition', definition(item.formatExpression)],
  ]);
}

function partitionRecord(table: Table): JsonRecord {
  return { name: table.name, mode: 'import', source: partitionSource(table) };
}

function partitionSource(table: Table): JsonRecord {
  if (table.calculationGroup) return { type: 'calculationGroup' };
  if (table.expression)
    return record([
      ['type', 'calculated'],
      ['expression', daxJson(table.expression)],
    ]);
  return { type: 'm', expression: emptyQuery(table) };
}

/** Where the rows come from is not part of a model of daxc: the query gives the columns and no rows. */
function emptyQuery(table: Table): string[] {
  const columns = table.columns.filter((column) => column.expression === null);
  const types = columns.map(({ name, dataType }) => `${fieldName(name)} = ${dataType ? queryTypes[dataType] : 'any'}`);
  return ['let', `    Source = #table(type table [${types.join(', ')}], {})`, 'in', '    Source'];
}

function fieldName(name: string): string {
  return `#"${name.replaceAll('"', '""')}"`;
}

const queryTypes: Readonly<Record<DataType, string>> = {
  int64: 'Int64.Type',
  double: 'number',
  decimal: 'Currency.Type',
  dateTime: 'datetime',
  boolean: 'logical',
  string: 'text',
  binary: 'binary',
};
