/** Scalars as TypeScript expressions inside a loop over lanes or rows. */
import type { InNode, LetNode, ScalarNode } from '../ir/scalar.js';
import type { Id, TableShape } from '../ir/types.js';
import {
  containsHeavy,
  dependsOn,
  feedsVectors,
  isHeavy,
  isLiteralTable,
  isTable,
  readsOfVariable,
} from './analysis.js';
import { arithmetic, comparison, conversion, negation } from './operators.js';
import type { Emission } from './emission.js';
import { canFail, failsItself, soundVariables } from './can-fail.js';
import { codedTest, membership, type LightEmitter } from './coded-test.js';
import { canFailIn, guardedFunction } from './guard.js';
import { familyOf, readerOf } from './kinds.js';
import type { LaneScope, Lines } from './scope.js';
import { identifier, literal, quote } from './text.js';
import { emitTable } from './tables.js';
import { bindVariable, emitVector } from './vector.js';
import { emitLookup, emitPath } from './lookup.js';

/** A loop over the rows of a source: `row` is the row, `lane` the outer lane (null where rows are shared by lanes). */
export interface RowLoop {
  readonly id: Id;
  readonly source: string;
  readonly row: string;
  readonly shape: TableShape;
  /** The body reads nothing that differs between lanes; there is no lane. */
  readonly laneless: boolean;
  /** Set where the body is a function of one column's value: what reads it. */
  readonly value?: string;
}

/** Where an expression stands: the scope, the expression of its lane, and the row loop around it. */
export interface Place {
  readonly scope: LaneScope;
  readonly lane: string;
  readonly loop: RowLoop | null;
}

/** The expression of a scalar's value at `place`; heavy parts become vectors before the loop. */
export function emitLight(e: Emission, node: ScalarNode, place: Place): string {
  if (node.kind === 'let' && !hoistsWhole(node, place)) return emitLet(e, node, place);
  if (isHeavy(node)) return valueOf(e, node, `${emitVector(e, node, place.scope)}.at(${place.lane})`);
  const light: LightEmitter = (child) => emitLight(e, child, place);
  const text = codedTest(e, node, place) ?? emitPlain(e, node, place, light);
  return failsItself(node) ? e.located(node, text) : text;
}

/** What is read out of a vector or column, without BLANK where the type has none. */
function valueOf(e: Emission, { type }: ScalarNode, text: string): string {
  return type.blankable || type.kind === 'variant' ? text : `${e.use('sure')}(${text})`;
}

function emitPlain(e: Emission, node: ScalarNode, place: Place, light: LightEmitter): string {
  switch (node.kind) {
    case 'literal':
      return literal(node.value);
    case 'blank':
    case 'hole':
      return 'null';
    case 'column':
      return emitColumn(e, node, place);
    case 'related':
      return emitRelated(e, node, place);
    case 'variable':
      return emitVariable(e, node, place);
    case 'parameter':
      return `${e.use('parameterValue')}(${place.scope.contexts}, ${quote(node.name)})`;
    case 'kernel':
      return emitKernel(e, node, place, light);
    case 'convert':
      return conversion(e, node.operand.type, node.type, light(node.operand));
    case 'arithmetic':
      return arithmetic(e, node, light(node.left), light(node.right));
    case 'negate':
      return negation(e, node.operand.type, light(node.operand));
    case 'concatenate':
      return `${e.use('concatenate')}(${light(node.left)}, ${light(node.right)})`;
    case 'compare':
      return comparison(e, node, light(node.left), light(node.right));
    default:
      return emitLogic(e, node, place, light);
  }
}

function emitLogic(e: Emission, node: ScalarNode, place: Place, light: LightEmitter): string {
  switch (node.kind) {
    case 'not':
      return `!${condition(node.operand, light)}`;
    case 'logical': {
      const operator = node.operator === 'and' ? '&&' : '||';
      return `(${condition(node.left, light)} ${operator} ${condition(node.right, light)})`;
    }
    case 'if':
      return `(${condition(node.condition, light)} ? ${light(node.then)} : ${node.otherwise ? light(node.otherwise) : 'null'})`;
    case 'coalesce':
      return `(${node.operands.map(light).join(' ?? ')})`;
    case 'ifError':
      return `${e.use('ifError')}(() => ${light(node.operand)}, () => ${light(node.alternative)})`;
    case 'isError':
      return `${e.use('isError')}(() => ${light(node.operand)})`;
    case 'isBlank':
      return `(${light(node.operand)} === null)`;
    case 'in':
      return isLiteralTable(node.table) ? membership(e, node, light) : tableMembership(e, node, place, light);
    case 'lookup':
      return emitLookup(e, node, place.scope, light);
    case 'path':
      return emitPath(e, node, place.scope, light);
    default:
      throw new Error(`${node.kind} is not written as an expression`);
  }
}

/** `x IN table`: the table's tuples are hashed once for each of its sets, before the loop. */
function tableMembership(e: Emission, node: InNode, place: Place, light: LightEmitter): string {
  const sets = (scope: LaneScope): string => `${e.use('memberSet')}(${emitTable(e, node.table, scope)})`;
  const make = canFailIn(e, node.table, place.scope)
    ? `${e.use('guardMembers')}(${place.scope.contexts}, ${guardedFunction(e, place.scope, sets)})`
    : sets(place.scope);
  const members = once(e, place, make, 'members');
  const lane = place.loop?.laneless ? '0' : place.lane;
  return `${members}.has(${lane}, [${node.operands.map(light).join(', ')}])`;
}

/** A condition as TypeScript's boolean: BLANK is false (B5, B6). */
export function condition(node: ScalarNode, light: LightEmitter): string {
  const text = light(node);
  return node.type.blankable ? `(${text} === true)` : text;
}

function emitColumn(e: Emission, node: Extract<ScalarNode, { kind: 'column' }>, place: Place): string {
  const { loop } = place;
  if (loop && loop.id === node.row) {
    if (loop.value !== undefined) return valueOf(e, node, loop.value);
    return valueOf(e, node, `${reader(e, place, loop, node)}.at(${loop.row})`);
  }
  const found = place.scope.findRow(node.row);
  if (!found) throw new Error('a column is read outside its row context');
  const row = found.binding.row(place.scope.laneIn(found.scope, place.lane));
  return valueOf(e, node, `${reader(e, place, found.binding, node)}.at(${row})`);
}

function emitRelated(e: Emission, node: Extract<ScalarNode, { kind: 'related' }>, place: Place): string {
  const { loop } = place;
  const isLoop = loop !== null && loop.id === node.row;
  const found = isLoop ? null : place.scope.findRow(node.row);
  const source = isLoop ? loop.source : found?.binding.source;
  const row = isLoop ? loop.row : found?.binding.row(place.scope.laneIn(found.scope, place.lane));
  if (source === undefined || row === undefined) throw new Error('RELATED outside its row context');
  const family = familyOf(node.type.kind);
  const type = { number: 'number', text: 'string', boolean: 'boolean', variant: 'never' }[family];
  const path = `[${node.path.map(quote).join(', ')}]`;
  const make = `${e.use(`related${family === 'variant' ? 'Variant' : upper(type)}`)}(${place.scope.contexts}, ${source}, ${quote(node.from)}, ${path}, ${quote(node.target.table)}, ${quote(node.target.column)})`;
  return `${once(e, place, make, node.target.column)}.at(${row})`;
}

function upper(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A reader of a source's column, declared before the loop and named after the column. */
/** The reader of a column of a source, declared once. */
export function reader(
  e: Emission,
  place: { readonly scope: LaneScope },
  { source, shape }: { readonly source: string; readonly shape: TableShape },
  { column, type }: Extract<ScalarNode, { kind: 'column' }>,
): string {
  const name = shape[column]?.name ?? 'column';
  return once(e, place, `${e.use(readerOf(type))}(${source}, ${column})`, name);
}

/** Declares `const name = make` once in the scope's statements and gives the name. */
export function once(e: Emission, place: { readonly scope: LaneScope }, make: string, base: string): string {
  const lines = place.scope.lines;
  const known = declared(lines, make);
  if (known !== null) return known;
  const name = e.fresh(identifier(base));
  lines.push(`const ${name} = ${make};`);
  return name;
}

/** The declaration among the statements that is in scope at their end: not one inside a loop that is closed. */
function declared(lines: Lines, make: string): string | null {
  const index = declarations.get(lines) ?? { read: 0, depth: 0, names: new Map<string, string>() };
  declarations.set(lines, index);
  for (; index.read < lines.length; index.read++) {
    const line = lines[index.read] as string;
    if (line.startsWith('}')) index.depth--;
    if (line.endsWith('{')) index.depth++;
    const [, name, value] = index.depth === 0 ? (/^const (\w+) = (.*);$/s.exec(line) ?? []) : [];
    if (name !== undefined && value !== undefined && !index.names.has(value)) index.names.set(value, name);
  }
  return index.names.get(make) ?? null;
}

/** What the statements of a body declare outside blocks: expression -> name. Statements only grow, so each is read once. */
const declarations = new WeakMap<Lines, { read: number; depth: number; readonly names: Map<string, string> }>();

function emitVariable(e: Emission, node: Extract<ScalarNode, { kind: 'variable' }>, place: Place): string {
  const found = place.scope.findVariable(node.id);
  if (!found) throw new Error('a variable is read outside its scope');
  const { binding, scope } = found;
  if (binding.kind === 'constant') return binding.text;
  if (binding.kind === 'local') return binding.name;
  return valueOf(e, node, `${binding.name}.at(${place.scope.laneIn(scope, place.lane)})`);
}

function emitKernel(
  e: Emission,
  node: Extract<ScalarNode, { kind: 'kernel' }>,
  place: Place,
  light: LightEmitter,
): string {
  const values = node.arguments.map((argument) => (argument === null ? 'undefined' : light(argument)));
  while (values.at(-1) === 'undefined' && !node.options) values.pop();
  const options = node.options ? [objectLiteral(node.options)] : [];
  const environment = node.reads === 'environment' ? [`${place.scope.contexts}.query.environment`] : [];
  return `${e.use(node.kernel)}(${[...environment, ...values, ...options].join(', ')})`;
}

/** `{ unit: "DAY" }`. */
export function objectLiteral(
  options: Readonly<Record<string, string | number | boolean | readonly (string | number)[]>>,
): string {
  const entries = Object.entries(options).map(([key, value]) => {
    const text = Array.isArray(value)
      ? `[${value.map((v: string | number) => literal(v)).join(', ')}]`
      : literal(value as string);
    return `${quote(key)}: ${text}`;
  });
  return `{ ${entries.join(', ')} }`;
}

/** A let that does not depend on the loop's row, and is heavy, is one vector for the loop. */
function hoistsWhole(node: LetNode, place: Place): boolean {
  if (!place.loop) return isHeavy(node);
  // Without lanes there is no vector to read from, and nothing that would need one.
  if (place.loop.laneless) return false;
  return isHeavy(node) && !dependsOn(node, place.loop.id, localsOf(place));
}

function localsOf(place: Place): ReadonlySet<Id> {
  const locals = new Set<Id>();
  for (const scope of place.scope.chain) {
    scope.variables.forEach((binding, id) => {
      if (binding.kind === 'local') locals.add(id);
    });
  }
  return locals;
}

/** A let in a loop: what does not depend on the row becomes a vector before it, the rest a local of the expression. */
function emitLet(e: Emission, node: LetNode, place: Place): string {
  if (readsOfVariable(node.body, node.id) === 0) return emitLight(e, node.body, place);
  const perRow = place.loop !== null && dependsOn(node.value, place.loop.id, localsOf(place));
  if (place.loop !== null && !perRow && isForVectors(node)) {
    bindVariable(e, node, place.scope);
    return emitLight(e, node.body, place);
  }
  if (isTable(node.value)) throw new Error('a table variable cannot stand inside a row expression');
  return emitLocal(e, node, node.value, place);
}

/** Whether the variable is a table or a vector, or is read by one. */
function isForVectors(node: LetNode): boolean {
  return isTable(node.value) || containsHeavy(node.value) || feedsVectors(node.body, new Set([node.id]));
}

/** A variable as a local: evaluated where it is read, so that an error which nobody reads does not appear (X8), and once. */
function emitLocal(e: Emission, node: LetNode, definition: ScalarNode, place: Place): string {
  const uses = readsOfVariable(node.body, node.id);
  const value = emitLight(e, definition, place);
  const fails = canFailIn(e, definition, place.scope);
  const bind = (name: string): void => void place.scope.variables.set(node.id, { kind: 'local', name, canFail: fails });
  if (uses === 1) {
    bind(value);
    return emitLight(e, node.body, place);
  }
  const name = e.fresh(identifier(`v ${node.name}`));
  const isLazy = canFail(definition, { ...soundVariables, measure: (measure) => e.measureCanFail(measure) });
  bind(isLazy ? `${name}()` : name);
  return `((${name}) => ${emitLight(e, node.body, place)})(${isLazy ? `${e.use('later')}(() => ${value})` : value})`;
}
