/** What `daxc generate` writes for models of any shape type-checks under the strictest options. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { generateModules, type CompiledModel } from '../../../src/compile.js';
import { calculated, column, compiled, own, tmsl } from './model.js';

const root = resolve(import.meta.dirname, '../../..');

/** The mistakes that TypeScript finds in these modules. */
function mistakesIn(model: CompiledModel): string[] {
  const files = new Map(
    generateModules(model).map(({ path, text }) => [resolve(root, 'generated', 'made', path), text]),
  );
  const { config } = ts.readConfigFile(resolve(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  options.paths = { 'daxc/runtime': [resolve(root, 'src/runtime/index.ts')] };
  options.noUnusedLocals = true;
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.directoryExists = (path) => ts.sys.directoryExists(path) || path.startsWith(resolve(root, 'generated/made'));
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = files.get(path);
    const made = { languageVersion: ts.ScriptTarget.ES2023, impliedNodeFormat: ts.ModuleKind.ESNext } as const;
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, made);
  };
  const roots = [...files.keys()].filter((path) => path.endsWith('.ts'));
  const program = ts.createProgram(roots, options, host);
  return roots.flatMap((path) =>
    program.getSemanticDiagnostics(program.getSourceFile(path)).map(({ messageText, file, start = 0 }) => {
      const place = file?.text.slice(Math.max(0, start - 60), start + 60) ?? '';
      return `${ts.flattenDiagnosticMessageText(messageText, ' ')} at ${place}`;
    }),
  );
}

it('vectors of values that are never BLANK, variables nobody reads, texts beside BLANK, models without measures', () => {
  const columns = [
    'x:int64',
    's:string',
    column('A', 'int64', 'VAR own = N[x] VAR days = 7 VAR c = COUNTROWS(ALL(N)) + 0 RETURN own + days * 2 - c'),
    column('B', 'int64', 'VAR unread = COUNTROWS(ALL(N)) VAR also = unread + 1 RETURN N[x]'),
    column('C', 'int64', 'COUNTROWS(FILTER(ALL(N), N[x] = EARLIER(N[x])))'),
  ];
  const series = {
    name: 'G',
    columns: [own('Value', 'int64'), own('k', 'int64')],
    ...calculated(
      'ADDCOLUMNS(GENERATESERIES(1, 5), "k", SUMX(FILTER(GENERATESERIES(1, 3), [Value] < EARLIER([Value])), [Value] + 1))',
    ),
  };
  const measures = [
    { name: 'Rate', expression: '0.05 + 0 * COUNTROWS(N)' },
    { name: 'Never', expression: '1 + 1' },
    { name: 'Product', expression: '[Never] * [Never] - 1' },
    { name: 'Text', expression: 'IF([Rate] > 1, BLANK(), CALCULATE(MAX(N[s])))' },
    { name: 'Latest', expression: 'MAXX(N, CALCULATE(MAX(N[x])) + [Never])' },
  ];
  const withMeasures = compiled(tmsl([{ name: 'N', columns, measures }, series]));
  const without = compiled(tmsl([{ name: 'N', columns: ['x:int64'] }]));
  for (const { compiled: model, problems } of [withMeasures, without]) {
    expect(problems).toEqual([]);
    expect(mistakesIn(model as CompiledModel)).toEqual([]);
  }
});
