/** The page of all documented functions: what executes, what does not and why, and where the proof stands. */
import type { FunctionEntry } from '../functions/entry.js';
import { knownFunctions } from '../functions/known.js';
import { functions } from '../functions/registry.js';
import type { CaseFile } from './cases.js';

export interface FunctionLine {
  readonly name: string;
  readonly category: string;
  /** Null: it executes. */
  readonly reason: string | null;
  readonly summary: string;
  /** Cases whose formula calls it, and examples of its entry that run as tests. */
  readonly cases: number;
  readonly examples: number;
  /** The file with most of its cases. */
  readonly file: string | null;
}

/** One line for each function of the reference, in its order. `cases` are those of test/conformance. */
export function functionLines(cases: readonly CaseFile[]): readonly FunctionLine[] {
  const mentions = mentionsIn(cases);
  return Object.entries(knownFunctions).flatMap(([category, lines]) =>
    lines.flatMap((line) =>
      line.split(' ').flatMap((word) => {
        const entry = functions.get(word.replace(/\/.*/, ''));
        return entry ? [lineOf(entry, category, mentions.get(entry.name) ?? new Map<string, number>())] : [];
      }),
    ),
  );
}

function lineOf(entry: FunctionEntry, category: string, files: ReadonlyMap<string, number>): FunctionLine {
  const { name, summary, examples = [], implementation } = entry;
  const [best] = [...files].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return {
    name,
    category,
    reason: implementation.kind === 'unsupported' ? implementation.reason : null,
    summary,
    cases: [...files.values()].reduce((sum, count) => sum + count, 0),
    examples: examples.length,
    file: best?.[0] ?? null,
  };
}

/** Function -> case file -> number of cases that call it. */
function mentionsIn(cases: readonly CaseFile[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const found = new Map<string, Map<string, number>>();
  for (const { file, cases: own } of cases) {
    for (const { dax, query } of own) {
      for (const name of callsIn(dax ?? query ?? '')) {
        const files = found.get(name) ?? new Map<string, number>();
        files.set(file, (files.get(file) ?? 0) + 1);
        found.set(name, files);
      }
    }
  }
  return found;
}

/** The names in front of a parenthesis, outside of texts. */
function callsIn(dax: string): ReadonlySet<string> {
  const code = dax.replace(/"(?:[^"]|"")*"/g, '""');
  return new Set([...code.matchAll(/([A-Za-z][\w.]*)\s*\(/g)].map((match) => (match[1] ?? '').toUpperCase()));
}

/** How many functions execute, as README says it. */
export function functionCount(lines: readonly FunctionLine[]): string {
  const executed = lines.filter(({ reason }) => reason === null).length;
  return `${executed} of ${lines.length} functions execute`;
}

/** The page in Markdown; `home` is the folder of the case files, seen from the page. */
export function functionsPage(lines: readonly FunctionLine[], link: (file: string) => string): string {
  const categories = [...new Set(lines.map(({ category }) => category))];
  return [
    '# Functions',
    '',
    `${functionCount(lines)}. Written by \`npm run docs\` from the registry of functions (\`src/functions\`) and the cases (\`test/conformance\`).`,
    'Calling a function that does not execute is the diagnostic DAX0206, which names it and says why.',
    'In the INFO functions, what only a server keeps (times of changes, sizes, statistics and files of storage, lineage tags) is BLANK.',
    '',
    ...categories.flatMap((category) => [
      `## ${category}`,
      '',
      '| Function | Executes | What it gives, or why not | Cases | Examples |',
      '| --- | --- | --- | ---: | ---: |',
      ...lines.filter((line) => line.category === category).map((line) => rowOf(line, link)),
      '',
    ]),
  ].join('\n');
}

function rowOf({ name, reason, summary, cases, examples, file }: FunctionLine, link: (file: string) => string): string {
  const proof = file === null ? `${cases}` : `[${cases}](${link(file)})`;
  const text = (reason === null ? summary : `Not executed: ${reason}.`).replaceAll('|', '\\|');
  return `| ${name} | ${reason === null ? 'yes' : 'no'} | ${text} | ${proof} | ${examples} |`;
}
