/** The reports for build servers: what they say, and that nothing of the input can break out of its place. */
import { expect, it } from 'vitest';
import { diagnostic } from '../../src/diagnostics/diagnostic.js';
import { Source } from '../../src/diagnostics/source.js';
import { defaultRules } from '../../src/parity/compare-rules.js';
import type { ParityCase } from '../../src/parity/manifest.js';
import { reportText, type ParityFormat } from '../../src/parity/reports.js';
import { comparedCase, errorCase, parityReport, type ParityReport } from '../../src/parity/report.js';
import { wellFormed } from './well-formed.js';

const rules = defaultRules;

function parityCase(id: string, model = 'm'): ParityCase {
  return {
    id,
    model,
    comment: null,
    queryFile: `queries/${id}.dax`,
    expectedFile: `expected/${id}.json`,
    culture: null,
  };
}

function reportOf(id: string, model: string, column: string, text: string): ParityReport {
  const table = (value: string) => ({ columns: [column], rows: [[value]], writesNulls: true });
  const columns = [{ name: column, kind: 'string' as const, values: [text] }];
  const outcome = { kind: 'results' as const, warnings: [], tables: [{ rowCount: 1, columns }] };
  const source = new Source(`cases/queries/${id}-e.dax`, 'EVALUATE\n  X');
  return parityReport([
    comparedCase(parityCase(`${id}-a`, model), '', [table(text)], outcome, rules),
    comparedCase(parityCase(`${id}-b`, model), '', [table('1')], outcome, rules),
    errorCase(parityCase(`${id}-e`, model), 'EVALUATE\n  X', [
      diagnostic('DAX0073', { path: text }, { source, start: 11, end: 12 }),
    ]),
  ]);
}

const plain = reportOf('q', 'm', '[n]', '2');
const hostile = reportOf(
  'q]]>,x;y]::z',
  'm<"&\'',
  '[<b>&]]>]',
  '</failure>]]>\u0000\ud800\n::error::x\r##vso[task.complete result=Succeeded;]x%0A',
);

const write = (report: ParityReport, format: ParityFormat): string =>
  reportText(report, format, 'cases', { color: false });

it.each(['junit', 'trx', 'github', 'azure'] as const)('%s is written as it was', async (format) => {
  await expect(write(plain, format)).toMatchFileSnapshot(`../golden/parity-report.${format}.txt`);
});

it.each(['junit', 'trx'] as const)('%s is well-formed, whatever the input', (format) => {
  for (const report of [plain, hostile, parityReport([])]) expect(wellFormed(write(report, format))).toBeNull();
});

it('the check of XML finds what is broken', () => {
  expect(wellFormed('<a><b></a>')).not.toBeNull();
  expect(wellFormed('<a b="<"/>')).not.toBeNull();
  expect(wellFormed('<a>&x;</a>')).not.toBeNull();
  expect(wellFormed('<a>]]></a>')).not.toBeNull();
  expect(wellFormed('<a>\u0000</a>')).not.toBeNull();
  expect(wellFormed('<a/><b/>')).not.toBeNull();
});

it('a build server reads one command a case, whatever the input', () => {
  const github = write(hostile, 'github').trimEnd().split('\n');
  expect(github).toHaveLength(3);
  expect(github.slice(0, 2).every((line) => /^::error file=[^,:]+,line=\d+,col=\d+,title=[^,:]+::/.test(line))).toBe(
    true,
  );
  const azure = write(hostile, 'azure').trimEnd().split('\n');
  expect(azure).toHaveLength(3);
  const command = /^##vso\[task\.logissue type=error;sourcepath=[^;\]]+;linenumber=\d+;columnnumber=\d+;code=[^;\]]+\]/;
  expect(azure.slice(0, 2).every((line) => command.test(line))).toBe(true);
  for (const line of [...github, ...azure]) expect(line).not.toMatch(/[\r\u0000]/);
});

it('a model that cannot be used is one annotation at its place, and an error of each of its cases', () => {
  const source = new Source('measures/m/model.yaml', 'tables: [');
  const wrong = diagnostic('DAX0073', { path: 'x' }, { source, start: 8, end: 9 });
  const cases = ['a', 'b'].map((id) => errorCase(parityCase(id), '', [], 'The model m cannot be used.', [wrong]));
  const report = parityReport(cases);
  expect(write(report, 'github').trimEnd().split('\n')).toEqual([
    expect.stringMatching(
      /^::error file=measures\/m\/model\.yaml,line=1,col=9,title=m%3A error::The model m cannot be used\. \(2 cases\)/,
    ),
    '0 of 2 cases equal',
  ]);
  expect(write(report, 'azure')).toMatch(
    /^##vso\[.*sourcepath=measures\/m\/model\.yaml;linenumber=1;.*code=DAX0073\]m: The model/,
  );
  for (const format of ['junit', 'trx'] as const) {
    expect(write(report, format).match(/model\.yaml:1:9: error DAX0073: There is no file/g)).toHaveLength(2);
  }
});
