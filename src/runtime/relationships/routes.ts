import type { ModelData, TableData } from '../tables/model-data.js';
import type { RelationshipState } from './paths.js';
import type { Relationship } from './relationship.js';

/** One way of a filter from a table to another, from the filtered table on. */
export interface Route {
  readonly relationships: readonly Relationship[];
  /** For each relationship: `o` one to many (or one to one), `m` many to one, `x` many to many. */
  readonly steps: string;
}

interface Arrival {
  readonly table: TableData;
  readonly relationship: Relationship;
  readonly step: string;
}

/** So many ways are looked at, the shortest first; a model with more is ambiguous everywhere. */
const MOST_ROUTES = 10_000;

/** All ways, without a table twice, on which filters of other tables reach `target`, by the filtered table. */
export function routesTo(
  model: ModelData,
  target: TableData,
  state: RelationshipState,
): ReadonlyMap<TableData, readonly Route[]> {
  const found = new Map<TableData, Route[]>();
  const ways: (Route & { readonly tables: readonly TableData[] })[] = [
    { tables: [target], relationships: [], steps: '' },
  ];
  for (let i = 0; i < ways.length && ways.length < MOST_ROUTES; i++) {
    const { tables, relationships, steps } = ways[i] as (typeof ways)[number];
    for (const { table, relationship, step } of arrivals(model, tables[0] as TableData, state)) {
      if (tables.includes(table)) continue;
      const route = { relationships: [relationship, ...relationships], steps: step + steps };
      ways.push({ ...route, tables: [table, ...tables] });
      found.set(table, [...(found.get(table) ?? []), route]);
    }
  }
  return found;
}

/** The tables from which a filter comes to `table` in one step. */
function arrivals(model: ModelData, table: TableData, state: RelationshipState): Arrival[] {
  const found: Arrival[] = [];
  for (const relationship of model.relationships) {
    const direction = state.direction(relationship);
    if (!relationship.isFilled || direction === 'none') continue;
    const { from, to, limited } = relationship;
    const isOneToOne = relationship.schema.cardinality === 'oneToOne';
    if (from === table && direction !== 'back') found.push({ table: to, relationship, step: limited ? 'x' : 'o' });
    if (to === table && (direction === 'back' || direction === 'both' || isOneToOne)) {
      found.push({ table: from, relationship, step: limited ? 'x' : isOneToOne ? 'o' : 'm' });
    }
  }
  return found;
}

const tiers = [/^o*$/, /^[ox]*$/, /^m*$/, /^o+m+$/, /^[ox]+[mx]+$/, /^/];

/** The way that a filter takes (M8): the best tier, then the highest weight; null where two are equally good. */
export function bestRoute(routes: readonly Route[], state: RelationshipState): Route | null {
  const ranked = routes.map((route) => ({ route, tier: tierOf(route, routes), weight: weightOf(route, state) }));
  const tier = Math.min(...ranked.map((one) => one.tier));
  const inTier = ranked.filter((one) => one.tier === tier);
  const weight = Math.max(...inTier.map((one) => one.weight));
  const [best, ...others] = inTier.filter((one) => one.weight === weight);
  return best && others.length === 0 ? best.route : null;
}

/** The tier of what the way does not share with all other ones. */
function tierOf({ relationships, steps }: Route, routes: readonly Route[]): number {
  const own = [...steps].filter(
    (_, i) => !routes.every((route) => route.relationships.includes(relationships[i] as Relationship)),
  );
  return tiers.findIndex((tier) => tier.test(own.join('')));
}

function weightOf({ relationships }: Route, state: RelationshipState): number {
  return Math.max(0, ...relationships.map((relationship) => state.weight(relationship)));
}
