type Kernel = (...values: never[]) => unknown;
type Arrays = Readonly<Record<string, ArrayBufferView | null>>;

/**
 * Gives for the kinds of some arguments, by the names of the parameters, the copy of `kernel` that only meets these. The engine
 * specialises a loop by the kinds of arrays that its text has met, and one that has met several runs two to five times slower;
 * and what is null in all rows need not be asked for each. So every combination gets a text of its own. The kernel must use
 * nothing but its arguments. Where code cannot be made from text, all share the one kernel.
 */
export function byArrayKinds<K extends Kernel>(kernel: K): (arrays: Arrays) => K {
  const copies = new Map<string, K>();
  return (arrays) => {
    let key = '';
    for (const name in arrays) key += `${arrays[name]?.constructor.name ?? '-'},`;
    let copy = copies.get(key);
    if (!copy) copies.set(key, (copy = ownCopy(kernel, arrays)));
    return copy;
  };
}

/** Copies that are kept: generated code has some of them for each measure, and queries bring new ones. */
const KEPT = 1000;

/** Calls from which on it pays to have a loop of one's own. */
const MANY = 1 << 13;

/**
 * Gives for functions that `kernel` calls `n` times the copy of `kernel` that only calls those of their text, which are then called
 * in line.
 */
export function byCalled<K extends Kernel>(kernel: K): (n: number, ...called: readonly Kernel[]) => K {
  const copies = new Map<string, K>();
  return (n, ...called) => {
    if (n < MANY) return kernel;
    const text = called.join('\n');
    let copy = copies.get(text);
    if (!copy) {
      if (copies.size === KEPT) copies.clear();
      copies.set(text, (copy = ownCopy(kernel, {})));
    }
    return copy;
  };
}

function ownCopy<K extends Kernel>(kernel: K, arrays: Arrays): K {
  try {
    return new Function(`return (${withNulls(kernel.toString(), arrays)});`)() as K;
  } catch {
    return kernel;
  }
}

/** The text of an arrow function with the parameters that are null as constants. */
function withNulls(text: string, arrays: Arrays): string {
  const head = /^\(([\w$,\s]*)\)\s*=>\s*\{/.exec(text);
  if (head === null) return text;
  const names = (head[1] as string).split(',').map((name) => name.trim());
  const nulls = names.filter((name) => arrays[name] === null);
  if (nulls.length === 0) return text;
  const parameters = names.map((name) => (nulls.includes(name) ? `$${name}` : name));
  const constants = nulls.map((name) => `${name} = null`).join(', ');
  return `(${parameters.join(', ')}) => { const ${constants};${text.slice(head[0].length)}`;
}
