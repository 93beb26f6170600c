/** The report as commands that build servers show beside the files. */
import { detailsOf, headlineOf, placeOf } from './report-lines.js';
import type { CaseReport, ParityReport } from './report.js';

/** A text of a command, and one of its properties. */
interface Escapes {
  readonly message: (text: string) => string;
  readonly property: (text: string) => string;
}

const github: Escapes = {
  message: (text) => encoded(text, /[%\r\n]/g, percent),
  property: (text) => encoded(text, /[%\r\n:,]/g, percent),
};

const azureCodes: Readonly<Record<string, string>> = {
  '%': '%AZP25',
  '\r': '%0D',
  '\n': '%0A',
  ';': '%3B',
  ']': '%5D',
};
const azureCode = (character: string): string => azureCodes[character] as string;

const azure: Escapes = {
  message: (text) => encoded(text, /[%\r\n]/g, azureCode),
  property: (text) => encoded(text, /[%\r\n;\]]/g, azureCode),
};

/** `::error file=…` for GitHub Actions: one a case that is not equal. */
export function githubReport(report: ParityReport, folder: string): string {
  return annotations(report, (item, cases) => {
    const { file, line, column } = placeOf(item, folder);
    const title = github.property(`${nameOf(item)}: ${item.status}`);
    return `::error file=${github.property(file)},line=${line},col=${column},title=${title}::${github.message(textOf(item, cases))}`;
  });
}

/** `##vso[task.logissue …]` for Azure Pipelines: one a case that is not equal. */
export function azureReport(report: ParityReport, folder: string): string {
  return annotations(report, (item, cases) => {
    const { file, line, column } = placeOf(item, folder);
    const place = `sourcepath=${azure.property(file)};linenumber=${line};columnnumber=${column}`;
    const [first] = [...item.diagnostics, ...item.modelDiagnostics];
    const code = azure.property(first?.code ?? item.status);
    return `##vso[task.logissue type=error;${place};code=${code}]${azure.message(`${nameOf(item)}: ${textOf(item, cases)}`)}`;
  });
}

/** What an annotation is about: a case, or all cases of a model. */
function nameOf(item: CaseReport): string {
  return hasBrokenModel(item) ? item.case.model : item.case.id;
}

/** A command is made of a case and the number of cases that it stands for. */
type AnnotationCommand = (item: CaseReport, cases: number) => string;

/** A last line counts, as plain text: it cannot begin like a command. */
function annotations(report: ParityReport, command: AnnotationCommand): string {
  const failed = report.cases.filter(({ status }) => status !== 'equal');
  const shown = failed.filter((item, i) => !hasBrokenModel(item) || failed.findIndex(sameModel(item)) === i);
  const commands = shown.map((item) => command(item, hasBrokenModel(item) ? failed.filter(sameModel(item)).length : 1));
  return [...commands, `${report.equal} of ${report.total} cases equal`].map((line) => `${line}\n`).join('');
}

/** Build servers show few annotations: a model that cannot be used has one, whatever the number of its cases. */
function hasBrokenModel({ modelDiagnostics }: CaseReport): boolean {
  return modelDiagnostics.length > 0;
}

function sameModel(item: CaseReport): (other: CaseReport) => boolean {
  return (other) => hasBrokenModel(other) && other.case.model === item.case.model;
}

function textOf(item: CaseReport, cases: number): string {
  return `${headlineOf(item)}${cases > 1 ? ` (${cases} cases)` : ''}\n${detailsOf(item)}`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function encoded(text: string, unsafe: RegExp, code: (character: string) => string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ').replace(unsafe, code);
}
