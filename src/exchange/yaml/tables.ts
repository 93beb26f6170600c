/** Tables as YAML. */
import type { YAMLMap } from 'yaml';
import type { CalculationGroup, Calendar, Column, Hierarchy, Table, Variation } from '../../model/model.js';
import { mapping, shortMapping } from './nodes.js';

/** A table. Its source is named where the model has several. */
export function tableNode(table: Table, namesSource: boolean): YAMLMap {
  const { calculationGroup: group } = table;
  return mapping([
    ['name', table.name],
    ['description', table.description?.trimEnd()],
    ['isHidden', table.isHidden],
    ['isAutomaticDateTable', table.isAutomaticDateTable],
    ['source', namesSource ? table.source : null],
    ['file', table.file],
    // The rows of a calculation group are its items.
    ['expression', group ? null : table.expression],
    ['dateColumn', table.dateColumn],
    ['calculationGroup', group && groupNode(group)],
    ['columns', table.columns.map(columnNode)],
    ['hierarchies', (table.hierarchies ?? []).map(hierarchyNode)],
    ['calendars', (table.calendars ?? []).map(calendarNode)],
    ['detailRows', table.detailRows],
  ]);
}

function columnNode(column: Column): YAMLMap {
  return shortMapping([
    ['name', column.name],
    ['description', column.description?.trimEnd()],
    ['expression', column.expression],
    ['dataType', column.dataType],
    ['engineType', column.engineType],
    ['isConverted', column.isConverted],
    ['isKey', column.isKey],
    ['isHidden', column.isHidden],
    ['formatString', column.formatString],
    ['sortByColumn', column.sortByColumn],
    ['sourceColumn', column.sourceColumn],
    ['variations', (column.variations ?? []).map(variationNode)],
  ]);
}

function variationNode({ name, isDefault, relationship, table, hierarchy }: Variation): YAMLMap {
  return mapping([
    ['name', name === 'Variation' ? null : name],
    ['isDefault', isDefault],
    ['relationship', relationship],
    ['table', table],
    ['hierarchy', hierarchy],
  ]);
}

function hierarchyNode({ name, isHidden, levels }: Hierarchy): YAMLMap {
  const nodes = levels.map((level) =>
    shortMapping([
      ['name', level.name === level.column ? null : level.name],
      ['column', level.column],
    ]),
  );
  return mapping([
    ['name', name],
    ['isHidden', isHidden],
    ['levels', nodes],
  ]);
}

function calendarNode({ name, groups, timeRelated }: Calendar): YAMLMap {
  const nodes = groups.map(({ unit, primary, associated }) =>
    mapping([
      ['timeUnit', unit],
      ['primaryColumn', primary],
      ['associatedColumns', associated],
    ]),
  );
  const related = timeRelated.length > 0 ? [mapping([['columns', timeRelated]])] : [];
  return mapping([
    ['name', name],
    ['calendarColumnGroups', [...nodes, ...related]],
  ]);
}

function groupNode({ precedence, items, ...others }: CalculationGroup): YAMLMap {
  const nodes = items.map((item) =>
    mapping([
      ['name', item.name],
      ['ordinal', item.ordinal],
      ['expression', item.expression],
      ['formatStringExpression', item.formatExpression],
    ]),
  );
  return mapping([
    ['precedence', precedence === 0 ? null : precedence],
    ['items', nodes],
    ['noSelectionExpression', others.noSelection?.expression],
    ['noSelectionFormatStringExpression', others.noSelection?.formatExpression],
    ['multipleOrEmptySelectionExpression', others.multipleOrEmptySelection?.expression],
    ['multipleOrEmptySelectionFormatStringExpression', others.multipleOrEmptySelection?.formatExpression],
  ]);
}
