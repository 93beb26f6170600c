/** Questions that decide the shape of generated code: what needs contexts, what depends on a row, what never changes. */
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import type { Id } from '../ir/types.js';
import { children as childrenOf, type Node as AnyNode } from '../ir/walk.js';

/** True for a table node. */
export function isTable(node: AnyNode): node is TableNode {
  return 'shape' in node;
}

const heavyKinds = new Set<AnyNode['kind']>([
  'fold',
  'rank',
  'windowRank',
  'countRows',
  'isEmpty',
  'tableValue',
  'contains',
  'measure',
  'selectedMeasure',
  'calculate',
  'contextTest',
]);

const heavyMemo = new WeakMap<AnyNode, boolean>();

/** True for a scalar that is computed as a whole vector because it needs contexts or tables. */
export function isHeavy(node: ScalarNode): boolean {
  if (heavyKinds.has(node.kind)) return true;
  return node.kind === 'let' && (isTable(node.value) || containsHeavy(node));
}

/** True when the scalar, or a part of it, is heavy. */
export function containsHeavy(node: ScalarNode): boolean {
  const known = heavyMemo.get(node);
  if (known !== undefined) return known;
  const own = node.kind !== 'let' && isHeavy(node);
  const found =
    own || childrenOf(node).some((child) => (isTable(child) ? !isLiteralTable(child) : containsHeavy(child)));
  heavyMemo.set(node, found);
  return found;
}

/** { literal, ... } of one column. */
export function isLiteralTable(table: TableNode): boolean {
  return table.kind === 'rows' && table.shape.length === 1 && table.rows.every((row) => row.every(isLiteral));
}

export function isLiteral(node: ScalarNode): boolean {
  return node.kind === 'literal' || node.kind === 'blank';
}

/** The row contexts and variables that a node reads from outside itself. */
export interface Reads {
  readonly rows: ReadonlySet<Id>;
  readonly variables: ReadonlySet<Id>;
}

const readsMemo = new WeakMap<AnyNode, Reads>();

export function readsOf(node: AnyNode): Reads {
  const known = readsMemo.get(node);
  if (known) return known;
  const rows = new Set<Id>();
  const variables = new Set<Id>();
  for (const child of childrenOf(node)) {
    const inner = readsOf(child);
    inner.rows.forEach((id) => rows.add(id));
    inner.variables.forEach((id) => variables.add(id));
  }
  addOwnReads(node, rows, variables);
  const reads = { rows, variables };
  readsMemo.set(node, reads);
  return reads;
}

/** How often the variable is read in a node. */
export function readsOfVariable(node: AnyNode, id: Id): number {
  if (node.kind === 'variable' || node.kind === 'tableVariable') return node.id === id ? 1 : 0;
  if (!readsOf(node).variables.has(id)) return 0;
  return childrenOf(node).reduce((sum, child) => sum + readsOfVariable(child, id), 0);
}

/** True when a table or a part that is computed as a whole reads the variable, directly or by other variables. */
export function feedsVectors(node: ScalarNode, fed: ReadonlySet<Id>): boolean {
  const reads = (part: AnyNode): boolean => [...readsOf(part).variables].some((id) => fed.has(id));
  if (!reads(node)) return false;
  if (node.kind === 'let') {
    if (isTable(node.value) ? reads(node.value) : feedsVectors(node.value, fed)) return true;
    return feedsVectors(node.body, reads(node.value) ? new Set([...fed, node.id]) : fed);
  }
  if (isHeavy(node)) return true;
  return childrenOf(node).some((child) => (isTable(child) ? reads(child) : feedsVectors(child, fed)));
}

function addOwnReads(node: AnyNode, rows: Set<Id>, variables: Set<Id>): void {
  switch (node.kind) {
    case 'column':
    case 'related':
      rows.add(node.row);
      return;
    case 'variable':
    case 'tableVariable':
      variables.add(node.id);
      return;
    case 'calculate':
    case 'calculateTable':
      node.transitions.forEach((t) => rows.add(t.row));
      return;
    case 'let':
    case 'tableLet':
      variables.delete(node.id);
      return;
    case 'window':
    case 'windowRank':
      rows.delete(node.row);
      node.outer.forEach((outer) => rows.add(outer.row));
      return;
    case 'groupBy':
      variables.delete(node.group);
      rows.delete(node.row);
      return;
    default:
      if ('row' in node) rows.delete(node.row);
  }
}

/** True when the node reads the row context `row`, or a variable that does. */
export function dependsOn(node: AnyNode, row: Id, dependent: ReadonlySet<Id>): boolean {
  const reads = readsOf(node);
  return reads.rows.has(row) || [...reads.variables].some((id) => dependent.has(id));
}

/** True when some heavy part of a body must be computed for each row: it depends on the row, directly or by a variable. */
export function needsContextPerRow(body: ScalarNode, row: Id): boolean {
  return heavyPerRow(body, row, new Set());
}

function heavyPerRow(node: ScalarNode, row: Id, dependent: ReadonlySet<Id>): boolean {
  if (!containsHeavy(node)) return false;
  if (node.kind === 'let') {
    if (isTable(node.value)) return dependsOn(node.value, row, dependent) || heavyPerRow(node.body, row, dependent);
    const inner = dependsOn(node.value, row, dependent) ? new Set([...dependent, node.id]) : dependent;
    return heavyPerRow(node.value, row, dependent) || heavyPerRow(node.body, row, inner);
  }
  if (isHeavy(node)) return dependsOn(node, row, dependent);
  // What is left are light nodes; of them only IN has a table, which must not change with the row.
  return childrenOf(node).some((child) =>
    isTable(child) ? dependsOn(child, row, dependent) : heavyPerRow(child, row, dependent),
  );
}

/** True when the table is the same in every context: it reads no filter, no outer row, no variable. */
export function isInvariant(node: AnyNode): boolean {
  const reads = readsOf(node);
  return reads.rows.size === 0 && reads.variables.size === 0 && !readsContext(node);
}

const contextMemo = new WeakMap<AnyNode, boolean>();
const contextKinds = new Set<AnyNode['kind']>([
  'modelTable',
  'valuesOfTable',
  'values',
  'allSelected',
  'summarizeColumns',
  'measure',
  'selectedMeasure',
  'contextTest',
]);

function readsContext(node: AnyNode): boolean {
  const known = contextMemo.get(node);
  if (known !== undefined) return known;
  const own =
    contextKinds.has(node.kind) ||
    (node.kind === 'tableCall' && node.readsContext) ||
    (node.kind === 'kernel' && node.reads === 'environment') ||
    ((node.kind === 'window' || node.kind === 'windowRank') && node.visible.length > 0);
  const found = own || childrenOf(node).some(readsContext);
  contextMemo.set(node, found);
  return found;
}

/** True when the body reads nothing that differs between lanes: only its own row and what is the same everywhere. */
export function isLaneless(body: ScalarNode, row: Id, isConstant: (variable: Id) => boolean): boolean {
  const reads = readsOf(body);
  if ([...reads.rows].some((id) => id !== row)) return false;
  if ([...reads.variables].some((id) => !isConstant(id))) return false;
  return !hasLanePart(body, isConstant);
}

function hasLanePart(node: ScalarNode, isConstant: (variable: Id) => boolean): boolean {
  if (node.kind !== 'let' && isHeavy(node)) return true;
  return childrenOf(node).some((child) =>
    isTable(child) ? !isShared(child, isConstant) : hasLanePart(child, isConstant),
  );
}

/** True when the table is the same for all lanes: invariant, but for variables that are. */
export function isShared(node: AnyNode, isConstant: (variable: Id) => boolean): boolean {
  const reads = readsOf(node);
  return reads.rows.size === 0 && [...reads.variables].every(isConstant) && !readsContext(node);
}
