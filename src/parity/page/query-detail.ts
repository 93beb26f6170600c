/** A query: its state, what went wrong, its measures and its DAX. */
import type { CaseData } from '../html/data.js';
import { code } from './code.js';
import { button, element, foreign, type Child } from './dom.js';
import type { Formats } from './numbers.js';
import type { Place, Subject } from './subjects.js';

export interface QueryDetailOptions {
  readonly subjects: readonly Subject[];
  readonly formats: Formats;
  open(subject: Subject, place: Place): void;
}

export function queryDetail(item: CaseData, options: QueryDetailOptions): HTMLElement {
  const { id, model, comment, status, errors, notes, dax } = item;
  return element(
    'div',
    {},
    element('p', { class: 'soft' }, foreign(model)),
    element(
      'h2',
      { id: 'detail-title', tabindex: -1 },
      foreign(id),
      ' ',
      element('span', { class: `chip is-${status}` }, status),
    ),
    comment === null ? null : element('p', { class: 'about' }, foreign(comment)),
    ...errorPart(errors),
    ...notes.map((note) => element('p', { class: 'note' }, note)),
    ...rowSentence(item, options.formats),
    ...measurePart(item, options),
    element('h3', {}, 'DAX'),
    dax === '' ? element('p', { class: 'soft' }, 'The text of the query could not be read.') : code(dax, 'dax'),
  );
}

function errorPart(errors: readonly string[]): Child[] {
  if (errors.length === 0) return [];
  const list = element('ul', { class: 'errors' }, ...errors.map((text) => element('li', {}, foreign(text))));
  return [element('p', {}, 'This query could not be compared:'), list];
}

function rowSentence({ tables }: CaseData, formats: Formats): Child[] {
  return tables.map(({ rowCount, leftOut, missing, extra }, i) => {
    const parts = [
      `${formats.count(rowCount + leftOut)} rows`,
      ...(missing.length > 0 ? [`${formats.count(missing.length)} only in Power BI`] : []),
      ...(extra.length > 0 ? [`${formats.count(extra.length)} only in daxc`] : []),
    ];
    return element('p', {}, `${tables.length > 1 ? `Table ${i + 1}: ` : ''}${parts.join(', ')}.`);
  });
}

function measurePart(item: CaseData, { subjects, formats, open }: QueryDetailOptions): Child[] {
  const found = subjects.flatMap((subject) =>
    subject.places.filter((place) => place.case === item).map((place) => ({ subject, place })),
  );
  if (found.length === 0) return [];
  const rows = found.map(({ subject, place }) => {
    const { different, cells } = place.counts;
    const state = different === 0 ? 'equal' : 'different';
    return element(
      'tr',
      {},
      element(
        'td',
        {},
        button(foreign(subject.name), { class: 'link' }, () => open(subject, place)),
      ),
      element('td', { class: 'end' }, formats.count(cells)),
      element('td', { class: 'end' }, formats.count(different)),
      element('td', {}, element('span', { class: `chip is-${state}` }, state)),
    );
  });
  const heads = ['Column', 'Cells', 'Different', 'State'].map((name) => element('th', { scope: 'col' }, name));
  const table = element(
    'table',
    { class: 'plain' },
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows),
  );
  return [element('h3', {}, 'Values'), element('div', { class: 'wide' }, table)];
}
