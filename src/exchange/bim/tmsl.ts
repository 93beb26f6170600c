/** Model -> TMSL as plain JSON, sorted by name; columns, levels and items keep their order, which means something. */
import type { FunctionObject, Measure, Model, Relationship, Role } from '../../model/model.js';
import { nameKey } from '../../model/names.js';
import { byName } from '../text-file.js';
import { daxJson, definition, record, type JsonRecord } from './json.js';
import { tableRecord } from './tables.js';

/** A database with the model. */
export function tmslDatabase(model: Model): JsonRecord {
  return record([
    ['name', model.name],
    ['compatibilityLevel', compatibilityLevel(model)],
    ['model', tmslModel(model)],
  ]);
}

/** The lowest level that knows what the model has. */
export function compatibilityLevel(model: Model): number {
  if ((model.functions ?? []).length > 0) return 1702;
  if (model.tables.some(({ calendars }) => calendars !== undefined)) return 1701;
  return model.valueFilterBehavior === undefined ? 1601 : 1606;
}

function tmslModel(model: Model): JsonRecord {
  const measuresOf = (table: string): JsonRecord[] => {
    const own = model.measures.filter((measure) => nameKey(measure.table) === nameKey(table));
    return own.sort(byName).map(measureRecord);
  };
  return record([
    ['culture', model.culture],
    ['defaultPowerBIDataSourceVersion', 'powerBI_V3'],
    ['valueFilterBehavior', model.valueFilterBehavior],
    ['tables', [...model.tables].sort(byName).map((table) => tableRecord(table, measuresOf(table.name)))],
    ['relationships', [...model.relationships].sort(byName).map(relationshipRecord)],
    ['roles', [...(model.roles ?? [])].sort(byName).map(roleRecord)],
    ['functions', [...(model.functions ?? [])].sort(byName).map(functionRecord)],
  ]);
}

function measureRecord(measure: Measure): JsonRecord {
  return record([
    ['name', measure.name],
    ['description', measure.description],
    ['expression', daxJson(measure.expression)],
    ['formatString', measure.formatString],
    ['isHidden', measure.isHidden],
    ['displayFolder', measure.displayFolder],
    ['detailRowsDefinition', definition(measure.detailRows)],
    ['formatStringDefinition', definition(measure.formatExpression)],
  ]);
}

function relationshipRecord(relationship: Relationship): JsonRecord {
  const { cardinality, crossFilteringBehavior } = relationship;
  const { isActive, ...fields } = {
    isActive: relationship.isActive,
    name: relationship.name,
    fromTable: relationship.fromTable,
    fromColumn: relationship.fromColumn,
    toTable: relationship.toTable,
    toColumn: relationship.toColumn,
  };
  return {
    ...record([
      ...Object.entries(fields),
      ['fromCardinality', cardinality.startsWith('one') ? 'one' : undefined],
      ['toCardinality', cardinality.endsWith('Many') ? 'many' : undefined],
      ['crossFilteringBehavior', crossFilteringBehavior === 'bothDirections' ? 'bothDirections' : undefined],
      ['joinOnDateBehavior', relationship.joinOnDateBehavior],
    ]),
    ...(isActive ? {} : { isActive }),
  };
}

function roleRecord({ name, description, filters }: Role): JsonRecord {
  const permissions = filters.map(({ table, expression }) =>
    record([
      ['name', table],
      ['filterExpression', daxJson(expression)],
    ]),
  );
  return record([
    ['name', name],
    ['description', description],
    ['modelPermission', 'read'],
    ['tablePermissions', permissions],
  ]);
}

function functionRecord({ name, description, expression }: FunctionObject): JsonRecord {
  return record([
    ['name', name],
    ['description', description],
    ['expression', daxJson(expression)],
  ]);
}
