/** Iterators folded to one value a lane. */
import type { FoldNode, ScalarNode } from '../ir/scalar.js';
import { isLaneless, needsContextPerRow } from './analysis.js';
import { failsItself } from './can-fail.js';
import { emitCashFlows } from './cash-flows.js';
import { columnFold } from './column-folds.js';
import { emitConcatenate } from './concatenate.js';
import type { Emission } from './emission.js';
import { emitFilteredFold } from './filtered-folds.js';
import { familyOf } from './kinds.js';
import { bindInvariants } from './invariants.js';
import { emitLight, once, type RowLoop } from './light.js';
import { canFailIn } from './guard.js';
import type { LaneScope, Lines } from './scope.js';
import { emitTable } from './tables.js';
import { declare } from './declare.js';
import { usesLocal } from './text.js';
import { emitVector } from './vector.js';

/** How a fold is accumulated: constructor arguments after the owners, the add statement, the finish call. */
interface Accumulation {
  readonly make: (owners: string) => string;
  readonly add: (owner: string, value: string) => string;
  readonly finish: string;
}

/** Emits the loops of a fold; gives the vector of its results. */
export function emitFold(e: Emission, node: FoldNode, scope: LaneScope): string {
  if (node.fold === 'concatenate') return emitConcatenate(e, node, scope);
  if (node.fold === 'presentValue' || node.fold === 'internalRate') return emitCashFlows(e, node, node.fold, scope);
  const filtered = emitFilteredFold(e, node, scope);
  if (filtered !== null) return filtered;
  const source = emitTable(e, node.table, scope);
  if (needsContextPerRow(node.body, node.row)) return emitEachRow(e, node, source, scope);
  const call = columnFold(e, node, source, scope);
  if (call !== null) return declare(e, scope, 'result', inUnits(e, node, call));
  return emitRowLoop(e, node, source, scope);
}

/** The body reads only the row (and values of outer lanes): one loop over columns, nothing allocated a row. */
function emitRowLoop(e: Emission, node: FoldNode, source: string, scope: LaneScope): string {
  const isConstant = (id: number): boolean => scope.isConstant(id);
  const laneless = [node.body, ...node.arguments].every((part) => isLaneless(part, node.row, isConstant));
  const loop: RowLoop = { id: node.row, source, shape: node.table.shape, row: 'row', laneless };
  const accumulation = accumulationOf(e, node, source, scope, true);
  const value = foldedValue(e, node, scope, loop);
  const total = declare(e, scope, 'totals', accumulation.make(laneless ? `${source}.groups` : scope.lanes));
  const mayMeetErrors = scope.isGuarded || canFailIn(e, node.body, scope);
  const failures = mayMeetErrors ? declare(e, scope, 'failures', `new ${e.use('Failures')}()`) : null;
  const chunks = laneless ? `${source}.chunks()` : `${source}.perLane(${scope.lanes})`;
  const owner = laneless ? 'chunk.owner(i)' : 'lane';
  const add = accumulation.add(`${total}`, value).replace('$owner', owner);
  const guarded = failures ? `try { ${add} } catch (error) { ${failures}.add(${owner}, error); }` : add;
  scope.lines.push(
    `for (const chunk of ${chunks}) {`,
    'for (let i = 0; i < chunk.n; i++) {',
    ...(usesLocal(guarded, 'row') ? ['const row = chunk.row(i);'] : []),
    ...(laneless ? [] : ['const lane = chunk.owner(i);']),
    guarded,
    '}',
    '}',
  );
  const values = inUnits(e, node, `${total}.${accumulation.finish}`);
  const finished = failures ? `${failures}.into(${values})` : values;
  if (!laneless) return declare(e, scope, 'result', finished);
  return declare(e, scope, 'result', `${e.use('toLanes')}(${finished}, ${source}.groupOfLane, ${scope.lanes})`);
}

export function foldedValue(e: Emission, node: FoldNode, scope: LaneScope, loop: RowLoop): string {
  if (isCodeFold(node)) return '';
  return emitLight(e, node.body, { scope, lane: 'lane', loop });
}

/** The body needs a filter context: rows become lanes, the body is a vector over them, folded back by outer lane. */
function emitEachRow(e: Emission, whole: FoldNode, source: string, scope: LaneScope): string {
  const node = { ...whole, body: bindInvariants(e, whole.body, whole.row, scope) };
  const accumulation = accumulationOf(e, node, source, scope, false);
  const total = declare(e, scope, 'totals', accumulation.make(scope.lanes));
  const failures = declare(e, scope, 'failures', `new ${e.use('Failures')}()`);
  const each = e.fresh('each');
  const lines: Lines = [];
  const inner = scope.inside(each, lines);
  inner.rows.set(node.row, { source, shape: node.table.shape, row: (lane) => `${each}.row(${lane})` });
  const vector = emitVector(e, node.body, inner);
  const add = accumulation.add(total, `${vector}.at(lane)`).replace('$owner', `${each}.outer(lane)`);
  scope.lines.push(
    `for (const ${each} of ${e.use('eachRow')}(${scope.contexts}, ${source})) {`,
    ...lines,
    `for (let lane = 0; lane < ${each}.n; lane++) {`,
    `try { ${add} } catch (error) { ${failures}.add(${each}.outer(lane), error); }`,
    '}',
    '}',
  );
  const values = inUnits(e, node, `${total}.${accumulation.finish}`);
  return declare(e, scope, 'result', `${failures}.into(${values})`);
}

const betweenUnits: ReadonlySet<string> = new Set(['average', 'median', 'percentileInc', 'percentileExc']);

/** A mean of currency is rounded to its unit (T4, T10). */
export function inUnits(e: Emission, node: FoldNode, values: string): string {
  const isBetween = node.type.kind === 'currency' && betweenUnits.has(node.fold);
  const whole = isBetween ? `${e.use('wholeUnits')}(${values})` : values;
  return failsItself(node) ? e.located(node, whole) : whole;
}

/** Distinct counts of a plain column read its codes. */
function isCodeFold(node: FoldNode): boolean {
  const distinct = node.fold === 'distinctCount' || node.fold === 'distinctCountNoBlank';
  return distinct && node.body.kind === 'column' && node.body.row === node.row;
}

export function accumulationOf(
  e: Emission,
  node: FoldNode,
  source: string,
  scope: LaneScope,
  inRowLoop: boolean,
): Accumulation {
  const simple = (name: string, finish = 'finish()'): Accumulation => ({
    make: (owners) => `new ${e.use(name)}(${owners})`,
    add: (total, value) => `${total}.add($owner, ${value});`,
    finish,
  });
  switch (node.fold) {
    case 'sum':
      return simple('Sum');
    case 'average':
      return simple('Average');
    case 'product':
      return simple('Product');
    case 'count':
    case 'countA':
      return simple('Count');
    case 'countBlank':
      return simple('CountBlank');
    case 'min':
    case 'max':
      return extreme(e, node.body, node.fold === 'min' ? 1 : -1);
    case 'distinctCount':
    case 'distinctCountNoBlank':
      return distinct(e, node, source, scope, inRowLoop);
    default:
      return sample(e, node, scope, simple);
  }
}

function extreme(e: Emission, body: ScalarNode, sign: 1 | -1): Accumulation {
  const family = familyOf(body.type.kind);
  const name = e.use(family === 'number' ? 'NumberExtreme' : 'ValueExtreme');
  const finish = { number: 'finish()', text: 'finishTexts()', boolean: 'finishBooleans()', variant: 'finish()' }[
    family
  ];
  return {
    make: (owners) => `new ${name}(${owners}, ${sign})`,
    add: (total, value) => `${total}.add($owner, ${value});`,
    finish,
  };
}

function distinct(e: Emission, node: FoldNode, source: string, scope: LaneScope, inRowLoop: boolean): Accumulation {
  const finish = `count(${node.fold === 'distinctCount'})`;
  if (!isCodeFold(node) || !inRowLoop || node.body.kind !== 'column') {
    return {
      make: (owners) => `new ${e.use('DistinctValues')}(${owners})`,
      add: (t, v) => `${t}.add($owner, ${v});`,
      finish,
    };
  }
  const codes = once(e, { scope }, `${e.use('codesOf')}(${source}, ${node.body.column})`, 'codes');
  return {
    make: (owners) => `new ${e.use('DistinctCodes')}(${owners}, ${codes}.size)`,
    add: (total) => `${total}.add($owner, ${codes}.at(row));`,
    finish,
  };
}

const statistics: Readonly<Record<string, string>> = {
  median: 'median',
  stdevS: 'stdevS',
  stdevP: 'stdevP',
  varS: 'varS',
  varP: 'varP',
  geomean: 'geomean',
  percentileInc: 'percentileInc',
  percentileExc: 'percentileExc',
};

function sample(
  e: Emission,
  node: FoldNode,
  scope: LaneScope,
  simple: (name: string, finish: string) => Accumulation,
): Accumulation {
  const statistic = statistics[node.fold];
  if (statistic === undefined) throw new Error(`the fold ${node.fold} is not written`);
  const k = node.arguments[0];
  if (!k) return simple('Sample', `finish(${e.use(statistic)})`);
  const place = { scope, lane: 'owner', loop: null };
  return simple('Sample', `finish((values, owner) => ${e.use(statistic)}(values, ${emitLight(e, k, place)} ?? 0))`);
}
