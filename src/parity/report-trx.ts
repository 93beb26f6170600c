/** The report as TRX, the test results of Visual Studio and Azure DevOps. */
import { detailsOf, headlineOf } from './report-lines.js';
import type { CaseReport, CaseStatus, ParityReport } from './report.js';
import { attributeText, contentText } from './xml.js';

const namespace = 'http://microsoft.com/schemas/VisualStudio/TeamTest/2010';
/** What the format calls a unit test, and the list of the tests that stand in no list. */
const unitTestType = '13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b';
const noList = '8c84fa94-04c1-424b-9868-57a2d4851a1d';

const outcomes: Readonly<Record<CaseStatus, string>> = { equal: 'Passed', different: 'Failed', error: 'Error' };

/** Ends with a line feed. Identifiers follow from names, so that the same report is the same text. */
export function trxReport(report: ParityReport, folder: string): string {
  const { cases, equal, total } = report;
  const errors = cases.filter(({ status }) => status === 'error').length;
  const counts = `total="${total}" executed="${total}" passed="${equal}" failed="${total - equal - errors}" error="${errors}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<TestRun id="${identifier('run', folder)}" name="${attributeText(`daxc parity ${folder}`)}" xmlns="${namespace}">`,
    '  <Results>',
    ...cases.map(result),
    '  </Results>',
    '  <TestDefinitions>',
    ...cases.map(definition),
    '  </TestDefinitions>',
    '  <TestEntries>',
    ...cases.map(
      (item) => `    <TestEntry testId="${testId(item)}" executionId="${executionId(item)}" testListId="${noList}"/>`,
    ),
    '  </TestEntries>',
    '  <TestLists>',
    `    <TestList name="Results Not in a List" id="${noList}"/>`,
    '  </TestLists>',
    `  <ResultSummary outcome="${equal === total ? 'Completed' : 'Failed'}">`,
    `    <Counters ${counts}/>`,
    '  </ResultSummary>',
    '</TestRun>',
    '',
  ].join('\n');
}

function result(item: CaseReport): string {
  const ids = `executionId="${executionId(item)}" testId="${testId(item)}" testName="${attributeText(nameOf(item))}"`;
  const rest = `computerName="daxc" testType="${unitTestType}" testListId="${noList}" outcome="${outcomes[item.status]}"`;
  if (item.status === 'equal') return `    <UnitTestResult ${ids} ${rest}/>`;
  const message = contentText(`${headlineOf(item)}\n${detailsOf(item)}`);
  return [
    `    <UnitTestResult ${ids} ${rest}>`,
    `      <Output><ErrorInfo><Message>${message}</Message></ErrorInfo></Output>`,
    '    </UnitTestResult>',
  ].join('\n');
}

function definition(item: CaseReport): string {
  const name = attributeText(nameOf(item));
  const method = `codeBase="daxc" className="${attributeText(item.case.model)}" name="${attributeText(item.case.id)}"`;
  return [
    `    <UnitTest name="${name}" id="${testId(item)}">`,
    `      <Execution id="${executionId(item)}"/>`,
    `      <TestMethod ${method}/>`,
    '    </UnitTest>',
  ].join('\n');
}

function nameOf(item: CaseReport): string {
  return `${item.case.model}.${item.case.id}`;
}

function testId(item: CaseReport): string {
  return identifier('test', nameOf(item));
}

function executionId(item: CaseReport): string {
  return identifier('execution', nameOf(item));
}

/** Four 32-bit FNV-1a hashes, each with a beginning of its own, in the shape of a GUID. */
function identifier(kind: string, name: string): string {
  const digits = [0, 1, 2, 3].map((part) => hash(`${part} ${kind} ${name}`)).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
