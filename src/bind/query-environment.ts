/** A bound model with the definitions of one query on top. */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Source, Span } from '../diagnostics/source.js';
import type { Formula } from '../functions/call.js';
import { hole, isTable } from '../ir/make.js';
import type { BoundMeasure, BoundTable, Dependencies, Program } from '../ir/program.js';
import type { ScalarNode } from '../ir/scalar.js';
import { some } from '../ir/walk.js';
import type { Model } from '../model/model.js';
import { parseExpression } from '../syntax/parse.js';
import type { Expression } from '../syntax/ast.js';
import { asStored } from './calculation-items.js';
import { convert } from './conversion.js';
import { needsOf } from './dependencies.js';
import {
  type Environment,
  type MeasureInfo,
  type QueryVariable,
  Task,
  tableInfo,
  type TableInfo,
  type UserFunction,
} from './environment.js';
import { bindAny, toScalar } from './expression.js';
import { functionsOf } from './model-functions.js';
import { typedColumn } from './model-table.js';
import { withHoisted } from './names.js';
import { rootScope } from './scope.js';

/** A measure of the query, or one of the model that uses such a measure and so is bound again. */
export interface QueryMeasure {
  readonly name: string;
  readonly table: string;
  readonly source: Source;
  /** null: the whole source. */
  readonly expression: Expression | null;
  readonly span: Span | null;
}

/** A table of the query, with its expression. */
export interface QueryTable {
  readonly name: string;
  readonly expression: Expression;
  readonly span: Span;
}

/** A column that the query adds to a table of the model or to one of its own. */
export interface QueryColumn extends QueryTable {
  readonly table: string;
}

export interface QueryDefinitions {
  readonly tables: ReadonlyMap<string, QueryTable>;
  /** By table and name (query-model.ts). */
  readonly columns: ReadonlyMap<string, QueryColumn>;
  readonly measures: ReadonlyMap<string, QueryMeasure>;
  readonly variables: ReadonlyMap<string, QueryVariable>;
  readonly functions: ReadonlyMap<string, UserFunction>;
}

export class QueryEnvironment implements Environment {
  readonly model: Model;
  readonly isOfQuery = true;
  readonly #tables = new Map<string, TableInfo>();
  readonly #programMeasures: ReadonlyMap<string, BoundMeasure>;
  readonly #rebound: ReadonlySet<string>;
  /** The measures bound for this query, each behind those it uses. */
  readonly bound = new Map<string, BoundMeasure | null>();
  readonly #open: string[] = [];

  constructor(
    private readonly program: Program,
    private readonly definitions: QueryDefinitions,
    private readonly diagnostics: Diagnostic[],
  ) {
    this.model = program.model;
    for (const table of program.tables) this.#tables.set(table.name.toLowerCase(), infoOf(program, table));
    this.#programMeasures = new Map(program.measures.map((measure) => [measure.name.toLowerCase(), measure]));
    this.#rebound = usersOf(program.measures, new Set(definitions.measures.keys()));
  }

  table(name: string): TableInfo | null {
    return this.#tables.get(name.toLowerCase()) ?? null;
  }

  formulas(): readonly Formula[] {
    return formulasOf(this.program);
  }

  tableNames(): readonly string[] {
    return this.program.tables.map((table) => table.name);
  }

  measureNames(): readonly string[] {
    const own = [...this.definitions.measures.values()].map((measure) => measure.name);
    return [...own, ...this.model.measures.map((measure) => measure.name)];
  }

  homeOfMeasure(name: string): string | null {
    const key = name.toLowerCase();
    const ofModel = this.model.measures.find((measure) => measure.name.toLowerCase() === key);
    return this.definitions.measures.get(key)?.table ?? ofModel?.table ?? null;
  }

  queryVariable(name: string): QueryVariable | null {
    return this.definitions.variables.get(name.toLowerCase()) ?? null;
  }

  userFunction(name: string): UserFunction | null {
    const key = name.toLowerCase();
    return this.definitions.functions.get(key) ?? functionsOf(this.model).byName.get(key) ?? null;
  }

  userFunctionNames(): readonly string[] {
    const known = [...this.definitions.functions.values(), ...functionsOf(this.model).byName.values()];
    return known.map((target) => target.name);
  }

  measure(name: string): MeasureInfo | null {
    const key = name.toLowerCase();
    const defined = this.definitions.measures.get(key) ?? this.#again(key);
    if (defined) return this.#queryMeasure(key, defined);
    const known = this.#programMeasures.get(key);
    if (known) return { status: 'bound', name: known.name, type: known.expression.type };
    const measure = this.model.measures.find((m) => m.name.toLowerCase() === key);
    if (!measure) return null;
    return { status: measure.expression ? 'failed' : 'needsInfo', name: measure.name };
  }

  /** A measure of the model that uses a measure which the query defines anew: bound again. */
  #again(key: string): QueryMeasure | null {
    const measure = this.#rebound.has(key) ? this.#programMeasures.get(key) : undefined;
    if (!measure) return null;
    const { name, table, source } = measure;
    return { name, table, source, expression: null, span: null };
  }

  #queryMeasure(key: string, measure: QueryMeasure): MeasureInfo {
    if (!this.bound.has(key)) this.#bind(key, measure);
    const bound = this.bound.get(key);
    if (!bound) return { status: 'broken', name: measure.name };
    return { status: 'bound', name: bound.name, type: bound.expression.type };
  }

  #bind(key: string, measure: QueryMeasure): void {
    const at = this.#open.indexOf(key);
    if (at >= 0) {
      const path = [...this.#open.slice(at), key].map(
        (name) => `[${this.definitions.measures.get(name)?.name ?? name}]`,
      );
      this.diagnostics.push(diagnostic('DAX0410', { path: path.join(' -> ') }, measure.span));
      this.bound.set(key, null);
      return;
    }
    this.#open.push(key);
    const expression = this.#expressionOf(measure);
    this.#open.pop();
    if (this.bound.has(key) || some(expression, (node) => node.kind === 'hole' || node.kind === 'tableHole')) {
      this.bound.set(key, null);
      return;
    }
    const { name, table, source } = measure;
    const { dependencies } = needsOf(this.model, expression);
    this.bound.set(key, { ...this.#formatOf(key), name, table, source, expression, dependencies });
  }

  /** A measure of the model that is bound again keeps its format string. */
  #formatOf(key: string): Pick<BoundMeasure, 'format' | 'formatDependencies'> {
    const { format, formatDependencies } = this.#programMeasures.get(key) ?? {};
    return format && formatDependencies ? { format, formatDependencies } : {};
  }

  #expressionOf(measure: QueryMeasure): ScalarNode {
    const { source } = measure;
    const tree = measure.expression ?? parseExpression(source, []).expression;
    const task = new Task(this, this.diagnostics, measure.table === '' ? null : measure.table);
    const node = toScalar(task, bindAny(task, rootScope(source), tree), { source, start: tree.start, end: tree.end });
    const whole = withHoisted(task, node, true);
    const scalar = isTable(whole) ? hole(node.span) : whole;
    return asStored(this.model, scalar.type.kind === 'blank' ? convert(scalar, 'int64') : scalar);
  }
}

function formulasOf({ measures, calculatedColumns, calculatedTables }: Program): readonly Formula[] {
  return [
    ...measures.map(({ name, table, source, dependencies }) => formula('measure', table, name, source, dependencies)),
    ...calculatedColumns.map(({ table, column, source, dependencies }) =>
      formula('column', table, column, source, dependencies),
    ),
    ...calculatedTables.map(({ table, source, dependencies }) => formula('table', table, table, source, dependencies)),
  ];
}

function formula(
  kind: Formula['kind'],
  table: string,
  name: string,
  source: Source,
  dependencies: Dependencies,
): Formula {
  return { kind, table, name, expression: source.text, dependencies };
}

function infoOf(program: Program, table: BoundTable): TableInfo {
  const shape = table.columns.map((column) => typedColumn(table.name, column.name, column.type));
  const isTableMissing = table.calculated && !program.calculatedTables.some((other) => other.table === table.name);
  const missing = new Set(
    table.columns
      .filter((column) => column.origin === 'calculated' && !hasColumn(program, table.name, column.name))
      .map((column) => column.name.toLowerCase()),
  );
  return tableInfo(table.name, shape, false, (column) =>
    column === undefined ? isTableMissing : missing.has(column.toLowerCase()),
  );
}

function hasColumn(program: Program, table: string, column: string): boolean {
  return program.calculatedColumns.some((other) => other.table === table && other.column === column);
}

/** The measures that use one of `names`, directly or not, except those of `names` themselves. */
function usersOf(measures: readonly BoundMeasure[], names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(names);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const measure of measures) {
      const uses = measure.dependencies.measures.some((name) => found.has(name.toLowerCase()));
      if (uses) found.add(measure.name.toLowerCase());
    }
  }
  return found;
}
