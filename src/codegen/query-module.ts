/** A query as a function: measures it needs, then one function for each EVALUATE. */
import type { BoundEvaluate, BoundMeasure, BoundQuery, Program } from '../ir/program.js';
import { rewrite } from '../rewrite/index.js';
import { groupsSection, measuresBehind } from './calculation-groups.js';
import { Emission, type Places } from './emission.js';
import { inDependencyOrder, located, measureFunction, measureNames } from './measure-function.js';
import { functionText, moduleNames } from './module.js';
import { LaneScope, type Lines } from './scope.js';
import { emitTable } from './tables.js';
import { declare } from './declare.js';
import { emitVector } from './vector.js';
import { emitRowVector } from './row-vectors.js';

/** The body of a function (runtime) => evaluates. Measures of the query stand in the place of the model's. */
export function queryModule(query: BoundQuery, runtimeExports: Iterable<string>, places: Places | null = null): string {
  const { program } = query;
  const measures = neededMeasures(program, query);
  const names = moduleNames(runtimeExports);
  const e = new Emission({ ...program, measures }, measureNames({ measures }, names), names, places);
  const functions = measures.map((measure) => measureFunction(e, measure, false));
  const evaluates = query.evaluates.map((evaluate) => evaluateFunction(e, evaluate));
  const groups = measures.length > 0 ? groupsSection(e, false) : [];
  return functionText(e, [...functions, ...groups], `[${evaluates.join(', ')}]`);
}

/** The measures that the query uses, directly or through others, in dependency order. */
function neededMeasures(program: Program, query: BoundQuery): BoundMeasure[] {
  const all = new Map([...program.measures, ...query.measures].map((measure) => [measure.name, measure]));
  const measures = [...all.values()];
  const needed = measuresBehind(program, measures, query.evaluates.flatMap(measuresIn));
  return inDependencyOrder(measures.filter((measure) => needed.has(measure.name)));
}

function measuresIn(evaluate: BoundEvaluate): string[] {
  const found: string[] = [];
  const nodes: unknown[] = [evaluate.table, ...evaluate.orderBy.map((order) => order.value)];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (Array.isArray(node)) for (const item of node as unknown[]) nodes.push(item);
    else if (typeof node === 'object' && node !== null) {
      if ('measure' in node && typeof node.measure === 'string') found.push(node.measure);
      for (const [key, value] of Object.entries(node))
        if (key !== 'span' && typeof value === 'object') nodes.push(value);
    }
  }
  return found;
}

function evaluateFunction(e: Emission, evaluate: BoundEvaluate): string {
  e.startFunction();
  const lines: Lines = [];
  const scope = new LaneScope(null, 'contexts', lines, null);
  const source = emitTable(e, rewrite(evaluate.table), scope);
  const table = declare(e, scope, 'table', `${source}.table()`);
  const rows = { name: table, shape: evaluate.shape, row: evaluate.row, isSpread: true };
  const orders = evaluate.orderBy.map((order) => {
    const values = emitRowVector(e, rewrite(order.value), rows, scope);
    return `{ values: ${values}, descending: ${order.direction === 'desc'} }`;
  });
  const starts = evaluate.orderBy.flatMap(({ startAt }) => (startAt ? [emitVector(e, rewrite(startAt), scope)] : []));
  const result = `return { table: ${table}, orders: [${orders.join(', ')}], startAt: [${starts.join(', ')}] };`;
  return `(contexts) => {\n${located(e, evaluate.table, [...lines, result])}\n}`;
}
