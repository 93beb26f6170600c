/** Parts of CALCULATE, and tables of a query inside ADDCOLUMNS and SELECTCOLUMNS. */
import { describe, expect, it } from 'vitest';
import { explainedReport } from './explain-run.js';

/** The lines below the first differing cell. */
function explanationOf(
  query: string,
  rows: readonly object[],
  others: readonly [string, readonly object[]][] = [],
): string[] {
  const more = Object.fromEntries(others.map((other, i) => [`other ${i}`, other]));
  const lines = explainedReport({ case: [query, rows], ...more }, 'text').split('\n');
  const start = lines.findIndex((line) => line.startsWith('    row '));
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('        '));
  return lines.slice(start + 1, end).map((line) => line.trim());
}

const context = "filter context: Queue is 'Billing'";

describe('parts of CALCULATE', () => {
  it('are the parts of its expression under its filters', () => {
    const query = `DEFINE MEASURE Sessions[Rate] = CALCULATE(DIVIDE([Seconds], [Sessions]), Sessions[Duration] > 60)
EVALUATE SUMMARIZECOLUMNS(Sessions[Queue], "Rate", [Rate]) ORDER BY Sessions[Queue]`;
    const rows = [
      { 'Sessions[Queue]': 'Billing', '[Rate]': 75 },
      { 'Sessions[Queue]': 'Orders', '[Rate]': 600 },
    ];
    expect(explanationOf(query, rows)).toEqual([
      context,
      'No captured result shows [Seconds] and [Sessions] in this cell, to which [Rate] refers.',
      'our values in [Rate]: CALCULATE ( [Seconds], Sessions[Duration] > 60 ) = 151, CALCULATE ( [Sessions], Sessions[Duration] > 60 ) = 2',
    ]);
  });

  it('are its expression without filters and under each of several, where the expression has no parts', () => {
    const query = `DEFINE MEASURE Sessions[Voice] = CALCULATE([Sessions], Sessions[Duration] > 60, Sessions[Channel] = "Voice")
EVALUATE SUMMARIZECOLUMNS(Sessions[Queue], "Voice", [Voice]) ORDER BY Sessions[Queue]`;
    expect(explanationOf(query, [{ 'Sessions[Queue]': 'Billing', '[Voice]': 3 }]).at(-1)).toBe(
      'our values in [Voice]: [Sessions] = 3, CALCULATE ( [Sessions], Sessions[Duration] > 60 ) = 2, CALCULATE ( [Sessions], Sessions[Channel] = "Voice" ) = 2',
    );
  });

  it('keep the variables that filters read', () => {
    const query = `DEFINE MEASURE Sessions[Some] = VAR least = 60 RETURN CALCULATE([Seconds] + 1, Sessions[Duration] > least)
EVALUATE SUMMARIZECOLUMNS(Sessions[Queue], "Some", [Some]) ORDER BY Sessions[Queue]`;
    const rows = [
      { 'Sessions[Queue]': 'Billing', '[Some]': 1 },
      { 'Sessions[Queue]': 'Orders', '[Some]': 601 },
    ];
    expect(explanationOf(query, rows).at(-1)).toBe(
      'our values in [Some]: CALCULATE ( [Seconds], Sessions[Duration] > least ) = 151, [Seconds] = 181',
    );
  });
});

describe('the table of a query inside another', () => {
  const captured = [
    { 'Sessions[Queue]': 'Billing', '[Share]': 1, '[Long]': 3 },
    { 'Sessions[Queue]': 'Orders', '[Share]': 0.5, '[Long]': 1 },
  ];

  it('ADDCOLUMNS: its columns have the context of the inner table', () => {
    const query = `EVALUATE ADDCOLUMNS(SUMMARIZECOLUMNS(Sessions[Queue], "Share", [Long share], "Long", [Long]), "Twice", [Long] * 2)
ORDER BY Sessions[Queue]`;
    const rows = captured.map((row) => ({ ...row, '[Twice]': row['[Long]'] * 2 }));
    expect(explanationOf(query, rows)).toEqual([
      context,
      '[Long share] differs because [Long] differs: expected 3, actual 2; no captured result shows [Sessions].',
      'our values in [Long]: [Sessions] = 3',
    ]);
  });

  it('ADDCOLUMNS: what is made of columns of the inner table differs with them', () => {
    const query = `EVALUATE ADDCOLUMNS(SUMMARIZECOLUMNS(Sessions[Queue], "l", [Long]), "Twice", [l] * 2) ORDER BY Sessions[Queue]`;
    const rows = [
      { 'Sessions[Queue]': 'Billing', '[l]': 2, '[Twice]': 6 },
      { 'Sessions[Queue]': 'Orders', '[l]': 1, '[Twice]': 2 },
    ];
    expect(explanationOf(query, rows)).toEqual([
      context,
      'The difference arises in the expression of [Twice]: [Long] is equal in this cell.',
      'our values in [Twice]: [Long] = 2',
    ]);
  });

  it('SELECTCOLUMNS: columns have other names', () => {
    const query = `EVALUATE SELECTCOLUMNS(SUMMARIZECOLUMNS(Sessions[Queue], "s", [Long share], "l", [Long]),
  "Team", Sessions[Queue], "Share", [s], "Long", [l]) ORDER BY [Team]`;
    const rows = captured.map((row) => ({
      '[Team]': row['Sessions[Queue]'],
      '[Share]': row['[Share]'],
      '[Long]': row['[Long]'],
    }));
    const others: [string, object[]][] = [
      [
        'EVALUATE SUMMARIZECOLUMNS(Sessions[Queue], "All", [Sessions]) ORDER BY Sessions[Queue]',
        [
          { 'Sessions[Queue]': 'Billing', '[All]': 3 },
          { 'Sessions[Queue]': 'Orders', '[All]': 2 },
        ],
      ],
    ];
    expect(explanationOf(query, rows, others)).toEqual([
      context,
      '[Long share] differs because [Long] differs: expected 3, actual 2; [Sessions] is equal.',
      'our values in [Long]: [Sessions] = 3',
    ]);
  });

  it('SELECTCOLUMNS: measures in the rows of a table', () => {
    const query = `EVALUATE SELECTCOLUMNS(VALUES(Sessions[Queue]), "Team", Sessions[Queue], "Minutes", [Minutes]) ORDER BY [Team]`;
    const rows = [
      { '[Team]': 'Billing', '[Minutes]': 3 },
      { '[Team]': 'Orders', '[Minutes]': 610 / 60 },
    ];
    expect(explanationOf(query, rows)).toEqual([
      context,
      'No captured result shows [Seconds] in this cell, to which [Minutes] refers.',
      'our values in [Minutes]: [Seconds] = 181',
    ]);
  });

  it('SELECTCOLUMNS that leaves out a column of the context explains nothing', () => {
    const query = `EVALUATE SELECTCOLUMNS(SUMMARIZECOLUMNS(Sessions[Queue], Sessions[Channel], "m", [Minutes]), "Team", Sessions[Queue], "Minutes", [m])
ORDER BY [Team], [Minutes]`;
    const rows = [
      { '[Team]': 'Billing', '[Minutes]': 0.5 },
      { '[Team]': 'Billing', '[Minutes]': 3 },
      { '[Team]': 'Orders', '[Minutes]': 10 / 60 },
      { '[Team]': 'Orders', '[Minutes]': 10 },
    ];
    expect(explanationOf(query, rows)).toEqual([]);
  });

  it('measures of the outer table do not see the filters inside SUMMARIZECOLUMNS', () => {
    const query = `EVALUATE ADDCOLUMNS(SUMMARIZECOLUMNS(Sessions[Queue], TREATAS({ "Voice" }, Sessions[Channel]), "Voice", [Sessions]), "All", [Sessions])
ORDER BY Sessions[Queue]`;
    const rows = [{ 'Sessions[Queue]': 'Billing', '[Voice]': 2, '[All]': 4 }];
    expect(explanationOf(query, rows)[0]).toBe(context);
    const inner = [{ 'Sessions[Queue]': 'Billing', '[Voice]': 4, '[All]': 3 }];
    expect(explanationOf(query, inner)[0]).toBe(`${context} and Channel is 'Voice'`);
  });
});
