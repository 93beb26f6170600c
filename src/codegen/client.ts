/** The typed client of a model: handles of columns and measures, and how to open it. */
import type { BoundColumn, BoundMeasure, Program } from '../ir/program.js';
import { columnKind } from './kinds.js';
import { measureNames } from './measure-function.js';
import { moduleNames } from './module.js';
import { docComment, identifier, Names, quote } from './text.js';
import type { ValueType } from '../ir/types.js';

/** The text of `client.ts`. */
export function clientText(program: Program, header: string, runtimeExports: readonly string[]): string {
  const functions = measureNames(program, moduleNames(runtimeExports));
  const imports = [
    `import { ${clientImports(program).join(', ')} } from 'daxc/runtime';`,
    "import type { Client, ClientOptions, DateChoice, DateMarker, Loaded } from 'daxc/runtime';",
    "import { calculations } from './calculations.js';",
    ...(program.measures.length > 0 ? ["import * as evaluators from './measures.js';"] : []),
    "import { schema } from './schema.js';",
  ];
  const open = [
    docComment(['Opens the model over loaded tables; calculated tables and columns are computed here.']),
    "export function open<D extends DateChoice = 'text'>(loaded: Loaded, options: ClientOptions<D> = {}): Client<D> {",
    '  return openClient(schema, calculations, loaded, options);',
    '}',
  ].join('\n');
  const dates = `export type { DateMarker };`;
  return [header, imports.join('\n'), '', tablesText(program), measuresText(program, functions), open, dates, ''].join(
    '\n\n',
  );
}

/** What the client takes of the runtime. */
function clientImports(program: Program): string[] {
  return [
    ...(program.tables.some((table) => table.columns.length > 0) ? ['columnHandle'] : []),
    ...(program.model.measures.length > 0 ? ['measureHandle'] : []),
    'openClient',
    ...(isEveryMeasureKnown(program) ? [] : ['undefinedMeasure']),
  ];
}

function isEveryMeasureKnown(program: Program): boolean {
  return program.model.measures.every(({ name }) => program.measures.some((measure) => measure.name === name));
}

function tablesText(program: Program): string {
  const names = new Names();
  const tables = program.tables.map((table) => {
    const columnNames = new Names();
    const columns = table.columns.map((column) => columnText(table.name, column, columnNames));
    return `${quote(names.take(upperIdentifier(table.name)))}: {\n${columns.join('\n')}\n},`;
  });
  return `${docComment(['The tables and columns of the model.'])}\nexport const tables = {\n${tables.join('\n')}\n};`;
}

function columnText(table: string, column: BoundColumn, names: Names): string {
  const key = quote(`${table}[${column.name}]`);
  const handle = `columnHandle<${key}, ${surfaceType(column.type)}>(${key}, ${quote(table)}, ${quote(column.name)}, ${quote(columnKind(column.type))})`;
  return `${quote(names.take(upperIdentifier(column.name)))}: ${handle},`;
}

/** Like `identifier`, keeping the first letter as it is written. */
function upperIdentifier(name: string): string {
  const made = identifier(`x ${name}`).slice(1);
  return made === '' || /^[0-9]/.test(made) ? `_${made}` : made;
}

function surfaceType(type: ValueType): string {
  switch (type.kind) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'dateTime':
      return 'DateMarker';
    case 'variant':
    case 'blank':
      return 'number | string | boolean | DateMarker';
    default:
      return 'number';
  }
}

function measuresText(program: Program, functions: ReadonlyMap<string, string>): string {
  const taken = new Names(functions.values());
  const lines = program.model.measures.map((measure) => {
    const bound = program.measures.find((m) => m.name === measure.name);
    const doc = docComment([measure.description ?? `[${measure.name}]`]);
    const name = functions.get(measure.name) ?? taken.take(identifier(measure.name));
    return `${doc}\n${quote(name)}: ${measureText(measure.name, bound, name)},`;
  });
  return `${docComment(['The measures of the model.'])}\nexport const measures = {\n${lines.join('\n')}\n};`;
}

function measureText(name: string, bound: BoundMeasure | undefined, evaluator: string): string {
  const key = quote(`[${name}]`);
  if (!bound) return `measureHandle<${key}, never>(${key}, 'variant', undefinedMeasure(${quote(name)}))`;
  const { type } = bound.expression;
  return `measureHandle<${key}, ${surfaceType(type)}>(${key}, ${quote(columnKind(type))}, evaluators.${evaluator})`;
}
