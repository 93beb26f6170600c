/** What is printed: every measure and query with its state, and the first differences of each. */
import { caseCounts } from '../html/counts.js';
import type { Reason, ReportData } from '../html/data.js';
import { reasonName } from '../html/reason-texts.js';
import { Cells } from './cells.js';
import { element, foreign, replace, type Child } from './dom.js';
import { smallTable } from './inspector.js';
import { shownPair } from './list-view.js';
import type { Formats } from './numbers.js';
import { groupingOf, type Place, type Subject } from './subjects.js';

/** So many differences of a measure in a query are printed. */
const printed = 50;

/** Fills an element that only paper shows, as soon as the page is to be printed. */
export function printPart(data: ReportData, subjects: readonly Subject[], formats: () => Formats): HTMLElement {
  const part = element('div', { class: 'paper' });
  window.addEventListener('beforeprint', () => replace(part, ...content(data, subjects, formats())));
  window.addEventListener('afterprint', () => replace(part));
  return part;
}

function content(data: ReportData, subjects: readonly Subject[], formats: Formats): Child[] {
  const queries = data.cases.map((item) => {
    const { cells, different } = caseCounts(item);
    return [
      item.id,
      item.model,
      item.status,
      formats.count(cells),
      formats.count(different),
      [item.comment ?? '', ...item.errors, ...item.notes].join(' '),
    ];
  });
  const measures = subjects.map(({ name, model, counts }) => [
    name,
    model,
    formats.count(counts.cells),
    formats.count(counts.different),
  ]);
  const places = subjects.flatMap((subject) =>
    subject.places.filter(({ counts }) => counts.different > 0).map((place) => differences(subject, place, formats)),
  );
  return [
    element('h2', {}, 'Measures'),
    smallTable(['Measure', 'Model', 'Cells', 'Different'], measures),
    element('h2', {}, 'Queries'),
    smallTable(['Query', 'Model', 'State', 'Cells', 'Different', 'About'], queries),
    ...places,
  ];
}

function differences({ name, measure }: Subject, place: Place, formats: Formats): HTMLElement {
  const cells = new Cells(place);
  const rows = [...Array(cells.rowCount).keys()].filter((row) => cells.reason(row) !== null);
  const form = { kind: place.value.kind, formatString: measure?.formatString ?? null };
  const lines = rows.slice(0, printed).map((row) => {
    const keys = place.table.keys.map(({ kind }, i) => formats.short(cells.key(row, i), { kind, formatString: null }));
    return [keys.join(', '), ...shownPair(cells, row, form, formats), reasonName(cells.reason(row) as Reason)];
  });
  const rest = rows.length - lines.length;
  return element(
    'section',
    {},
    element('h3', {}, foreign(name), ` ${groupingOf(place)}, query `, foreign(place.case.id)),
    smallTable(['Row', 'Power BI', 'daxc', 'Reason'], lines),
    rest > 0 ? element('p', {}, `${formats.count(rest)} more differences are in the file and not printed.`) : null,
  );
}
