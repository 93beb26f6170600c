/** DETAILROWS: the rows behind a measure. */
import { tableHole } from '../ir/make.js';
import { calculatedTable } from './calculate.js';
import { tableFunction } from './define.js';

/** The definition is evaluated in the filter context, into which current rows have gone. */
export const detailRows = tableFunction({
  name: 'DETAILROWS',
  category: 'table-manipulation',
  summary: 'The rows behind a measure: its detail rows, those of its table, or the rows of that table.',
  parameters: ['measure:special'],
  bind: (call) => {
    const measure = call.measureName(0);
    if (!measure) call.report('DAX0324', { name: 'of DETAILROWS', found: 'a measure' }, call.span(0));
    const body = measure && call.inCalculate(() => call.detailRows(measure));
    return body ? calculatedTable(call, call.calculateParts(call.count), body) : tableHole(call.span());
  },
});
