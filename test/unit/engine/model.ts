/** A small engine out of YAML and CSV texts, for tests that need no files. */
import { compileModel, startEngine, type CompiledModel } from '../../../src/compile.js';
import { readCsv } from '../../../src/data/csv.js';
import { hasErrors, type Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { Source } from '../../../src/diagnostics/source.js';
import type { Engine, QueryOutcome } from '../../../src/query/engine.js';
import type { Column } from '../../../src/runtime/columns/column.js';

const options = { now: 45427.4375, parameters: new Map() };

export interface TestModel {
  readonly model: string;
  readonly measures?: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Compiles the texts; throws when they have errors. */
export function compileTest({ model, measures }: Pick<TestModel, 'model' | 'measures'>): CompiledModel {
  const diagnostics: Diagnostic[] = [];
  const files = [{ path: 'test/model.yaml', text: model }];
  if (measures !== undefined) files.push({ path: 'test/measures.yaml', text: measures });
  const compiled = compileModel(files, diagnostics);
  if (compiled === null || hasErrors(diagnostics))
    throw new Error(diagnostics.map((d) => `${d.code} ${d.message}`).join('\n'));
  return compiled;
}

/** Compiles and fills a model. */
export function testEngine(test: TestModel): Engine {
  const compiled = compileTest(test);
  const loaded = new Map<string, readonly Column[]>();
  for (const table of compiled.model.tables.filter((t) => t.expression === null)) {
    const diagnostics: Diagnostic[] = [];
    const columns = table.columns
      .filter((c) => c.expression === null)
      .map((c) => ({ name: c.name, sourceColumn: null, dataType: c.dataType ?? ('string' as const) }));
    const read = readCsv(
      { file: `${table.name}.csv`, text: test.data[table.name] ?? '' },
      columns,
      { nullText: '' },
      diagnostics,
    );
    if (read === null) throw new Error(diagnostics.map((d) => d.message).join('\n'));
    loaded.set(table.name, read);
  }
  return startEngine(compiled, loaded, options);
}

/** Asks a query of an engine. */
export function ask(engine: Engine, query: string): QueryOutcome {
  return engine.query(new Source('query.dax', query), options);
}

/** The rows of the first result; throws when there is none. */
export function rowsOf(engine: Engine, query: string): unknown[][] {
  const outcome = ask(engine, query);
  if (outcome.kind !== 'results')
    throw new Error(
      JSON.stringify(outcome.kind === 'failure' ? outcome.failure : outcome.diagnostics.map((d) => d.message)),
    );
  const [table] = outcome.tables;
  return Array.from(
    { length: table?.rowCount ?? 0 },
    (_, row) => table?.columns.map((column) => column.values[row]) ?? [],
  );
}
