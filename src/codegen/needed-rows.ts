/**
 * Without the rows of which tables an expression is BLANK. SUMMARIZECOLUMNS then looks at the combinations of its groups that
 * these rows have, not at all there are: the other ones are BLANK and removed (G1).
 */
import type { CalculateParts, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { Id, ModelColumn } from '../ir/types.js';
import { some } from '../ir/walk.js';
import { isTable } from './analysis.js';

/** In contexts that see no row of any of these tables the value is BLANK, the table empty; null: that is not known. */
export type NeededRows = ReadonlySet<string> | null;

/** What is known around an expression. */
export interface Around {
  /** The columns whose filters mark the cell: an expression that replaces them leaves the cell. */
  readonly groupBy: readonly ModelColumn[];
  measure(name: string): ScalarNode | null;
  readonly variables: ReadonlyMap<Id, NeededRows>;
}

const nothing: ReadonlySet<string> = new Set();

/** What several parts need together: all of them must be BLANK. */
function both(...parts: readonly NeededRows[]): NeededRows {
  if (parts.includes(null)) return null;
  return new Set(parts.flatMap((part) => [...(part ?? nothing)]));
}

/** What a product needs: one BLANK factor is enough (B2). */
function either(left: NeededRows, right: NeededRows): NeededRows {
  if (left === null || right === null) return left ?? right;
  return left.size <= right.size ? left : right;
}

export function neededRows(node: ScalarNode, around: Around): NeededRows {
  const below = (part: ScalarNode): NeededRows => neededRows(part, around);
  switch (node.kind) {
    case 'blank':
      return nothing;
    case 'convert':
    case 'negate':
      return below(node.operand);
    case 'arithmetic':
      if (node.operator === '*') return either(below(node.left), below(node.right));
      return node.operator === '+' || node.operator === '-'
        ? both(below(node.left), below(node.right))
        : below(node.left);
    case 'kernel':
      return divisions.has(node.kernel)
        ? both(...node.arguments.map((part, i) => (i === 1 || !part ? nothing : below(part))))
        : null;
    case 'if':
      return both(below(node.then), node.otherwise ? below(node.otherwise) : nothing);
    case 'switch':
      return both(...node.cases.map(({ result }) => below(result)), node.otherwise ? below(node.otherwise) : nothing);
    case 'coalesce':
      return both(...node.operands.map(below));
    default:
      return ofContexts(node, around);
  }
}

/** DIVIDE is BLANK for a BLANK numerator, unless the alternative is another value (Z8). */
const divisions: ReadonlySet<string> = new Set(['divideOr', 'divideCurrencyOr', 'divideByCurrencyOr']);

/** Folds that are an error, not BLANK, over no rows. */
const withoutBlank: ReadonlySet<string> = new Set(['presentValue', 'internalRate']);

/** Whether every CALCULATE of the expression leaves all filters around it in force: then the rows needed are visible in the cell. */
export function keepsFilters(node: ScalarNode, measure: Around['measure']): boolean {
  return !some(node, (part) => {
    if (part.kind === 'measure') {
      const definition = measure(part.measure);
      return definition === null || !keepsFilters(definition, measure);
    }
    const changes = part.kind === 'calculate' || part.kind === 'calculateTable';
    return changes && part.filters.some(({ keep }) => !keep);
  });
}

function ofContexts(node: ScalarNode, around: Around): NeededRows {
  switch (node.kind) {
    case 'measure': {
      const definition = around.measure(node.measure);
      return definition && neededRows(definition, { ...around, variables: new Map() });
    }
    case 'fold':
      return withoutBlank.has(node.fold) ? null : rowsOf(node.table, around);
    case 'countRows':
      return rowsOf(node.table, around);
    case 'variable':
      return around.variables.get(node.id) ?? null;
    case 'let':
      return neededRows(node.body, withVariable(node, around));
    case 'calculate':
      return staysInCell(node, around) ? neededRows(node.body, around) : null;
    default:
      return null;
  }
}

function withVariable(
  { id, value }: { readonly id: Id; readonly value: ScalarNode | TableNode },
  around: Around,
): Around {
  const needed = isTable(value) ? rowsOf(value, around) : neededRows(value, around);
  return { ...around, variables: new Map(around.variables).set(id, needed) };
}

/** Without the rows of which tables the table is empty. */
function rowsOf(node: TableNode, around: Around): NeededRows {
  switch (node.kind) {
    case 'modelTable':
      return new Set([node.table]);
    case 'values':
      return node.blankRow ? null : new Set([node.column.table]);
    case 'filter':
    case 'addColumns':
    case 'selectColumns':
    case 'topN':
    case 'generate':
      return rowsOf(node.table, around);
    case 'tableVariable':
      return around.variables.get(node.id) ?? null;
    case 'tableLet':
      return rowsOf(node.body, withVariable(node, around));
    case 'calculateTable':
      return staysInCell(node, around) ? rowsOf(node.body, around) : null;
    default:
      return null;
  }
}

/** Whether CALCULATE leaves relationships and the filters on the groups alone: its filters are on other tables, or kept beside. */
function staysInCell({ transitions, modifiers, filters }: CalculateParts, { groupBy }: Around): boolean {
  const isAside = (table: TableNode): boolean =>
    isOverColumns(table) &&
    table.shape.every(({ lineage }) => groupBy.every((column) => column.table !== lineage?.table));
  return transitions.length + modifiers.length === 0 && filters.every(({ table, keep }) => keep || isAside(table));
}

/** Whether the table has columns of its own only: whole rows of a model table filter the tables they lead to as well. */
function isOverColumns(node: TableNode): boolean {
  switch (node.kind) {
    case 'filter':
      return isOverColumns(node.table);
    case 'values':
    case 'allColumns':
    case 'treatAs':
    case 'rows':
      return true;
    default:
      return false;
  }
}
