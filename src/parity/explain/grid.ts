/** The part of a query that makes its cells: which expressions it computes, by what it groups and what it filters. */
import type { CallExpression, Expression, QueryDocument } from '../../syntax/ast.js';

/** An expression of the query under the name of its column. */
export interface NamedExpression {
  readonly name: string;
  readonly expression: Expression;
}

/** Query text around a table that holds for each of its cells. */
export interface Wrapper {
  readonly before: string;
  readonly after: string;
}

export interface Grid {
  /** SUMMARIZECOLUMNS, ADDCOLUMNS or ROW. */
  readonly kind: 'SUMMARIZECOLUMNS' | 'ADDCOLUMNS' | 'ROW';
  readonly named: readonly NamedExpression[];
  /** The arguments before the named expressions, as written. */
  readonly groups: readonly string[];
  /** Filter tables and conditions, inside and around. */
  readonly filters: readonly Expression[];
  /** From the outside. */
  readonly wrappers: readonly Wrapper[];
  /** Columns that are not filtered where the flag of this name is TRUE. */
  readonly subtotals: ReadonlyMap<string, readonly Expression[]>;
  /** Whether a row that is not in the table is BLANK in every column, as long as there are fewer rows than this. */
  readonly completeBelow: number;
  /** What names of variables stand for, by names in small letters. */
  readonly variables: Variables;
}

export type Variables = ReadonlyMap<string, Expression>;

/** The grid of one EVALUATE; null where the query is of another form. */
export function gridOf(query: QueryDocument, text: string, table: Expression): Grid | null {
  const variables = new Map<string, Expression>();
  for (const definition of query.definitions) {
    if (definition.kind === 'variableDefinition')
      variables.set(definition.name.text.toLowerCase(), definition.expression);
  }
  return new GridFinder(text, variables).find(table);
}

class GridFinder {
  #filters: Expression[] = [];
  #wrappers: Wrapper[] = [];
  #completeBelow = Infinity;

  constructor(
    readonly text: string,
    readonly variables: Map<string, Expression>,
  ) {}

  find(table: Expression): Grid | null {
    switch (table.kind) {
      case 'parenthesized':
        return this.find(table.inner);
      case 'name':
        return this.#variable(table.name.text.toLowerCase());
      case 'let':
        for (const { name, value } of table.variables) this.variables.set(name.text.toLowerCase(), value);
        this.#wrappers.push({ before: this.text.slice(table.start, table.body.start), after: '' });
        return this.find(table.body);
      case 'constructor':
        return this.#single(table.items);
      case 'call':
        return this.#call(table);
      default:
        return null;
    }
  }

  /** A variable has its value from where it is defined: filters around its use do not reach it. */
  #variable(name: string): Grid | null {
    const value = this.variables.get(name);
    this.variables.delete(name);
    this.#filters = [];
    this.#wrappers = this.#wrappers.filter((wrapper) => wrapper.after === '');
    return value ? this.find(value) : null;
  }

  #single(items: readonly (Expression | null)[]): Grid | null {
    const [item] = items;
    const isOne = items.length === 1 && item && item.kind !== 'tuple' && item.kind !== 'constructor';
    return isOne ? this.#grid('ROW', [{ name: 'Value', expression: item }], [], new Map()) : null;
  }

  #call(call: CallExpression): Grid | null {
    const args = call.arguments.map(({ expression }) => expression);
    const inner = (place: number): Grid | null => (args[place] ? this.find(args[place]) : null);
    switch (call.name.text.toUpperCase()) {
      case 'TOPN':
        this.#completeBelow = Math.min(this.#completeBelow, countOf(args[0]));
        return inner(1);
      case 'FILTER':
      case 'TOPNSKIP':
        this.#completeBelow = 0;
        return inner(call.name.text.toUpperCase() === 'FILTER' ? 0 : 2);
      case 'CALCULATETABLE':
        return this.#calculateTable(call, args);
      case 'SUMMARIZECOLUMNS':
        return this.#summarizeColumns(args);
      case 'ADDCOLUMNS':
        this.#completeBelow = 0;
        return args[0] ? this.#withPairs('ADDCOLUMNS', args, 1) : null;
      case 'ROW':
        return this.#withPairs('ROW', args, 0);
      default:
        return null;
    }
  }

  #calculateTable(call: CallExpression, args: readonly (Expression | null)[]): Grid | null {
    const [first, ...filters] = args;
    if (!first) return null;
    this.#filters.push(...filters.filter((filter) => filter !== null));
    this.#wrappers.push({
      before: this.text.slice(call.start, first.start),
      after: this.text.slice(first.end, call.end),
    });
    return this.find(first);
  }

  #summarizeColumns(args: readonly (Expression | null)[]): Grid | null {
    const first = args.findIndex((argument) => argument?.kind === 'string');
    const groups = args.slice(0, first < 0 ? args.length : first).filter((argument) => argument !== null);
    const isGroup = (argument: Expression): boolean => argument.kind === 'column' || isCall(argument, /^ROLLUP/i);
    this.#filters.push(...groups.filter((argument) => !isGroup(argument)));
    const rollups = groups.filter((argument) => isCall(argument, /^ROLLUPADDISSUBTOTAL$/i));
    return this.#withPairs('SUMMARIZECOLUMNS', args, groups.length, new Map(rollups.flatMap(subtotalsOf)));
  }

  /** Pairs of a name and an expression behind the first `groups` arguments. */
  #withPairs(
    kind: Grid['kind'],
    args: readonly (Expression | null)[],
    groups: number,
    subtotals: Grid['subtotals'] = new Map(),
  ): Grid {
    const named: NamedExpression[] = [];
    for (let i = groups; i + 1 < args.length; i += 2) {
      const [name, expression] = [args[i], args[i + 1]];
      if (name?.kind === 'string' && expression)
        named.push({ name: name.value, expression: withoutIgnore(expression) });
    }
    const before = args.slice(0, groups).filter((argument) => argument !== null);
    return this.#grid(
      kind,
      named,
      before.map(({ start, end }) => this.text.slice(start, end)),
      subtotals,
    );
  }

  #grid(
    kind: Grid['kind'],
    named: readonly NamedExpression[],
    groups: readonly string[],
    subtotals: Grid['subtotals'],
  ): Grid {
    const { variables } = this;
    const completeBelow = kind === 'SUMMARIZECOLUMNS' ? this.#completeBelow : 0;
    return {
      kind,
      named,
      groups,
      filters: this.#filters,
      wrappers: this.#wrappers,
      subtotals,
      completeBelow,
      variables,
    };
  }
}

function countOf(expression: Expression | null | undefined): number {
  return expression?.kind === 'integer' ? Number(expression.text) : 0;
}

function isCall(expression: Expression, name: RegExp): expression is CallExpression {
  return expression.kind === 'call' && name.test(expression.name.text);
}

/** IGNORE says which rows there are, not what a cell is. */
function withoutIgnore(expression: Expression): Expression {
  const inner = isCall(expression, /^IGNORE$/i) ? expression.arguments[0]?.expression : null;
  return inner ?? expression;
}

/** ROLLUPADDISSUBTOTAL(column or group, "flag", ...): each flag with its columns. */
function subtotalsOf(rollup: Expression): [string, readonly Expression[]][] {
  if (rollup.kind !== 'call') return [];
  let columns: readonly Expression[] = [];
  const found: [string, readonly Expression[]][] = [];
  for (const { expression } of rollup.arguments) {
    if (expression?.kind === 'string') found.push([expression.value, columns]);
    else if (expression?.kind === 'column') columns = [expression];
    else if (expression && isCall(expression, /^ROLLUPGROUP$/i)) {
      columns = expression.arguments.flatMap((argument) => argument.expression ?? []);
    }
  }
  return found;
}
