/** The rows of a table as a list: keys, both values, the difference and its reason. */
import { reasonName } from '../html/reason-texts.js';
import type { Cells } from './cells.js';
import { foreign, element, type Child } from './dom.js';
import type { ColumnForm, Formats } from './numbers.js';
import type { Sort, SortKey } from './row-choice.js';
import { shortKey } from './subjects.js';
import type { CellPlace } from './grid-keys.js';
import { VirtualGrid, type GridCell, type GridColumn } from './virtual-grid.js';

export interface ListOptions {
  readonly rows: readonly number[];
  readonly sort: Sort;
  readonly form: ColumnForm;
  readonly formats: Formats;
  /** Where keys begin: after sorting, at the heading. */
  readonly start: CellPlace;
  sorted(sort: Sort, start: CellPlace): void;
  chosen(row: number): void;
}

interface ListColumn {
  readonly label: string;
  readonly width: number;
  readonly sort: SortKey;
  cell(row: number): GridCell;
}

export const listRowHeight = 34;

export function listView(cells: Cells, options: ListOptions): VirtualGrid {
  const columns = [...keyColumns(cells, options), ...valueColumns(cells, options)];
  const { by, descending } = options.sort;
  return new VirtualGrid({
    label: 'Values as a list',
    rowCount: Math.min(options.rows.length, VirtualGrid.mostRows(listRowHeight)),
    rowHeight: listRowHeight,
    start: options.start,
    columns: columns.map(({ label, width, sort }, i): GridColumn => {
      const isSorted = JSON.stringify(sort) === JSON.stringify(by);
      const order = !isSorted ? 'none' : descending ? 'descending' : 'ascending';
      return {
        title: foreign(label),
        label,
        width,
        pinned: i === 0,
        sort: order,
        atEnd: ['expected', 'actual', 'delta', 'relative'].includes(sort.kind),
      };
    }),
    cell: (row, column) => (columns[column] as ListColumn).cell(options.rows[row] as number),
    choose: (row) => options.chosen(options.rows[row] as number),
    chooseHeading: (column) => {
      const { sort } = columns[column] as ListColumn;
      const isSame = JSON.stringify(sort) === JSON.stringify(by);
      const descending = isSame ? !options.sort.descending : sort.kind === 'delta' || sort.kind === 'relative';
      options.sorted({ by: sort, descending }, { row: -1, column });
    },
  });
}

function keyColumns(cells: Cells, { formats }: ListOptions): ListColumn[] {
  const { keys } = cells.place.table;
  if (keys.length === 0) {
    return [
      {
        label: 'Row',
        width: 70,
        sort: { kind: 'row' },
        cell: (row) => plain(formats.count(cells.rowNumber(row)), 'soft'),
      },
    ];
  }
  return keys.map(({ name, kind }, key) => ({
    label: shortKey(name),
    width: 120,
    sort: { kind: 'key', key } as const,
    cell: (row: number) => {
      const value = cells.key(row, key);
      return plain(formats.short(value, { kind, formatString: null }), value === null ? 'blank' : '');
    },
  }));
}

function valueColumns(cells: Cells, { form, formats }: ListOptions): ListColumn[] {
  const tone = (row: number): string => `off-${cells.direction(row)} level-${cells.level(row)}`;
  const texts = (row: number): readonly [string, string] => shownPair(cells, row, form, formats);
  return [
    {
      label: 'Power BI',
      width: 112,
      sort: { kind: 'expected' },
      cell: (row) => plain(texts(row)[0], `end ${absence(cells.expected(row))}`),
    },
    {
      label: 'daxc',
      width: 112,
      sort: { kind: 'actual' },
      cell: (row) => plain(texts(row)[1], `end ${absence(cells.actual(row))} ${tone(row)}`),
    },
    {
      label: 'Difference',
      width: 104,
      sort: { kind: 'delta' },
      cell: (row) => plain(differenceText(cells, row, form, formats), 'end'),
    },
    {
      label: 'Percent',
      width: 92,
      sort: { kind: 'relative' },
      cell: (row) => plain(shareText(cells, row, formats), 'end soft'),
    },
    { label: 'Reason', width: 164, sort: { kind: 'reason' }, cell: (row) => reasonCell(cells, row) },
  ];
}

/** Both values of a row as they are shown; `missing` where a side has no such row. */
export function shownPair(cells: Cells, row: number, form: ColumnForm, formats: Formats): readonly [string, string] {
  const [expected, actual] = [cells.expected(row), cells.actual(row)];
  if (expected === undefined) return ['no row', formats.short(actual ?? null, form)];
  if (actual === undefined) return [formats.short(expected, form), 'no row'];
  return cells.reason(row) === null
    ? [formats.short(expected, form), formats.short(actual, form)]
    : formats.pair(expected, actual, form);
}

export function differenceText(cells: Cells, row: number, form: ColumnForm, formats: Formats): string {
  const delta = cells.delta(row);
  return delta === null || cells.reason(row) === null ? '' : formats.signed(delta, form);
}

export function shareText(cells: Cells, row: number, formats: Formats): string {
  const relative = cells.relative(row);
  return relative === null || cells.reason(row) === null ? '' : formats.share(relative);
}

function reasonCell(cells: Cells, row: number): GridCell {
  const reason = cells.reason(row);
  if (reason === null) return { content: [element('span', { class: 'tick' }, 'equal')], className: 'soft' };
  return {
    content: [element('span', { class: `mark mark-${cells.direction(row)}` }, reasonName(reason))],
    className: '',
  };
}

function absence(value: unknown): string {
  return value === undefined || value === null ? 'blank' : '';
}

function plain(text: string, className: string): GridCell {
  const content: Child[] = text === '' ? [] : [foreign(text)];
  return { content, className };
}
