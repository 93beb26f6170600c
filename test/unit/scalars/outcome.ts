/** What a kernel does with some arguments: its value, or the code of its error. */
import type { Environment } from '../../../src/runtime/environment.js';
import { DaxError } from '../../../src/runtime/errors.js';

export function outcome(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    if (error instanceof DaxError) return error.code;
    throw error;
  }
}

export const environment: Environment = {
  now: 45_000.75,
  culture: 'en-US',
  user: { name: 'CONTOSO\\ann', principalName: 'ann@contoso.example' },
  random: () => 0.5,
  parameters: new Map(),
};
