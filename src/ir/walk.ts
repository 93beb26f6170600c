/** The children of every node of the IR, and a walk over them. */
import type { CalculateParts, OrderItem, ScalarNode } from './scalar.js';
import type { TableNode } from './table.js';
import { windowChildren } from './window.js';

export type Node = ScalarNode | TableNode;

const none: readonly Node[] = [];

/** The direct children of a node, in order of evaluation as far as there is one. */
export function children(node: Node): readonly Node[] {
  return 'shape' in node ? tableChildren(node) : scalarChildren(node);
}

/** Calls `visitor` for `node` and everything below it, parents first; false from the visitor skips the children. */
export function visit(node: Node, visitor: (node: Node) => boolean | undefined): void {
  const open: Node[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (visitor(next) === false) continue;
    const below = children(next);
    for (let i = below.length - 1; i >= 0; i--) open.push(below[i] as Node);
  }
}

/** Whether `test` holds for the node or something below it. */
export function some(node: Node, test: (node: Node) => boolean): boolean {
  let found = false;
  visit(node, (next) => {
    found ||= test(next);
    return !found;
  });
  return found;
}

function scalarChildren(node: ScalarNode): readonly Node[] {
  switch (node.kind) {
    case 'literal':
    case 'blank':
    case 'column':
    case 'related':
    case 'variable':
    case 'parameter':
    case 'measure':
    case 'selectedMeasure':
    case 'contextTest':
    case 'hole':
      return none;
    case 'kernel':
      return node.arguments.filter((argument) => argument !== null);
    case 'convert':
    case 'negate':
    case 'not':
    case 'isError':
    case 'isBlank':
      return [node.operand];
    case 'arithmetic':
    case 'concatenate':
    case 'compare':
    case 'logical':
      return [node.left, node.right];
    default:
      return compoundChildren(node);
  }
}

type Compound = Exclude<
  ScalarNode,
  {
    kind:
      | 'literal'
      | 'blank'
      | 'column'
      | 'related'
      | 'variable'
      | 'parameter'
      | 'measure'
      | 'selectedMeasure'
      | 'contextTest'
      | 'hole'
      | 'kernel'
      | 'convert'
      | 'negate'
      | 'not'
      | 'isError'
      | 'isBlank'
      | 'arithmetic'
      | 'concatenate'
      | 'compare'
      | 'logical';
  }
>;

function compoundChildren(node: Compound): readonly Node[] {
  switch (node.kind) {
    case 'if':
      return present([node.condition, node.then, node.otherwise]);
    case 'switch':
      return present([node.operand, ...node.cases.flatMap((c) => [c.value, c.result]), node.otherwise]);
    case 'coalesce':
      return node.operands;
    case 'ifError':
      return [node.operand, node.alternative];
    case 'let':
      return [node.value, node.body];
    case 'fold':
      return [node.table, ...node.arguments, node.body, ...orderValues(node.orders)];
    case 'rank':
      return present([node.table, node.value, node.body]);
    case 'windowRank':
      return windowChildren(node);
    case 'countRows':
    case 'isEmpty':
    case 'tableValue':
      return [node.table];
    case 'in':
      return [...node.operands, node.table];
    case 'contains':
      return [node.table, ...node.values];
    case 'path':
      return [node.key];
    case 'lookup':
      return present([...node.searches.map((search) => search.value), node.alternative]);
    case 'calculate':
      return [...filterTables(node), node.body];
  }
}

function tableChildren(node: TableNode): readonly Node[] {
  switch (node.kind) {
    case 'modelTable':
    case 'valuesOfTable':
    case 'values':
    case 'allTable':
    case 'allColumns':
    case 'allSelected':
    case 'tableVariable':
    case 'tableHole':
      return none;
    case 'filter':
      return [node.table, node.predicate];
    case 'addColumns':
    case 'selectColumns':
      return [node.table, ...node.columns];
    case 'summarize':
    case 'groupBy':
      return [node.table, ...node.extensions];
    case 'summarizeColumns':
      return [
        ...node.rollups.flatMap((level) => [...level.totalFilters, ...level.filters]),
        ...node.filters.map((filter) => filter.table),
        ...node.extensions.map((extension) => extension.value),
      ];
    case 'generate':
      return [node.table, node.inner];
    case 'topN':
      return [node.count, ...present([node.skip ?? null]), node.table, ...orderValues(node.orders)];
    case 'window':
      return windowChildren(node);
    case 'rows':
      return node.rows.flat();
    case 'calculateTable':
      return [...filterTables(node), node.body];
    case 'treatAs':
      return [node.table];
    case 'tableLet':
      return [node.value, node.body];
    case 'tableIf':
      return [node.condition, node.then, node.otherwise];
    case 'tableCall':
      return [...node.tables, ...present(node.scalars)];
  }
}

function filterTables(parts: CalculateParts): readonly Node[] {
  return parts.filters.map((filter) => filter.table);
}

function orderValues(orders: readonly OrderItem[]): readonly Node[] {
  return orders.map((order) => order.value);
}

function present(nodes: readonly (Node | null)[]): readonly Node[] {
  return nodes.filter((node) => node !== null);
}
