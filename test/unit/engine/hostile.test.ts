import fc from 'fast-check';
import { format } from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { generateModules, type CompiledModel, type ProjectFile } from '../../../src/compile.js';
import { compileTest, rowsOf, testEngine, type TestModel } from './model.js';

/** Pieces that break programs when they are pasted into one. */
const pieces = [
  '*/',
  '/*',
  '//',
  '`',
  '${1}',
  "'",
  '"',
  '\\',
  '\u2028',
  '\u2029',
  '__proto__',
  'constructor',
  'prototype',
  'contexts',
  'sum',
  'Sum',
  'measure',
  'default',
  '}',
  '{',
  ');',
  'process.exit()',
  '</script>',
  '\u0000x'.slice(1),
  '😀',
  ' ',
  '[',
  ']]',
  'é',
  'x',
  '1',
  '-',
  '%',
  '.',
  '(',
  ')',
];

const hostile = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))
  .filter(isName);

/** Names may not begin or end with a blank, nor hold control characters or line separators. */
function isName(name: string): boolean {
  return name.trim() === name && name !== '' && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(name);
}

const bracket = (name: string): string => `[${name.replaceAll(']', ']]')}]`;
const quoteTable = (name: string): string => `'${name.replaceAll("'", "''")}'`;
const quoteText = (text: string): string => `"${text.replaceAll('"', '""')}"`;

interface Names {
  readonly table: string;
  readonly column: string;
  readonly measure: string;
  readonly second: string;
  readonly text: string;
}

const distinct = fc
  .record({
    table: hostile,
    column: hostile,
    measure: hostile,
    second: hostile,
    text: fc.array(fc.constantFrom(...pieces)).map((p) => p.join('')),
  })
  .filter(({ column, measure, second }) => new Set([column, measure, second].map((n) => n.toUpperCase())).size === 3);

function modelOf({ table, column, measure, second, text }: Names): TestModel {
  const expression = `SUM(${quoteTable(table)}${bracket(column)})`;
  const comparison = `IF(${quoteText(text)} == ${quoteText(text)}, 1, 0) /* ${text.replaceAll('*/', '* /').replace(/[\u2028\u2029]/g, ' ')} */`;
  return {
    model: stringify({
      sources: [{ name: 'files', kind: 'csv' }],
      tables: [{ name: table, source: 'files', columns: [{ name: column, dataType: 'int64' }] }],
    }),
    measures: stringify(
      {
        measures: [
          { name: measure, table, expression, description: text },
          { name: second, table, expression: comparison },
        ],
      },
      { defaultStringType: 'PLAIN', lineWidth: 0, blockQuote: 'literal' },
    ),
    data: { [table]: `${csvField(column)}\n1\n2\n` },
  };
}

function csvField(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function tryCompile(test: TestModel): CompiledModel | null {
  try {
    return compileTest(test);
  } catch {
    return null;
  }
}

const harmless: Names = { table: 'Orders', column: 'Amount', measure: 'Total', second: 'One', text: 'text' };

/** The kinds of the tokens of every module: what a program is, whatever its names and texts say. */
function shapes(compiled: CompiledModel): string[][] {
  return modulesOf(compiled).map(({ text }) => tokenKinds(text));
}

function modulesOf(compiled: CompiledModel): readonly ProjectFile[] {
  return generateModules(compiled).filter(({ path }) => path.endsWith('.ts'));
}

function tokenKinds(text: string): string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, text);
  const kinds: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind !== ts.SyntaxKind.CommaToken) kinds.push(ts.SyntaxKind[kind]);
  }
  return kinds;
}

describe('hostile text cannot change the generated program', () => {
  it('every emitted module parses and means what the model says', async () => {
    let compiledModels = 0;
    await fc.assert(
      fc.asyncProperty(distinct, async (names) => {
        const test = modelOf(names);
        const compiled = tryCompile(test);
        if (compiled === null) return; // YAML that cannot hold the expression as one plain line: a diagnostic, tested elsewhere
        compiledModels++;
        expect(shapes(compiled)).toEqual(shapes(compileTest(modelOf(harmless))));
        for (const { text } of modulesOf(compiled)) await format(text, { parser: 'typescript' });
        const engine = testEngine(test);
        const query = `EVALUATE ROW("a", ${bracket(names.measure)}, "b", ${bracket(names.second)})`;
        expect(rowsOf(engine, query)).toEqual([[3, 1]]);
      }),
      { numRuns: 60, seed: 20240501 },
    );
    expect(compiledModels).toBeGreaterThan(20);
  });
});
