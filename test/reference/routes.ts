/** Which of several ways a filter takes from one table to another (M8). */
import type { Relationship } from '../../src/model/model.js';
import type { FilterContext } from './context.js';
import { endsOf, type ReferenceModel } from './model.js';
import { Unspecified } from './value.js';

/** What a step does to filters: from the one side to the many side, back, between many sides, or one to one. */
type StepKind = '1:*' | '*:1' | '*:*' | '1:1';

export interface Step {
  readonly relationship: Relationship;
  readonly kind: StepKind;
  readonly to: string;
}

export type Route = readonly Step[];

type Ways = Pick<FilterContext, 'directions' | 'weights'>;

const remembered = new WeakMap<ReferenceModel, Map<string, readonly Route[]>>();

/** Every way for filters from one table to another that passes no table twice. */
export function routesBetween(model: ReferenceModel, from: string, to: string, { directions }: Ways): readonly Route[] {
  const memo = remembered.get(model) ?? new Map<string, readonly Route[]>();
  remembered.set(model, memo);
  const key = JSON.stringify([from, to, [...directions]]);
  const known = memo.get(key) ?? [...onward(model, from, to, directions, new Set([from]))];
  memo.set(key, known);
  return known;
}

function* onward(
  model: ReferenceModel,
  from: string,
  to: string,
  directions: Ways['directions'],
  passed: ReadonlySet<string>,
): Generator<Route> {
  for (const step of stepsFrom(model, from, directions)) {
    if (passed.has(step.to)) continue;
    if (step.to === to) yield [step];
    else
      for (const rest of onward(model, step.to, to, directions, new Set([...passed, step.to]))) yield [step, ...rest];
  }
}

/** M1, M2: to the many side always, back where the relationship is bidirectional, one to one both ways. */
function stepsFrom(model: ReferenceModel, table: string, directions: Ways['directions']): readonly Step[] {
  return model.relationships.flatMap((relationship): readonly Step[] => {
    const [near, far] = endsOf(relationship, table);
    const direction = model.direction(relationship, directions);
    if (near.table !== table || direction === 'none') return [];
    const { cardinality } = relationship;
    const isForward = table === relationship.toTable;
    if (cardinality === 'oneToOne') return [{ relationship, kind: '1:1', to: far.table }];
    if (!isForward && direction !== 'both') return [];
    const kind = cardinality === 'manyToMany' ? '*:*' : isForward ? '1:*' : '*:1';
    return [{ relationship, kind, to: far.table }];
  });
}

/** The best of the ways; null where there is none. Two equally good ones are an error of the model. */
export function bestRoute(routes: readonly Route[], weights: FilterContext['weights']): Route | null {
  if (routes.length < 2) return routes[0] ?? null;
  const common = (step: Step): boolean =>
    routes.every((route) => route.some((other) => other.relationship === step.relationship));
  const ranked = routes.map((route) => {
    const own = route.filter((step) => !common(step));
    return {
      route,
      tier: tierOf(own),
      weight: Math.max(0, ...own.map((step) => weights.get(step.relationship.name) ?? 0)),
    };
  });
  const tier = Math.min(...ranked.map((one) => one.tier));
  const first = ranked.filter((one) => one.tier === tier);
  const weight = Math.max(...first.map((one) => one.weight));
  const best = first.filter((one) => one.weight === weight);
  if (best.length > 1) throw new Unspecified('two equally good ways of a filter');
  return best[0]?.route ?? null;
}

const tiers = [/^1+$/, /^[1m]+$/, /^x+$/, /^1+x+$/, /^[1m]+[xm]+$/];

/** One to one counts as whatever is better. */
function tierOf(route: Route): number {
  const letters = { '1:*': '1', '*:1': 'x', '*:*': 'm', '1:1': '?' } as const;
  const written = route.map(({ kind }) => letters[kind]).join('');
  const readings = written.includes('?') ? [written.replaceAll('?', '1'), written.replaceAll('?', 'x')] : [written];
  const found = readings
    .map((text) => tiers.findIndex((tier) => tier.test(text)))
    .map((i) => (i < 0 ? tiers.length : i));
  return Math.min(...found);
}

/** The last step against the usual direction: those after it are of the expanded table. */
export function entryOf(route: Route): Relationship | null {
  return route.findLast(({ kind }) => kind === '*:1' || kind === '*:*')?.relationship ?? null;
}
