/** The IR as readable text (`daxc explain`): one node a line where it does not fit into one, children indented. */
import { columnText, literalText, modifierText, optionsText } from './print-texts.js';
import { orderHead, windowClauses, windowHead } from './print-window.js';
import type { CalculateParts, OrderItem, ScalarNode } from './scalar.js';
import type { GroupColumn, SummarizeColumnsNode, TableNode } from './table.js';
import type { Id, TableShape } from './types.js';
import { type Node, visit } from './walk.js';
import type { WindowNode, WindowRankNode } from './window.js';

/** A text with parts below it. */
interface Part {
  readonly head: string;
  readonly below: readonly Part[];
}

const width = 100;

/**
 * Prints an expression. `rows` gives the columns of row contexts that the expression does not open itself: row 0 of a
 * calculated column.
 */
export function printNode(node: Node, rows: ReadonlyMap<Id, TableShape> = new Map()): string {
  return layout(new Printer(node, rows).any(node), '').join('\n');
}

function layout(part: Part, indent: string): readonly string[] {
  const line = indent + inline(part);
  if (part.below.length === 0 || (line.length <= width && !isTall(part))) return [line];
  return [indent + part.head, ...part.below.flatMap((child) => layout(child, `${indent}  `))];
}

/** Tables and iterators stand on lines of their own. */
function isTall(part: Part): boolean {
  return part.below.some((child) => child.below.length > 2 || child.below.some((c) => c.below.length > 0));
}

function inline(part: Part): string {
  return part.below.length === 0 ? part.head : `${part.head}(${part.below.map(inline).join(', ')})`;
}

function leaf(head: string): Part {
  return { head, below: [] };
}

class Printer {
  readonly #shapes: Map<Id, TableShape>;
  readonly #names = new Map<Id, string>();

  constructor(root: Node, rows: ReadonlyMap<Id, TableShape>) {
    this.#shapes = new Map(rows);
    visit(root, (node) => {
      if ('row' in node && 'table' in node && typeof node.table === 'object')
        this.#shapes.set(node.row, rowShape(node));
      if (node.kind === 'let' || node.kind === 'tableLet') this.#names.set(node.id, node.name);
    });
  }

  any(node: Node): Part {
    return 'shape' in node ? this.#table(node) : this.#scalar(node);
  }

  #all(nodes: readonly (Node | null)[]): readonly Part[] {
    return nodes.map((node) => (node ? this.any(node) : leaf('omitted')));
  }

  #named(head: string, ...nodes: readonly (Node | null)[]): Part {
    return { head, below: this.#all(nodes) };
  }

  #scalar(node: ScalarNode): Part {
    switch (node.kind) {
      case 'literal':
        return leaf(literalText(node.value, node.type.kind));
      case 'blank':
        return leaf('BLANK');
      case 'column':
        return leaf(this.#column(node.row, node.column));
      case 'variable':
        return leaf(this.#variable(node.id));
      case 'parameter':
        return leaf(`@${node.name}`);
      case 'measure':
        return leaf(`[${node.measure}]`);
      case 'selectedMeasure':
        return leaf(`selected measure ${node.part}`);
      case 'related':
        return leaf(`${columnText(node.target)} of row ${node.row} via ${node.path.join(', ')}`);
      case 'kernel':
        return this.#named(`${node.kernel}${optionsText(node.options)}: ${node.type.kind}`, ...node.arguments);
      case 'convert':
        return this.#named(`${node.implicit ? '' : 'explicit '}to ${node.type.kind}`, node.operand);
      case 'arithmetic':
        return this.#named(`${node.operator} ${node.type.kind}`, node.left, node.right);
      case 'compare':
        return this.#named(`${node.operator} ${node.family}`, node.left, node.right);
      case 'hole':
        return leaf('?');
      default:
        return this.#compound(node);
    }
  }

  #compound(node: ScalarNode): Part {
    switch (node.kind) {
      case 'negate':
      case 'not':
      case 'isBlank':
      case 'isError':
        return this.#named(node.kind, node.operand);
      case 'concatenate':
        return this.#named('&', node.left, node.right);
      case 'logical':
        return this.#named(node.operator, node.left, node.right);
      case 'if':
        return this.#named(
          `if ${node.type.kind}`,
          node.condition,
          node.then,
          ...(node.otherwise ? [node.otherwise] : []),
        );
      case 'coalesce':
        return this.#named('coalesce', ...node.operands);
      case 'ifError':
        return this.#named('ifError', node.operand, node.alternative);
      case 'let':
        return this.#let(node.id, node.value, node.body);
      case 'in':
        return this.#named('in', ...node.operands, node.table);
      case 'countRows':
      case 'isEmpty':
      case 'tableValue':
        return this.#named(node.kind, node.table);
      case 'contextTest':
        return leaf(
          `${node.test} ${node.table === null ? node.columns.map(columnText).join(', ') : `'${node.table}'`}`,
        );
      case 'calculate':
        return { head: 'calculate', below: [...this.#parts(node), this.any(node.body)] };
      default:
        return this.#iterating(node);
    }
  }

  #iterating(node: ScalarNode): Part {
    switch (node.kind) {
      case 'fold': {
        const more = [...this.#all(node.arguments), ...this.#orders(node.orders)];
        return {
          head: `${node.fold} over row ${node.row}: ${node.type.kind}`,
          below: [...this.#all([node.table, node.body]), ...more],
        };
      }
      case 'rank':
        return this.#named(
          `rank ${node.direction} ${node.ties} over row ${node.row}`,
          node.table,
          node.body,
          node.value,
        );
      case 'windowRank':
        return this.#window(node);
      case 'switch': {
        const cases = node.cases.map((one) => this.#named('case', one.value, one.result));
        const otherwise = node.otherwise ? [this.#named('else', node.otherwise)] : [];
        return {
          head: `switch ${node.family}: ${node.type.kind}`,
          below: [this.any(node.operand), ...cases, ...otherwise],
        };
      }
      case 'contains': {
        const pairs = node.columns.map((at, i) => this.#named(nameAt(node.table.shape, at), node.values[i] ?? null));
        return { head: 'contains', below: [this.any(node.table), ...pairs] };
      }
      case 'lookup': {
        const searches = node.searches.map((search) => this.#named(`where ${columnText(search.column)}`, search.value));
        const otherwise = node.alternative ? [this.#named('else', node.alternative)] : [];
        return { head: `lookup ${columnText(node.result)}`, below: [...searches, ...otherwise] };
      }
      case 'path':
        return { head: `path ${columnText(node.id)} below ${columnText(node.parent)}`, below: [this.any(node.key)] };
      default:
        return leaf(node.kind);
    }
  }

  #let(id: Id, value: Node, body: Node): Part {
    return this.#named(`let ${this.#variable(id)}`, value, body);
  }

  #parts(parts: CalculateParts): readonly Part[] {
    return [
      ...parts.transitions.map(({ row, keep }) => leaf(`transition of row ${row}${keep ? ', keeping' : ''}`)),
      ...parts.modifiers.map((modifier) => leaf(modifierText(modifier))),
      ...parts.filters.map(({ table, keep }) => this.#named(keep ? 'keep filter' : 'set filter', table)),
    ];
  }

  #orders(orders: readonly OrderItem[]): readonly Part[] {
    return orders.map((order) => this.#named(order.direction, order.value));
  }

  #table(node: TableNode): Part {
    switch (node.kind) {
      case 'modelTable':
        return leaf(`'${node.table}'`);
      case 'valuesOfTable':
        return leaf(`values '${node.table}'`);
      case 'values':
        return leaf(`${node.blankRow ? 'values' : 'distinct'} ${columnText(node.column)}`);
      case 'allTable':
        return leaf(`all '${node.table}'${node.blankRow ? '' : ' without blank row'}`);
      case 'allColumns':
        return leaf(`all ${node.columns.map(columnText).join(', ')}${node.blankRow ? '' : ' without blank row'}`);
      case 'allSelected':
        return leaf(
          `allSelected ${node.columns.length > 0 ? node.columns.map(columnText).join(', ') : `'${node.table}'`}`,
        );
      case 'tableVariable':
        return leaf(this.#variable(node.id));
      case 'tableHole':
        return leaf('?');
      case 'tableLet':
        return this.#let(node.id, node.value, node.body);
      case 'tableIf':
        return this.#named('if', node.condition, node.then, node.otherwise);
      case 'filter':
        return this.#named(`filter row ${node.row}`, node.table, node.predicate);
      case 'generate':
        return this.#named(`${node.outer ? 'generateAll' : 'generate'} row ${node.row}`, node.table, node.inner);
      default:
        return this.#wide(node);
    }
  }

  #wide(node: TableNode): Part {
    switch (node.kind) {
      case 'addColumns':
      case 'selectColumns': {
        const first = node.shape.length - node.columns.length;
        const columns = node.columns.map((column, i) => this.#named(`[${nameAt(node.shape, first + i)}]`, column));
        return { head: `${node.kind} row ${node.row}`, below: [this.any(node.table), ...columns] };
      }
      case 'summarize':
      case 'groupBy': {
        const groups = node.groupBy.map((group) => leaf(`by ${groupText(group, node.table.shape)}`));
        const extensions = node.extensions.map((value, i) =>
          this.#named(`[${nameAt(node.shape, groups.length + i)}]`, value),
        );
        return { head: `${node.kind} row ${node.row}`, below: [this.any(node.table), ...groups, ...extensions] };
      }
      case 'summarizeColumns':
        return this.#summarizeColumns(node);
      case 'topN':
        return {
          head: `${node.isSample ? 'sample' : node.skip ? 'topNSkip' : 'topN'} row ${node.row}`,
          below: [
            ...this.#all([node.count, ...(node.skip ? [node.skip] : []), node.table]),
            ...this.#orders(node.orders),
          ],
        };
      case 'window':
        return this.#window(node);
      case 'rows': {
        const rows = node.rows.map((row) => ({ head: 'row', below: this.#all(row) }));
        return { head: `rows [${node.shape.map((column) => column.name).join('], [')}]`, below: rows };
      }
      case 'calculateTable':
        return { head: 'calculateTable', below: [...this.#parts(node), this.any(node.body)] };
      case 'treatAs':
        return this.#named(`treatAs ${node.columns.map(columnText).join(', ')}`, node.table);
      case 'tableCall':
        return this.#named(`${node.function}${optionsText(node.options)}`, ...node.tables, ...node.scalars);
      default:
        return leaf(node.kind);
    }
  }

  #window(node: WindowNode | WindowRankNode): Part {
    const bounds = node.kind === 'window' ? [node.from, ...(node.to ? [node.to] : [])] : [];
    const below = [
      ...bounds.map(({ anchor, value }) => this.#named(anchor, value)),
      this.any(node.table),
      ...node.orders.map((order) => this.#named(orderHead(order), order.value)),
      ...windowClauses(node, (column) => groupText(column, node.table.shape)).map(leaf),
    ];
    return { head: windowHead(node), below };
  }

  #summarizeColumns(node: SummarizeColumnsNode): Part {
    const levels = node.rollups.map((level) =>
      leaf(
        `subtotal [${level.flag}] of ${level.columns.join(', ')}${level.rollup > 0 ? ` in rollup ${level.rollup}` : ''}`,
      ),
    );
    const filters = node.filters.map(({ table, keep, nonVisual }) =>
      this.#named(`${keep ? 'keep ' : ''}${nonVisual ? 'nonvisual ' : ''}filter`, table),
    );
    const extensions = node.extensions.map(({ name, value, ignore }) =>
      this.#named(`${ignore ? 'ignored ' : ''}[${name}]`, value),
    );
    const groups = node.groupBy.map((column) => leaf(`by ${columnText(column)}`));
    return { head: 'summarizeColumns', below: [...groups, ...levels, ...filters, ...extensions] };
  }

  #column(row: Id, column: number): string {
    const shape = this.#shapes.get(row);
    const found = shape?.[column];
    const name = found ? `${found.table === null ? '' : `'${found.table}'`}[${found.name}]` : `column ${column}`;
    return `${name} of row ${row}`;
  }

  #variable(id: Id): string {
    return `${this.#names.get(id) ?? 'group'}#${id}`;
  }
}

/** The columns that the row of an iterating node has: of the groups, where it groups. */
function rowShape(node: Extract<Node, { row: Id; table: TableNode }>): TableShape {
  const isGrouping = node.kind === 'summarize' || node.kind === 'groupBy';
  return isGrouping ? node.shape.slice(0, node.groupBy.length) : node.table.shape;
}

function nameAt(shape: TableShape, at: number): string {
  return shape[at]?.name ?? `column ${at}`;
}

function groupText(group: GroupColumn, shape: TableShape): string {
  if (group.kind === 'own') return nameAt(shape, group.column);
  return `${columnText(group.target)} via ${group.path.join(', ')}`;
}
