/** The report as JUnit XML: a suite a model, a test a case. */
import { detailsOf, headlineOf, placeOf } from './report-lines.js';
import type { CaseReport, ParityReport } from './report.js';
import { attributeText, contentText } from './xml.js';

/** Ends with a line feed. `folder` is the folder of the cases. */
export function junitReport(report: ParityReport, folder: string): string {
  const models = [...new Set(report.cases.map((item) => item.case.model))];
  const suites = models.map((model) => {
    return suite(
      model,
      report.cases.filter((item) => item.case.model === model),
      folder,
    );
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attributeText(folder)}" ${counts(report.cases)}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function counts(cases: readonly CaseReport[]): string {
  const count = (status: string): number => cases.filter((item) => item.status === status).length;
  return `tests="${cases.length}" failures="${count('different')}" errors="${count('error')}"`;
}

function suite(model: string, cases: readonly CaseReport[], folder: string): string {
  const head = `  <testsuite name="${attributeText(model)}" ${counts(cases)} skipped="0">`;
  return [head, ...cases.map((item) => testCase(item, folder)), '  </testsuite>'].join('\n');
}

function testCase(report: CaseReport, folder: string): string {
  const { id, model } = report.case;
  const { file } = placeOf(report, folder);
  const names = [`name="${attributeText(id)}"`, `classname="${attributeText(model)}"`, `file="${attributeText(file)}"`];
  if (report.status === 'equal') return `    <testcase ${names.join(' ')}/>`;
  const tag = report.status === 'different' ? 'failure' : 'error';
  const about = `type="${report.status}" message="${attributeText(headlineOf(report))}"`;
  return [
    `    <testcase ${names.join(' ')}>`,
    `      <${tag} ${about}>${contentText(detailsOf(report))}</${tag}>`,
    '    </testcase>',
  ].join('\n');
}
