/** Which functions leave the filter context as it is. */
import type { ParameterKind } from './entry.js';
import { functions } from './registry.js';

const changing: ReadonlySet<ParameterKind> = new Set([
  'table',
  'tableOrColumn',
  'column',
  'filter',
  'name',
  'special',
] as const);
/** Their arguments are scalars, or tables and columns in other forms of the same function. */
const plain: ReadonlySet<string> = new Set(['IF', 'IF.EAGER', 'SWITCH', 'COALESCE', 'MIN', 'MAX', 'EVALUATEANDLOG']);

/** Whether the arguments of a function are evaluated in the filter and row contexts of the call; not so for functions that are not built in. */
export function keepsFilterContext(name: string): boolean {
  if (plain.has(name.toUpperCase())) return true;
  const entry = functions.get(name.toUpperCase());
  if (entry?.returns !== 'scalar') return false;
  return entry.parameters.length > 0 && !entry.parameters.some(({ kind }) => changing.has(kind));
}
