/** The model while it is being bound: its objects refer to each other, so each is bound when it is first asked for. */
import type { Formula } from '../functions/call.js';
import type { TableShape, ValueType } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import type { Column, Measure, Model, Table } from '../model/model.js';
import { formatDefinitions, itemDefinitions, typeOfReference } from './calculation-items.js';
import { keys } from './object-keys.js';
import {
  type Environment,
  type MeasureInfo,
  type QueryVariable,
  tableInfo,
  type TableInfo,
  type UserFunction,
} from './environment.js';
import { bindingOrder, definitionsOf } from './model-definitions.js';
import {
  bindDefinition,
  type Bound,
  type Definition,
  isSound,
  parseDefinition,
  type ParsedDefinition,
  scalarOf,
  tableOf,
} from './model-objects.js';
import { functionsOf } from './model-functions.js';
import { declaredColumns, kindOfDataType, loadedShape, modelColumn, typedColumn, unknownType } from './model-table.js';
import type { RowFrame } from './scope.js';

/** Variables and functions of a query, by lower-case name. */
export interface QueryNames {
  readonly variables: ReadonlyMap<string, QueryVariable>;
  readonly functions: ReadonlyMap<string, UserFunction>;
}

export class ModelEnvironment implements Environment {
  readonly isOfQuery = false;
  readonly #tables = new Map<string, Table>();
  readonly #measures = new Map<string, Measure>();
  readonly #infos = new Map<string, TableInfo>();
  readonly #definitions = new Map<string, Definition>();
  readonly #parsed = new Map<string, ParsedDefinition>();
  readonly #bound = new Map<string, Bound>();
  /** The objects being bound, outermost first. */
  readonly #open: string[] = [];
  /** Uses of objects that could not be given: broken ones, and those still being bound, which make a circle. */
  readonly unanswered = new Map<string, Set<string>>();

  constructor(
    readonly model: Model,
    private readonly names: QueryNames = { variables: new Map(), functions: new Map() },
  ) {
    for (const table of model.tables) this.#tables.set(table.name.toLowerCase(), table);
    for (const measure of model.measures) this.#measures.set(measure.name.toLowerCase(), measure);
    const rowOf = (table: string) => (): RowFrame => {
      const info = this.table(table);
      return {
        kind: 'row',
        id: 0,
        shape: info?.shape ?? [],
        tables: [table],
        keep: false,
        isOpen: info?.isOpen ?? true,
      };
    };
    for (const definition of definitionsOf(model, rowOf)) this.#definitions.set(definition.key, definition);
  }

  formulas(): readonly Formula[] {
    return [];
  }

  tableNames(): readonly string[] {
    return this.model.tables.map((table) => table.name);
  }

  measureNames(): readonly string[] {
    return this.model.measures.map((measure) => measure.name);
  }

  homeOfMeasure(name: string): string | null {
    return this.#measures.get(name.toLowerCase())?.table ?? null;
  }

  queryVariable(name: string): QueryVariable | null {
    return this.names.variables.get(name.toLowerCase()) ?? null;
  }

  userFunction(name: string): UserFunction | null {
    const key = name.toLowerCase();
    return this.names.functions.get(key) ?? functionsOf(this.model).byName.get(key) ?? null;
  }

  userFunctionNames(): readonly string[] {
    const known = [...this.names.functions.values(), ...functionsOf(this.model).byName.values()];
    return known.map((target) => target.name);
  }

  table(name: string): TableInfo | null {
    const table = this.#tables.get(name.toLowerCase());
    if (!table) return null;
    const key = keys.table(table.name);
    const info = this.#infos.get(key) ?? this.#makeInfo(key, table);
    if (info.isOpen) this.#ask(key);
    return info;
  }

  #makeInfo(key: string, table: Table): TableInfo {
    if (this.#open.includes(key)) return tableInfo(table.name, [], true);
    const info = table.expression ? this.#calculatedInfo(table) : this.#loadedInfo(table);
    this.#infos.set(key, info);
    return info;
  }

  #loadedInfo(table: Table): TableInfo {
    const shape = loadedShape(table.name, table.columns, (column) => this.#columnType(table, column));
    return tableInfo(table.name, shape, false);
  }

  /** The columns of the expression, by position under their declared names, then the calculated columns. */
  #calculatedInfo(table: Table): TableInfo {
    const bound = this.tableDefinition(table);
    const node = bound && tableOf(bound);
    const declared = table.columns.filter((column) => column.expression === null);
    const own = node && node.kind !== 'tableHole' ? ownShape(table, declared, node.shape) : null;
    const fallback = (): TableShape =>
      declared.map((column) => modelColumn(table.name, column, () => valueType('variant')));
    const calculated = table.columns
      .filter((column) => column.expression !== null)
      .map((column) => modelColumn(table.name, column, () => this.#columnType(table, column)));
    const isOpen = own === null || (bound !== null && !isSound(bound) && declared.length === 0);
    return tableInfo(table.name, [...(own ?? fallback()), ...calculated], isOpen);
  }

  #columnType(table: Table, column: Column): ValueType {
    const bound = this.columnDefinition(table, column);
    const type = bound && scalarOf(bound)?.type;
    if (!type || (type.kind === 'variant' && bound && !isSound(bound))) return unknownType(column);
    // The blank row of the table makes every column blankable.
    return type.kind === 'blank' ? blankType(column) : valueType(type.kind);
  }

  measure(name: string): MeasureInfo | null {
    const measure = this.#measures.get(name.toLowerCase());
    if (!measure) return null;
    if (!measure.expression) return { status: 'needsInfo', name: measure.name };
    const bound = this.measureDefinition(measure);
    const node = bound && isSound(bound) ? scalarOf(bound) : null;
    if (!node) {
      this.#ask(keys.measure(measure.name));
      return { status: 'broken', name: measure.name };
    }
    const kind = measure.dataType ? kindOfDataType(measure.dataType) : 'int64';
    const type = node.type.kind === 'blank' ? valueType(kind) : node.type;
    return { status: 'bound', name: measure.name, type: typeOfReference(this.model, type) };
  }

  /** Each bound once; null while it is being bound, and for what has no expression. */
  measureDefinition(measure: Measure): Bound | null {
    return this.#boundAt(keys.measure(measure.name));
  }

  tableDefinition(table: Table): Bound | null {
    return this.#boundAt(keys.table(table.name));
  }

  columnDefinition(table: Table, column: Column): Bound | null {
    return this.#boundAt(keys.column({ table: table.name, column: column.name }));
  }

  /** The expressions of calculation items, and of the format strings of measures. */
  itemDefinitions(): readonly Bound[] {
    const definitions = [...itemDefinitions(this.model), ...formatDefinitions(this.model)];
    return definitions.flatMap(({ key }) => this.#boundAt(key) ?? []);
  }

  #boundAt(key: string): Bound | null {
    const definition = this.#definitions.get(key);
    return definition ? this.#bind(definition) : null;
  }

  /** Binds every object, those first that others name: a chain of many measures does not nest as deep as it is long. */
  bindAll(): void {
    const parsed = [...this.#definitions.values()].map((definition) => ({
      key: definition.key,
      ...this.#parse(definition),
    }));
    for (const key of bindingOrder(this.model, parsed)) this.#boundAt(key);
  }

  #parse(definition: Definition): ParsedDefinition {
    const parsed = this.#parsed.get(definition.key) ?? parseDefinition(definition);
    this.#parsed.set(definition.key, parsed);
    return parsed;
  }

  #bind(definition: Definition): Bound | null {
    const known = this.#bound.get(definition.key);
    if (known) return known;
    if (this.#open.includes(definition.key)) {
      this.#ask(definition.key);
      return null;
    }
    this.#open.push(definition.key);
    const bound = bindDefinition(this, definition, this.#parse(definition));
    this.#open.pop();
    this.#bound.set(definition.key, bound);
    return bound;
  }

  /** Notes that the object being bound uses another one which could not be given. */
  #ask(key: string): void {
    const asking = this.#open.at(-1);
    if (asking === undefined) return;
    this.unanswered.set(asking, (this.unanswered.get(asking) ?? new Set<string>()).add(key));
  }
}

/** BLANK() alone takes the type which the engine gave it. */
function blankType({ engineType }: Column): ValueType {
  return valueType(engineType ? kindOfDataType(engineType) : 'int64');
}

/** The columns of a calculated table: those of its expression, under the declared names. */
function ownShape(table: Table, declared: readonly Column[], shape: TableShape): TableShape {
  const names = declaredColumns(declared, shape);
  return shape.map((column, i) => {
    const type = column.type.kind === 'blank' ? valueType('int64') : column.type;
    return typedColumn(table.name, names[i]?.name ?? column.name, { ...type, blankable: true });
  });
}
