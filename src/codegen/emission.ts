/** What all emitters of one module share. */
import type { Program } from '../ir/program.js';
import type { ScalarBase, ScalarNode } from '../ir/scalar.js';
import { canFail } from './can-fail.js';
import { Names } from './text.js';

/** The places that a module names by their numbers. */
export type Places = NonNullable<ScalarBase['span']>[];

/** Where the text of a module grows: imports, module-level constants, names. */
export class Emission {
  #locals: Names;
  readonly #constants = new Map<string, string>();
  readonly #failing = new Map<string, boolean>();

  /** Names of the runtime that the module imports. */
  readonly imports = new Set<string>();
  /** Declarations before the functions, in order. */
  readonly constants: string[] = [];
  /** The name of the calculation groups. */
  readonly groups: string;

  constructor(
    readonly program: Program,
    /** Measure name -> the function that evaluates it. */
    readonly measures: ReadonlyMap<string, string>,
    readonly names: Names = new Names(),
    /** Filled with the places that the module notes for its errors; null: it notes none. */
    readonly places: Places | null = null,
  ) {
    this.groups = program.calculationGroups.length > 0 ? names.take('groups') : '';
    this.#locals = names.copy();
  }

  /** Marks a runtime export as used and gives its name. */
  use(name: string): string {
    this.imports.add(name);
    return name;
  }

  /** The expression of a node's value, which notes the node's place in its errors when places are looked for. */
  located(node: Pick<ScalarBase, 'span'>, text: string): string {
    if (this.places === null || node.span === null) return text;
    const place = this.places.push(node.span) - 1;
    return `${this.use('located')}(${place}, () => ${text})`;
  }

  /** Begins a function: its locals are named anew, hiding no name of the module. */
  startFunction(): void {
    this.#locals = this.names.copy();
  }

  /** A fresh local of the present function. */
  fresh(base: string): string {
    return this.#locals.take(base);
  }

  /** A fresh name of the module. */
  freshInModule(base: string): string {
    return this.names.take(base);
  }

  /** The name of a module-level constant; `make` gives its expression when the key is new. */
  constant(key: string, base: string, make: () => string): string {
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.freshInModule(base);
    this.#constants.set(key, name);
    this.constants.push(`const ${name} = ${make()};`);
    return name;
  }

  /** Whether a value of the measure can be an error. Under a calculation item any can. */
  measureCanFail(name: string): boolean {
    if (this.program.calculationGroups.length > 0) return true;
    const known = this.#failing.get(name);
    if (known !== undefined) return known;
    const measure = this.program.measures.find((candidate) => candidate.name === name);
    const names = { measure: (other: string) => this.measureCanFail(other), variable: () => true };
    const fails = !measure || canFail(measure.expression, names);
    this.#failing.set(name, fails);
    return fails;
  }

  /** The definition of a measure, or null where it has none. */
  measure(name: string): ScalarNode | null {
    return this.program.measures.find((candidate) => candidate.name === name)?.expression ?? null;
  }

  /** The kind of a model column's values. */
  columnKind(table: string, column: string): string {
    const found = this.program.tables.find((t) => t.name === table)?.columns.find((c) => c.name === column);
    if (!found) throw new Error(`no column '${table}'[${column}] in the program`);
    return found.type.kind === 'blank' ? 'variant' : found.type.kind;
  }
}
