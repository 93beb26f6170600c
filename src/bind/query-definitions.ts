/** DEFINE: tables, columns, measures, variables and functions of a query by name. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Source, Span } from '../diagnostics/source.js';
import { suggest } from '../diagnostics/suggest.js';
import { functions } from '../functions/registry.js';
import type { Program } from '../ir/program.js';
import type {
  ColumnDefinition,
  FunctionDefinition,
  Identifier,
  MeasureDefinition,
  QueryDocument,
  TableDefinition,
} from '../syntax/ast.js';
import type { QueryVariable, UserFunction } from './environment.js';
import type { QueryColumn, QueryDefinitions, QueryMeasure, QueryTable } from './query-environment.js';
import { columnKey } from './query-model.js';
import { didYouMean } from './text.js';

interface Collecting {
  readonly program: Program;
  readonly source: Source;
  readonly diagnostics: Diagnostic[];
  readonly tables: Map<string, QueryTable>;
  readonly columns: Map<string, QueryColumn>;
  readonly measures: Map<string, QueryMeasure>;
  readonly variables: Map<string, QueryVariable>;
  readonly functions: Map<string, UserFunction>;
}

export function definitionsOf(
  program: Program,
  query: QueryDocument,
  source: Source,
  diagnostics: Diagnostic[],
): QueryDefinitions {
  const all: Collecting = {
    program,
    source,
    diagnostics,
    tables: new Map(),
    columns: new Map(),
    measures: new Map(),
    variables: new Map(),
    functions: new Map(),
  };
  // Other definitions may name tables that stand behind them.
  for (const definition of query.definitions) if (definition.kind === 'tableDefinition') addTable(all, definition);
  for (const definition of query.definitions) {
    switch (definition.kind) {
      case 'measureDefinition':
        addMeasure(all, definition);
        break;
      case 'variableDefinition':
        add(all, all.variables, definition.name, 'VAR', {
          name: definition.name.text,
          expression: definition.expression,
          source,
        });
        break;
      case 'functionDefinition':
        addFunction(all, definition);
        break;
      case 'columnDefinition':
        addColumn(all, definition);
        break;
      case 'tableDefinition':
        break;
    }
  }
  return all;
}

function addMeasure(all: Collecting, definition: MeasureDefinition): void {
  const { source } = all;
  const table = definition.table ? homeTable(all, definition.table) : '';
  const { text: name } = definition.name;
  const span = spanIn(source, definition.name);
  add(all, all.measures, definition.name, 'MEASURE', {
    name,
    table: table ?? '',
    source,
    expression: definition.expression,
    span,
  });
}

/** A table of the query stands beside those of the model and cannot take the name of one. */
function addTable(all: Collecting, { name, expression, visualShape }: TableDefinition): void {
  const { source, diagnostics } = all;
  const span = spanIn(source, name);
  if (visualShape) diagnostics.push(diagnostic('DAX0318', { name: 'DEFINE TABLE', option: 'VISUAL SHAPE' }, span));
  const known = all.program.tables.find((table) => table.name.toLowerCase() === name.text.toLowerCase());
  if (known) diagnostics.push(diagnostic('DAX0220', { what: `a table '${known.name}'` }, span));
  else add(all, all.tables, name, 'TABLE', { name: name.text, expression, span });
}

function addColumn(all: Collecting, definition: ColumnDefinition): void {
  const { program, source, diagnostics } = all;
  const { expression } = definition;
  const { text: name } = definition.name;
  const table = homeTable(all, definition.table);
  if (table === null) return;
  const span = spanIn(source, definition.name);
  const owner = program.tables.find((known) => known.name === table);
  const known = owner?.columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
  const key = columnKey(table, name);
  if (known) diagnostics.push(diagnostic('DAX0220', { what: `a column '${table}'[${known.name}]` }, span));
  else add(all, all.columns, definition.name, 'COLUMN', { name, table, expression, span }, key);
}

/** The table that a definition names, in its own spelling; null after a diagnostic. */
function homeTable({ program, tables, source, diagnostics }: Collecting, table: Identifier): string | null {
  const names = [...program.tables, ...tables.values()].map((known) => known.name);
  const found = names.find((name) => name.toLowerCase() === table.text.toLowerCase());
  if (found !== undefined) return found;
  const near = suggest(table.text, names);
  const help = didYouMean(near, (name) => `'${name}'`);
  diagnostics.push(
    diagnostic('DAX0201', { name: table.text }, spanIn(source, table), help === undefined ? {} : { help }),
  );
  return null;
}

function add<T>(
  all: Collecting,
  into: Map<string, T>,
  name: Identifier,
  kind: string,
  value: T,
  key = name.text.toLowerCase(),
): void {
  if (into.has(key)) all.diagnostics.push(diagnostic('DAX0216', { name: name.text, kind }, spanIn(all.source, name)));
  else into.set(key, value);
}

function addFunction(all: Collecting, definition: FunctionDefinition): void {
  const { name } = definition;
  if (!name) return;
  const reason = wrongName(name.text);
  if (reason !== null) {
    all.diagnostics.push(diagnostic('DAX0217', { name: name.text, reason }, spanIn(all.source, name)));
    return;
  }
  add(all, all.functions, name, 'FUNCTION', { name: name.text, definition, source: all.source });
}

function wrongName(name: string): string | null {
  if (functions.has(name.toUpperCase())) return 'a built-in function has this name';
  const isWellFormed = /^\w+(\.\w+)*$/.test(name) && !/^\d/.test(name);
  return isWellFormed ? null : 'its name has other characters';
}

function spanIn(source: Source, place: { readonly start: number; readonly end: number }): Span {
  return { source, start: place.start, end: place.end };
}
