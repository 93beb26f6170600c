/** Why cells differ: the filter context in words, the measure in which the difference arises, and our values of its parts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../cli/run.js';
import { explainedReport, type ExplainedCases } from './explain-run.js';

/** Each case: the query, and what was captured. Comments say where the captured value is not ours. */
const cases: ExplainedCases = {
  'deepest measure': [
    `EVALUATE SUMMARIZECOLUMNS(Sessions[Queue], "Score", [Score], "Share", [Long share], "Long", [Long], "All", [Sessions])
ORDER BY Sessions[Queue]`,
    [
      // [Long] is 2, so that all that is made of it differs.
      { 'Sessions[Queue]': 'Billing', '[Score]': 10, '[Share]': 1, '[Long]': 3, '[All]': 3 },
      { 'Sessions[Queue]': 'Orders', '[Score]': 5, '[Share]': 0.5, '[Long]': 1, '[All]': 2 },
    ],
  ],
  'own expression': [
    'EVALUATE SUMMARIZECOLUMNS(Sessions[Queue], "Share", [Long share], "Long", [Long], "All", [Sessions]) ORDER BY Sessions[Queue]',
    [
      { 'Sessions[Queue]': 'Billing', '[Share]': 0.67, '[Long]': 2, '[All]': 3 },
      { 'Sessions[Queue]': 'Orders', '[Share]': 0.5, '[Long]': 1, '[All]': 2 },
    ],
  ],
  'filters of all kinds': [
    `DEFINE
  VAR channels = TREATAS({ "Chat", "Voice" }, Sessions[Channel])
  VAR long = FILTER(KEEPFILTERS(VALUES(Sessions[Duration])), Sessions[Duration] >= 60 && Sessions[Duration] <> 61)
EVALUATE
  CALCULATETABLE(
    TOPN(100, SUMMARIZECOLUMNS(Sessions[Queue], Sessions[Day], channels, long, "Sessions", [Sessions]), [Sessions]),
    Sessions[Id] < 100 || Sessions[Id] = 200,
    Sessions[Day] <= DATE(2024, 3, 9),
    NOT Sessions[Queue] IN { "Old" },
    Sessions[Queue] = "Billing" || Sessions[Queue] = "Orders")
  ORDER BY Sessions[Queue]`,
    [
      { 'Sessions[Queue]': 'Billing', 'Sessions[Day]': '2024-03-01T00:00:00', '[Sessions]': 2 },
      { 'Sessions[Queue]': 'Orders', 'Sessions[Day]': '2024-03-02T00:00:00', '[Sessions]': 1 },
    ],
  ],
  'other captured result': [
    'EVALUATE TOPN(50, SUMMARIZECOLUMNS(Sessions[Channel], "Minutes", [Minutes]), Sessions[Channel], ASC) ORDER BY Sessions[Channel]',
    [
      { 'Sessions[Channel]': 'Chat', '[Minutes]': 11 },
      { 'Sessions[Channel]': 'Mail', '[Minutes]': 1 },
      { 'Sessions[Channel]': 'Voice', '[Minutes]': 151 / 60 },
    ],
  ],
  'seconds of channels': [
    'EVALUATE SUMMARIZECOLUMNS(Sessions[Channel], "Seconds", [Seconds]) ORDER BY Sessions[Channel]',
    [
      { 'Sessions[Channel]': 'Chat', '[Seconds]': 660 },
      { 'Sessions[Channel]': 'Mail', '[Seconds]': 10 },
      { 'Sessions[Channel]': 'Voice', '[Seconds]': 151 },
    ],
  ],
  'subtotal and missing row': [
    `EVALUATE SUMMARIZECOLUMNS(ROLLUPADDISSUBTOTAL(Sessions[Queue], "is all"), "Minutes", [Minutes]) ORDER BY [is all], Sessions[Queue]`,
    [
      { 'Sessions[Queue]': 'Billing', '[is all]': false, '[Minutes]': 181 / 60 },
      { 'Sessions[Queue]': 'Closed', '[is all]': false, '[Minutes]': 4 },
      { 'Sessions[Queue]': 'Orders', '[is all]': false, '[Minutes]': 610 / 60 },
      { 'Sessions[Queue]': null, '[is all]': true, '[Minutes]': 14 },
    ],
  ],
  'measure of the query': [
    `DEFINE MEASURE Sessions[Double] = 2 * [Seconds]
EVALUATE ADDCOLUMNS(VALUES(Sessions[Queue]), "Double", [Double], "Other", [Double] + 1) ORDER BY Sessions[Queue]`,
    [
      { 'Sessions[Queue]': 'Billing', '[Double]': 362, '[Other]': 400 },
      { 'Sessions[Queue]': 'Orders', '[Double]': 1220, '[Other]': 1221 },
    ],
  ],
  role: ['EVALUATE { [Minutes] }', [{ '[Value]': 14 }], { role: 'Voice team', user: 'ann@example.com' }],
};

for (const format of ['text', 'json']) {
  it(`is told in the ${format} report`, () => {
    const file = join(root, `test/golden/parity-explained.${format}.txt`);
    const out = explainedReport(cases, format);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, out);
    expect(out).toBe(readFileSync(file, 'utf8'));
  });
}
