/**
 * DAX text -> syntax tree. Never throws on bad text: every mistake becomes a diagnostic (codes DAX01xx) at its place,
 * several in one run, and the tree holds `missing` nodes where nothing usable was found.
 */
import type { CstNode, IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import type { DefinitionLine, ExpressionDocument, FunctionDefinition, NodeBase, QueryDocument } from './ast.js';
import { attachComments } from './attach-comments.js';
import { balance } from './balance.js';
import { buildExpressionDocument, buildQuery } from './build-documents.js';
import { missing, type Building } from './build-expression.js';
import { buildFunction } from './build-function.js';
import { completeQuery, isQuery } from './complete-query.js';
import { splitDefinitionLine } from './definition-line.js';
import { reportParserErrors } from './errors.js';
import { daxParser, type DaxParser } from './grammar.js';
import { removeHeaderAndProse } from './header.js';
import { lex } from './lex.js';
import { MAXIMUM_NESTING } from './limits.js';
import { mendMistakes } from './mistakes.js';
import { removeProse } from './prose.js';
import { Reporter } from './reporter.js';
import { giveWordsMeaning, type Mode } from './words.js';

export { splitDefinitionLine } from './definition-line.js';

/** One kind of document: the parser rule that reads it, and how its tree is built. */
interface Reading<T extends NodeBase> {
  readonly mode: Mode;
  readonly rule: (parser: DaxParser) => CstNode;
  readonly build: (node: CstNode, building: Building) => T;
  /** The tree of a text that cannot be read at all. */
  readonly empty: (length: number) => T;
}

const EXPRESSION: Reading<ExpressionDocument> = {
  mode: 'expression',
  rule: (parser) => parser.expressionDocument(),
  build: buildExpressionDocument,
  empty: (end) => ({ kind: 'expressionDocument', leadingEquals: false, expression: missing(0), start: 0, end }),
};

const QUERY: Reading<QueryDocument> = {
  mode: 'query',
  rule: (parser) => parser.queryDocument(),
  build: buildQuery,
  empty: (end) => ({ kind: 'query', definitions: [], evaluates: [], start: 0, end }),
};

const FUNCTION: Reading<FunctionDefinition> = {
  mode: 'function',
  rule: (parser) => parser.functionDocument(),
  build: buildFunction,
  empty: (end) => ({
    kind: 'functionDefinition',
    name: null,
    parameters: [],
    body: missing(0),
    documentation: [],
    start: 0,
    end,
  }),
};

/**
 * Reads one expression: the body of a measure, calculated column or calculated table, with zero or one leading `=`
 * (grammar 1, 3). A leading `Name =`, prose and other mistakes are reported to `diagnostics`.
 */
export function parseExpression(source: Source, diagnostics: Diagnostic[]): ExpressionDocument {
  return read(EXPRESSION, source, source.text, new Reporter(source), diagnostics);
}

/** Reads a query: [DEFINE definitions] EVALUATE table [ORDER BY ... [START AT ...]], one or more (grammar 4). */
export function parseQuery(source: Source, diagnostics: Diagnostic[]): QueryDocument {
  return read(QUERY, source, source.text, new Reporter(source), diagnostics);
}

/** Reads a user-defined function: `(parameters) => body` or `name = (parameters) => body` (grammar 5). */
export function parseFunctionDefinition(source: Source, diagnostics: Diagnostic[]): FunctionDefinition {
  return read(FUNCTION, source, source.text, new Reporter(source), diagnostics);
}

/**
 * Reads `Name = expression`, `Name := expression` or `Table[Name] = expression` (grammar 1).
 * Without an equals sign the whole text is read as the expression, and the missing name is reported.
 */
export function parseDefinitionLine(source: Source, diagnostics: Diagnostic[]): DefinitionLine {
  const reporter = new Reporter(source);
  const line = splitDefinitionLine(source.text);
  if (!line) reportMissingName(source.text, reporter);
  for (const prose of line?.prose ?? []) {
    reporter.report('DAX0117', { text: source.text.slice(prose.start, prose.end) }, prose.start, prose.end);
  }
  const from = line?.expressionStart ?? 0;
  const masked = source.text.slice(0, from).replace(/[^\n\r]/g, ' ') + source.text.slice(from);
  const { expression, end } = read(EXPRESSION, source, masked, reporter, diagnostics);
  const name = { text: line?.name ?? '', quoted: false, start: line?.nameStart ?? 0, end: line?.nameEnd ?? 0 };
  return { kind: 'definitionLine', table: line?.table ?? null, name, expression, start: line?.start ?? 0, end };
}

function reportMissingName(text: string, reporter: Reporter): void {
  const end = text.trimEnd().length;
  reporter.report('DAX0146', {}, Math.min(text.length - text.trimStart().length, end), end);
}

/** Text -> tokens -> mended tokens -> CST -> tree. */
function read<T extends NodeBase>(
  reading: Reading<T>,
  source: Source,
  text: string,
  reporter: Reporter,
  sink: Diagnostic[],
): T {
  const { tokens, comments } = lex(text);
  const fitting = makeFit(reading.mode, tokens, text, reporter);
  const building = { reporter, text, comments, dataTables: 0 };
  const tree = fitting ? parseTokens(reading, fitting, building) : reading.empty(source.text.length);
  attachComments(tree, comments, text);
  reporter.flush(sink);
  return tree;
}

/** The tokens as the grammar takes them; null (reported) when there is nothing to parse. */
function makeFit(mode: Mode, tokens: readonly IToken[], text: string, reporter: Reporter): IToken[] | null {
  const search = { text, mode, reporter };
  const code = mode === 'expression' ? removeHeaderAndProse(tokens, search) : removeProse(tokens, 0, search);
  const { tokens: meant, mended } = mendMistakes(code, text, reporter);
  const words = giveWordsMeaning(meant, mode, reporter);
  if (mode !== 'query' && isQuery(words, reporter)) return null;
  const complete = mode === 'query' ? completeQuery(words, text, reporter) : words;
  return balance({ tokens: complete, text, mode, reporter, mended });
}

function parseTokens<T extends NodeBase>(reading: Reading<T>, tokens: IToken[], building: Building): T {
  const parser = daxParser();
  try {
    parser.input = tokens;
    const node = reading.rule(parser);
    reportParserErrors(parser.errors, reading.mode, building);
    return reading.build(node, building);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return tooDeep(reading, building);
  } finally {
    parser.input = [];
  }
}

/** The stack was nearly full already when this text came: the same report as for a nesting that is too deep. */
function tooDeep<T extends NodeBase>(reading: Reading<T>, { text, reporter }: Building): T {
  reporter.report('DAX0122', { limit: MAXIMUM_NESTING }, 0, text.length);
  return reading.empty(text.length);
}
