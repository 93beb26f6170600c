/** A table with two keys as rows and columns, coloured by the difference. */
import type { Cells } from './cells.js';
import { element, foreign, type Child } from './dom.js';
import { shownPair } from './list-view.js';
import type { ColumnForm, Formats } from './numbers.js';
import type { Pivot } from './pivot.js';
import { shortKey } from './subjects.js';
import { VirtualGrid, type GridCell, type GridColumn } from './virtual-grid.js';

export interface GridOptions {
  readonly pivot: Pivot;
  readonly form: ColumnForm;
  readonly formats: Formats;
  chosen(row: number): void;
}

const signs = { above: '▲', below: '▼', other: '≠', equal: '' } as const;
const words = { above: 'above', below: 'below', other: 'differs', equal: '' } as const;

export function gridView(cells: Cells, { pivot, form, formats, chosen }: GridOptions): VirtualGrid {
  const narrow = window.innerWidth < 600;
  const keyText = (key: number, code: number): string => {
    const { values, kind } = cells.place.table.keys[key] as Cells['place']['table']['keys'][number];
    return formats.short(values[code] ?? null, { kind, formatString: null });
  };
  const names = [pivot.rowKey, pivot.columnKey].map((key) => shortKey(cells.place.table.keys[key]?.name ?? ''));
  const corner: GridColumn = {
    title: foreign(names.join(' \\ ')),
    label: names.join(' by '),
    width: narrow ? 110 : 190,
    pinned: true,
    sort: null,
    atEnd: false,
  };
  const columns = pivot.columns.map((code): GridColumn => {
    const label = keyText(pivot.columnKey, code);
    return { title: foreign(label), label, width: narrow ? 112 : 132, pinned: false, sort: null, atEnd: true };
  });
  return new VirtualGrid({
    label: `Values by ${names.join(' and ')}`,
    columns: [corner, ...columns],
    rowCount: pivot.rows.length,
    rowHeight: 46,
    start: { row: 0, column: 0 },
    chooseHeading: null,
    choose: (row, column) => {
      const found = column === 0 ? undefined : pivot.at(row, column - 1);
      if (found !== undefined) chosen(found);
    },
    cell: (row, column) => {
      if (column === 0) return { content: [foreign(keyText(pivot.rowKey, pivot.rows[row] as number))], className: '' };
      const found = pivot.at(row, column - 1);
      return found === undefined ? { content: [], className: 'nothing' } : valueCell(cells, found, form, formats);
    },
  });
}

function valueCell(cells: Cells, row: number, form: ColumnForm, formats: Formats): GridCell {
  const direction = cells.direction(row);
  const [expected, actual] = shownPair(cells, row, form, formats);
  const className = `end off-${direction} level-${cells.level(row)}${cells.actual(row) === null ? ' blank' : ''}`;
  if (direction === 'equal') return { content: [foreign(actual)], className };
  const sign = element('span', { class: 'sign', role: 'img', 'aria-label': words[direction] }, signs[direction]);
  const content: Child[] = [
    element('span', { class: 'now' }, sign, ' ', foreign(actual)),
    element('span', { class: 'was' }, 'Power BI ', foreign(expected)),
  ];
  return { content, className: `${className} two` };
}
