/** What the page says without its script: how much is equal, and the state of every query. */
import { caseCounts, reportCounts, type Counts } from './counts.js';
import type { CaseData, ReportData } from './data.js';
import { reasonName } from './reason-texts.js';
import { escaped } from './text.js';

interface Totals {
  readonly equal: number;
  readonly different: number;
  readonly error: number;
}

export function summary(data: ReportData): string {
  const totals = {
    equal: countOf(data, 'equal'),
    different: countOf(data, 'different'),
    error: countOf(data, 'error'),
  };
  const counts = reportCounts(data);
  const state = totals.different > 0 ? 'different' : totals.error > 0 ? 'error' : 'equal';
  return `<section class="summary is-${state}" aria-labelledby="verdict">
<div class="verdict"><span class="sign" aria-hidden="true"></span><div><h2 id="verdict">${verdict(data.cases.length, totals)}</h2>
<p>${cellSentence(counts, totals)}</p></div></div>
<dl class="tiles">
${tile('Queries equal', totals.equal, 'equal')}${tile('Queries different', totals.different, 'different')}${tile('Not compared', totals.error, 'error')}${tile('Cells compared', counts.cells, '')}${tile('Cells different', counts.different, 'different')}
</dl>
${shareBar(counts)}${reasonList(counts)}</section>`;
}

function countOf({ cases }: ReportData, status: CaseData['status']): number {
  return cases.filter((item) => item.status === status).length;
}

function verdict(total: number, { equal, different, error }: Totals): string {
  if (total === 0) return 'There is nothing to compare';
  if (equal === total)
    return total === 1 ? 'The query gives equal results' : `All ${number(total)} queries give equal results`;
  const of = `of ${number(total)} ${total === 1 ? 'query' : 'queries'}`;
  const failed = `${number(error)} ${different > 0 ? '' : `${of} `}could not be compared`;
  if (different === 0) return failed;
  return `${number(different)} ${of} ${different === 1 ? 'differs' : 'differ'}${error > 0 ? `, ${failed}` : ''}`;
}

function cellSentence({ cells, different }: Counts, { error }: Totals): string {
  if (cells === 0) return 'No cell was compared.';
  const of = `${number(cells)} ${error > 0 ? 'compared cells' : 'cells'}`;
  if (different === 0) return `Every one of ${of} is what Power BI gave.`;
  return `${number(different)} of ${of} ${different === 1 ? 'is' : 'are'} not what Power BI gave.`;
}

function tile(label: string, value: number, kind: string): string {
  return `<div class="tile${kind !== '' && value > 0 ? ` is-${kind}` : ''}"><dt>${label}</dt><dd>${number(value)}</dd></div>\n`;
}

/** A number that the page's script writes as the reader's language does. */
function number(value: number): string {
  return `<span data-number>${value}</span>`;
}

/** The shares of equal and different cells; what there is of a share is never invisible. */
function shareBar({ cells, different }: Counts): string {
  if (cells === 0) return '';
  const wide = different === 0 ? 0 : Math.min(99.5, Math.max(0.5, (100 * different) / cells));
  const share = ((100 * (cells - different)) / cells).toFixed(2).replace(/\.?0+$/, '');
  const text = different > 0 && share === '100' ? 'more than 99.99' : share;
  return `<svg class="share" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label="${text} percent of the cells are equal"><rect class="equal" width="100" height="1"/><rect class="different" x="${(100 - wide).toFixed(2)}" width="${wide.toFixed(2)}" height="1"/></svg>\n`;
}

function reasonList({ reasons }: Counts): string {
  if (reasons.size === 0) return '';
  const items = [...reasons].sort((a, b) => b[1] - a[1]);
  const list = items
    .map(([reason, count]) => `<li>${escaped(reasonName(reason))} <b>${number(count)}</b></li>`)
    .join('');
  return `<div class="reasons"><h3>Reasons</h3><ul>${list}</ul></div>\n`;
}

/** Every query with its state, for a reader whose browser runs no script. */
export function queryTable(data: ReportData): string {
  const rows = data.cases.map((item) => {
    const { cells, different } = caseCounts(item);
    const about = [item.comment ?? '', ...item.errors, ...item.notes].filter((text) => text !== '').map(escaped);
    const texts = [escaped(item.id), escaped(item.model), item.status, cells, different, about.join('<br>')];
    return `<tr class="is-${item.status}">${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`;
  });
  const head = ['Query', 'Model', 'State', 'Cells', 'Different', 'About'].map((name) => `<th>${name}</th>`).join('');
  return `<table class="plain"><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}
