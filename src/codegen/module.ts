/** Whole modules: imports, constants, functions. The same text serves files and compilation in memory. */
import type { Emission } from './emission.js';
import { Names } from './text.js';

/** The module that generated files import. */
export const RUNTIME_MODULE = 'daxc/runtime';

/** Names that generated functions must not take: those of the runtime and of locals. */
const LOCALS = [
  'contexts',
  'lane',
  'row',
  'owner',
  'chunk',
  'i',
  'error',
  'value',
  'values',
  'runtime',
  'selected',
  'globalThis',
  'undefined',
  'NaN',
  'Infinity',
];

/** A name pool for a module in which no runtime export can be hidden. */
export function moduleNames(runtimeExports: Iterable<string>): Names {
  return new Names([...runtimeExports, ...LOCALS]);
}

/** A module that imports the runtime by name. */
export function fileText(e: Emission, header: string, sections: readonly string[]): string {
  const imports = [...e.imports].sort().join(', ');
  const importLine = imports === '' ? '' : `import { ${imports} } from '${RUNTIME_MODULE}';\n`;
  return `${header}\n${importLine}\n${[...e.constants, ...sections].join('\n\n')}\n`;
}

/** The body of a function of the runtime that returns `result`: what is compiled in memory. */
export function functionText(e: Emission, sections: readonly string[], result: string): string {
  const imports = [...e.imports].sort().join(', ');
  const declarations = [...e.constants, ...sections].map((section) => section.replace(/^export (?=const )/gm, ''));
  return `"use strict";\nconst { ${imports} } = runtime;\n${declarations.join('\n\n')}\nreturn ${result};\n`;
}
