/** The typed client: a model with data, asked by handles; row types follow from what is asked. */
import type { Column } from '../columns/column.js';
import type { Value } from '../columns/value.js';
import { filterBy } from '../contexts/calculate.js';
import { Contexts } from '../contexts/contexts.js';
import { Filter } from '../contexts/filter.js';
import { QueryState } from '../contexts/query-state.js';
import { CodeTuples } from '../contexts/tuples.js';
import { seededRandom, type Environment } from '../environment.js';
import { CURRENCY_SCALE } from '../scalars/values.js';
import { runCalculations, type CalculationStep } from '../tables/calculations.js';
import { ModelData, type ModelSchema } from '../tables/model-data.js';
import { summarizeColumns, type SummarizeColumns } from '../tables/summarize-columns.js';
import { sortedRows } from '../tables/top-n.js';
import type { Table } from '../tables/table.js';
import { variants } from '../kernels/lanes.js';
import { withThreads, type Threads } from '../wasm/threads.js';
import { ColumnsAnswer } from './answer.js';
import {
  serialOf,
  surfaceValue,
  type ColumnFilter,
  type ColumnHandle,
  type DateMarker,
  type MeasureHandle,
} from './handles.js';

export type DateChoice = 'text' | 'date';
type AnyColumn = ColumnHandle<string, unknown>;
type AnyMeasure = MeasureHandle<string, unknown>;
export type Surface<V, D extends DateChoice> = V extends DateMarker ? (D extends 'date' ? Date : string) : V;
export type ValueOf<H, D extends DateChoice> = H extends { readonly valueType?: infer V }
  ? Surface<NonNullable<V>, D> | null
  : never;

/** One row of an answer: a property for each column grouped by and each measure. */
export type Row<G extends readonly AnyColumn[], M extends readonly AnyMeasure[], D extends DateChoice> = {
  readonly [H in G[number] | M[number] as H['key']]: ValueOf<H, D>;
};

export interface Question<G extends readonly AnyColumn[], M extends readonly AnyMeasure[]> {
  readonly groupBy?: G;
  readonly measures: M;
  readonly filters?: readonly ColumnFilter[];
}

export interface ClientOptions<D extends DateChoice> {
  /** How dates come out: ISO text (default) or Date. */
  readonly dates?: D;
  /** The clock of TODAY() and NOW(); default: the moment of opening. */
  readonly now?: Date;
  /** Threads that help to answer (`startThreads` of daxc/threads); default: none. */
  readonly threads?: Threads;
}

/** Columns of the loaded tables, by table name. */
export type Loaded = ReadonlyMap<string, readonly Column[]>;

export class Client<D extends DateChoice> {
  constructor(
    readonly data: ModelData,
    readonly environment: Environment,
    readonly dates: D,
    readonly threads: Threads | null = null,
  ) {}

  /** One context, with the filters as slicers. */
  contexts(filters: readonly ColumnFilter[] = []): Contexts {
    const root = Contexts.root(new QueryState(this.data, this.environment));
    return filterBy(...filters.map((filter) => ({ filter: this.#filter(filter), keep: false })))(root);
  }

  /** One number: a measure under slicers. Throws DaxError when it fails. */
  value<V>(measure: MeasureHandle<string, V>, filters: readonly ColumnFilter[] = []): Surface<V, D> | null {
    const value = withThreads(this.threads, () => measure.evaluate(this.contexts(filters)).at(0));
    return surfaceValue(value, measure.kind, this.dates) as Surface<V, D> | null;
  }

  /**
   * Measures by columns, as a visual asks: combinations that exist, without rows on which all measures are BLANK,
   * ordered by the columns. Throws DaxError when a cell fails.
   */
  query<
    const G extends readonly AnyColumn[] = readonly [],
    const M extends readonly AnyMeasure[] = readonly AnyMeasure[],
  >(question: Question<G, M>): Row<G, M, D>[] {
    const groupBy = question.groupBy ?? [];
    const table = this.#answer(question);
    const orders = groupBy.map((_, i) => ({
      values: variants(table.length, (row) => table.column(i).at(row)),
      descending: false,
    }));
    const handles = [...groupBy, ...question.measures];
    return Array.from(sortedRows(table, orders), (row) =>
      Object.fromEntries(handles.map((h, i) => [h.key, surfaceValue(table.column(i).at(row), h.kind, this.dates)])),
    ) as Row<G, M, D>[];
  }

  /**
   * The same rows as columns, in no order that is promised: for large answers, where an object for each row would cost more
   * than the numbers. Throws DaxError when a cell fails.
   */
  columns<
    const G extends readonly AnyColumn[] = readonly [],
    const M extends readonly AnyMeasure[] = readonly AnyMeasure[],
  >(question: Question<G, M>): ColumnsAnswer<G[number], M[number], D> {
    const handles = [...(question.groupBy ?? []), ...question.measures];
    return new ColumnsAnswer(this.#answer(question), handles, this.dates);
  }

  #answer({ groupBy, measures, filters = [] }: Question<readonly AnyColumn[], readonly AnyMeasure[]>): Table {
    const columns = groupBy ?? [];
    const cells: SummarizeColumns = {
      groupBy: columns.map(({ table, column }) => [table, column] as const),
      rollups: [],
      filters: filters.map((filter) => ({ filter: this.#filter(filter), keep: false })),
      extensions: measures.map(({ kind }) => ({ kind, ignore: false })),
      outputs: [...columns.map((_, i) => ['group', i] as const), ...measures.map((_, i) => ['extension', i] as const)],
      evaluate: ({ contexts }) => measures.map((measure) => measure.evaluate(contexts)),
    };
    return withThreads(this.threads, () => summarizeColumns(this.contexts(), cells));
  }

  #filter({ table, column, kind, values }: ColumnFilter): Filter {
    const { id, dictionary } = this.data.table(table).column(column);
    const codes = values.map((value) => dictionary.find(stored(value, kind))).filter((code) => code >= 0);
    const tuples = new CodeTuples([id], [Uint32Array.from(codes)], 1, Uint32Array.of(0, codes.length));
    return new Filter(tuples, tuples.columns, null);
  }
}

function stored(value: number | string | boolean | Date | null, kind: string): Value {
  if (value instanceof Date || (kind === 'dateTime' && typeof value === 'string')) return serialOf(value);
  return kind === 'currency' && typeof value === 'number' ? Math.round(value * CURRENCY_SCALE) : value;
}

/** Fills a model: loaded columns, then calculated tables and columns. */
export function openClient<D extends DateChoice = 'text'>(
  schema: ModelSchema,
  calculations: readonly CalculationStep[],
  loaded: Loaded,
  options: ClientOptions<D> = {},
): Client<D> {
  const data = new ModelData(schema);
  for (const [table, columns] of loaded) for (const column of columns) data.fill(table, column.name, column);
  const environment: Environment = {
    now: serialOf(options.now ?? new Date()),
    culture: 'en-US',
    user: { name: 'daxc', principalName: 'daxc' },
    random: seededRandom(1),
    parameters: new Map(),
  };
  const threads = options.threads ?? null;
  withThreads(threads, () => runCalculations(data, calculations, environment));
  return new Client(data, environment, (options.dates ?? 'text') as D, threads);
}
