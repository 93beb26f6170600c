/**
 * The reference: a second, deliberately simple evaluator of the IR as the binder gives it. One context at a time, row by
 * row, without rewrites, vectors, dictionaries or join indexes. Tests compare the generated code with it.
 */
import type { BoundCalculationGroup, BoundEvaluate, BoundMeasure } from '../../src/ir/program.js';
import type { ScalarNode } from '../../src/ir/scalar.js';
import type { TableNode } from '../../src/ir/table.js';
import type { Id } from '../../src/ir/types.js';
import { noFilters, type FilterContext } from './context.js';
import { appliedContext, selectedItem } from './groups.js';
import type { ReferenceModel } from './model.js';
import { evaluateScalar } from './scalars.js';
import { evaluateTable } from './tables.js';
import { lineageOf, type Row, type TableValue } from './table-value.js';
import { Unspecified, type Value } from './value.js';

/** A current row and the table it belongs to. */
export interface CurrentRow {
  readonly table: TableValue;
  readonly row: Row;
}

/** A variable: computed when it is first read, in the context of its definition (X8). */
export type Variable = () => Value | TableValue;

/** Where an expression is evaluated: one filter context, current rows and variables. */
export interface Scope {
  readonly context: FilterContext;
  readonly rows: ReadonlyMap<Id, CurrentRow>;
  readonly variables: ReadonlyMap<Id, Variable>;
  /** Inside a calculation item: the measure that it replaces (O1). */
  readonly selected?: string;
}

/** Steps that an answer may take. */
const patience = 150_000;

export class Reference {
  #steps = 0;
  readonly #measures: ReadonlyMap<string, BoundMeasure>;
  /** Higher precedence stands further out (O1). */
  readonly #groups: readonly BoundCalculationGroup[];

  /** Measures that stand later replace earlier ones of the same name. */
  constructor(
    readonly model: ReferenceModel,
    measures: readonly BoundMeasure[],
    groups: readonly BoundCalculationGroup[] = [],
  ) {
    this.#groups = [...groups].sort((a, b) => b.precedence - a.precedence);
    this.#measures = new Map(measures.map((measure) => [measure.name, measure]));
  }

  /** Counts a step of work; questions that take too many are not asked. */
  step(): void {
    if (++this.#steps > patience) throw new Unspecified('too much work');
  }

  /** The rows of an EVALUATE, in no order. */
  evaluate(evaluate: BoundEvaluate): readonly (readonly Value[])[] {
    const scope: Scope = { context: noFilters(), rows: new Map(), variables: new Map() };
    return this.table(evaluate.table, scope).rows.map((row) => row.values);
  }

  scalar(node: ScalarNode, scope: Scope): Value {
    return evaluateScalar(this, node, scope);
  }

  /** The lineage of columns decides where a table filters: the binder and the reference must find the same. */
  table(node: TableNode, scope: Scope): TableValue {
    const table = evaluateTable(this, node, scope);
    const bound = lineageOf(node.shape);
    if (table.lineage.join() !== bound.join())
      throw new Error(`${node.kind} has columns ${bound.join()}, not ${table.lineage.join()}`);
    return table;
  }

  measure(name: string, context: FilterContext): Value {
    const measure = this.#measures.get(name);
    if (!measure) throw new Error(`no measure [${name}]`);
    this.step();
    for (const group of this.#groups) {
      const item = selectedItem(group, context);
      if (!item?.value) continue;
      const inner = {
        context: appliedContext(group, item, context),
        rows: new Map(),
        variables: new Map(),
        selected: name,
      };
      return this.scalar(item.value, inner);
    }
    return this.scalar(measure.expression, { context, rows: new Map(), variables: new Map() });
  }

  /** The scope with a variable, computed at most once. */
  define(node: { readonly id: Id; readonly value: ScalarNode | TableNode }, scope: Scope): Scope {
    const { value } = node;
    const compute = once(() => ('shape' in value ? this.table(value, scope) : this.scalar(value, scope)));
    return { ...scope, variables: new Map(scope.variables).set(node.id, compute) };
  }

  variable(id: Id, scope: Scope): Value | TableValue {
    const variable = scope.variables.get(id);
    if (!variable) throw new Error(`variable ${id} is not defined`);
    return variable();
  }

  /** The scope on one row of a table. */
  onRow(id: Id, table: TableValue, row: Row, scope: Scope): Scope {
    this.step();
    return { ...scope, rows: new Map(scope.rows).set(id, { table, row }) };
  }

  currentRow(id: Id, scope: Scope): CurrentRow {
    const current = scope.rows.get(id);
    if (!current) throw new Error(`row context ${id} is not open`);
    return current;
  }
}

function once<T>(compute: () => T): () => T {
  let result: { readonly value: T } | null = null;
  return () => (result ??= { value: compute() }).value;
}
