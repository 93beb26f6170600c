/** Texts of what has nothing below it: columns, literals, options, modifiers. */
import type { Modifier } from './scalar.js';
import type { ModelColumn } from './types.js';

export function columnText(column: ModelColumn): string {
  return `'${column.table}'[${column.column}]`;
}

export function literalText(value: number | string | boolean, kind: string): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const isWholeDouble = kind === 'double' && Number.isInteger(value);
  return `${kind === 'dateTime' ? 'date ' : ''}${value}${isWholeDouble ? '.0' : ''}`;
}

export function optionsText(options: Readonly<Record<string, unknown>> | null): string {
  const entries = Object.entries(options ?? {});
  return entries.length === 0 ? '' : ` {${entries.map(([name, value]) => `${name}: ${String(value)}`).join(', ')}}`;
}

export function modifierText(modifier: Modifier): string {
  switch (modifier.kind) {
    case 'useRelationship':
      return `use relationship ${modifier.relationship}`;
    case 'crossFilter':
      return `cross filter ${modifier.relationship} ${modifier.direction}`;
    case 'removeAll':
      return 'remove all filters';
    case 'removeTable':
      return `remove filters of '${modifier.table}'`;
    case 'removeColumns':
      return `remove filters of ${modifier.columns.map(columnText).join(', ')}`;
    case 'removeExcept': {
      const kept = [...modifier.columns.map(columnText), ...modifier.keepTables.map((table) => `'${table}'`)];
      return `remove filters of '${modifier.table}' except ${kept.join(', ')}`;
    }
    case 'allSelected':
      return `all selected ${modifier.columns.length > 0 ? modifier.columns.map(columnText).join(', ') : `'${modifier.table ?? ''}'`}`;
    case 'allCrossFiltered':
      return `remove all filters that reach '${modifier.table}'`;
  }
}
