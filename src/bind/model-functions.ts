/** The user-defined functions of a model: parsed once, expanded where they are called. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Model } from '../model/model.js';
import { parseFunctionDefinition } from '../syntax/parse.js';
import type { UserFunction } from './environment.js';

export interface ModelFunctions {
  /** By lower-case name. */
  readonly byName: ReadonlyMap<string, UserFunction>;
  /** What is wrong with their syntax; their bodies are bound with each call. */
  readonly diagnostics: readonly Diagnostic[];
}

const known = new WeakMap<Model, ModelFunctions>();

export function functionsOf(model: Model): ModelFunctions {
  const found = known.get(model) ?? parseAll(model);
  known.set(model, found);
  return found;
}

function parseAll({ functions = [] }: Model): ModelFunctions {
  const diagnostics: Diagnostic[] = [];
  const parsed = functions.map(({ name, expression }): [string, UserFunction] => [
    name.toLowerCase(),
    { name, definition: parseFunctionDefinition(expression, diagnostics), source: expression },
  ]);
  return { byName: new Map(parsed), diagnostics };
}
