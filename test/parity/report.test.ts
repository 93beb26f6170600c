import { describe, expect, it } from 'vitest';
import { diagnostic } from '../../src/diagnostics/diagnostic.js';
import { Source } from '../../src/diagnostics/source.js';
import type { ExpectedTable } from '../../src/parity/expected.js';
import { defaultRules as rules } from '../../src/parity/compare-rules.js';
import type { ParityCase } from '../../src/parity/manifest.js';
import { jsonReport } from '../../src/parity/report-json.js';
import { parityFormats, reportText } from '../../src/parity/reports.js';
import { textReport } from '../../src/parity/report-text.js';
import { comparedCase, errorCase, parityReport } from '../../src/parity/report.js';
import { internalFailure } from '../../src/query/failure.js';
import type { QueryOutcome } from '../../src/query/engine.js';

const hostile = '<img src=x onerror=alert(1)>"\'&\u0007';

function parityCase(id: string): ParityCase {
  return {
    id,
    model: 'm',
    comment: hostile,
    queryFile: `queries/${id}.dax`,
    expectedFile: `expected/${id}.json`,
    culture: null,
  };
}

function result(values: (number | null)[]): QueryOutcome {
  const columns = [
    { name: 'Q[Q]', kind: 'string' as const, values: values.map((_, i) => `q${i}`) },
    { name: '[n]', kind: 'int64' as const, values },
  ];
  return { kind: 'results', warnings: [], tables: [{ rowCount: values.length, columns }] };
}

const expected: ExpectedTable[] = [
  {
    columns: ['Q[Q]', '[n]'],
    rows: [
      ['q0', 1],
      ['q1', null],
      ['q2', 3],
    ],
    writesNulls: true,
  },
];

const equal = comparedCase(parityCase('a'), 'EVALUATE A', expected, result([1, null, 3]), rules);
const different = comparedCase(parityCase('b'), `EVALUATE ${hostile}\n// 2`, expected, result([1, 0]), rules);
const source = new Source('queries/c.dax', 'EVALUATE\nX');
const broken = errorCase(parityCase('c'), 'EVALUATE\nX', [
  diagnostic('DAX0073', { path: hostile }, { source, start: 9, end: 10 }),
]);
const failed = comparedCase(
  parityCase('d'),
  '',
  expected,
  { kind: 'failure', failure: { ...internalFailure('No.'), code: 'R0001' } },
  rules,
);
const report = parityReport([equal, different, broken, failed]);

it('counts cases', () => {
  expect(report).toMatchObject({ total: 4, equal: 1 });
  expect(report.cases.map(({ status }) => status)).toEqual(['equal', 'different', 'error', 'error']);
});

it('makes an error of another number of tables', () => {
  const outcome = comparedCase(parityCase('e'), '', [], result([1]), rules);
  expect(outcome).toMatchObject({
    status: 'error',
    message: 'The number of tables is 1 where 0 was expected.',
  });
});

it('is text', () => {
  expect(textReport(report, { color: false })).toBe(
    [
      'different  b  1 of 3 rows matched, 1 missing, BLANK against 0: 1',
      '    row 2, Q[Q] = "q1": [n]: expected BLANK, actual 0 (BLANK against 0)',
      '    row 3, Q[Q] = "q2": missing row',
      'error      c',
      "    queries/c.dax:2:1: error DAX0073: There is no file '<img src=x onerror=alert(1)>\"'&\\u0007'.",
      '      2 | X',
      '        | ^',
      '      help: Check the spelling; names are relative to the working folder.',
      'error      d  R0001: No.',
      '1 of 4 cases equal, 1 different, 2 in error',
      '',
    ].join('\n'),
  );
});

it('lists equal cases on request, and colours', () => {
  expect(textReport(parityReport([equal]), { color: false, listEqual: true })).toBe(
    'equal      a  3 of 3 rows matched\n1 of 1 cases equal\n',
  );
  expect(textReport(parityReport([equal]), { color: true })).toContain('\u001b[32m');
});

it('is JSON', () => {
  expect(JSON.parse(JSON.stringify(jsonReport(report)))).toEqual({
    total: 4,
    equal: 1,
    cases: [
      { id: 'a', model: 'm', status: 'equal', rowsMatched: 3, rowsMissing: 0, rowsExtra: 0 },
      {
        id: 'b',
        model: 'm',
        status: 'different',
        rowsMatched: 1,
        rowsMissing: 1,
        rowsExtra: 0,
        differenceCount: 2,
        kinds: { 'BLANK against 0': 1, 'missing row': 1 },
        differencesLeftOut: 0,
        differences: [
          {
            table: 1,
            key: { 'Q[Q]': 'q1' },
            kind: 'BLANK against 0',
            row: 2,
            column: '[n]',
            expected: null,
            actual: 0,
          },
          { table: 1, key: { 'Q[Q]': 'q2' }, kind: 'missing row', row: 3, column: null },
        ],
      },
      {
        id: 'c',
        model: 'm',
        status: 'error',
        error: {
          message: broken.message,
          diagnostics: [{ code: 'DAX0073', message: broken.message, file: 'queries/c.dax', line: 2, column: 1 }],
        },
      },
      { id: 'd', model: 'm', status: 'error', error: { message: 'R0001: No.', diagnostics: [] } },
    ],
  });
});

describe('a report that lists fewer differences than there are says so', () => {
  const numbers = Array.from({ length: 45 }, (_, i) => i);
  const all: ExpectedTable[] = [
    { columns: ['Q[Q]', '[n]'], rows: numbers.map((i) => [`q${i}`, i]), writesNulls: true },
  ];
  const many = parityReport([comparedCase(parityCase('many'), '', all, result(numbers.map((i) => i + 1000)), rules)]);

  it('in JSON', () => {
    const { cases } = jsonReport(many) as { cases: { differences: object[] }[] };
    expect(cases[0]).toMatchObject({ differenceCount: 45, differencesLeftOut: 25 });
    expect(cases[0]?.differences).toHaveLength(20);
  });

  it.each(parityFormats.filter((format) => format !== 'json'))('in %s', (format) => {
    expect(reportText(many, format, 'cases', { color: false })).toContain('... 35 more');
  });
});
