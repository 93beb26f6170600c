/** What an expression of the IR reads, column by column: a walk that knows which row and variable stands for which table. */
import { children, type Node } from '../ir/walk.js';
import type { CalculateParts, Modifier, OrderItem, ScalarNode } from '../ir/scalar.js';
import type { GroupColumn, SummarizeColumnsNode, TableNode } from '../ir/table.js';
import type { Id, ModelColumn, TableShape } from '../ir/types.js';
import type { WindowNode, WindowRankNode } from '../ir/window.js';
import { Uses, wholeTable, type TableUses } from './uses.js';

/** What the walk asks about the model. */
export interface ModelUses {
  column(column: ModelColumn): Uses;
  /** What decides which rows a model table has. */
  rows(table: string): Uses;
  measure(name: string): Uses;
  /** The key columns of a relationship, by its name. */
  relationship(name: string): Uses;
  /** The key columns over which filters of `from` reach `to`. */
  propagation(from: ReadonlySet<string>, to: ReadonlySet<string>): Uses;
}

const nothing: TableUses = { columns: [], rows: Uses.none };

/** A row context: what its columns come from, and the model tables which a context transition would filter. */
interface RowUses {
  readonly columns: readonly Uses[];
  readonly tables: ReadonlySet<string>;
}

export class ExpressionUses {
  readonly #rows = new Map<Id, RowUses>();
  readonly #scalars = new Map<Id, Uses>();
  readonly #tables = new Map<Id, TableUses>();

  constructor(readonly model: ModelUses) {}

  /** Makes row context `id` a row of a model table. */
  bindModelRow(id: Id, table: string, columns: readonly string[]): void {
    const uses = columns.map((column) => this.model.column({ table, column }));
    this.#rows.set(id, { columns: uses, tables: new Set([table]) });
  }

  scalar(node: ScalarNode): Uses {
    switch (node.kind) {
      case 'column':
        return this.#rows.get(node.row)?.columns[node.column] ?? Uses.none;
      case 'related':
        return Uses.union([this.model.column(node.target), ...node.path.map((name) => this.model.relationship(name))]);
      case 'variable':
        return this.#scalars.get(node.id) ?? Uses.none;
      case 'measure':
        return this.model.measure(node.measure);
      case 'let':
        this.#bind(node.id, node.value);
        return this.scalar(node.body);
      case 'calculate':
        return this.#calculate(node, this.scalar(node.body));
      case 'contextTest':
        return this.#columns(node.columns).asFilter();
      default:
        return this.#scalarOverTable(node);
    }
  }

  #scalarOverTable(node: ScalarNode): Uses {
    switch (node.kind) {
      case 'fold': {
        const table = this.#iterate(node.row, node.table);
        return Uses.union([this.scalar(node.body), this.#all(node.arguments), this.#orders(node.orders), table.rows]);
      }
      case 'rank': {
        const table = this.#iterate(node.row, node.table);
        return Uses.union([this.scalar(node.body), node.value ? this.scalar(node.value) : Uses.none, table.rows]);
      }
      case 'windowRank': {
        const { rows, by } = this.#window(node);
        return Uses.union([rows.rows, by]);
      }
      case 'countRows':
      case 'isEmpty':
        return this.table(node.table).rows;
      case 'contains': {
        const table = this.table(node.table);
        const searched = node.columns.map((column) => table.columns[column] ?? Uses.none);
        return Uses.union([...searched, table.rows, this.#all(node.values)]);
      }
      case 'path': {
        const searched = this.#columns([node.id, node.parent]).asFilter();
        return Uses.union([
          this.model.column(node.id),
          searched,
          this.#all([node.key]),
          this.model.rows(node.id.table),
        ]);
      }
      case 'lookup': {
        const searched = this.#columns(node.searches.map((search) => search.column)).asFilter();
        const wanted = this.#all(node.searches.map((search) => search.value)).asFilter();
        const rows = this.model.rows(node.result.table);
        const alternative = node.alternative ? this.scalar(node.alternative) : Uses.none;
        return Uses.union([this.model.column(node.result), searched, wanted, rows, alternative]);
      }
      default:
        return this.#below(node);
    }
  }

  /** The union over all children. */
  #below(node: Node): Uses {
    return Uses.union(children(node).map((child) => this.#any(child)));
  }

  #any(node: Node): Uses {
    return 'shape' in node ? wholeTable(this.table(node)) : this.scalar(node);
  }

  #all(nodes: readonly ScalarNode[]): Uses {
    return Uses.union(nodes.map((node) => this.scalar(node)));
  }

  #orders(orders: readonly OrderItem[]): Uses {
    return this.#all(orders.map((order) => order.value)).asFilter();
  }

  #columns(columns: readonly ModelColumn[]): Uses {
    return Uses.union(columns.map((column) => this.model.column(column)));
  }

  #bind(id: Id, value: ScalarNode | TableNode): void {
    if ('shape' in value) this.#tables.set(id, this.table(value));
    else this.#scalars.set(id, this.scalar(value));
  }

  /** The uses of a table whose rows become row context `id`. */
  #iterate(id: Id, node: TableNode): TableUses {
    const table = this.table(node);
    this.#rows.set(id, { columns: table.columns, tables: tablesOf(node.shape) });
    return table;
  }

  /** CALCULATE: the filters, and the keys over which they and the rows of a transition reach what `body` reads. */
  #calculate(parts: CalculateParts, body: Uses): Uses {
    const filters = parts.filters.map((filter) => wholeTable(this.table(filter.table)).asFilter());
    const filtered = new Set(parts.filters.flatMap((filter) => [...tablesOf(filter.table.shape)]));
    const rows = parts.transitions.flatMap((transition) => [...(this.#rows.get(transition.row)?.tables ?? [])]);
    const keys = this.model.propagation(new Set([...filtered, ...rows]), body.tables);
    return Uses.union([body, ...filters, keys, ...parts.modifiers.map((modifier) => this.#modifier(modifier))]);
  }

  #modifier(modifier: Modifier): Uses {
    const isRelationship = modifier.kind === 'useRelationship' || modifier.kind === 'crossFilter';
    return isRelationship ? this.model.relationship(modifier.relationship) : Uses.none;
  }

  table(node: TableNode): TableUses {
    switch (node.kind) {
      case 'modelTable':
      case 'valuesOfTable':
      case 'allTable':
        return this.#modelColumns(node.shape);
      case 'values':
      case 'allColumns':
      case 'allSelected':
        return distinctRows(this.#modelColumns(node.shape));
      case 'filter': {
        const table = this.#iterate(node.row, node.table);
        return restricted(table, this.scalar(node.predicate));
      }
      case 'addColumns': {
        const table = this.#iterate(node.row, node.table);
        return { columns: [...table.columns, ...node.columns.map((c) => this.scalar(c))], rows: table.rows };
      }
      case 'selectColumns': {
        const table = this.#iterate(node.row, node.table);
        return { columns: node.columns.map((column) => this.scalar(column)), rows: table.rows };
      }
      case 'rows':
        return {
          columns: node.shape.map((_, i) => this.#all(node.rows.flatMap((row) => row[i] ?? []))),
          rows: Uses.none,
        };
      default:
        return this.#composedTable(node);
    }
  }

  #composedTable(node: TableNode): TableUses {
    switch (node.kind) {
      case 'summarize':
      case 'groupBy': {
        const table = this.table(node.table);
        if (node.kind === 'groupBy') this.#tables.set(node.group, table);
        const groups = node.groupBy.map((group) => this.#group(group, table));
        this.#rows.set(node.row, { columns: groups, tables: tablesOf(node.shape) });
        const rows = Uses.union([table.rows, ...groups]);
        return { columns: [...groups, ...node.extensions.map((e) => this.scalar(e))], rows };
      }
      case 'summarizeColumns':
        return this.#summarizeColumns(node);
      case 'generate': {
        const table = this.#iterate(node.row, node.table);
        const inner = this.table(node.inner);
        return { columns: [...table.columns, ...inner.columns], rows: Uses.union([table.rows, inner.rows]) };
      }
      case 'topN': {
        const table = this.#iterate(node.row, node.table);
        const counts = [node.count, ...(node.skip ? [node.skip] : [])].map((count) => this.scalar(count));
        return restricted(table, Uses.union([this.#orders(node.orders), ...counts]));
      }
      case 'window': {
        const { rows, by } = this.#window(node);
        return restricted(rows, by);
      }
      case 'calculateTable': {
        const body = this.table(node.body);
        return restricted(body, this.#calculate(node, Uses.union([...body.columns.map(scansOf), body.rows])));
      }
      default:
        return this.#otherTable(node);
    }
  }

  #otherTable(node: TableNode): TableUses {
    switch (node.kind) {
      case 'treatAs':
        return restricted(this.table(node.table), this.#columns(node.columns));
      case 'tableVariable':
        return this.#tables.get(node.id) ?? nothing;
      case 'tableLet':
        this.#bind(node.id, node.value);
        return this.table(node.body);
      case 'tableIf': {
        const [then, otherwise] = [this.table(node.then), this.table(node.otherwise)];
        const columns = then.columns.map((column, i) => Uses.union([column, otherwise.columns[i] ?? Uses.none]));
        return restricted({ columns, rows: Uses.union([then.rows, otherwise.rows]) }, this.scalar(node.condition));
      }
      case 'tableCall': {
        const inputs = this.#below(node);
        const columns = node.shape.map(({ lineage }) => (lineage ? this.model.column(lineage) : inputs));
        return restricted({ columns, rows: Uses.none }, inputs);
      }
      default:
        return nothing;
    }
  }

  /** The relation of a window function, and what picks rows of it. */
  #window(node: WindowNode | WindowRankNode): { readonly rows: TableUses; readonly by: Uses } {
    const rows = this.#iterate(node.row, node.table);
    const bounds = node.kind === 'window' ? [node.from.value, ...(node.to ? [node.to.value] : [])] : [];
    const columns = [...node.partitionBy, ...(node.matchBy ?? [])];
    const keys = columns.map((column) => this.#group(column, rows).asFilter());
    return { rows, by: Uses.union([this.#orders(node.orders), this.#all(bounds).asFilter(), ...keys]) };
  }

  #modelColumns(shape: TableShape): TableUses {
    const tables = tablesOf(shape);
    const rows = [...tables].flatMap((table) => [this.model.rows(table), Uses.scan(table)]);
    const columns = shape.map(({ lineage }) => (lineage ? this.model.column(lineage) : Uses.none));
    return { columns, rows: Uses.union(rows) };
  }

  #group(group: GroupColumn, table: TableUses): Uses {
    if (group.kind === 'own') return table.columns[group.column] ?? Uses.none;
    return Uses.union([this.model.column(group.target), ...group.path.map((name) => this.model.relationship(name))]);
  }

  #summarizeColumns(node: SummarizeColumnsNode): TableUses {
    const columns = node.outputs.map((output) => {
      if (output.kind === 'group') return this.#columns(node.groupBy.slice(output.index, output.index + 1));
      const extension = output.kind === 'extension' ? node.extensions[output.index] : undefined;
      return extension ? this.scalar(extension.value) : Uses.none;
    });
    const filters = [
      ...node.filters.map((f) => f.table),
      ...node.rollups.flatMap((level) => [...level.totalFilters, ...level.filters]),
    ];
    const restrictions = filters.map((filter) => wholeTable(this.table(filter)).asFilter());
    return { columns, rows: Uses.union([this.#columns(node.groupBy), ...restrictions]) };
  }
}

/** A table of distinct rows: its values decide how many there are. */
function distinctRows(table: TableUses): TableUses {
  return { columns: table.columns, rows: wholeTable(table) };
}

/** The table with fewer rows: what `by` reads decides which. */
function restricted(table: TableUses, by: Uses): TableUses {
  return { columns: table.columns, rows: Uses.union([table.rows, by.asFilter()]) };
}

/** The model tables whose columns a shape holds. */
function tablesOf(shape: TableShape): ReadonlySet<string> {
  return new Set(shape.flatMap(({ lineage }) => (lineage ? [lineage.table] : [])));
}

/** Only the tables that are scanned. */
function scansOf(uses: Uses): Uses {
  return Uses.union([...uses.tables].map((table) => Uses.scan(table)));
}
