/** DEFINE TABLE and DEFINE COLUMN: the model with them on top, bound again (grammar 4, G23). */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import type { CalculationStep, Program } from '../ir/program.js';
import type { Column, Measure, Model, Table } from '../model/model.js';
import type { Expression } from '../syntax/ast.js';
import { bindModel } from './model.js';
import type { QueryColumn, QueryDefinitions, QueryMeasure, QueryTable } from './query-environment.js';

export interface QueryProgram {
  readonly program: Program;
  /** How the tables and columns of the query are filled, in dependency order. */
  readonly steps: readonly CalculationStep[];
}

/** The program with the tables and columns of the query; mistakes in them are added to `diagnostics`. */
export function programWith(
  program: Program,
  definitions: QueryDefinitions,
  source: Source,
  diagnostics: Diagnostic[],
): QueryProgram {
  const { tables, columns } = definitions;
  if (tables.size === 0 && columns.size === 0) return { program, steps: [] };
  const pieces = new Pieces(source);
  const model = modelWith(program.model, definitions, pieces);
  const found: Diagnostic[] = [];
  const extended = bindModel(model, found, definitions, program.steps);
  diagnostics.push(...found.flatMap((diagnostic) => pieces.inWhole(diagnostic) ?? []));
  return { program: extended, steps: extended.steps.filter((step) => isOfQuery(definitions, step)) };
}

/** Texts cut out of the query: those of its tables and columns, of which mistakes are reported. */
class Pieces {
  readonly #sources: Set<Source>;

  constructor(readonly whole: Source) {
    this.#sources = new Set([whole]);
  }

  /** The diagnostic with its place in the query; null where it is about something else. */
  inWhole(diagnostic: Diagnostic): Diagnostic | null {
    const { span } = diagnostic;
    if (!span || !this.#sources.has(span.source)) return null;
    const at = (offset: number): number => span.source.origin?.offsetAt(offset) ?? offset;
    return { ...diagnostic, span: { source: this.whole, start: at(span.start), end: at(span.end) } };
  }

  cut(expression: Expression): Source {
    const piece = pieceOf(this.whole, expression);
    this.#sources.add(piece);
    return piece;
  }
}

function pieceOf(source: Source, { start, end }: Expression): Source {
  return new Source(source.file, source.text.slice(start, end), { source, offsetAt: (offset) => start + offset });
}

function modelWith(model: Model, { tables, columns, measures }: QueryDefinitions, pieces: Pieces): Model {
  const all = [...model.tables, ...[...tables.values()].map((table) => tableOf(table, pieces))];
  const own = [...columns.values()];
  const withColumns = all.map((table) => {
    const added = own.filter((column) => column.table.toLowerCase() === table.name.toLowerCase());
    return { ...table, columns: [...table.columns, ...added.map((column) => columnOf(column, pieces))] };
  });
  const kept = model.measures.filter((measure) => !measures.has(measure.name.toLowerCase()));
  return { ...model, tables: withColumns, measures: [...kept, ...[...measures.values()].map(measureOf)] };
}

function tableOf({ name, expression, span }: QueryTable, pieces: Pieces): Table {
  return {
    name,
    description: null,
    isHidden: false,
    columns: [],
    expression: pieces.cut(expression),
    source: null,
    file: null,
    dateColumn: null,
    span,
  };
}

function columnOf({ name, expression, span }: QueryColumn, pieces: Pieces): Column {
  return {
    name,
    dataType: null,
    expression: pieces.cut(expression),
    isKey: false,
    isHidden: false,
    description: null,
    formatString: null,
    sortByColumn: null,
    sourceColumn: null,
    span,
  };
}

/** Measures are bound with the query itself, where their mistakes are reported. */
function measureOf({ name, table, source, expression, span }: QueryMeasure): Measure {
  return {
    name,
    table,
    expression: expression === null ? source : pieceOf(source, expression),
    description: null,
    formatString: null,
    displayFolder: null,
    isHidden: false,
    dataType: null,
    synonyms: [],
    status: 'documented',
    lineage: null,
    span,
  };
}

function isOfQuery({ tables, columns }: QueryDefinitions, step: CalculationStep): boolean {
  if (step.kind === 'table') return tables.has(step.table.toLowerCase());
  return columns.has(columnKey(step.table, step.column));
}

/** Under which a column of the query is found. */
export function columnKey(table: string, column: string): string {
  return `${table}[${column}]`.toLowerCase();
}
