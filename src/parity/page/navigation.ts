/** The list of measures and the list of queries, with search and filter. */
import type { CaseData } from '../html/data.js';
import { button, choice, element, foreign, replace, searchBox, segments } from './dom.js';
import type { Formats } from './numbers.js';
import type { Subject } from './subjects.js';
import { caseCounts } from '../html/counts.js';

export type Chosen =
  { readonly kind: 'measure'; readonly subject: Subject } | { readonly kind: 'query'; readonly item: CaseData };
type Mode = 'measures' | 'queries';
type State = CaseData['status'];

interface Entry {
  readonly chosen: Chosen;
  readonly name: string;
  readonly about: string;
  readonly state: State;
  /** Those that want attention come first. */
  readonly weight: number;
}

export class Navigation {
  readonly element = element('nav', { class: 'navigation', 'aria-label': 'Measures and queries' });
  readonly #list = element('ul', { class: 'entries' });
  readonly #status = element('p', { class: 'soft', role: 'status' });
  readonly #entries: Readonly<Record<Mode, readonly Entry[]>>;
  #mode: Mode;
  #text = '';
  #state: State | 'all' = 'all';
  #order: 'attention' | 'given' | 'name' = 'attention';
  #current: Chosen | null = null;

  constructor(
    subjects: readonly Subject[],
    cases: readonly CaseData[],
    readonly formats: Formats,
    readonly open: (chosen: Chosen) => void,
  ) {
    this.#entries = {
      measures: subjects.map((subject) => measureEntry(subject, formats)),
      queries: cases.map((item) => queryEntry(item, formats)),
    };
    const hasDifferent = subjects.some(({ counts }) => counts.different > 0);
    this.#mode =
      subjects.length === 0 || (!hasDifferent && cases.some(({ status }) => status !== 'equal'))
        ? 'queries'
        : 'measures';
    this.element.append(this.#modes(), this.#tools(), this.#status, this.#list);
    this.#list.addEventListener('keydown', (event) => this.#press(event));
    this.#show();
  }

  /** What comes first: the reader begins there. */
  first(): Chosen | null {
    return this.#chosenEntries()[0]?.chosen ?? null;
  }

  /** Marks what is shown beside the list. */
  mark(current: Chosen): void {
    this.#current = current;
    const mode = current.kind === 'measure' ? 'measures' : 'queries';
    if (mode !== this.#mode) {
      this.#mode = mode;
      this.element.querySelector('fieldset')?.replaceWith(this.#modes());
    }
    this.#show();
  }

  #modes(): HTMLElement {
    const options = [
      { value: 'measures', label: `Measures (${this.formats.count(this.#entries.measures.length)})` },
      { value: 'queries', label: `Queries (${this.formats.count(this.#entries.queries.length)})` },
    ];
    return segments('List', options, this.#mode, (mode) => {
      this.#mode = mode as Mode;
      this.#show();
    });
  }

  #tools(): HTMLElement {
    const states = [
      { value: 'all', label: 'All states' },
      { value: 'different', label: 'Different' },
      { value: 'equal', label: 'Equal' },
      { value: 'error', label: 'Not compared' },
    ];
    const orders = [
      { value: 'attention', label: 'Worst first' },
      { value: 'given', label: 'Report order' },
      { value: 'name', label: 'By name' },
    ];
    return element(
      'div',
      { class: 'tools' },
      searchBox('Search', '', (text) => this.#change(() => (this.#text = text))),
      choice('Show', states, this.#state, (state) => this.#change(() => (this.#state = state as State | 'all'))),
      choice('Sort', orders, this.#order, (order) => this.#change(() => (this.#order = order as 'attention'))),
    );
  }

  #change(change: () => void): void {
    change();
    this.#show();
  }

  #chosenEntries(): Entry[] {
    const needle = this.#text.trim().toLocaleLowerCase();
    const found = this.#entries[this.#mode].filter(
      ({ name, about, state }) =>
        (this.#state === 'all' || state === this.#state) && `${name} ${about}`.toLocaleLowerCase().includes(needle),
    );
    if (this.#order === 'attention') return found.sort((a, b) => b.weight - a.weight);
    const texts = new Intl.Collator(this.formats.locale, { numeric: true });
    return this.#order === 'name' ? found.sort((a, b) => texts.compare(a.name, b.name)) : found;
  }

  #show(): void {
    const entries = this.#chosenEntries();
    const total = this.#entries[this.#mode].length;
    this.#status.textContent =
      entries.length === total ? '' : `${this.formats.count(entries.length)} of ${this.formats.count(total)}`;
    const at = entries.findIndex(({ chosen }) => isSame(chosen, this.#current));
    replace(this.#list, ...entries.map((entry, i) => this.#item(entry, i === at, i === Math.max(0, at))));
  }

  #item({ chosen, name, about, state }: Entry, isCurrent: boolean, isTabStop: boolean): HTMLElement {
    const content = element(
      'span',
      { class: 'entry-text' },
      element('span', { class: 'entry-name' }, foreign(name)),
      element('span', { class: 'soft' }, foreign(about)),
    );
    const made = button(content, { class: `entry is-${state}`, tabindex: isTabStop ? 0 : -1 }, () => {
      const hadFocus = made === document.activeElement;
      this.open(chosen);
      if (hadFocus) this.#list.querySelector<HTMLElement>('[aria-current]')?.focus();
    });
    made.prepend(element('span', { class: 'dot', role: 'img', 'aria-label': state }));
    if (isCurrent) made.setAttribute('aria-current', 'true');
    return element('li', {}, made);
  }

  #press(event: KeyboardEvent): void {
    const buttons = [...this.#list.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(buttons.length - 1, next))]?.focus();
  }
}

function isSame(a: Chosen, b: Chosen | null): boolean {
  if (a.kind === 'measure') return b?.kind === 'measure' && a.subject === b.subject;
  return b?.kind === 'query' && a.item === b.item;
}

function measureEntry(subject: Subject, formats: Formats): Entry {
  const { cells, different } = subject.counts;
  return {
    chosen: { kind: 'measure', subject },
    name: subject.name,
    about:
      different === 0
        ? `${formats.count(cells)} cells equal`
        : `${formats.count(different)} of ${formats.count(cells)} cells differ`,
    state: different === 0 ? 'equal' : 'different',
    weight: different / Math.max(1, cells),
  };
}

function queryEntry(item: CaseData, formats: Formats): Entry {
  const { different } = caseCounts(item);
  const states = { equal: 0, different: 1 + different, error: Infinity };
  const counted = item.status !== 'different' ? item.status : `${formats.count(different)} cells differ`;
  return {
    chosen: { kind: 'query', item },
    name: item.id,
    about: [counted, item.comment ?? ''].filter((text) => text !== '').join(' – '),
    state: item.status,
    weight: states[item.status],
  };
}
