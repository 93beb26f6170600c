import { DaxError } from '../errors.js';
import type { Vector } from '../columns/vector.js';
import type { Value } from '../columns/value.js';
import type { Contexts } from './contexts.js';

/** A measure's evaluator: contexts in, one value a context out. */
export type Evaluator<V extends Vector> = (contexts: Contexts) => V;

/** Declares a measure: computed once for the same contexts; its errors carry its name. */
export function measure<V extends Vector>(name: string, evaluate: Evaluator<V>): Evaluator<V> {
  return (contexts) => {
    const known = contexts.memo.get(name) as V | undefined;
    if (known) return known;
    const values = evaluate(contexts);
    values.whenSettled(() => {
      if (values.hasErrors) nameErrors(values, name);
    });
    contexts.memo.set(name, values);
    return values;
  };
}

function nameErrors(values: Vector, name: string): void {
  for (let lane = 0; lane < values.length; lane++) {
    const error = values.error(lane);
    if (error instanceof DaxError) error.measure ??= name;
  }
}

/** The value of a query parameter @name. */
export function parameterValue(contexts: Contexts, name: string): Value {
  const { parameters } = contexts.query.environment;
  const value = parameters.get(name);
  if (value === undefined) throw new DaxError('R0024', { name });
  return value;
}
