/** A grid of any size: only what can be seen is in the document. Arrow keys move, Enter acts on a heading. */
import { element, replace, type Child } from './dom.js';
import { moved, type CellPlace } from './grid-keys.js';

export interface GridColumn {
  readonly title: Child;
  /** The title as plain text. */
  readonly label: string;
  readonly width: number;
  /** Whether the column names the row and stays in view. */
  readonly pinned: boolean;
  readonly sort: 'ascending' | 'descending' | 'none' | null;
  /** Whether the heading stands at the end, as numbers do. */
  readonly atEnd: boolean;
}

export interface GridCell {
  readonly content: readonly Child[];
  readonly className: string;
}

export interface GridModel {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  readonly rowHeight: number;
  /** The cell that keys begin at. */
  readonly start: CellPlace;
  cell(row: number, column: number): GridCell;
  /** The reader chose a cell. */
  choose(row: number, column: number): void;
  /** The reader chose a heading; null where headings do nothing. */
  readonly chooseHeading: ((column: number) => void) | null;
}

const headHeight = 38;
/** Browsers lose their way in a box much higher than this. */
const highest = 15_000_000;
let grids = 0;

export class VirtualGrid {
  readonly element: HTMLElement;
  readonly #head = element('div', { role: 'row', class: 'grid-row grid-head', 'aria-rowindex': 1 });
  readonly #body = element('div', { role: 'presentation', class: 'grid-body' });
  readonly #id = `grid-${++grids}`;
  #active: CellPlace;
  #offsets: readonly number[] = [];
  #planned = false;

  constructor(readonly model: GridModel) {
    this.#active = model.start;
    this.element = element('div', {
      role: 'grid',
      class: 'grid',
      tabindex: 0,
      'aria-label': model.label,
      'aria-rowcount': model.rowCount + 1,
      'aria-colcount': model.columns.length,
    });
    this.element.append(this.#head, this.#body);
    this.element.addEventListener('scroll', () => this.#plan());
    this.element.addEventListener('keydown', (event) => this.#press(event));
    this.element.addEventListener('click', (event) => this.#click(event));
    new ResizeObserver(() => this.#measure()).observe(this.element);
  }

  /** Rows that the box can hold. */
  static mostRows(rowHeight: number): number {
    return Math.floor(highest / rowHeight);
  }

  /** Widths fill the box where there is room. */
  #measure(): void {
    const { columns, rowCount, rowHeight } = this.model;
    const wanted = columns.reduce((sum, { width }) => sum + width, 0);
    const stretch = Math.max(1, this.element.clientWidth / wanted);
    let sum = 0;
    this.#offsets = [0, ...columns.map(({ width }) => (sum += width * stretch))];
    for (const part of [this.#head, this.#body]) part.style.width = `${sum}px`;
    this.#body.style.height = `${rowCount * rowHeight}px`;
    this.#render();
  }

  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    requestAnimationFrame(() => this.#render());
  }

  #render(): void {
    this.#planned = false;
    const { rowCount, rowHeight } = this.model;
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - 4);
    const last = Math.min(rowCount, Math.ceil((scrollTop + clientHeight) / rowHeight) + 4);
    const columns = this.#visibleColumns();
    replace(this.#head, ...this.#cells(-1, columns));
    const rows = Array.from({ length: Math.max(0, last - first) }, (_, i) => this.#row(first + i, columns));
    replace(this.#body, ...rows);
    this.element.setAttribute('aria-activedescendant', this.#cellId(this.#active));
  }

  /** Pinned columns and those inside the box. */
  #visibleColumns(): readonly number[] {
    const { scrollLeft, clientWidth } = this.element;
    return [...this.model.columns.keys()].filter((column) => {
      const [start, end] = [this.#offset(column), this.#offset(column + 1)];
      return (
        this.model.columns[column]?.pinned === true ||
        (end > scrollLeft - 200 && start < scrollLeft + clientWidth + 200)
      );
    });
  }

  #offset(column: number): number {
    return this.#offsets[column] ?? 0;
  }

  #row(row: number, columns: readonly number[]): HTMLElement {
    const made = element(
      'div',
      { role: 'row', class: 'grid-row', 'aria-rowindex': row + 2 },
      ...this.#cells(row, columns),
    );
    made.style.top = `${row * this.model.rowHeight}px`;
    made.style.height = `${this.model.rowHeight}px`;
    return made;
  }

  #cells(row: number, columns: readonly number[]): HTMLElement[] {
    return columns.map((column) => {
      const made = row < 0 ? this.#heading(column) : this.#cell(row, column);
      const { pinned } = this.model.columns[column] as GridColumn;
      made.id = this.#cellId({ row, column });
      made.setAttribute('aria-colindex', String(column + 1));
      made.classList.toggle('active', row === this.#active.row && column === this.#active.column);
      made.classList.toggle('pinned', pinned);
      made.style.width = `${this.#offset(column + 1) - this.#offset(column)}px`;
      made.style.left = `${this.#offset(column)}px`;
      return made;
    });
  }

  #heading(column: number): HTMLElement {
    const { title, label, sort, atEnd } = this.model.columns[column] as GridColumn;
    const made = element(
      'div',
      { role: 'columnheader', class: atEnd ? 'grid-cell end' : 'grid-cell', title: label },
      title,
    );
    if (sort !== null) made.setAttribute('aria-sort', sort);
    return made;
  }

  #cell(row: number, column: number): HTMLElement {
    const { content, className } = this.model.cell(row, column);
    const role = this.model.columns[column]?.pinned === true ? 'rowheader' : 'gridcell';
    return element(
      'div',
      { role, class: `grid-cell ${className}`, 'data-row': row, 'data-column': column },
      ...content,
    );
  }

  #cellId({ row, column }: CellPlace): string {
    return `${this.#id}-${row + 1}-${column + 1}`;
  }

  #click(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target.closest('.grid-cell') : null;
    const [row, column] = (target?.id ?? '')
      .split('-')
      .slice(-2)
      .map((part) => Number(part) - 1);
    if (row === undefined || column === undefined) return;
    this.#go({ row, column });
    if (row < 0) this.model.chooseHeading?.(column);
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey && !['Home', 'End'].includes(event.key)) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (this.#active.row < 0) this.model.chooseHeading?.(this.#active.column);
      else this.model.choose(this.#active.row, this.#active.column);
      return;
    }
    const page = Math.max(1, Math.floor((this.element.clientHeight - headHeight) / this.model.rowHeight) - 1);
    const size = { rows: this.model.rowCount, columns: this.model.columns.length, page };
    const next = moved(this.#active, event.key, event.ctrlKey, size);
    if (next === null) return;
    event.preventDefault();
    this.#go(next);
  }

  #go(place: CellPlace): void {
    this.#active = place;
    if (place.row >= 0 && place.row < this.model.rowCount) this.model.choose(place.row, place.column);
    this.#reveal(place);
    this.#render();
  }

  /** Scrolls so that the cell is neither outside nor under what stays in view. */
  #reveal({ row, column }: CellPlace): void {
    const box = this.element;
    if (row >= 0) {
      const top = row * this.model.rowHeight;
      const bottom = top + this.model.rowHeight + headHeight;
      box.scrollTop = Math.max(bottom - box.clientHeight + 2, Math.min(top, box.scrollTop));
    }
    if (this.model.columns[column]?.pinned === true) return;
    const pinned = this.model.columns.filter((other) => other.pinned).length;
    const start = this.#offset(column) - this.#offset(pinned);
    box.scrollLeft = Math.max(this.#offset(column + 1) - box.clientWidth, Math.min(start, box.scrollLeft));
  }
}
