/** RELATED, RELATEDTABLE, USERELATIONSHIP, CROSSFILTER (section 6). */
import { columnOfRow, hole, tableHole } from '../ir/make.js';
import type { CrossFilterDirection, Modifier, ScalarNode } from '../ir/scalar.js';
import type { ModelColumn } from '../ir/types.js';
import { calculatedTable } from './calculate.js';
import type { CallBinder, CurrentRow } from './call.js';
import { modifierFunction, scalarFunction, tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { onlyAsFilter } from './filter.js';
import { pathsBetween, relationshipBetween } from './relationship-paths.js';

function nameOf(column: ModelColumn): string {
  return `${column.table}[${column.column}]`;
}

interface Start {
  readonly row: CurrentRow;
  readonly from: string;
  readonly paths: readonly (readonly string[])[];
}

/** RELATED (M12): from the innermost row that leads to the column's table. */
function related(call: CallBinder): ScalarNode {
  const span = call.span();
  const target = call.column(0);
  if (!target) return hole(span);
  const own = ownColumn(call, target);
  if (own) return own;
  const starts = startsOf(call, target.table);
  const start = starts.find((candidate) => candidate.paths.length > 0);
  const [path, ...others] = start?.paths ?? [];
  if (!start || !path) return reportUnreachable(call, target, starts);
  if (others.length > 0) {
    const paths = start.paths.map((one) => one.join(' then ')).join('; ');
    call.report('DAX0404', { column: nameOf(target), from: start.from, paths });
    return hole(span);
  }
  const type = { ...call.columnType(target), blankable: true };
  return { kind: 'related', row: start.row.id, from: start.from, path, target, type, span };
}

/** RELATED of a column of the row's own table is the column. */
function ownColumn(call: CallBinder, target: ModelColumn): ScalarNode | null {
  for (const row of call.rows) {
    if (!row.tables.includes(target.table)) continue;
    const at = row.shape.findIndex((c) => c.lineage?.table === target.table && c.lineage.column === target.column);
    if (at >= 0) return columnOfRow(row.id, row.shape, at, call.span());
  }
  return null;
}

function startsOf(call: CallBinder, target: string): readonly Start[] {
  return call.rows.flatMap((row) =>
    row.tables.map((from) => ({ row, from, paths: pathsBetween(call.model, from, target) })),
  );
}

function reportUnreachable(call: CallBinder, target: ModelColumn, starts: readonly Start[]): ScalarNode {
  const [first] = starts;
  if (first) call.report('DAX0403', { column: nameOf(target), from: `'${first.from}'` });
  else if (!call.rows.some((row) => row.isOpen)) call.report('DAX0405', { column: nameOf(target) });
  return hole(call.span());
}

const relatedEntry = scalarFunction({
  name: 'RELATED',
  category: 'relationship',
  summary: 'The value of a column on the one side, for the current row of the many side.',
  parameters: ['column:column'],
  bind: related,
});

/** RELATEDTABLE(T) = CALCULATETABLE(T) (K11). */
const relatedTable = tableFunction({
  name: 'RELATEDTABLE',
  category: 'relationship',
  summary: 'The rows of a table that are related to the current row.',
  parameters: ['table:table'],
  bind: (call) => {
    const table = call.tableName(0);
    if (table === null) return tableHole(call.span());
    const body = call.inCalculate(() => call.modelTable(table));
    return calculatedTable(call, call.calculateParts(1), body);
  },
});

/** The relationship between the two columns named by arguments 0 and 1; `reversed`: argument 0 is its one side. */
function namedRelationship(call: CallBinder): { readonly name: string; readonly reversed: boolean } | null {
  const [left, right] = [call.column(0), call.column(1)];
  if (!left || !right) return null;
  const found = relationshipBetween(call.model, left, right);
  if (found) return found;
  const columns = { left: nameOf(left), right: nameOf(right) };
  call.report('DAX0409', { name: call.functionName, ...columns }, call.span());
  return null;
}

const useRelationship = modifierFunction({
  name: 'USERELATIONSHIP',
  category: 'relationship',
  summary: 'Activates an inactive relationship for one calculation.',
  parameters: ['column1:column', 'column2:column'],
  bind: onlyAsFilter,
  modifier: (call) => {
    const found = namedRelationship(call);
    return found && { kind: 'useRelationship', relationship: found.name };
  },
});

const directions: ReadonlyMap<string, CrossFilterDirection> = new Map([
  ['NONE', 'none'],
  ['ONEWAY', 'oneWay'],
  ['BOTH', 'both'],
  ['ONEWAY_LEFTFILTERSRIGHT', 'oneWayLeftFiltersRight'],
  ['ONEWAY_RIGHTFILTERSLEFT', 'oneWayRightFiltersLeft'],
]);

/** In the IR the left side is the relationship's `from`: columns given in reverse order are swapped (M11). */
function crossFilter(call: CallBinder): Modifier | null {
  const found = namedRelationship(call);
  const word = call.word(2, [...directions.keys()], 'BOTH');
  const written = directions.get(word) ?? 'both';
  if (!found || !fitsCardinality(call, found.name, word)) return null;
  return { kind: 'crossFilter', relationship: found.name, direction: found.reversed ? swapped(written) : written };
}

/** ONEWAY means from the one side; the words for left and right are for relationships that have no one side (M11). */
function fitsCardinality(call: CallBinder, name: string, word: string): boolean {
  const cardinality = call.model.relationships.find((relationship) => relationship.name === name)?.cardinality;
  const isManyToMany = cardinality === 'manyToMany';
  const fits = word === 'ONEWAY' ? !isManyToMany && cardinality !== 'oneToOne' : isManyToMany || !word.includes('_');
  const where = `for a ${word === 'ONEWAY' ? 'one-to-many' : 'many-to-many'} relationship`;
  if (!fits) call.report('DAX0323', { name: word, where }, call.span(2));
  return fits;
}

function swapped(direction: CrossFilterDirection): CrossFilterDirection {
  if (direction === 'oneWayLeftFiltersRight') return 'oneWayRightFiltersLeft';
  return direction === 'oneWayRightFiltersLeft' ? 'oneWayLeftFiltersRight' : direction;
}

const crossFilterEntry = modifierFunction({
  name: 'CROSSFILTER',
  category: 'relationship',
  summary: 'Sets in which direction filters go through a relationship for one calculation.',
  parameters: ['column1:column', 'column2:column', 'direction:word'],
  bind: onlyAsFilter,
  modifier: crossFilter,
});

export const relationshipFunctions: readonly FunctionEntry[] = [
  relatedEntry,
  relatedTable,
  useRelationship,
  crossFilterEntry,
];
