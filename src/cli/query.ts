/** daxc query: EVALUATE queries over a model and a folder of data. */
import { Source } from '../diagnostics/source.js';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { csvText } from '../query/csv.js';
import type { Engine, QueryOptions, QueryOutcome } from '../query/engine.js';
import { answerLine, executeQueriesAnswer, jsonLine, type JsonLineError } from '../query/json.js';
import type { ResultTable } from '../query/result.js';
import { textTable } from '../query/text-table.js';
import { needEngine, outcomeOf } from './engine.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { readStandardInput, readText } from './files.js';
import { needModel } from './models.js';
import { checkParameters, queryOptions } from './options.js';
import { showDiagnostics, writeError, writeOut } from './terminal.js';

export const queryFormats = ['text', 'json', 'jsonl', 'csv'] as const;

export interface QueryCommandOptions {
  readonly model?: string;
  readonly data: string;
  readonly file?: readonly string[];
  readonly format: (typeof queryFormats)[number];
  readonly null?: string;
  readonly now?: string;
  readonly param?: readonly string[];
  readonly role?: string;
  readonly user?: string;
}

/** Answers the query text, or the query of each file. */
export async function query(text: string | undefined, options: QueryCommandOptions): Promise<ExitCode> {
  const files = options.file ?? [];
  if (text !== undefined && files.length > 0) throw new CommandFailure('Give a query text or --file, not both.');
  if (options.format !== 'jsonl' && files.length > 1) {
    throw new CommandFailure(`--format ${options.format} is for one query; several files need --format jsonl.`);
  }
  const settings = withUser(queryOptions(options.now, options.param), options);
  const single = options.format === 'jsonl' && files.length > 0 ? null : singleQuery(text, files[0]);
  checkParameters(settings.parameters, single === null ? files.map(textOf) : [single.text]);
  const compiled = needModel(options.model);
  const data = { folder: options.data, nullText: options.null ?? null };
  const engine = await needEngine(compiled, data, settings);
  if (single === null) return answerFiles(engine, files, settings);
  return answer(engine, single, settings, options);
}

function withUser(settings: QueryOptions, { role, user }: QueryCommandOptions): QueryOptions {
  return { ...settings, ...(role === undefined ? {} : { role }), ...(user === undefined ? {} : { user }) };
}

/** The text of a file; what cannot be read is told when its turn comes. */
function textOf(file: string): string {
  return readText(file, []) ?? '';
}

/** The query of a text, a file or standard input, read before anything slow is done. */
function singleQuery(text: string | undefined, file: string | undefined): Source {
  if (file !== undefined && file !== '-') return new Source(file, needText(file));
  if (text !== undefined && text !== '-') return new Source('query', text);
  if (text === undefined && file === undefined && process.stdin.isTTY) {
    throw new CommandFailure('Give a query: as text, with --file FILE, or on standard input.');
  }
  return new Source('standard input', readStandardInput());
}

function needText(file: string): string {
  const diagnostics: Diagnostic[] = [];
  const text = readText(file, diagnostics);
  showDiagnostics(diagnostics);
  if (text === null) throw new CommandFailure('');
  return text;
}

function answer(engine: Engine, source: Source, settings: QueryOptions, options: QueryCommandOptions): ExitCode {
  const outcome = outcomeOf(engine, source, settings);
  if (options.format === 'jsonl') writeOut(outcomeLine(source.file, outcome));
  else if (outcome.kind === 'results') writeOut(resultText(outcome.tables, options));
  return showOutcome(outcome, source.file);
}

function resultText(tables: readonly ResultTable[], options: QueryCommandOptions): string {
  const nullText = options.null ?? '';
  switch (options.format) {
    case 'json':
      return `${JSON.stringify(executeQueriesAnswer(tables), null, 2)}\n`;
    case 'csv':
      return tables.map((table) => csvText(table, { nullText })).join('\r\n');
    default:
      return tables.map((table) => textTable(table)).join('\n');
  }
}

/** One line a file, in order; an error of one does not stop the others. */
function answerFiles(engine: Engine, files: readonly string[], settings: QueryOptions): ExitCode {
  const codes = files.map((file): ExitCode => {
    const diagnostics: Diagnostic[] = [];
    const text = readText(file, diagnostics);
    if (text === null) {
      showDiagnostics(diagnostics);
      writeOut(jsonLine({ file, error: diagnosticError(diagnostics) }));
      return exitCodes.findings;
    }
    const outcome = outcomeOf(engine, new Source(file, text), settings);
    writeOut(outcomeLine(file, outcome));
    return showOutcome(outcome, file);
  });
  return codes.includes(exitCodes.findings) ? exitCodes.findings : exitCodes.fine;
}

function outcomeLine(file: string, outcome: QueryOutcome): string {
  switch (outcome.kind) {
    case 'results':
      return answerLine(file, outcome.tables);
    case 'diagnostics':
      return jsonLine({ file, error: diagnosticError(outcome.diagnostics) });
    case 'failure':
      return jsonLine({ file, error: diagnosticError([outcome.failure]) });
  }
}

function diagnosticError(diagnostics: readonly Diagnostic[]): JsonLineError {
  const first = diagnostics.find(({ severity }) => severity === 'error') ?? diagnostics[0];
  const place = first?.span?.source.position(first.span.start);
  return {
    code: first?.code ?? '',
    message: first?.message ?? 'The query cannot be answered.',
    file: first?.span?.source.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
  };
}

/** What is not a result goes to standard error. */
function showOutcome(outcome: QueryOutcome, file: string): ExitCode {
  if (outcome.kind === 'failure') {
    const { span, code, message } = outcome.failure;
    if (span === null) writeError(`${file}: error ${code}: ${message}\n`);
    else showDiagnostics([outcome.failure]);
    return exitCodes.findings;
  }
  const diagnostics = outcome.kind === 'results' ? outcome.warnings : outcome.diagnostics;
  showDiagnostics(diagnostics);
  return outcome.kind === 'diagnostics' || hasErrors(diagnostics) ? exitCodes.findings : exitCodes.fine;
}
