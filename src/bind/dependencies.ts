/** What an expression reads: measures, tables, and which columns of them. */
import type { Span } from '../diagnostics/source.js';
import type { Dependencies } from '../ir/program.js';
import type { CalculateParts, ScalarNode } from '../ir/scalar.js';
import type { GroupColumn, TableNode } from '../ir/table.js';
import type { Id, ModelColumn, TableShape } from '../ir/types.js';
import { children, type Node, visit } from '../ir/walk.js';
import { windowChildren, type WindowNode, type WindowRankNode } from '../ir/window.js';
import type { Model } from '../model/model.js';
import { keyTest } from './key-columns.js';
import { keys } from './object-keys.js';
import { removalOf } from './removed-filters.js';

/** The dependencies, and what only the order of calculation needs to know. */
export interface Needs {
  readonly dependencies: Dependencies;
  /** Columns that tell the rows of context transition and of filter tables apart: all of a table, or its key (X12). */
  readonly transitioned: readonly ModelColumn[];
  /** Tables on which a filter is set, by CALCULATE or context transition. */
  readonly filtered: readonly string[];
  /** Relationships that RELATED follows. */
  readonly relationships: readonly string[];
  /** Where a measure, table or column is first named: 'measure:m', 'table:t', 'column:t[c]', lower case. */
  readonly places: ReadonlyMap<string, Span>;
}

/** Which columns of a table are wanted: all, or these positions. */
type Wanted = 'all' | ReadonlySet<number>;

/** Everything `node` reads; all columns of a table result count as read. */
export function needsOf(model: Model, node: Node): Needs {
  const collector = new Collector(model);
  collector.collectRows(node);
  collector.walk(node, 'all');
  return collector.needs();
}

class Collector {
  readonly #measures = new Map<string, string>();
  readonly #columns = new Map<string, ModelColumn>();
  readonly #tables = new Map<string, string>();
  readonly #transitioned = new Map<string, ModelColumn>();
  readonly #filtered = new Set<string>();
  readonly #relationships = new Set<string>();
  readonly #places = new Map<string, Span>();
  /** Positions read of each row context, and the row contexts that become filters. */
  readonly #read = new Map<Id, Set<number>>();
  /** For each of these, what each CALCULATE around takes away from its filters. */
  readonly #transitions = new Map<Id, ((column: ModelColumn) => boolean)[]>();
  /** What is wanted of each table variable. */
  readonly #variables = new Map<Id, Wanted>();

  constructor(private readonly model: Model) {}

  needs(): Needs {
    return {
      dependencies: {
        measures: [...this.#measures.values()],
        columns: [...this.#columns.values()],
        tables: [...this.#tables.values()],
      },
      transitioned: [...this.#transitioned.values()],
      filtered: [...this.#filtered],
      relationships: [...this.#relationships],
      places: this.#places,
    };
  }

  /** First pass: which columns each row context is asked for, wherever that happens. */
  collectRows(root: Node): void {
    visit(root, (node) => {
      if (node.kind === 'column') {
        const read = this.#read.get(node.row) ?? new Set<number>();
        this.#read.set(node.row, read.add(node.column));
      }
      if (node.kind === 'calculate' || node.kind === 'calculateTable') {
        for (const { row } of node.transitions)
          this.#transitions.set(row, [...(this.#transitions.get(row) ?? []), removalOf(node)]);
      }
    });
  }

  walk(node: Node, wanted: Wanted): void {
    if ('shape' in node) this.#table(node, wanted);
    else this.#scalar(node);
  }

  #scalar(node: ScalarNode): void {
    switch (node.kind) {
      case 'measure':
        this.#measures.set(node.measure.toLowerCase(), node.measure);
        this.#place(keys.measure(node.measure), node.span);
        return;
      case 'related':
        node.path.forEach((name) => this.#relationships.add(name));
        this.#column(node.target, node.span);
        return;
      case 'contextTest':
        node.columns.forEach((column) => this.#column(column, node.span));
        return;
      case 'lookup':
        [node.result, ...node.searches.map((search) => search.column)].forEach((column) =>
          this.#column(column, node.span),
        );
        break;
      case 'path':
        [node.id, node.parent].forEach((column) => this.#column(column, node.span));
        break;
      case 'fold':
      case 'rank':
        this.#table(node.table, this.#ofRow(node.row, node.table));
        children(node)
          .filter((child) => child !== node.table)
          .forEach((child) => this.walk(child, 'all'));
        return;
      case 'windowRank':
        return this.#window(node, new Set());
      case 'countRows':
      case 'isEmpty':
        this.#table(node.table, new Set());
        return;
      case 'contains':
        this.#table(node.table, new Set(node.columns));
        node.values.forEach((value) => this.#scalar(value));
        return;
      case 'calculate':
        this.#parts(node);
        return this.#scalar(node.body);
      case 'let':
        this.#let(node);
        return;
    }
    children(node).forEach((child) => this.walk(child, 'all'));
  }

  #table(node: TableNode, wanted: Wanted): void {
    switch (node.kind) {
      case 'modelTable':
      case 'valuesOfTable':
      case 'allTable':
        return this.#source(node, wanted);
      case 'allSelected':
        // Columns are asked for their combinations, whichever of them is read afterwards.
        return this.#source(node, node.columns.length > 0 ? 'all' : wanted);
      case 'values':
        return this.#column(node.column, node.span);
      case 'allColumns':
        return node.columns.forEach((column) => this.#column(column, node.span));
      case 'tableVariable':
        this.#variables.set(node.id, union(this.#variables.get(node.id), wanted));
        return;
      case 'tableLet':
        return this.#let(node);
      case 'filter':
      case 'topN':
      case 'addColumns':
      case 'selectColumns':
      case 'generate':
        return this.#iteration(node, wanted);
      case 'summarize':
      case 'groupBy':
        return this.#grouping(node);
      case 'window':
        return this.#window(node, wanted);
      default:
        return this.#other(node, wanted);
    }
  }

  #other(node: TableNode, wanted: Wanted): void {
    if (node.kind === 'calculateTable') {
      this.#parts(node);
      return this.#table(node.body, wanted);
    }
    if (node.kind === 'treatAs') node.columns.forEach((column) => this.#column(column, node.span));
    if (node.kind === 'summarizeColumns') {
      node.groupBy.forEach((column) => this.#column(column, node.span));
      node.filters.forEach((filter) => this.#filter(filter.table.shape));
    }
    children(node).forEach((child) => this.walk(child, 'all'));
  }

  /** A table of the model: named, and the wanted columns of it read. */
  #source(node: TableNode & { readonly table: string }, wanted: Wanted): void {
    this.#tables.set(node.table.toLowerCase(), node.table);
    this.#place(keys.table(node.table), node.span);
    node.shape.forEach((column, i) => {
      if (column.lineage && (wanted === 'all' || wanted.has(i))) this.#column(column.lineage, node.span);
    });
  }

  #iteration(
    node: Extract<TableNode, { kind: 'filter' | 'topN' | 'addColumns' | 'selectColumns' | 'generate' }>,
    wanted: Wanted,
  ): void {
    const passes = node.kind === 'selectColumns' ? new Set<number>() : wanted;
    this.#table(node.table, union(passes, this.#ofRow(node.row, node.table)));
    children(node)
      .filter((child) => child !== node.table)
      .forEach((child) => this.walk(child, 'all'));
  }

  /**
   * The columns that sort, partition and match are read. Without MATCHBY all columns tell the rows apart, or the key does: as
   * with context transition a column that is being calculated is not among them.
   */
  #window(node: WindowNode | WindowRankNode, wanted: Wanted): void {
    const columns = [...node.partitionBy, ...(node.matchBy ?? [])];
    columns.forEach((column) => this.#group(column, node.span));
    const own = columns.flatMap((column) => (column.kind === 'own' ? [column.column] : []));
    if (node.matchBy === null) this.#tellApart(node.table.shape.flatMap((column) => column.lineage ?? []));
    this.#table(node.table, union(union(new Set(own), wanted), this.#ofRow(node.row, node.table)));
    for (const child of windowChildren(node)) if (child !== node.table) this.walk(child, 'all');
  }

  #grouping(node: Extract<TableNode, { kind: 'summarize' | 'groupBy' }>): void {
    const own = node.groupBy.flatMap((group) => (group.kind === 'own' ? [group.column] : []));
    node.groupBy.forEach((group) => this.#group(group, node.span));
    node.extensions.forEach((extension) => this.#scalar(extension));
    const ofGroup = node.kind === 'groupBy' ? this.#variables.get(node.group) : undefined;
    if (node.kind === 'summarize' && node.extensions.length > 0) this.#filter(node.table.shape);
    this.#table(node.table, union(new Set(own), ofGroup ?? new Set()));
  }

  #group(group: GroupColumn, span: Span | null): void {
    if (group.kind === 'own') return;
    group.path.forEach((name) => this.#relationships.add(name));
    this.#column(group.target, span);
  }

  /** The value of a variable is wanted as far as the body uses it. */
  #let(node: { readonly id: Id; readonly value: Node; readonly body: Node }): void {
    this.walk(node.body, 'all');
    this.walk(node.value, this.#variables.get(node.id) ?? new Set());
  }

  /** The rows of a table as filter are told apart without reading their columns. */
  #parts(parts: CalculateParts): void {
    for (const { table } of parts.filters) {
      this.#table(table, new Set());
      this.#filter(table.shape);
    }
  }

  #filter(shape: TableShape): void {
    for (const column of shape) if (column.lineage) this.#filtered.add(column.lineage.table);
  }

  /** The columns that the iteration reads; context transition wants the table's key, or all of its columns. */
  #ofRow(row: Id, table: TableNode): Wanted {
    this.#transition(row, table.shape);
    return this.#read.get(row) ?? new Set();
  }

  #transition(row: Id, shape: TableShape): void {
    const removals = this.#transitions.get(row);
    if (!removals) return;
    const columns = shape.flatMap((column) => column.lineage ?? []);
    const left = columns.filter((column) => removals.some((isRemoved) => !isRemoved(column)));
    left.forEach((column) => this.#filtered.add(column.table));
    this.#tellApart(left);
  }

  /** What tells the rows of each table apart: its key, or all of its columns. */
  #tellApart(columns: readonly ModelColumn[]): void {
    for (const name of new Set(columns.map((column) => column.table))) {
      const isKey = keyTest(this.model, name);
      const ofTable = columns.filter((column) => column.table === name);
      const known = ofTable.filter((column) => isKey(column.column));
      (known.length > 0 ? known.slice(0, 1) : ofTable).forEach((column) =>
        this.#transitioned.set(keys.column(column), column),
      );
    }
  }

  #column(column: ModelColumn, span: Span | null): void {
    this.#columns.set(keys.column(column), column);
    this.#tables.set(column.table.toLowerCase(), column.table);
    this.#place(keys.column(column), span);
    this.#place(keys.table(column.table), span);
  }

  #place(key: string, span: Span | null): void {
    if (span && !this.#places.has(key)) this.#places.set(key, span);
  }

  /** The row context of a calculated column: row 0 of its table. */
  ownRow(table: TableShape): void {
    const read = this.#read.get(0) ?? new Set();
    table.forEach((column, i) => {
      if (column.lineage && read.has(i)) this.#column(column.lineage, null);
    });
    this.#transition(0, table);
  }
}

/** What a calculated column of a table with this shape needs: also columns of its own row. */
export function needsOfColumn(model: Model, node: ScalarNode, table: TableShape): Needs {
  const collector = new Collector(model);
  collector.collectRows(node);
  collector.ownRow(table);
  collector.walk(node, 'all');
  return collector.needs();
}

function union(left: Wanted | undefined, right: Wanted): Wanted {
  if (left === 'all' || right === 'all') return 'all';
  return new Set([...(left ?? []), ...right]);
}
