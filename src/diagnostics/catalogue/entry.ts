/** One entry of the catalogue: what a code says. `P` are the parameters which its sentence names. */
export interface Entry<P> {
  readonly severity: 'error' | 'warning' | 'info';
  /** One plain sentence that names the thing. */
  readonly text: (parameters: P) => string;
  /** One sentence that says what to do. */
  readonly help?: (parameters: P) => string;
}

/** Declares an error entry; the parameter type is written at the callback. */
export function error<P>(text: (p: P) => string, help?: (p: P) => string): Entry<P> {
  return help ? { severity: 'error', text, help } : { severity: 'error', text };
}

/** Declares a warning entry. */
export function warning<P>(text: (p: P) => string, help?: (p: P) => string): Entry<P> {
  return help ? { severity: 'warning', text, help } : { severity: 'warning', text };
}

/** Declares an entry that only informs. */
export function info<P>(text: (p: P) => string): Entry<P> {
  return { severity: 'info', text };
}
