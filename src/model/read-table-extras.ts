/** What only some tables and columns have: hierarchies, calendars, detail rows, variations, the types of an imported model. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { daxField, flagField, mappings, textField, wordField } from './fields.js';
import type { Column, Hierarchy, Table, Variation } from './model.js';
import { readCalendars } from './read-calendars.js';
import { dataTypes } from './shapes.js';
import type { YamlMapping } from './yaml-tree.js';

export function tableExtras(
  mapping: YamlMapping,
  diagnostics: Diagnostic[],
): Pick<Table, 'hierarchies' | 'calendars' | 'detailRows' | 'isAutomaticDateTable'> {
  const hierarchies = mappings(mapping, 'hierarchies').flatMap(readHierarchy);
  const calendars = readCalendars(mapping);
  const detailRows = daxField(mapping, 'detailRows', diagnostics);
  const isAutomatic = flagField(mapping, 'isAutomaticDateTable', false);
  return {
    ...(hierarchies.length > 0 ? { hierarchies } : {}),
    ...(calendars.length > 0 ? { calendars } : {}),
    ...(detailRows ? { detailRows } : {}),
    ...(isAutomatic ? { isAutomaticDateTable: true as const } : {}),
  };
}

function readHierarchy(mapping: YamlMapping): Hierarchy[] {
  const name = textField(mapping, 'name');
  if (name === null) return [];
  const levels = mappings(mapping, 'levels').flatMap((level) => {
    const column = textField(level, 'column');
    return column === null ? [] : [{ name: textField(level, 'name') ?? column, column }];
  });
  return [{ name, isHidden: flagField(mapping, 'isHidden', false), levels }];
}

export function columnExtras(mapping: YamlMapping): Pick<Column, 'engineType' | 'isConverted' | 'variations'> {
  const engineType = wordField(mapping, 'engineType', dataTypes);
  const isConverted = flagField(mapping, 'isConverted', false);
  const variations = mappings(mapping, 'variations').flatMap(readVariation);
  return {
    ...(engineType === null ? {} : { engineType }),
    ...(isConverted ? { isConverted: true as const } : {}),
    ...(variations.length > 0 ? { variations } : {}),
  };
}

function readVariation(mapping: YamlMapping): Variation[] {
  const [relationship, table] = [textField(mapping, 'relationship'), textField(mapping, 'table')];
  if (relationship === null || table === null) return [];
  const name = textField(mapping, 'name') ?? 'Variation';
  const isDefault = flagField(mapping, 'isDefault', false);
  return [{ name, isDefault, relationship, table, hierarchy: textField(mapping, 'hierarchy') }];
}
