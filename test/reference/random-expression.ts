/** Random DAX: well typed by construction, over the random star model. */
import { randomPredicate } from './random-conditions.js';
import { randomObjects } from './random-query-objects.js';
import { randomFilters, randomSlicer } from './random-filters.js';
import type { RandomModel } from './random-model.js';
import { columnsOfModel, dimensions, type Kind, type RandomColumn } from './random-schema.js';
import { outermost, type Maker } from './random-scope.js';
import { rollup } from './random-grouping.js';
import { randomScalar } from './random-scalars.js';
import { randomTable, randomTableOf } from './random-tables.js';
import type { Random } from './random.js';
import { withCaptured } from './random-earlier.js';
import { term, textOf, type Term, type Writer } from './term.js';

export interface RandomQuestion {
  readonly expression: Term;
  /** Measures of the query that the expression, or a later one of them, may use. */
  readonly measures: readonly { readonly name: string; readonly definition: Term }[];
  /** Columns and tables of the query. */
  readonly objects: readonly Term[];
  /** What plain words do not need. */
  readonly functions: readonly string[];
  /** The columns of SUMMARIZECOLUMNS. */
  readonly groupBy: readonly RandomColumn[];
  /** A filter of the whole query. */
  readonly slicer: Term | null;
  /** Whether the expression is asked as a measure of the query. */
  readonly asMeasure: boolean;
  /** The groups with subtotals; null: without. */
  readonly rollup: string | null;
  /** Whether the slicer decides on the rows only (G4). */
  readonly nonVisual: boolean;
}

/** What makes the parts of expressions; `numbers` may grow while it is used. */
export function makerOf(random: Random, model: RandomModel, numbers: string[], functions: string[] | null): Maker {
  let names = 0;
  const maker: Maker = {
    random,
    model,
    numbers,
    functions,
    fresh: (prefix) => `${prefix}${++names}`,
    scalar: (kind, scope, depth) => withCaptured(scope, (inner) => randomScalar(maker, kind, inner, depth)),
    table: (scope, depth) => randomTable(maker, scope, depth),
    tableOf: (column, scope, depth) => withCaptured(scope, (inner) => randomTableOf(maker, column, inner, depth)),
    filters: (scope, depth) => randomFilters(maker, scope, depth),
  };
  return maker;
}

/** An expression, mostly a number, and what to group it by: mostly columns of dimensions. */
export function randomQuestion(random: Random, model: RandomModel): RandomQuestion {
  const kind = random.weighted<Kind>([
    [12, 'double'],
    [1, 'string'],
    [1, 'boolean'],
    [0.5, 'dateTime'],
  ]);
  const columns = random.chance(0.85)
    ? columnsOfModel.filter(({ table }) => dimensions.includes(table))
    : columnsOfModel;
  const numbers: string[] = [];
  const functions: string[] = [];
  const maker = makerOf(random, model, numbers, functions);
  const objects = randomObjects(maker);
  numbers.push(...objects.numbers);
  const measures = Array.from({ length: random.integer(0, 2) }, (_, i) => {
    const definition = maker.scalar('double', outermost, random.integer(1, 4));
    numbers.push(`[M${i}]`);
    return { name: `M${i}`, definition };
  });
  const ofGroup = random.chance(0.6) ? model.groups.map(({ column }) => column) : [];
  const own = [...ofGroup, ...(random.chance(0.5) ? objects.columns : [])];
  const groupBy = [...own, ...random.some(columns, random.integer(1, 2))].slice(0, 2);
  return {
    rollup: random.chance(0.25) ? rollup(maker, groupBy).text : null,
    nonVisual: random.chance(0.1),
    measures,
    functions,
    objects: objects.definitions,
    expression: random.chance(0.08) ? overFacts(maker) : maker.scalar(kind, outermost, random.integer(2, 6)),
    slicer: random.chance(0.25) ? randomSlicer(maker) : null,
    groupBy,
    asMeasure: random.chance(0.5),
  };
}

/** What is BLANK without rows of facts, which the compiler sees: SUMMARIZECOLUMNS looks at their combinations only. */
function overFacts(maker: Maker): Term {
  const { random } = maker;
  const number = term('number');
  const fact = random.pick(['Sale', 'Sale', 'Refund', 'Note']);
  const measure = (): string => random.pick(['[Total]', '[Orders]', '[Returned]', `COUNTROWS(${fact})`]);
  return random.weighted<() => Term>([
    [3, () => number`${measure()}`],
    [2, () => number`${measure()} - ${measure()}`],
    [2, () => number`CALCULATE(${measure()}, ${randomPredicate(maker, outermost)})`],
    [2, () => number`CALCULATE(${measure()}, KEEPFILTERS(${randomPredicate(maker, outermost)}))`],
    [1, () => number`DIVIDE(${measure()}, [Orders])`],
    [1, () => number`IF([Orders] > 1, ${measure()})`],
    [1, () => number`MAXX(FILTER(${fact}, [Orders] > 0), [Total])`],
  ])();
}

/** The query of a question: at total, and for every group. */
export function queryText(question: RandomQuestion, write: Writer = textOf): string {
  const { expression, groupBy, slicer, asMeasure, nonVisual } = question;
  const definition = write(expression);
  const asked = asMeasure ? '[Asked]' : definition;
  const filter = slicer ? [write(slicer)] : [];
  const total = `ROW("x", ${asked})`;
  const columns =
    question.rollup === null ? groupBy.map((column) => `${column.table}[${column.name}]`) : [question.rollup];
  const narrowing = filter.map((text) => (nonVisual ? `NONVISUAL(${text})` : text));
  const lines = [`EVALUATE ${slicer ? `CALCULATETABLE(${[total, ...filter].join(', ')})` : total}`];
  if (groupBy.length > 0)
    lines.push(`EVALUATE SUMMARIZECOLUMNS(${[...columns, ...narrowing, '"x"', asked].join(', ')})`);
  const own = asMeasure ? [`MEASURE Sale[Asked] = ${definition}`] : [];
  const functions = write === textOf ? question.functions : [];
  const defined = [
    ...functions,
    ...question.objects.map(write),
    ...question.measures.map((one) => `MEASURE Sale[${one.name}] = ${write(one.definition)}`),
    ...own,
  ];
  return [...(defined.length > 0 ? ['DEFINE', ...defined] : []), ...lines].join('\n');
}
