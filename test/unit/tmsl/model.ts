/** Small models in TMSL for tests, compiled and filled. */
import { compileModel, startEngine, type CompiledModel } from '../../../src/compile.js';
import { readCsv } from '../../../src/data/csv.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { Source } from '../../../src/diagnostics/source.js';
import type { QueryOptions } from '../../../src/query/engine.js';
import { plainText } from '../../../src/query/format-value.js';

/** A table of TMSL: `columns` are `name:dataType` for loaded ones, or whole objects. */
export interface TmslTable {
  readonly name: string;
  readonly columns?: readonly (string | object)[];
  readonly [key: string]: unknown;
}

export function tmsl(tables: readonly TmslTable[], rest: object = {}): string {
  const made = tables.map(({ columns = [], ...table }) => ({
    ...table,
    columns: columns.map((column) => {
      if (typeof column !== 'string') return column;
      const [name, dataType] = column.split(':');
      return { name, dataType };
    }),
  }));
  return JSON.stringify({ name: 'test', model: { culture: 'en-US', tables: made, ...rest } }, null, 1);
}

/** A calculated table's partition. */
export function calculated(expression: string | readonly string[]): object {
  return { partitions: [{ name: 'p', mode: 'import', source: { type: 'calculated', expression } }] };
}

/** A column of a calculated table. */
export function own(name: string, dataType: string, sourceColumn = `[${name}]`): object {
  return { name, dataType, type: 'calculatedTableColumn', sourceColumn };
}

/** A calculated column whose type the engine inferred. */
export function column(name: string, dataType: string, expression: string): object {
  return { name, dataType, type: 'calculated', isDataTypeInferred: true, expression };
}

export interface Compiled {
  readonly compiled: CompiledModel | null;
  /** `CODE message`. */
  readonly problems: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export function compiled(text: string): Compiled {
  const diagnostics: Diagnostic[] = [];
  const result = compileModel([{ path: 'model.bim', text }], diagnostics);
  return { compiled: result, diagnostics, problems: diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

const options: QueryOptions = { now: 45427.4375, parameters: new Map() };

/** The rows of a query over the model, cells as text, BLANK as null; `data` is CSV by table. */
export function rowsOf(text: string, data: Readonly<Record<string, string>>, query: string): (string | null)[][] {
  const { compiled: result, diagnostics } = compiled(text);
  if (!result) throw new Error(diagnostics[0]?.message);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  const tables = new Map(
    result.model.tables
      .filter(({ expression }) => expression === null)
      .map(({ name, columns }) => {
        const loaded = columns.filter(({ expression }) => expression === null);
        const wanted = loaded.map((c) => ({ name: c.name, sourceColumn: null, dataType: c.dataType ?? 'string' }));
        return [name, readCsv({ file: name, text: data[name] ?? '' }, wanted, { nullText: '' }, []) ?? []];
      }),
  );
  const outcome = startEngine(result, tables, options).query(new Source('query', query), options);
  if (outcome.kind === 'failure') throw new Error(`${outcome.failure.code}: ${outcome.failure.message}`);
  if (outcome.kind === 'diagnostics') throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '));
  const table = outcome.tables[0];
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
    (table?.columns ?? []).map(({ kind, values }) => plainText(kind, values[row] ?? null)),
  );
}
