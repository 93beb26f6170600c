/** A measure: how much of it is equal, its values in each query, a chart, its DAX and its TypeScript. */
import { reasonName } from '../html/reason-texts.js';
import { chart } from './chart.js';
import { Cells } from './cells.js';
import { code } from './code.js';
import { choice, element, foreign, replace, type Child } from './dom.js';
import type { Formats } from './numbers.js';
import { groupingOf, type Place, type Subject } from './subjects.js';
import { tabs } from './tabs.js';
import { ValuesPanel } from './values-panel.js';

export class MeasureDetail {
  readonly element = element('div', {});
  readonly #body = element('div', {});
  #tab = 'Values';

  constructor(
    readonly subject: Subject,
    place: Place,
    readonly formats: Formats,
  ) {
    this.element.append(...this.#head(place), this.#body);
    this.#show(place);
  }

  #head(place: Place): HTMLElement[] {
    const { name, model, measure, counts, places } = this.subject;
    const state = counts.different > 0 ? 'different' : 'equal';
    const options = places.map((other, i) => ({ value: String(i), label: placeLabel(other, this.formats) }));
    const chooser = choice('Grouped by', options, String(places.indexOf(place)), (value) =>
      this.#show(places[Number(value)] as Place),
    );
    return [
      element('p', { class: 'soft' }, foreign(model)),
      element(
        'h2',
        { id: 'detail-title', tabindex: -1 },
        foreign(name),
        ' ',
        element('span', { class: `chip is-${state}` }, state),
      ),
      ...(measure?.description ? [element('p', { class: 'about' }, foreign(measure.description))] : []),
      ...(places.length > 1 ? [chooser] : [element('p', { class: 'soft' }, placeLabel(place, this.formats))]),
    ];
  }

  #show(place: Place): void {
    const { measure } = this.subject;
    const { formats } = this;
    const formatString = measure?.formatString ?? null;
    const form = { kind: place.value.kind, formatString };
    const all = [
      { name: 'Values', make: () => new ValuesPanel(place, formatString, formats).element },
      { name: 'Chart', make: () => chart(new Cells(place), { title: this.subject.name, form, formats }) },
      { name: 'DAX', make: () => this.#dax(place) },
      ...(measure === null ? [] : [{ name: 'TypeScript', make: () => this.#typescript() }]),
    ];
    const notes = place.case.notes.map((note) => element('p', { class: 'note' }, note));
    replace(
      this.#body,
      facts(place, formats, formatString),
      ...notes,
      tabs('Parts of the measure', all, this.#tab, (name) => (this.#tab = name)),
    );
  }

  #dax(place: Place): HTMLElement {
    const { measure } = this.subject;
    const own: Child[] =
      measure === null
        ? []
        : [
            element('h3', {}, 'The measure'),
            element('p', { class: 'soft' }, foreign(measure.place)),
            code(measure.dax, 'dax'),
            measure.uses.length === 0 ? null : element('p', {}, 'It uses ', ...listed(measure.uses), '.'),
          ];
    return element(
      'div',
      {},
      ...own,
      element('h3', {}, 'The query ', foreign(place.case.id)),
      code(place.case.dax, 'dax'),
    );
  }

  #typescript(): HTMLElement {
    const text = this.subject.measure?.typescript ?? null;
    if (text === null) return element('p', {}, 'No TypeScript is made of this measure: its DAX has an error.');
    const about = 'What daxc makes of the measure. It takes many filter contexts at once and gives one value for each.';
    return element('div', {}, element('p', { class: 'soft' }, about), code(text, 'typescript'));
  }
}

function placeLabel(place: Place, formats: Formats): string {
  const { different, cells } = place.counts;
  const state =
    different === 0 ? `${formats.count(cells)} equal` : `${formats.count(different)} of ${formats.count(cells)} differ`;
  const table = place.case.tables.length > 1 ? `, table ${place.tableNumber}` : '';
  return `${groupingOf(place)} – query ${place.case.id}${table}: ${state}`;
}

function facts(place: Place, formats: Formats, formatString: string | null): HTMLElement {
  const { cells, different } = place.counts;
  const largest = largestDifference(new Cells(place), formats, place, formatString);
  const reasons = [...place.counts.reasons]
    .map(([reason, count]) => `${reasonName(reason)} ${formats.count(count)}`)
    .join(', ');
  const list: [string, string][] = [
    ['Cells', formats.count(cells)],
    ['Different', formats.count(different)],
    ...(largest === null ? [] : [['Largest difference', largest] as [string, string]]),
    ...(reasons === '' ? [] : [['Reasons', reasons] as [string, string]]),
  ];
  return element(
    'dl',
    { class: 'facts' },
    ...list.map(([name, text]) => element('div', {}, element('dt', {}, name), element('dd', {}, text))),
  );
}

function largestDifference(
  cells: Cells,
  formats: Formats,
  { value }: Place,
  formatString: string | null,
): string | null {
  let largest = 0;
  for (const row of value.different.rows) {
    const delta = cells.delta(row) ?? 0;
    if (Math.abs(delta) > Math.abs(largest)) largest = delta;
  }
  return largest === 0 ? null : formats.signed(largest, { kind: value.kind, formatString });
}

function listed(names: readonly string[]): Child[] {
  return names.flatMap((name, i) => [i === 0 ? null : ', ', foreign(`[${name}]`)]);
}
