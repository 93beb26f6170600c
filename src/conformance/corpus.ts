/** How much of a corpus of real DAX is read, and printed and read again without loss. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import type { Document } from '../syntax/ast.js';
import { parseExpression, parseFunctionDefinition, parseQuery } from '../syntax/parse.js';
import { print } from '../syntax/printer.js';
import { sameTree } from '../syntax/same-tree.js';

export interface CorpusFailure {
  readonly id: string;
  readonly reason: string;
}

export interface CorpusFigures {
  readonly total: number;
  readonly parsed: number;
  /** Printed, read again to the same tree and comments, and printed again to the same text. */
  readonly roundTripped: number;
  readonly failures: CorpusFailure[];
}

interface Entry {
  readonly id: string;
  readonly parseAs: string;
  readonly expression: string;
}

type Parser = (source: Source, diagnostics: Diagnostic[]) => Document;

const PARSERS: Readonly<Record<string, Parser>> = {
  expression: parseExpression,
  query: parseQuery,
  function: parseFunctionDefinition,
};

/**
 * Measures a corpus of JSON lines with the fields `id`, `parse_as` ('expression', 'query', 'function') and `expression`.
 * Blank lines do not count; a line that is not such an object is a failure of its own.
 */
export function measureCorpus(lines: string[]): CorpusFigures {
  const failures: CorpusFailure[] = [];
  const entries = lines.filter((line) => line.trim() !== '');
  let parsed = 0;
  entries.forEach((line, i) => {
    const entry = readEntry(line);
    const failure = entry ? check(entry) : { stage: 'parse', reason: 'not a corpus entry' };
    if (failure) failures.push({ id: entry?.id ?? `line ${i + 1}`, reason: failure.reason });
    if (failure?.stage !== 'parse') parsed += 1;
  });
  return { total: entries.length, parsed, roundTripped: entries.length - failures.length, failures };
}

function readEntry(line: string): Entry | null {
  try {
    const value = JSON.parse(line) as Record<string, unknown>;
    const { id, parse_as: parseAs, expression } = value;
    if (typeof id !== 'string' || typeof parseAs !== 'string' || typeof expression !== 'string') return null;
    return { id, parseAs, expression };
  } catch {
    return null;
  }
}

interface Failure {
  readonly stage: 'parse' | 'print';
  readonly reason: string;
}

function check({ parseAs, expression }: Entry): Failure | null {
  const parser = PARSERS[parseAs];
  if (!parser) return { stage: 'parse', reason: `unknown kind ${parseAs}` };
  const first = parse(parser, expression);
  if (first.problem) return { stage: 'parse', reason: first.problem };
  const printed = print(first.tree);
  const second = parse(parser, printed);
  if (second.problem) return { stage: 'print', reason: `the printed text is not read: ${second.problem}` };
  if (!sameTree(first.tree, second.tree)) return { stage: 'print', reason: 'the printed text gives another tree' };
  return print(second.tree) === printed ? null : { stage: 'print', reason: 'printed twice, the text differs' };
}

function parse(parser: Parser, text: string): { tree: Document; problem: string | null } {
  const diagnostics: Diagnostic[] = [];
  const source = new Source('corpus', text);
  const tree = parser(source, diagnostics);
  const first = diagnostics.find((d) => d.severity === 'error');
  if (!first) return { tree, problem: null };
  const at = first.span ? source.position(first.span.start) : { line: 0, column: 0 };
  return { tree, problem: `${first.code} ${first.message} (line ${at.line}, column ${at.column})` };
}
