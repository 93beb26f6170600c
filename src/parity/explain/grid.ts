/** The part of a query that makes its cells: which expressions it computes, by what it groups and what it filters. */
import type { CallExpression, Expression, QueryDocument } from '../../syntax/ast.js';
import { keysOf, modelColumn, readsColumns, withColumns } from './inner-columns.js';

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
  /** What the result shows of them: the columns themselves, or what tables around make of them alone. */
  readonly shown: readonly NamedExpression[];
  /** The names that columns of the model have in the result, where a table around changes them: `[Name]` -> `Table[Column]`. */
  readonly renamed: ReadonlyMap<string, string>;
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

/** The grids of one EVALUATE, the innermost first: what ADDCOLUMNS or SELECTCOLUMNS compute is another grid. None where the query is of another form. */
export function gridsOf(query: QueryDocument, text: string, table: Expression): readonly Grid[] {
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

  find(table: Expression): readonly Grid[] {
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
        return [];
    }
  }

  /** A variable has its value from where it is defined: filters around its use do not reach it. */
  #variable(name: string): readonly Grid[] {
    const value = this.variables.get(name);
    this.variables.delete(name);
    this.#filters = [];
    this.#wrappers = this.#wrappers.filter((wrapper) => wrapper.after === '');
    return value ? this.find(value) : [];
  }

  #single(items: readonly (Expression | null)[]): readonly Grid[] {
    const [item] = items;
    const isOne = items.length === 1 && item && item.kind !== 'tuple' && item.kind !== 'constructor';
    return isOne ? [this.#grid('ROW', [{ name: 'Value', expression: item }], [], new Map())] : [];
  }

  #call(call: CallExpression): readonly Grid[] {
    const args = call.arguments.map(({ expression }) => expression);
    const inner = (place: number): readonly Grid[] => (args[place] ? this.find(args[place]) : []);
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
        return [this.#summarizeColumns(args)];
      case 'ADDCOLUMNS':
        return args[0] ? this.#addColumns(args[0], pairsIn(args, 1), true) : [];
      case 'SELECTCOLUMNS':
        return args[0] ? this.#selectColumns(args[0], args.slice(1)) : [];
      case 'ROW':
        return [this.#withPairs('ROW', args, 0)];
      default:
        return [];
    }
  }

  #calculateTable(call: CallExpression, args: readonly (Expression | null)[]): readonly Grid[] {
    const [first, ...filters] = args;
    if (!first) return [];
    this.#filters.push(...filters.filter((filter) => filter !== null));
    this.#wrappers.push({
      before: this.text.slice(call.start, first.start),
      after: this.text.slice(first.end, call.end),
    });
    return this.find(first);
  }

  /** Expressions over columns of the inner table alone belong to it; one that reads other things too is not explained. */
  #addColumns(table: Expression, pairs: readonly NamedExpression[], keepsInner: boolean): readonly Grid[] {
    const inner = this.#inside().find(table);
    this.#completeBelow = 0;
    const all = new Map(inner.flatMap(columnsOf));
    const own = pairs.filter(({ expression }) => !readsColumns(expression, all));
    const grids = inner.map((grid) => ({
      ...grid,
      shown: [...(keepsInner ? grid.shown : []), ...derivedFrom(grid, pairs)],
    }));
    if (own.length === 0) return grids;
    return [...grids, this.#grid('ADDCOLUMNS', own, [this.text.slice(table.start, table.end)], new Map())];
  }

  /** The columns that tell rows apart must be among those selected: without one of them the context of a cell is not known. */
  #selectColumns(table: Expression, args: readonly (Expression | null)[]): readonly Grid[] {
    const pairs = pairsIn(args, 0);
    const renamed = new Map(
      pairs.flatMap(({ name, expression }) => {
        const column = modelColumn(expression);
        return column === null ? [] : [[`[${name}]`, column] as const];
      }),
    );
    const kept = new Set([...renamed.values(), ...args.flatMap((argument) => modelColumn(argument) ?? [])].map(lower));
    if (keysOf(table, this.variables)?.every((key) => kept.has(lower(key))) !== true) return [];
    const values = pairs.filter(({ expression }) => modelColumn(expression) === null);
    return this.#addColumns(table, values, false).map((grid) => ({ ...grid, renamed }));
  }

  #inside(): GridFinder {
    const finder = new GridFinder(this.text, new Map(this.variables));
    finder.#filters = [...this.#filters];
    finder.#wrappers = [...this.#wrappers];
    finder.#completeBelow = this.#completeBelow;
    return finder;
  }

  #summarizeColumns(args: readonly (Expression | null)[]): Grid {
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
    const before = args.slice(0, groups).filter((argument) => argument !== null);
    return this.#grid(
      kind,
      pairsIn(args, groups),
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
      shown: named,
      renamed: new Map(),
      groups,
      filters: this.#filters,
      wrappers: this.#wrappers,
      subtotals,
      completeBelow,
      variables,
    };
  }
}

/** Pairs of a name and an expression from a place on; in between may stand columns alone. */
function pairsIn(args: readonly (Expression | null)[], from: number): NamedExpression[] {
  const named: NamedExpression[] = [];
  for (let i = from; i + 1 < args.length; i++) {
    const [name, expression] = [args[i], args[i + 1]];
    if (name?.kind !== 'string') continue;
    if (expression) named.push({ name: name.value, expression: withoutIgnore(expression) });
    i++;
  }
  return named;
}

function columnsOf({ shown }: Grid): [string, Expression][] {
  return shown.map(({ name, expression }) => [lower(name), expression]);
}

/** Those that are made of columns of the grid alone. */
function derivedFrom(grid: Grid, pairs: readonly NamedExpression[]): NamedExpression[] {
  const columns = new Map(columnsOf(grid));
  return pairs.flatMap(({ name, expression }) => {
    const made = readsColumns(expression, columns) ? withColumns(expression, columns) : null;
    return made === null ? [] : [{ name, expression: made }];
  });
}

function lower(text: string): string {
  return text.toLowerCase();
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
