/** Adds explanations to the differences of a run: contexts in words, causes, and our values of parts. */
import { Source } from '../../diagnostics/source.js';
import { hasErrors, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { jsonValue, type JsonValue } from '../../query/format-value.js';
import type { QueryOutcome } from '../../query/engine.js';
import type { ResultTable } from '../../query/result.js';
import type { Model } from '../../model/model.js';
import type { QueryDocument } from '../../syntax/ast.js';
import { bracketed } from '../../syntax/names.js';
import { parseQuery } from '../../syntax/parse.js';
import type { CompareRules } from '../compare-rules.js';
import type { Difference, TableComparison } from '../compare-tables.js';
import type { CaseReport, ComparedTables } from '../report.js';
import { CapturedCells, keyTextIn, rowsByKey, type CapturedGrid } from './captured-cells.js';
import { causeOf } from './cause.js';
import { contextConditions, filtersOf, roleConditions } from './context.js';
import type { Cause, Explanation, Parts } from './explanation.js';
import { Formulas, measureOf, type Formula, type KeepsContext } from './formulas.js';
import { gridsOf, type Grid, type NamedExpression } from './grid.js';
import { partsOf } from './parts.js';
import { probeColumn, probeQuery } from './probe.js';
import { renamedKey, renamedTables } from './renamed.js';
import { conditionTexts, listed, type Condition } from './words.js';

/** What explanations need of the run besides its report. */
export interface ExplainSources {
  readonly rules: CompareRules;
  readonly keepsContext: KeepsContext;
  /** The model of a case, or null. */
  readonly modelOf: (report: CaseReport) => Model | null;
  /** Our answer to a query in the place of the case's own. */
  readonly ask: (report: CaseReport, query: Source) => QueryOutcome;
}

/** For the differences of so many measures of a case parts are computed: each costs a query. */
const probedMeasures = 3;

/** The reports with explanations in the differences. */
export function explained(reports: readonly CaseReport[], sources: ExplainSources): readonly CaseReport[] {
  if (reports.every(({ status }) => status !== 'different')) return reports;
  const readings = new Map(reports.map((report) => [report, readingOf(report, sources)]));
  const grids = [...readings.values()].flatMap((reading) => reading?.grids.flat() ?? []);
  const cells = new CapturedCells(grids, sources.rules);
  return reports.map((report) => {
    const reading = report.status === 'different' ? readings.get(report) : null;
    return reading ? new CaseExplainer(report, reading, cells, sources).report() : report;
  });
}

/** A case with its query read. */
interface CaseReading {
  readonly query: QueryDocument;
  readonly model: Model;
  readonly formulas: Formulas;
  /** Those of each table; none where the query is of another form. */
  readonly grids: readonly (readonly ReadGrid[])[];
}

interface ReadGrid extends CapturedGrid {
  readonly grid: Grid;
}

function readingOf(report: CaseReport, sources: ExplainSources): CaseReading | null {
  const model = sources.modelOf(report);
  if (model === null || report.compared === undefined) return null;
  const found: Diagnostic[] = [];
  const query = parseQuery(new Source(report.case.queryFile, report.dax), found);
  if (hasErrors(found)) return null;
  const formulas = new Formulas(model, query, report.dax);
  const grids = query.evaluates.map((evaluate, i) => {
    const compared = report.compared?.[i];
    if (!compared) return [];
    const found = gridsOf(query, report.dax, evaluate.table);
    return found.map((grid) => readGrid(grid, renamedTables(compared, grid.renamed), { report, query, formulas }));
  });
  return { query, model, formulas, grids };
}

function readGrid(
  grid: Grid,
  compared: ComparedTables,
  { report, query, formulas }: { report: CaseReport; query: QueryDocument; formulas: Formulas },
): ReadGrid {
  const own = query.definitions.filter(({ kind }) => kind !== 'variableDefinition');
  const definitions = own.map(({ start, end }) => report.dax.slice(start, end));
  const { model, role, user } = report.case;
  const context = JSON.stringify([model, role, user, definitions, conditionTexts(filtersOf(grid)).sort()]);
  const measures = new Map(
    grid.shown.flatMap(({ name, expression }) => {
      const measure = measureOf(expression, formulas);
      return measure === null ? [] : [[measure.toLowerCase(), `[${name}]`] as const];
    }),
  );
  return { ...compared, grid, context, measures, completeBelow: grid.completeBelow };
}

class CaseExplainer {
  /** Answers of probes by table and measure. */
  readonly #probes = new Map<string, Probe | null>();
  readonly #role: readonly Condition[];

  constructor(
    readonly source: CaseReport,
    readonly reading: CaseReading,
    readonly cells: CapturedCells,
    readonly sources: ExplainSources,
  ) {
    this.#role = roleConditions(reading.model, source.case.role);
  }

  report(): CaseReport {
    return { ...this.source, tables: this.source.tables.map((table, i) => this.#table(table, i)) };
  }

  #table(table: TableComparison, i: number): TableComparison {
    const grids = this.reading.grids[i] ?? [];
    const differences = table.differences.map((difference) => {
      const grid = gridOf(grids, difference.column);
      const explanation = grid ? this.#explanation(difference, grid, i) : null;
      return explanation === null ? difference : { ...difference, explanation };
    });
    return { ...table, differences };
  }

  #explanation(found: Difference, grid: ReadGrid, table: number): Explanation | null {
    const difference = this.#withKey(found, grid);
    if (difference === null) return null;
    const { kind, column, key } = difference;
    if (kind === 'order only' || kind === 'missing column' || kind === 'extra column') return null;
    const conditions = contextConditions(grid.grid, key, grid.actual, this.#role);
    const context = conditions.length === 0 ? 'no filter' : listed(conditions);
    const named = column === null ? undefined : namedExpression(grid.grid, column);
    if (named === undefined) return { context, conditions, cause: null, parts: null };
    const cause = this.#cause(difference, grid, named);
    return { context, conditions, cause, parts: this.#parts(difference, grid, table, named, cause) };
  }

  /** With the key in names of the model; null where another row has the computed value, so that the context is not one. */
  #withKey(difference: Difference, { grid, expected, actual }: ReadGrid): Difference | null {
    if (grid.renamed.size === 0) return difference;
    const key = renamedKey({ expected, actual }, difference);
    const column = actual.columns.find(({ name }) => name.toLowerCase() === difference.column?.toLowerCase());
    const row = rowsByKey(actual, this.sources.rules).get(keyTextIn(actual, key, this.sources.rules));
    const isOther = column && jsonValue(column.kind, column.values[row ?? -1] ?? null) !== difference.actual;
    return isOther ? null : { ...difference, key };
  }

  #cause(difference: Difference, grid: ReadGrid, { name, expression }: NamedExpression): Cause {
    const { formulas } = this.reading;
    const measure = measureOf(expression, formulas);
    const formula = measure === null ? null : formulas.formula(measure);
    const values = { expected: difference.expected, actual: difference.actual };
    const isMeasure = measure !== null;
    return causeOf(
      { name: measure ?? name, isMeasure, expression: formula?.expression ?? expression, values },
      {
        formulas,
        keepsContext: this.sources.keepsContext,
        valuesOf: (other) => this.cells.valuesOf(grid, difference.key, other),
      },
    );
  }

  #parts(
    { key }: Difference,
    grid: ReadGrid,
    table: number,
    { name, expression }: NamedExpression,
    { path }: Cause,
  ): Parts | null {
    const { formulas, model } = this.reading;
    const measure = path.at(-1)?.measure ?? '';
    const isOwn = path.length === 1 && measureOf(expression, formulas) === null;
    const own: Formula = { name, table: model.tables[0]?.name ?? '', text: this.source.dax, expression };
    const formula = isOwn ? own : formulas.formula(measure);
    const probe = formula && this.#probe(formula, grid, table);
    return probe && probe.partsIn(key, measure);
  }

  /** Our answer to the query with the parts of a measure: once for all cells. */
  #probe(formula: Formula, grid: ReadGrid, table: number): Probe | null {
    const name = `${table} ${this.reading.grids[table]?.indexOf(grid)} ${formula.name}`;
    const known = this.#probes.get(name);
    if (known !== undefined || this.#probes.size >= probedMeasures) return known ?? null;
    const probe = this.#askFor(formula, grid.grid);
    this.#probes.set(name, probe);
    return probe;
  }

  #askFor(formula: Formula, grid: Grid): Probe | null {
    const parts = partsOf(formula, this.sources.keepsContext);
    const table = formula.table === '' ? (this.reading.model.tables[0]?.name ?? '') : formula.table;
    for (let kept = parts; kept.length > 0;) {
      const text = probeQuery(this.reading.query, this.source.dax, grid, kept, table);
      const answer = this.#answer(text);
      if (answer !== null)
        return new Probe(
          kept.map(({ shown }) => shown),
          answer,
          this.sources.rules,
        );
      const usable = kept.filter((part) =>
        this.#answer(probeQuery(this.reading.query, this.source.dax, grid, [part], table)),
      );
      if (usable.length === kept.length) return null;
      kept = usable;
    }
    return null;
  }

  /** Parts may be tables, or fail where the whole does not need them. */
  #answer(text: string): ResultTable | null {
    const outcome = this.sources.ask(this.source, new Source('parts', text));
    return outcome.kind === 'results' ? (outcome.tables[0] ?? null) : null;
  }
}

/** The grid that makes a column; of a whole row the innermost. */
function gridOf(grids: readonly ReadGrid[], column: string | null): ReadGrid | undefined {
  const own = column === null ? undefined : grids.find(({ grid }) => namedExpression(grid, column) !== undefined);
  return own ?? grids[0];
}

function namedExpression({ shown }: Grid, column: string): NamedExpression | undefined {
  return shown.find(({ name }) => `[${name}]`.toLowerCase() === column.toLowerCase());
}

/** The computed values of parts. */
class Probe {
  readonly #rows: ReadonlyMap<string, number>;

  constructor(
    readonly shown: readonly string[],
    readonly table: ResultTable,
    readonly rules: CompareRules,
  ) {
    this.#rows = rowsByKey(this.#keys(), rules);
  }

  partsIn(key: Difference['key'], measure: string): Parts | null {
    const row = this.#rows.get(keyTextIn(this.#keys(), key, this.rules));
    if (row === undefined) return null;
    return { measure, values: this.shown.map((dax, i) => ({ dax, value: this.#value(i, row) })) };
  }

  #value(place: number, row: number): JsonValue {
    const column = this.table.columns.find(({ name }) => name === bracketed(probeColumn(place)));
    return column ? jsonValue(column.kind, column.values[row] ?? null) : null;
  }

  /** The table without the parts: a Boolean one is no flag of a subtotal. */
  #keys(): ResultTable {
    const parts = new Set(this.shown.map((_, i) => bracketed(probeColumn(i))));
    return { ...this.table, columns: this.table.columns.filter(({ name }) => !parts.has(name)) };
  }
}
