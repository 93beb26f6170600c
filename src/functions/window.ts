/** INDEX, OFFSET, WINDOW as tables, RANK and ROWNUMBER as values, and their clauses (semantics 9). */
import { hole, tableHole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';
import { valueType } from '../ir/typing.js';
import type { WindowBound, WindowNode, WindowRankNode } from '../ir/window.js';
import type { CallBinder } from './call.js';
import { modifierFunction, scalarFunction, tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { windowParts } from './window-relation.js';

const clauseParameters = [
  'relation?:table',
  'orderBy?:special',
  'blanks?:word',
  'partitionBy?:special',
  'matchBy?:special',
  'reset?:special',
];

/** The one row at a place. */
function rowAt(call: CallBinder, anchor: WindowBound['anchor']): TableNode {
  const from: WindowBound = { anchor, value: call.scalar(0, 'int64') };
  return windowNode(call, 1, from, null);
}

function windowNode(call: CallBinder, first: number, from: WindowBound, to: WindowBound | null): TableNode {
  const needsRow = from.anchor === 'relative' || to?.anchor === 'relative';
  const parts = windowParts(call, first, needsRow);
  if (!parts || [from.value.kind, to?.value.kind].includes('hole')) return tableHole(call.span());
  return { kind: 'window', ...parts, from, to, shape: parts.table.shape, span: call.span() } satisfies WindowNode;
}

/** WINDOW: each end may be followed by the word that says from where it counts (W7). */
function window(call: CallBinder): TableNode {
  const from = boundAt(call, 0);
  const to = boundAt(call, from.next);
  return windowNode(call, to.next, from.bound, to.bound);
}

function boundAt(call: CallBinder, index: number): { readonly bound: WindowBound; readonly next: number } {
  const value = call.scalar(index, 'int64');
  const word = index + 1 < call.count ? call.bareWord(index + 1) : null;
  const isSaid = word === 'ABS' || word === 'REL' || !call.expression(index + 1);
  return { bound: { anchor: word === 'ABS' ? 'absolute' : 'relative', value }, next: index + (isSaid ? 2 : 1) };
}

function rank(call: CallBinder, first: number, ties: WindowRankNode['ties']): ScalarNode {
  const parts = windowParts(call, first, true);
  if (!parts) return hole(call.span());
  return { kind: 'windowRank', ...parts, ties, type: valueType('int64'), span: call.span() } satisfies WindowRankNode;
}

function rankWithTies(call: CallBinder): ScalarNode {
  const word = call.count > 0 ? call.bareWord(0) : null;
  const isTies = word === 'SKIP' || word === 'DENSE';
  return rank(call, isTies ? 1 : 0, word === 'DENSE' ? 'dense' : 'skip');
}

function clause(name: string, summary: string, parameters: readonly string[]): FunctionEntry {
  return modifierFunction({
    name,
    category: 'filter',
    summary,
    parameters,
    bind: (call) => {
      call.report('DAX0323', { name, where: 'as an argument of a window function' });
      return hole(call.span());
    },
  });
}

export const windowFunctions: readonly FunctionEntry[] = [
  tableFunction({
    name: 'INDEX',
    category: 'filter',
    summary: 'The row at a place of the current partition, counted from its first row, or from its last one.',
    parameters: ['position:integer', ...clauseParameters],
    bind: (call) => rowAt(call, 'absolute'),
  }),
  tableFunction({
    name: 'OFFSET',
    category: 'filter',
    summary: 'The row that stands a number of rows before or after the current one.',
    parameters: ['delta:integer', ...clauseParameters],
    bind: (call) => rowAt(call, 'relative'),
  }),
  tableFunction({
    name: 'WINDOW',
    category: 'filter',
    summary: 'The rows between two places of the current partition.',
    parameters: ['from:integer', 'fromType?:word', 'to:integer', 'toType?:word', ...clauseParameters],
    bind: window,
  }),
  scalarFunction({
    name: 'RANK',
    category: 'filter',
    summary: 'The rank of the current row in its partition; equal rows have one rank.',
    parameters: ['ties?:word', ...clauseParameters],
    bind: rankWithTies,
  }),
  scalarFunction({
    name: 'ROWNUMBER',
    category: 'filter',
    summary: 'The number of the current row in its partition.',
    parameters: clauseParameters,
    bind: (call) => rank(call, 0, 'none'),
  }),
  clause('ORDERBY', 'How a window function sorts each partition.', ['expression?*:any', 'order?*:word']),
  clause('PARTITIONBY', 'The columns by which a window function partitions its relation.', ['column?*:column']),
  clause('MATCHBY', 'The columns that tell the rows of a window function apart.', ['column?*:column']),
];
