/** Which parts of an expression can raise an error of evaluation. An error is a value of one context (design 3). */
import { arithmeticFails, conversionFails } from './failing-kinds.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { Id } from '../ir/types.js';
import { children, type Node } from '../ir/walk.js';
import { isTable } from './analysis.js';

/** What is known of the names that an expression reads: whether their values may be errors. */
export interface Known {
  measure(name: string): boolean;
  variable(id: Id): boolean;
}

/** Counts what other variables hold as sound: for the question whether a definition itself can raise an error. */
export const soundVariables: Known = { measure: () => true, variable: () => false };

/** Whether the value of a scalar in some row, or the making of a table, can be an error. */
export function canFail(node: Node, known: Known): boolean {
  const below = (part: Node): boolean => canFail(part, known);
  switch (node.kind) {
    case 'selectedMeasure':
      return node.part !== 'name';
    case 'measure':
      return known.measure(node.measure);
    case 'variable':
    case 'tableVariable':
      return known.variable(node.id);
    case 'let':
    case 'tableLet':
      return letFails(node, known);
    case 'ifError':
      return below(node.alternative);
    case 'isError':
      return false;
    default:
      return failsItself(node) || children(node).some(below);
  }
}

/** A table is made where it is defined, a scalar is an error only where it is read. */
function letFails(node: Extract<Node, { kind: 'let' | 'tableLet' }>, known: Known): boolean {
  const value = canFail(node.value, known);
  if (value && isTable(node.value)) return true;
  return canFail(node.body, { ...known, variable: (id) => (id === node.id ? value : known.variable(id)) });
}

/** Whether the node raises errors of its own, apart from those of its parts. */
export function failsItself(node: Node): boolean {
  switch (node.kind) {
    case 'lookup':
    case 'path':
    case 'tableValue':
    case 'parameter':
      return true;
    case 'kernel':
      return node.canFail;
    case 'convert':
      return conversionFails(node.operand.type.kind, node.type.kind);
    case 'arithmetic':
      return arithmeticFails(node);
    case 'negate':
      return node.type.kind === 'variant';
    case 'fold':
      return failingFolds.has(node.fold);
    case 'tableCall':
      return failingFunctions.has(node.function);
    case 'window':
      return !node.isDistinct || node.matchBy !== null;
    case 'windowRank':
      return node.matchBy !== null || (node.ties === 'none' && !node.isDistinct);
    default:
      return false;
  }
}

/** The folds that refuse an argument, or find no result. */
const failingFolds: ReadonlySet<string> = new Set(['percentileInc', 'percentileExc', 'presentValue', 'internalRate']);

/** The table functions that refuse bounds, steps, or dates with gaps. */
const failingFunctions: ReadonlySet<string> = new Set([
  'calendar',
  'calendarAuto',
  'columnStatistics',
  'dateAdd',
  'generateSeries',
  'regression',
]);

/** Whether the statements that compute a scalar for all lanes may raise an error: some table of it may not come about. */
export function mayThrow(node: ScalarNode, known: Known): boolean {
  const fails = (part: Node): boolean => canFail(part, known);
  switch (node.kind) {
    case 'fold':
      return fails(node.table) || (node.fold === 'concatenate' && node.orders.some((order) => fails(order.value)));
    case 'rank':
      return children(node).some(fails);
    case 'windowRank':
      return node.matchBy !== null || children(node).some(fails);
    case 'countRows':
    case 'isEmpty':
    case 'tableValue':
    case 'contains':
      return fails(node.table);
    case 'calculate':
      return node.filters.some((filter) => fails(filter.table));
    case 'let':
      return isTable(node.value) && fails(node.value);
    default:
      return false;
  }
}
