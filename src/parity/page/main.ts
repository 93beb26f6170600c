/** The script of the page: reads the report that the page holds and lets the reader look around. */
import type { ReportData } from '../html/data.js';
import { element, replace } from './dom.js';
import { MeasureDetail } from './measure-detail.js';
import { Navigation, type Chosen } from './navigation.js';
import { Formats } from './numbers.js';
import { printPart } from './print.js';
import { queryDetail } from './query-detail.js';
import { localeChoice, themeChoice } from './settings.js';
import { subjectsOf, type Place, type Subject } from './subjects.js';

class Page {
  readonly #data: ReportData;
  readonly #subjects: readonly Subject[];
  readonly #explore = document.querySelector('#explore') as HTMLElement;
  readonly #detail = element('section', { id: 'detail', class: 'detail', 'aria-labelledby': 'detail-title' });
  #formats = new Formats(navigator.language);
  #navigation: Navigation | null = null;
  #current: Chosen | null = null;

  constructor(data: ReportData) {
    this.#data = data;
    this.#subjects = subjectsOf(data);
    const settings = document.querySelector('#settings') as HTMLElement;
    settings.append(
      localeChoice(navigator.language, (locale) => this.#speak(locale)),
      themeChoice(),
    );
    document.querySelector('main')?.append(printPart(data, this.#subjects, () => this.#formats));
    this.#speak(navigator.language);
    this.#explore.hidden = data.cases.length === 0;
  }

  /** Shows everything with the numbers of a language. */
  #speak(locale: string): void {
    this.#formats = new Formats(locale);
    for (const part of document.querySelectorAll<HTMLElement>('[data-number]')) {
      part.dataset['number'] ||= part.textContent ?? '';
      part.textContent = this.#formats.count(Number(part.dataset['number']));
    }
    this.#navigation = new Navigation(this.#subjects, this.#data.cases, this.#formats, (chosen) =>
      this.#open(chosen, true),
    );
    replace(this.#explore, this.#navigation.element, this.#detail);
    const first = this.#current ?? this.#navigation.first();
    if (first !== null) this.#open(first, false);
  }

  #open(chosen: Chosen, byReader: boolean, place?: Place): void {
    this.#current = chosen;
    replace(this.#detail, this.#detailOf(chosen, place));
    this.#navigation?.mark(chosen);
    if (byReader && window.innerWidth < 900) this.#detail.scrollIntoView();
  }

  #detailOf(chosen: Chosen, place?: Place): HTMLElement {
    if (chosen.kind === 'measure') {
      const { places } = chosen.subject;
      const worst = places.find(({ counts }) => counts.different > 0) ?? (places[0] as Place);
      return new MeasureDetail(chosen.subject, place ?? worst, this.#formats).element;
    }
    return queryDetail(chosen.item, {
      subjects: this.#subjects,
      formats: this.#formats,
      open: (subject, found) => {
        this.#open({ kind: 'measure', subject }, true, found);
        document.querySelector<HTMLElement>('#detail-title')?.focus();
      },
    });
  }
}

const text = document.querySelector('#data')?.textContent ?? '{}';
new Page(JSON.parse(text) as ReportData);
