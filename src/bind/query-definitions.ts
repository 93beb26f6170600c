/** DEFINE: measures, variables and functions of a query by name. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Source, Span } from '../diagnostics/source.js';
import { suggest } from '../diagnostics/suggest.js';
import { functions } from '../functions/registry.js';
import type { Program } from '../ir/program.js';
import type { FunctionDefinition, Identifier, MeasureDefinition, QueryDocument } from '../syntax/ast.js';
import type { QueryVariable, UserFunction } from './environment.js';
import type { QueryDefinitions, QueryMeasure } from './query-environment.js';
import { didYouMean } from './text.js';

interface Collecting {
  readonly program: Program;
  readonly source: Source;
  readonly diagnostics: Diagnostic[];
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
    measures: new Map(),
    variables: new Map(),
    functions: new Map(),
  };
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
      case 'tableDefinition':
      case 'columnDefinition': {
        const option = definition.kind === 'tableDefinition' ? 'TABLE' : 'COLUMN';
        all.diagnostics.push(diagnostic('DAX0318', { name: 'DEFINE', option }, spanIn(source, definition.name)));
      }
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

/** The table that a definition names, in the model's spelling; null after a diagnostic. */
function homeTable({ program, source, diagnostics }: Collecting, table: Identifier): string | null {
  const found = program.tables.find((known) => known.name.toLowerCase() === table.text.toLowerCase());
  if (found) return found.name;
  const near = suggest(
    table.text,
    program.tables.map((known) => known.name),
  );
  const help = didYouMean(near, (name) => `'${name}'`);
  diagnostics.push(
    diagnostic('DAX0201', { name: table.text }, spanIn(source, table), help === undefined ? {} : { help }),
  );
  return null;
}

function add<T>(all: Collecting, into: Map<string, T>, name: Identifier, kind: string, value: T): void {
  const key = name.text.toLowerCase();
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
