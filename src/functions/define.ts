/** Short ways to write a function entry. */
import type { CallBinder } from './call.js';
import type { FunctionEntry, Parameter, ParameterKind } from './entry.js';
import type { Modifier, ScalarNode } from '../ir/scalar.js';
import type { TableNode } from '../ir/table.js';

/**
 * Parameters out of words `name:kind`; `name?:kind` is optional, `name*:kind` belongs to the repeating group (once at
 * least), `name?*:kind` to a repeating group that may be missing.
 */
export function parameters(...words: readonly string[]): readonly Parameter[] {
  return words.map((word) => {
    const parts = /^([\w.]+)(\??)(\*?):(\w+)$/.exec(word);
    const [, name = word, isOptional, repeats, kind = 'any'] = parts ?? [];
    return {
      name,
      kind: kind as ParameterKind,
      ...(isOptional ? { optional: true as const } : {}),
      ...(repeats ? { repeats: 1 } : {}),
    };
  });
}

interface Definition {
  readonly name: string;
  readonly category: string;
  readonly summary: string;
  readonly parameters: readonly string[];
  readonly bind: (call: CallBinder) => ScalarNode | TableNode;
  readonly modifier?: (call: CallBinder) => Modifier | null;
}

export function scalarFunction(definition: Definition): FunctionEntry {
  return entry(definition, 'scalar');
}

export function tableFunction(definition: Definition): FunctionEntry {
  return entry(definition, 'table');
}

export function modifierFunction(definition: Definition): FunctionEntry {
  return entry(definition, 'modifier');
}

function entry(definition: Definition, returns: FunctionEntry['returns']): FunctionEntry {
  const { name, category, summary, bind, modifier } = definition;
  return {
    name,
    category,
    summary,
    parameters: parameters(...definition.parameters),
    returns,
    implementation: { kind: 'bind', bind, ...(modifier ? { modifier } : {}) },
  };
}
