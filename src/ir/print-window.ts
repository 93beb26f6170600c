/** Window functions as readable text: what `print.ts` puts beside the relation, the places and the orders. */
import type { GroupColumn } from './table.js';
import type { WindowNode, WindowRankNode } from './window.js';

/** `OFFSET over row 3`, `RANK dense over row 3`. */
export function windowHead(node: WindowNode | WindowRankNode): string {
  const ties = node.kind === 'windowRank' && node.ties !== 'none' ? ` ${node.ties}` : '';
  return `${node.function}${ties} over row ${node.row}`;
}

/** How the relation is partitioned, its rows told apart and the current one found; `column` names a column of it. */
export function windowClauses(
  { partitionBy, matchBy, outer, visible }: WindowNode | WindowRankNode,
  column: (column: GroupColumn) => string,
): readonly string[] {
  const list = (columns: readonly GroupColumn[]): string => columns.map(column).join(', ');
  return [
    ...(partitionBy.length > 0 ? [`partition by ${list(partitionBy)}`] : []),
    ...(matchBy ? [`match by ${list(matchBy)}`] : []),
    ...outer.map(({ row, pairs }) => `${list(pairs.map((pair) => pair.own))} of row ${row}`),
    ...(visible.length > 0 ? [`${list(visible)} of the filter context`] : []),
  ];
}

/** `asc`, `desc blanks last`. */
export function orderHead({ direction, blanks }: WindowNode['orders'][number]): string {
  return blanks === 'default' ? direction : `${direction} blanks ${blanks}`;
}
