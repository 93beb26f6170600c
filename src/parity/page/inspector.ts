/** One cell in words: where it stands, both values, why they differ. */
import type { Cell, Explanation } from '../html/data.js';
import { reasonName, reasonTexts } from '../html/reason-texts.js';
import type { Cells } from './cells.js';
import { element, foreign, replace, type Child } from './dom.js';
import { differenceText, shareText } from './list-view.js';
import type { ColumnForm, Formats } from './numbers.js';

export class Inspector {
  readonly element = element('section', { class: 'inspector', 'aria-label': 'Chosen cell' });

  constructor(
    readonly cells: Cells,
    readonly form: ColumnForm,
    readonly formats: Formats,
  ) {
    replace(this.element, element('p', { class: 'soft' }, 'Choose a cell to see both values and the reason.'));
  }

  show(row: number): void {
    const reason = this.cells.reason(row);
    const explanation = this.cells.explanation(row);
    replace(
      this.element,
      element('p', { class: 'where' }, ...this.#where(row)),
      this.#values(row),
      reason === null
        ? element('p', {}, 'Both values are equal.')
        : element('p', {}, element('strong', {}, reasonName(reason)), ` – ${reasonTexts[reason]}`),
      ...(explanation === null ? [] : explained(explanation, (value) => this.#exact(value))),
    );
  }

  #where(row: number): Child[] {
    const { keys } = this.cells.place.table;
    if (keys.length === 0) return [`Row ${this.formats.count(this.cells.rowNumber(row))}`];
    return keys.flatMap(({ name, kind }, i) => {
      const value = this.formats.exact(this.cells.key(row, i), { kind, formatString: null });
      return [
        i === 0 ? null : element('span', { class: 'soft' }, ' · '),
        element('span', { class: 'soft' }, foreign(name), ' = '),
        foreign(value),
      ];
    });
  }

  #values(row: number): HTMLElement {
    const [expected, actual] = [this.cells.expected(row), this.cells.actual(row)];
    const delta = [
      differenceText(this.cells, row, this.form, this.formats),
      shareText(this.cells, row, this.formats),
    ] as const;
    const parts: [string, string][] = [
      ['Power BI', this.#both(expected)],
      ['daxc', this.#both(actual)],
      ...(delta[0] === ''
        ? []
        : [['Difference', delta[1] === '' ? delta[0] : `${delta[0]} (${delta[1]})`] as [string, string]]),
    ];
    return element('dl', { class: 'facts' }, ...parts.map(([name, text]) => fact(name, text)));
  }

  /** As the measure shows it, and with every digit. */
  #both(value: Cell | undefined): string {
    if (value === undefined) return 'no such row';
    const [short, exact] = [this.formats.short(value, this.form), this.#exact(value)];
    return short === exact ? exact : `${short} (${exact})`;
  }

  #exact(value: Cell): string {
    return this.formats.exact(value, this.form);
  }
}

function fact(name: string, text: string): HTMLElement {
  return element('div', {}, element('dt', {}, name), element('dd', {}, foreign(text)));
}

function explained({ context, cause, parts }: Explanation, text: (value: Cell) => string): Child[] {
  return [
    element('h4', {}, 'Filter context'),
    element('p', {}, foreign(context)),
    ...(cause === null
      ? []
      : [element('h4', {}, 'Where it comes from'), element('p', {}, foreign(cause.sentence)), pathTable(cause, text)]),
    ...(parts === null || parts.values.length === 0
      ? []
      : [
          element('h4', {}, 'Our values of the parts of ', foreign(`[${parts.measure}]`)),
          partTable(parts.values, text),
        ]),
  ];
}

function pathTable({ path }: NonNullable<Explanation['cause']>, text: (value: Cell) => string): HTMLElement | null {
  if (path.length < 2) return null;
  const rows = path.map(({ measure, values }) => {
    const shown = values === null ? ['not captured', 'not captured'] : [text(values.expected), text(values.actual)];
    return [`[${measure}]`, ...shown];
  });
  return smallTable(['Measure', 'Power BI', 'daxc'], rows);
}

function partTable(
  values: readonly { readonly dax: string; readonly value: Cell }[],
  text: (value: Cell) => string,
): HTMLElement {
  return smallTable(
    ['Expression', 'Value'],
    values.map(({ dax, value }) => [dax, text(value)]),
  );
}

export function smallTable(heads: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const head = element('tr', {}, ...heads.map((name) => element('th', { scope: 'col' }, name)));
  const body = rows.map((row) => element('tr', {}, ...row.map((text) => element('td', {}, foreign(text)))));
  return element(
    'div',
    { class: 'wide' },
    element('table', { class: 'plain' }, element('thead', {}, head), element('tbody', {}, ...body)),
  );
}
