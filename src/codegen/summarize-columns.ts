import type { SummarizeColumnsNode, TableNode } from '../ir/table.js';
import { columnPairs } from './calculate.js';
import { canFail } from './can-fail.js';
import type { Emission } from './emission.js';
import { columnKind } from './kinds.js';
import { keepsFilters, neededRows } from './needed-rows.js';
import type { LaneScope, Lines } from './scope.js';
import { emitTable } from './tables.js';
import { quote } from './text.js';
import { declare } from './declare.js';
import { emitVector } from './vector.js';

/** SUMMARIZECOLUMNS: filters here, groups and removal of BLANK rows in the runtime, extensions as one function of the cells' contexts. */
export function emitSummarizeColumns(e: Emission, node: SummarizeColumnsNode, scope: LaneScope): string {
  const filters = node.filters.map(({ table, keep, nonVisual }) => {
    const made = `${e.use(keep ? 'keepFilter' : 'replaceFilter')}(${emitTable(e, table, scope)}.table(), ${scope.contexts})`;
    return nonVisual ? `{ ...${made}, nonVisual: true }` : made;
  });
  const replacing = (tables: readonly TableNode[]): string =>
    tables
      .map((table) => `${e.use('replaceFilter')}(${emitTable(e, table, scope)}.table(), ${scope.contexts})`)
      .join(', ');
  const rollups = node.rollups.map((level) => {
    const filters = level.filters.length > 0 ? `, filters: [${replacing(level.filters)}]` : '';
    const totals = level.totalFilters.length > 0 ? `, totalFilters: [${replacing(level.totalFilters)}]` : '';
    return `{ columns: [${level.columns.join(', ')}], rollup: ${level.rollup}${filters}${totals} }`;
  });
  const outputs = node.outputs.map((output) =>
    output.kind === 'flag' ? `["flag", ${output.level}]` : `[${quote(output.kind)}, ${output.index}]`,
  );
  const parts = [
    `groupBy: [${columnPairs(node.groupBy)}]`,
    `rollups: [${rollups.join(', ')}]`,
    `filters: [${filters.join(', ')}]`,
    `outputs: [${outputs.join(', ')}]`,
    `extensions: [${node.extensions.map((x) => `{ kind: ${quote(columnKind(x.value.type))}, ignore: ${x.ignore} }`).join(', ')}]`,
    ...factsOf(e, node),
    `evaluate: ${evaluator(e, node, scope)}`,
  ];
  return declare(e, scope, 'summarized', `${e.use('summarizeColumns')}(${scope.contexts}, { ${parts.join(', ')} })`);
}

/** The tables without whose rows nothing is left, where no expression can be an error anywhere. */
function factsOf(e: Emission, { groupBy, extensions }: SummarizeColumnsNode): readonly string[] {
  const measures = { measure: (name: string) => e.measureCanFail(name), variable: () => true };
  const counted = extensions.filter(({ ignore }) => !ignore);
  if (e.groups !== '' || counted.length === 0 || extensions.some(({ value }) => canFail(value, measures))) return [];
  const around = { groupBy, measure: (name: string) => e.measure(name), variables: new Map() };
  const needed = counted.map(({ value }) => neededRows(value, around));
  if (needed.includes(null)) return [];
  const tables = new Set(needed.flatMap((names) => [...(names ?? [])]));
  if (tables.size === 0) return [];
  const isVisible = counted.every(({ value }) => keepsFilters(value, around.measure));
  return [`facts: [${[...tables].map(quote).join(', ')}]`, ...(isVisible ? ['visibleFacts: true'] : [])];
}

function evaluator(e: Emission, node: SummarizeColumnsNode, scope: LaneScope): string {
  const cells = e.fresh('cells');
  const lines: Lines = [];
  const inner = scope.inside(cells, lines);
  const vectors = node.extensions.map((extension) => emitVector(e, extension.value, inner));
  return `(${cells}) => {\n${[...lines, `return [${vectors.join(', ')}];`].join('\n')}\n}`;
}
