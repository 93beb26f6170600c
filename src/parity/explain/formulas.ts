/** The expressions of measures, those of the query before those of the model, and the measures that they refer to. */
import type { Model } from '../../model/model.js';
import type { Expression, QueryDocument } from '../../syntax/ast.js';
import { parseExpression } from '../../syntax/parse.js';
import { childExpressions } from '../../syntax/walk.js';

export interface Formula {
  readonly name: string;
  /** The home table, where names without a table are looked for. */
  readonly table: string;
  /** What the places in `expression` count. */
  readonly text: string;
  readonly expression: Expression;
}

export interface Reference {
  readonly measure: string;
  /** Whether it stands where the filter context is that of the whole expression. */
  readonly isInContext: boolean;
}

/** Whether the arguments of a built-in function are evaluated in the filter context of the call. */
export type KeepsContext = (name: string) => boolean;

export class Formulas {
  readonly #known = new Map<string, Formula | null>();
  readonly #names: ReadonlyMap<string, string>;

  constructor(
    readonly model: Model,
    query: QueryDocument,
    text: string,
  ) {
    for (const definition of query.definitions) {
      if (definition.kind !== 'measureDefinition') continue;
      const name = definition.name.text;
      const table = definition.table?.text ?? '';
      this.#known.set(name.toLowerCase(), { name, table, text, expression: definition.expression });
    }
    const own = [...this.#known.values()].map((formula) => formula?.name ?? '');
    this.#names = new Map(
      [...model.measures.map(({ name }) => name), ...own].map((name) => [name.toLowerCase(), name]),
    );
  }

  /** The name of a measure in its own spelling; null where there is no such measure. */
  measureNamed(name: string): string | null {
    return this.#names.get(name.toLowerCase()) ?? null;
  }

  formula(measure: string): Formula | null {
    const key = measure.toLowerCase();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const formula = this.#ofModel(key);
    this.#known.set(key, formula);
    return formula;
  }

  #ofModel(key: string): Formula | null {
    const measure = this.model.measures.find(({ name }) => name.toLowerCase() === key);
    if (!measure?.expression) return null;
    const { expression } = parseExpression(measure.expression, []);
    return { name: measure.name, table: measure.table, text: measure.expression.text, expression };
  }

  /** Each measure once, in the order of the text; a place in the context of the whole counts before others. */
  references(expression: Expression, keepsContext: KeepsContext): Reference[] {
    const found = new Map<string, boolean>();
    const open: [Expression, boolean][] = [[expression, true]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [node, isInContext] = next;
      if (node.kind === 'column') this.#add(node.column.text, isInContext, found);
      const keeps = isInContext && (node.kind !== 'call' || keepsContext(node.name.text));
      open.push(
        ...childExpressions(node)
          .map((child): [Expression, boolean] => [child, keeps])
          .reverse(),
      );
    }
    return [...found].map(([measure, isInContext]) => ({ measure, isInContext }));
  }

  #add(name: string, isInContext: boolean, found: Map<string, boolean>): void {
    const measure = this.measureNamed(name);
    if (measure !== null) found.set(measure, isInContext || found.get(measure) === true);
  }
}

/** The measure that an expression is a plain reference to, or null. */
export function measureOf(expression: Expression, formulas: Formulas): string | null {
  if (expression.kind === 'parenthesized') return measureOf(expression.inner, formulas);
  const isPlain = expression.kind === 'column' && expression.variations.length === 0;
  return isPlain ? formulas.measureNamed(expression.column.text) : null;
}
