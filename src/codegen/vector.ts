/** Scalars as vectors: one value for each lane of a scope. */
import type { ScalarNode } from '../ir/scalar.js';
import { some, type Node } from '../ir/walk.js';
import { containsHeavy, isShared, isTable, readsOf } from './analysis.js';
import { hasOtherRelationships, refilter } from './calculate.js';
import { declare } from './declare.js';
import type { Emission } from './emission.js';
import { countedRows, emitFilteredFold } from './filtered-folds.js';
import { emitFold } from './folds.js';
import { canFailIn, emitGuarded, needsGuard } from './guard.js';
import { brancher, filler } from './kinds.js';
import { condition, emitLight, once, type Place } from './light.js';
import { emitQuotients } from './quotients.js';
import { emitRank } from './rank.js';
import type { LaneScope, Lines } from './scope.js';
import { sink } from './sink.js';
import { emitTable } from './tables.js';
import { quote } from './text.js';
import { emitWindowRank } from './window.js';

/** Emits statements that compute `node` for all lanes of `scope`; gives the expression of the vector. */
export function emitVector(e: Emission, node: ScalarNode, scope: LaneScope): string {
  if (needsGuard(e, node, scope)) return emitInGuard(e, node, scope);
  const direct = emitDirect(e, node, scope);
  if (direct !== null) return direct;
  if (needsBranch(node)) return emitBranch(e, node, scope);
  const quotients = emitQuotients(e, node, scope);
  if (quotients !== null) return quotients;
  const body = emitLight(e, node, { scope, lane: 'lane', loop: null });
  return declare(
    e,
    scope,
    'result',
    `${e.use(filler(node.type))}(${scope.lanes}, (${usesLane(body) ? 'lane' : ''}) => ${body})`,
  );
}

/** A table variable that may fail moves to where it is read; what is left stands in a guard. */
function emitInGuard(e: Emission, node: ScalarNode, scope: LaneScope): string {
  const sunk = node.kind === 'let' ? sink(node) : null;
  if (sunk) return emitVector(e, sunk, scope);
  return emitGuarded(e, node, scope, (inner) => emitDirect(e, node, inner) as string);
}

function usesLane(body: string): boolean {
  return /\blane\b/.test(body);
}

function emitDirect(e: Emission, node: ScalarNode, scope: LaneScope): string | null {
  switch (node.kind) {
    case 'measure': {
      const name = measureFunction(e, node.measure);
      return once(e, { scope }, `${name}(${scope.contexts})`, `${name}Values`);
    }
    case 'selectedMeasure':
      return emitSelected(e, node, scope);
    case 'calculate':
      return emitVector(e, node.body, refilter(e, node, scope));
    case 'fold':
      return emitFold(e, node, scope);
    case 'rank':
      return emitRank(e, node, scope);
    case 'windowRank':
      return emitWindowRank(e, node, scope);
    case 'countRows':
    case 'isEmpty':
    case 'tableValue':
      return emitOfTable(e, node, scope);
    case 'contextTest':
      return emitContextTest(e, node, scope);
    case 'contains':
      return emitContains(e, node, scope);
    case 'let':
      return containsHeavy(node) || isTable(node.value) ? emitLet(e, node, scope) : null;
    case 'variable':
      return emitVariable(node, scope);
    default:
      return null;
  }
}

/** What an item was given as `selected`. */
function emitSelected(e: Emission, node: Extract<ScalarNode, { kind: 'selectedMeasure' }>, scope: LaneScope): string {
  if (node.part === 'name') return declare(e, scope, 'name', `${e.use('texts')}(${scope.lanes}, () => selected.name)`);
  return once(e, { scope }, `selected.${node.part}(${scope.contexts})`, `selected ${node.part}`);
}

function measureFunction(e: Emission, measure: string): string {
  const name = e.measures.get(measure);
  if (name === undefined) throw new Error(`measure [${measure}] has no function`);
  return name;
}

function emitVariable(node: Extract<ScalarNode, { kind: 'variable' }>, scope: LaneScope): string | null {
  const found = scope.findVariable(node.id);
  if (found?.binding.kind !== 'vector' || !scope.sharesLanesWith(found.scope)) return null;
  return found.binding.name;
}

function emitLet(e: Emission, node: Extract<ScalarNode, { kind: 'let' }>, scope: LaneScope): string {
  // A variable that nobody reads is not evaluated: it raises no error (X8).
  if (readsOf(node.body).variables.has(node.id)) bindVariable(e, node, scope);
  return emitVector(e, node.body, scope);
}

/** Computes the variable of a let and binds it in the scope. */
export function bindVariable(
  e: Emission,
  node: {
    readonly id: number;
    readonly name: string;
    readonly value: Parameters<typeof emitVector>[1] | Parameters<typeof emitTable>[1];
    readonly body: Node;
  },
  scope: LaneScope,
): void {
  const fails = canFailIn(e, node.value, scope);
  if (isTable(node.value)) {
    const table = emitTable(e, node.value, scope);
    // Read under other relationships, its whole rows still expand as where it was defined (X9).
    const isMoved = some(node.body, hasOtherRelationships);
    const name = isMoved ? declare(e, scope, 'pinned', `${e.use('pinned')}(${table}, ${scope.contexts})`) : table;
    const shared = isShared(node.value, (id) => scope.isConstant(id));
    scope.variables.set(node.id, { kind: 'table', name, isShared: shared, canFail: fails });
  } else {
    scope.variables.set(node.id, { kind: 'vector', name: emitVector(e, node.value, scope), canFail: fails });
  }
}

type OfTable = Extract<ScalarNode, { kind: 'countRows' | 'isEmpty' | 'tableValue' }>;

function emitOfTable(e: Emission, node: OfTable, scope: LaneScope): string {
  const fold = node.kind === 'countRows' ? countedRows(node) : null;
  const counted = fold && emitFilteredFold(e, fold, scope);
  if (counted !== null) return counted;
  const table = emitTable(e, node.table, scope);
  if (node.kind !== 'tableValue') {
    return declare(
      e,
      scope,
      node.kind === 'isEmpty' ? 'empty' : 'counted',
      `${e.use(node.kind)}(${table}, ${scope.lanes})`,
    );
  }
  const name = {
    numbers: 'numberOfTable',
    texts: 'textOfTable',
    booleans: 'booleanOfTable',
    variants: 'variantOfTable',
  }[filler(node.type) as 'numbers'];
  return declare(e, scope, 'single', e.located(node, `${e.use(name)}(${table}, ${scope.lanes})`));
}

function emitContextTest(e: Emission, node: Extract<ScalarNode, { kind: 'contextTest' }>, scope: LaneScope): string {
  const columns = `[${node.columns.map((c) => `[${quote(c.table)}, ${quote(c.column)}]`).join(', ')}]`;
  const ofTable = node.test === 'isFiltered' || node.test === 'isCrossFiltered';
  const table = ofTable ? `, ${node.table === null ? 'null' : quote(node.table)}` : '';
  return declare(e, scope, 'tested', `${e.use(node.test)}(${scope.contexts}, ${columns}${table})`);
}

function emitContains(e: Emission, node: Extract<ScalarNode, { kind: 'contains' }>, scope: LaneScope): string {
  const table = emitTable(e, node.table, scope);
  const members = declare(e, scope, 'members', `${e.use('memberSet')}(${table}, [${node.columns.join(', ')}])`);
  const place: Place = { scope, lane: 'lane', loop: null };
  const values = node.values.map((value) => emitLight(e, value, place)).join(', ');
  return declare(
    e,
    scope,
    'contained',
    `${e.use('booleans')}(${scope.lanes}, (lane) => ${members}.has(lane, [${values}]))`,
  );
}

/** True for a lazy node one of whose lazy parts needs contexts: its lanes are split (X10). */
function needsBranch(node: ScalarNode): boolean {
  switch (node.kind) {
    case 'if':
      return containsHeavy(node.then) || (node.otherwise !== null && containsHeavy(node.otherwise));
    case 'logical':
      return containsHeavy(node.right);
    case 'coalesce':
      return node.operands.slice(1).some(containsHeavy);
    case 'ifError':
      return containsHeavy(node.alternative);
    default:
      return false;
  }
}

function emitBranch(e: Emission, node: ScalarNode, scope: LaneScope): string {
  const place: Place = { scope, lane: 'lane', loop: null };
  const light = (child: ScalarNode): string => emitLight(e, child, place);
  switch (node.kind) {
    case 'if':
      return split(e, node, scope, condition(node.condition, light), node.then, node.otherwise);
    case 'logical': {
      const constant: ScalarNode = { kind: 'literal', value: node.operator === 'or', type: node.type, span: null };
      const test = condition(node.left, light);
      return node.operator === 'and'
        ? split(e, node, scope, test, node.right, constant)
        : split(e, node, scope, test, constant, node.right);
    }
    case 'coalesce': {
      const [first, ...rest] = node.operands as [ScalarNode, ...ScalarNode[]];
      const value = emitVector(e, first, scope);
      const others: ScalarNode = rest.length === 1 ? (rest[0] as ScalarNode) : { ...node, operands: rest };
      return split(e, node, scope, `${value}.at(lane) === null`, others, { vector: value });
    }
    case 'ifError': {
      const value = emitVector(e, node.operand, scope);
      return split(e, node, scope, `${e.use('isError')}(() => ${value}.at(lane))`, node.alternative, { vector: value });
    }
    default:
      throw new Error(`${node.kind} has no branches`);
  }
}

type BranchPart = ScalarNode | { readonly vector: string } | null;

function split(
  e: Emission,
  node: ScalarNode,
  scope: LaneScope,
  test: string,
  then: BranchPart,
  otherwise: BranchPart,
): string {
  const parts = [then, otherwise].map((part) => (part === null ? 'null' : branchFunction(e, part, node, scope)));
  return declare(
    e,
    scope,
    'chosen',
    `${e.use(brancher(node.type))}(${scope.contexts}, (${usesLane(test) ? 'lane' : ''}) => ${test}, ${parts.join(', ')})`,
  );
}

function branchFunction(e: Emission, part: Exclude<BranchPart, null>, node: ScalarNode, scope: LaneScope): string {
  const taken = e.fresh('taken');
  const lines: Lines = [];
  const inner = scope.inside(taken, lines);
  const result =
    'vector' in part
      ? `${e.use(filler(node.type))}(${taken}.n, (lane) => ${part.vector}.at(${taken}.outer(lane)))`
      : emitVector(e, part.kind === 'blank' ? { ...part, type: node.type } : part, inner);
  return `(${taken}) => {\n${[...lines, `return ${result};`].join('\n')}\n}`;
}
