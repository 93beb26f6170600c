/** A loop that is always the same: written and compiled when it is first run. */
import { get, type Code, type Local, type Type } from './instructions.js';
import { compile, PARAMETERS } from './module.js';

/** What a loop is written with. */
export interface RoutineParts {
  /** The parameters, in their order. */
  readonly parameters: readonly Code[];
  /** A variable, 0 at first. */
  readonly local: (type: Type) => Local;
}

/** The loop with these parameters; null where the host compiles none. */
export function routine(
  parameters: number,
  write: (parts: RoutineParts) => Code,
): () => ((...values: number[]) => void) | null {
  let made: ReturnType<typeof make> | undefined;
  const make = (): ((...values: number[]) => void) | null => {
    const locals: Type[] = [];
    const local = (type: Type): Local => PARAMETERS + locals.push(type) - 1;
    const body = write({ parameters: Array.from({ length: parameters }, (_, number) => get(number)), local });
    const kernel = compile(locals, body);
    const rest = new Array<number>(PARAMETERS - parameters).fill(0);
    return kernel && ((start = 0, end = 0, ...values): void => kernel.run(start, end, ...values, ...rest));
  };
  return () => (made === undefined ? (made = make()) : made);
}
