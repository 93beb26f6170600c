/** CALCULATE and CALCULATETABLE: contexts changed by transitions, modifiers and filters. */
import type { CalculateParts, Modifier, Transition } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { ModelColumn } from '../ir/types.js';
import type { Node } from '../ir/walk.js';
import type { Emission } from './emission.js';
import type { LaneScope } from './scope.js';
import { constantTable, emitTable } from './tables.js';
import { quote } from './text.js';

/** The scope in which CALCULATE's first argument is evaluated: the same lanes with changed contexts (5.1). */
export function refilter(e: Emission, parts: CalculateParts, scope: LaneScope): LaneScope {
  const filters = parts.filters.map(({ table, keep }) => {
    return `${e.use(keep ? 'keepFilter' : 'replaceFilter')}(${filterTable(e, table, scope)}, ${scope.contexts})`;
  });
  const changes = [
    ...parts.transitions.map((t) => emitTransition(e, t, scope)),
    // Relationships first, wherever they are written (5.1, step 4): what is removed depends on them.
    ...parts.modifiers.filter(changesRelationships).map((m) => emitModifier(e, m)),
    ...parts.modifiers.filter((m) => !changesRelationships(m)).map((m) => emitModifier(e, m)),
    ...(filters.length > 0 ? [`${e.use('filterBy')}(${filters.join(', ')})`] : []),
  ];
  if (changes.length === 0) return scope.refiltered(scope.contexts);
  const name = e.fresh('inner');
  scope.lines.push(`const ${name} = ${e.use('calculate')}(${scope.contexts}, ${changes.join(', ')});`);
  return scope.refiltered(name);
}

/** USERELATIONSHIP, CROSSFILTER. */
function changesRelationships({ kind }: Modifier): boolean {
  return kind === 'useRelationship' || kind === 'crossFilter';
}

/** Whether the node evaluates its first argument under other relationships. */
export function hasOtherRelationships(node: Node): boolean {
  return (node.kind === 'calculate' || node.kind === 'calculateTable') && node.modifiers.some(changesRelationships);
}

/** A table argument as a Table: what is the same everywhere is named by its constant, everything else computed here. */
function filterTable(e: Emission, table: TableNode, scope: LaneScope): string {
  return constantTable(e, table, scope) ?? `${emitTable(e, table, scope)}.table()`;
}

function emitTransition(e: Emission, { row, keep }: Transition, scope: LaneScope): string {
  const found = scope.findRow(row);
  if (!found) throw new Error('a context transition stands outside its row context');
  const rowAt = found.binding.row(scope.laneIn(found.scope, 'lane'));
  const rows = `${e.use('rowsOfLanes')}(${scope.lanes}, (lane) => ${rowAt})`;
  return `${e.use('transition')}(${found.binding.source}.transition(${rows}, ${scope.contexts})${keep ? ', true' : ''})`;
}

function emitModifier(e: Emission, modifier: Modifier): string {
  switch (modifier.kind) {
    case 'useRelationship':
      return `${e.use('useRelationship')}(${quote(modifier.relationship)})`;
    case 'crossFilter':
      return `${e.use('crossFilter')}(${quote(modifier.relationship)}, ${quote(modifier.direction)})`;
    case 'removeAll':
      return `${e.use('removeAll')}()`;
    case 'removeTable':
      return `${e.use('removeTable')}(${quote(modifier.table)})`;
    case 'removeColumns':
      return `${e.use('removeColumns')}(${columnPairs(modifier.columns)})`;
    case 'removeExcept': {
      const tables = modifier.keepTables.map(quote).join(', ');
      return `${e.use('removeExcept')}(${quote(modifier.table)}, [${columnPairs(modifier.columns)}], [${tables}])`;
    }
    case 'allSelected': {
      const table = modifier.table === null ? 'null' : quote(modifier.table);
      return `${e.use('allSelected')}(${table}, [${columnPairs(modifier.columns)}])`;
    }
    case 'allCrossFiltered':
      return `${e.use('allCrossFiltered')}(${quote(modifier.table)})`;
  }
}

/** `["T", "c"], ...`. */
export function columnPairs(columns: readonly ModelColumn[]): string {
  return columns.map((c) => `[${quote(c.table)}, ${quote(c.column)}]`).join(', ');
}
