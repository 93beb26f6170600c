/** The values of a measure in one query: filters, a grid or a list, and the chosen cell in words. */
import type { Reason } from '../html/data.js';
import { reasonName } from '../html/reason-texts.js';
import { Cells } from './cells.js';
import { checkbox, choice, element, replace, searchBox, segments, type Child } from './dom.js';
import type { CellPlace } from './grid-keys.js';
import { gridView } from './grid-view.js';
import { Inspector } from './inspector.js';
import { listView } from './list-view.js';
import type { ColumnForm, Formats } from './numbers.js';
import { pivotOf, type Pivot, type PivotOrder } from './pivot.js';
import { chosenRows, sortedRows, type RowFilter, type Sort } from './row-choice.js';
import { shortKey, type Place } from './subjects.js';

type View = 'grid' | 'list';

export class ValuesPanel {
  readonly element = element('div', { class: 'values' });
  readonly #cells: Cells;
  readonly #form: ColumnForm;
  readonly #inspector: Inspector;
  readonly #stage = element('div', { class: 'stage' });
  readonly #status = element('p', { class: 'soft', role: 'status' });
  readonly #tools = element('div', { class: 'tools' });
  readonly #canPivot: boolean;
  #view: View;
  #filter: RowFilter = { text: '', onlyDifferent: false, reason: null };
  #sort: Sort = { by: { kind: 'row' }, descending: false };
  #start: CellPlace = { row: 0, column: 0 };
  #order: PivotOrder = 'given';
  #swapped = false;

  constructor(
    readonly place: Place,
    formatString: string | null,
    readonly formats: Formats,
  ) {
    this.#cells = new Cells(place);
    this.#form = { kind: place.value.kind, formatString };
    this.#inspector = new Inspector(this.#cells, this.#form, formats);
    this.#canPivot = this.#pivot(allRows(this.#cells)) !== null;
    this.#view = this.#canPivot ? 'grid' : 'list';
    replace(this.element, this.#tools, ...leftOutNote(place, formats), this.#stage, this.#inspector.element);
    this.#showTools();
    this.#show();
    const first = [...allRows(this.#cells)].find((row) => this.#cells.reason(row) !== null);
    if (first !== undefined) this.#inspector.show(first);
  }

  #showTools(): void {
    const found = [...this.place.counts.reasons.keys()];
    const reasons = [
      { value: '', label: 'every reason' },
      ...found.map((reason) => ({ value: reason, label: reasonName(reason) })),
    ];
    replace(
      this.#tools,
      this.#canPivot ? this.#viewChoice() : null,
      searchBox('Filter by name', this.#filter.text, (text) => this.#change({ text })),
      found.length === 0
        ? null
        : checkbox('Only differences', this.#filter.onlyDifferent, (onlyDifferent) => this.#change({ onlyDifferent })),
      found.length < 2
        ? null
        : choice('Reason', reasons, this.#filter.reason ?? '', (reason) =>
            this.#change({ reason: reason === '' ? null : (reason as Reason) }),
          ),
      ...(this.#view === 'grid' ? this.#gridTools() : []),
    );
  }

  #viewChoice(): HTMLElement {
    const views = [
      { value: 'grid', label: 'Grid' },
      { value: 'list', label: 'List' },
    ];
    return segments('View', views, this.#view, (view) => {
      this.#view = view as View;
      this.#showTools();
      this.#show();
      this.#tools.querySelector<HTMLInputElement>('input:checked')?.focus();
    });
  }

  #gridTools(): Child[] {
    const orders = [
      { value: 'given', label: 'as in the query' },
      { value: 'name', label: 'by name' },
      { value: 'differences', label: 'most differences first' },
    ];
    const [first, second] = this.place.table.keys.map(({ name }) => shortKey(name));
    return [
      choice('Rows', orders, this.#order, (order) => {
        this.#order = order as PivotOrder;
        this.#show();
      }),
      checkbox(`${second ?? ''} down, ${first ?? ''} across`, this.#swapped, (swapped) => {
        this.#swapped = swapped;
        this.#show();
      }),
    ];
  }

  #change(change: Partial<RowFilter>): void {
    this.#filter = { ...this.#filter, ...change };
    this.#show();
  }

  #show(): void {
    const rows = chosenRows(this.#cells, this.#filter, (row, key) => this.#keyText(row, key));
    this.#status.textContent = `${this.formats.count(rows.length)} of ${this.formats.count(this.#cells.rowCount)} rows`;
    if (rows.length === 0)
      return replace(this.#stage, this.#status, element('p', { class: 'empty' }, 'No row fits these filters.'));
    const pivot = this.#view === 'grid' ? this.#pivot(rows) : null;
    replace(this.#stage, this.#status, pivot === null ? this.#list(rows) : this.#grid(pivot));
  }

  #pivot(rows: readonly number[]): Pivot | null {
    const { text, onlyDifferent, reason } = this.#filter;
    const onlyUsed = text !== '' || onlyDifferent || reason !== null;
    return pivotOf(this.#cells, rows, {
      swapped: this.#swapped,
      order: this.#order,
      onlyUsed,
      locale: this.formats.locale,
    });
  }

  #grid(pivot: Pivot): HTMLElement {
    const options = {
      pivot,
      form: this.#form,
      formats: this.formats,
      chosen: (row: number) => this.#inspector.show(row),
    };
    return element('div', {}, gridView(this.#cells, options).element, legend());
  }

  #list(rows: readonly number[]): HTMLElement {
    const sorted =
      this.#sort.by.kind === 'row' && !this.#sort.descending
        ? rows
        : sortedRows(rows, this.#cells, this.#sort, this.formats.locale);
    const view = listView(this.#cells, {
      rows: sorted,
      sort: this.#sort,
      form: this.#form,
      formats: this.formats,
      chosen: (row) => this.#inspector.show(row),
      start: this.#start,
      sorted: (sort, start) => {
        this.#sort = sort;
        this.#start = start;
        this.#show();
        this.#stage.querySelector<HTMLElement>('.grid')?.focus();
      },
    });
    return view.element;
  }

  #keyText(row: number, key: number): string {
    const kind = this.place.table.keys[key]?.kind ?? '';
    return this.formats.short(this.#cells.key(row, key), { kind, formatString: null });
  }
}

function allRows(cells: Cells): readonly number[] {
  return [...Array(cells.rowCount).keys()];
}

function leftOutNote({ table }: Place, formats: Formats): Child[] {
  if (table.leftOut === 0) return [];
  const all = formats.count(table.rowCount + table.leftOut);
  const text = `This file holds ${formats.count(table.rowCount)} of ${all} rows: every row with a difference, and the first of the others. The ${formats.count(table.leftOut)} rows that are left out are equal.`;
  return [element('p', { class: 'note' }, text)];
}

function legend(): HTMLElement {
  const levels = ['1', '2', '3', '4'];
  const scale = (direction: string, order: readonly string[]): HTMLElement[] =>
    order.map((level) => element('span', { class: `swatch off-${direction} level-${level}` }));
  return element(
    'p',
    { class: 'legend' },
    'daxc below ',
    ...scale('below', levels.toReversed()),
    element('span', { class: 'swatch' }),
    ...scale('above', levels),
    ' above: under 0.1 %, 1 %, 10 %, more ',
    element('span', { class: 'swatch off-other level-4' }),
    ' BLANK, text, or no such row on one side',
  );
}
