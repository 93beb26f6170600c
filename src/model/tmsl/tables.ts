/** The tables of a TMSL model. */
import type { Source } from '../../diagnostics/source.js';
import type { Hierarchy, Table } from '../model.js';
import { itemsTable } from '../items-table.js';
import { readCalendars } from './calendars.js';
import { calculationGroup } from './calculation-groups.js';
import { readColumns } from './columns.js';
import { daxField } from './dax.js';
import {
  fieldSpan,
  flagField,
  linesField,
  numberField,
  objectField,
  objects,
  textField,
  type JsonObject,
} from './json-tree.js';
import type { TmslReader } from './reader.js';

/** A table, with the measures that stand in it left to `readMeasures`. Null without a name. */
export function readTable(reader: TmslReader, object: JsonObject): Table | null {
  const name = reader.name(object, 'table');
  if (name === null) return null;
  reader.notice(object);
  const columns = readColumns(reader, object, name);
  const group = calculationGroup(reader, object);
  const detailRows = detailRowsOf(object, 'defaultDetailRowsDefinition');
  const hierarchies = readHierarchies(object);
  const calendars = readCalendars(reader, object);
  return {
    name,
    description: linesField(object, 'description'),
    isHidden: flagField(object, 'isHidden', false),
    columns,
    expression: group ? itemsTable(group, columns, fieldSpan(object, 'name')) : calculatedExpression(object),
    source: null,
    file: null,
    dateColumn: dateColumn(object, columns),
    span: fieldSpan(object, 'name'),
    ...(hierarchies.length > 0 ? { hierarchies } : {}),
    ...(group ? { calculationGroup: group } : {}),
    ...(detailRows ? { detailRows } : {}),
    ...(calendars.length > 0 ? { calendars } : {}),
    ...(isAutomaticDateTable(object) ? { isAutomaticDateTable: true as const } : {}),
  };
}

/** The DAX of a calculated table: that of its only partition. */
function calculatedExpression(table: JsonObject): Source | null {
  const sources = objects(table, 'partitions').map((partition) => objectField(partition, 'source'));
  const calculated = sources.find((source) => source && textField(source, 'type')?.toLowerCase() === 'calculated');
  return calculated ? daxField(calculated, 'expression') : null;
}

/** The rows of DETAILROWS. */
export function detailRowsOf(object: JsonObject, key: string): Source | null {
  const definition = objectField(object, key);
  return definition && daxField(definition, 'expression');
}

/** A table of category Time is marked as date table by its key column. */
function dateColumn(table: JsonObject, columns: Table['columns']): string | null {
  if (textField(table, 'dataCategory')?.toLowerCase() !== 'time') return null;
  return columns.find((column) => column.isKey && (column.dataType ?? column.engineType) === 'dateTime')?.name ?? null;
}

function isAutomaticDateTable(table: JsonObject): boolean {
  return objects(table, 'annotations').some((annotation) =>
    ['__PBI_LocalDateTable', '__PBI_TemplateDateTable'].includes(textField(annotation, 'name') ?? ''),
  );
}

function readHierarchies(table: JsonObject): Hierarchy[] {
  return objects(table, 'hierarchies').flatMap((object) => {
    const name = textField(object, 'name');
    return name === null ? [] : [{ name, isHidden: flagField(object, 'isHidden', false), levels: levelsOf(object) }];
  });
}

function levelsOf(hierarchy: JsonObject): Hierarchy['levels'] {
  return [...objects(hierarchy, 'levels')]
    .sort((a, b) => (numberField(a, 'ordinal') ?? 0) - (numberField(b, 'ordinal') ?? 0))
    .flatMap((level) => {
      const column = textField(level, 'column');
      return column === null ? [] : [{ name: textField(level, 'name') ?? column, column }];
    });
}
