import type { Emission } from './emission.js';
import type { LaneScope } from './scope.js';

/** `const name = make;` in the scope's statements; gives the name. */
export function declare(e: Emission, scope: LaneScope, base: string, make: string): string {
  const name = e.fresh(base);
  scope.lines.push(`const ${name} = ${make};`);
  return name;
}
