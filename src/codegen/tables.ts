/** Table expressions: each becomes a RowSource for the lanes of a scope. */
import type { TableNode } from '../ir/table.js';
import type { ScalarNode } from '../ir/scalar.js';
import { mapNodes } from '../rewrite/map.js';
import { containsHeavy, isInvariant } from './analysis.js';
import { hasOtherRelationships, refilter } from './calculate.js';
import type { Emission } from './emission.js';
import { emitFilter } from './filter.js';
import { emitGroupBy, emitSummarize } from './grouping.js';
import { columnKind, familyOf } from './kinds.js';
import { condition, emitLight, once } from './light.js';
import { vectorColumn } from './row-vectors.js';
import { LaneScope, type Lines } from './scope.js';
import { sharedRows } from './shared-rows.js';
import { emitSummarizeColumns } from './summarize-columns.js';
import { emitCall } from './table-call.js';
import { identifier, quote } from './text.js';
import { declare } from './declare.js';
import { bindVariable, emitVector } from './vector.js';
import { emitWindow } from './window.js';

/** Emits statements that compute a table for the lanes of `scope`; gives the variable of the RowSource. */
export function emitTable(e: Emission, node: TableNode, scope: LaneScope): string {
  const constant = constantTable(e, node, scope);
  return constant === null ? emitForLanes(e, node, scope) : once(e, { scope }, constant, 'fixed');
}

/** The expression of a table that is the same in all contexts and worth computing once a query; null for any other. */
export function constantTable(e: Emission, node: TableNode, scope: LaneScope): string | null {
  return isWorthSharing(node) && isInvariant(node) ? `${emitConstant(e, node)}(${scope.contexts})` : null;
}

function emitForLanes(e: Emission, node: TableNode, scope: LaneScope): string {
  const { contexts } = scope;
  switch (node.kind) {
    case 'modelTable':
      return once(e, { scope }, `${e.use('visibleRows')}(${contexts}, ${quote(node.table)})`, 'rows');
    case 'valuesOfTable':
      return once(e, { scope }, `${e.use('visibleRows')}(${contexts}, ${quote(node.table)}, true)`, 'rows');
    case 'values': {
      const column = `${quote(node.column.table)}, ${quote(node.column.column)}`;
      return declare(e, scope, 'distinct', `${e.use('valuesOf')}(${contexts}, ${column}, ${node.blankRow})`);
    }
    case 'allTable':
      return declare(e, scope, 'all', `${e.use('allRows')}(${contexts}, ${quote(node.table)}, ${node.blankRow})`);
    case 'allColumns': {
      const columns = node.columns.map((c) => quote(c.column)).join(', ');
      return declare(
        e,
        scope,
        'all',
        `${e.use('allCombinations')}(${contexts}, ${quote(node.table)}, [${columns}], ${node.blankRow})`,
      );
    }
    case 'allSelected': {
      const columns = node.columns.map((c) => quote(c.column)).join(', ');
      return declare(
        e,
        scope,
        'selected',
        `${e.use('selectedTable')}(${contexts}, ${quote(node.table)}, [${columns}])`,
      );
    }
    default:
      return emitDerived(e, node, scope);
  }
}

function emitDerived(e: Emission, node: TableNode, scope: LaneScope): string {
  switch (node.kind) {
    case 'filter':
      return emitFilter(e, node, scope);
    case 'addColumns':
    case 'selectColumns':
      return emitColumns(e, node, scope);
    case 'summarize':
      return emitSummarize(e, node, scope);
    case 'groupBy':
      return emitGroupBy(e, node, scope);
    case 'summarizeColumns':
      return emitSummarizeColumns(e, node, scope);
    case 'generate':
      return emitGenerate(e, node, scope);
    case 'topN':
      return emitTopN(e, node, scope);
    case 'window':
      return emitWindow(e, node, scope);
    case 'rows':
      return emitRows(e, node, scope);
    case 'calculateTable': {
      const inner = refilter(e, node, scope);
      const table = emitTable(e, node.body, inner);
      if (!hasOtherRelationships(node)) return table;
      return declare(e, scope, 'pinned', `${e.use('pinned')}(${table}, ${inner.contexts})`);
    }
    default:
      return emitOther(e, node, scope);
  }
}

function emitOther(e: Emission, node: TableNode, scope: LaneScope): string {
  switch (node.kind) {
    case 'treatAs': {
      const table = emitTable(e, node.table, scope);
      const columns = node.columns.map((c) => `${scope.contexts}.data.columnId(${quote(c.table)}, ${quote(c.column)})`);
      return declare(
        e,
        scope,
        'treated',
        `${e.use('treatAs')}(${table}.table(), [${columns.join(', ')}], ${scope.contexts})`,
      );
    }
    case 'tableVariable':
      return emitVariable(e, node.id, scope);
    case 'tableLet':
      bindVariable(e, node, scope);
      return emitTable(e, node.body, scope);
    case 'tableCall':
      return emitCall(e, node, scope);
    case 'tableIf':
      return emitChoice(e, node, scope);
    default:
      throw new Error(`${node.kind} reached the backend`);
  }
}

/** Tables that are the same everywhere and cost something are computed once a query. */
function isWorthSharing(node: TableNode): boolean {
  return !['tableVariable', 'modelTable', 'values', 'valuesOfTable'].includes(node.kind);
}

/** A module-level constant table: a function of the query, evaluated without filters, remembered. Equal ones are one. */
function emitConstant(e: Emission, node: TableNode): string {
  return e.constant(constantKey(e, node), constantName(node), () => {
    const lines: Lines = [];
    const root = new LaneScope(null, 'contexts', lines, null);
    const where = emitWhere(e, node, root);
    if (where !== null) return `${e.use('oncePerQuery')}((contexts) => ${where})`;
    const table = emitForLanes(e, node, root);
    return `${e.use('oncePerQuery')}((contexts) => {\n${[...lines, `return ${table}.table();`].join('\n')}\n})`;
  });
}

/** `whereColor` for a test of a column, `fixedTable` for anything else. */
function constantName(node: TableNode): string {
  const column = node.kind === 'filter' && node.table.kind === 'allColumns' ? node.table.columns[0] : undefined;
  return column ? identifier(`where ${column.column}`) : 'fixedTable';
}

/** What makes two tables equal: everything but the places they came from and the numbers of their row contexts. */
function constantKey(e: Emission, node: TableNode): string {
  const place = e.places === null || node.span === null ? '' : `${node.span.source.file} ${node.span.start} `;
  return place + contentKey(node);
}

function contentKey(node: TableNode): string {
  const ids = new Map<unknown, number>();
  return JSON.stringify(node, (key, value: unknown) => {
    if (key === 'span') return undefined;
    if (key !== 'row' && key !== 'id') return value;
    if (!ids.has(value)) ids.set(value, ids.size);
    return ids.get(value);
  });
}

/** FILTER(ALL(c), test of c): the test is decided once for each value of the column. */
function emitWhere(e: Emission, node: TableNode, root: LaneScope): string | null {
  if (node.kind !== 'filter' || node.table.kind !== 'allColumns' || !node.table.blankRow) return null;
  const [column, ...others] = node.table.columns;
  const type = node.table.shape[0]?.type;
  if (!column || !type || others.length > 0 || containsHeavy(node.predicate)) return null;
  const value: ScalarNode = { kind: 'variable', id: VALUE, type, span: null };
  root.variables.set(VALUE, { kind: 'local', name: 'value' });
  const predicate = mapNodes(node.predicate, (inner) =>
    inner.kind === 'column' && inner.row === node.row ? { ...value, type: inner.type } : inner,
  );
  const test = condition(predicate, (child) => emitLight(e, child, { scope: root, lane: '0', loop: null }));
  if (root.lines.length > 0) return null;
  const family = { number: 'whereNumber', text: 'whereText', boolean: 'whereBoolean', variant: 'whereVariant' }[
    familyOf(type.kind)
  ];
  return `${e.use(family)}(contexts, ${quote(column.table)}, ${quote(column.column)}, (value) => ${test})`;
}

/** Stands for the tested value; no binder hands out this id. */
const VALUE = Number.MIN_SAFE_INTEGER;

function emitVariable(e: Emission, id: number, scope: LaneScope): string {
  const found = scope.findVariable(id);
  if (found?.binding.kind !== 'table') throw new Error('a table variable is read outside its scope');
  const { name, isShared } = found.binding;
  if (isShared || scope.sharesLanesWith(found.scope)) return name;
  const lanes = `${e.use('rowsOfLanes')}(${scope.lanes}, (lane) => ${scope.laneIn(found.scope, 'lane')})`;
  return declare(e, scope, 'gathered', `${name}.table().gather(${lanes})`);
}

type ColumnsNode = Extract<TableNode, { kind: 'addColumns' | 'selectColumns' }>;

function emitColumns(e: Emission, node: ColumnsNode, scope: LaneScope): string {
  const { table, vector } = sharedRows(e, node.table, node.row, node.columns, scope);
  const columns = node.columns.map((body, i) => {
    // A plain column keeps its lineage in SELECTCOLUMNS (G12), not as the extension column of ADDCOLUMNS (G18).
    const isPlain = node.kind === 'selectColumns' && body.kind === 'column' && body.row === node.row;
    if (isPlain && keepsLineage(node, body.column, i)) return `${table}.column(${body.column})`;
    return vectorColumn(e, body, vector(body));
  });
  const all = node.kind === 'addColumns' ? [`...${table}.columns`, ...columns] : columns;
  return declare(e, scope, 'extended', `${e.use('withColumns')}(${table}, [${all.join(', ')}])`);
}

/** A column that became plain by a simplification has no lineage in the shape, which says what the text means. */
function keepsLineage({ table, shape }: ColumnsNode, source: number, target: number): boolean {
  return table.shape[source]?.lineage === null || shape[target]?.lineage !== null;
}

function emitTopN(e: Emission, node: Extract<TableNode, { kind: 'topN' }>, scope: LaneScope): string {
  const bodies = node.orders.map((order) => order.value);
  const { table, keys } = sharedRows(e, node.table, node.row, bodies, scope);
  const orders = node.orders.map(
    (order) => `{ values: ${keys(order.value)}, descending: ${order.direction === 'desc'} }`,
  );
  const count = emitVector(e, node.count, scope);
  const counts = node.skip ? `${count}, ${emitVector(e, node.skip, scope)}` : count;
  const name = e.use(node.isSample ? 'sample' : node.skip ? 'topNSkip' : 'topN');
  return declare(e, scope, 'top', `${name}(${table}, ${counts}, [${orders.join(', ')}], ${scope.lanes})`);
}

function emitRows(e: Emission, node: Extract<TableNode, { kind: 'rows' }>, scope: LaneScope): string {
  const kinds = node.shape.map((column) => quote(columnKind(column.type))).join(', ');
  const rows = node.rows.map((row) => `[${row.map((cell) => emitVector(e, cell, scope)).join(', ')}]`);
  return declare(e, scope, 'built', `${e.use('rowsOfVectors')}([${kinds}], [${rows.join(', ')}], ${scope.lanes})`);
}

function emitGenerate(e: Emission, node: Extract<TableNode, { kind: 'generate' }>, scope: LaneScope): string {
  const source = emitTable(e, node.table, scope);
  const each = declare(e, scope, 'each', `${e.use('eachRowAtOnce')}(${scope.contexts}, ${source})`);
  const inner = scope.inside(each, scope.lines);
  inner.rows.set(node.row, { source, shape: node.table.shape, row: (lane) => `${each}.row(${lane})` });
  const table = emitTable(e, node.inner, inner);
  return declare(
    e,
    scope,
    'generated',
    `${e.use('generate')}(${source}, ${each}, ${table}.table(), ${node.outer}, ${scope.lanes})`,
  );
}

function emitChoice(e: Emission, node: Extract<TableNode, { kind: 'tableIf' }>, scope: LaneScope): string {
  const place = { scope, lane: 'lane', loop: null };
  const test = condition(node.condition, (child) => emitLight(e, child, place));
  const tables = [node.then, node.otherwise].map((table) => `${emitTable(e, table, scope)}.table()`);
  return declare(
    e,
    scope,
    'chosen',
    `${e.use('chooseTables')}(${scope.lanes}, (lane) => ${test}, ${tables.join(', ')})`,
  );
}
