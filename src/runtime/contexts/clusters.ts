import { DistinctCodes } from '../kernels/distinct.js';
import { RelationshipState } from '../relationships/paths.js';
import { RowCollector } from '../tables/lists.js';
import type { TableData } from '../tables/model-data.js';
import type { Contexts } from './contexts.js';
import { Filter } from './filter.js';
import type { Cluster } from './origin.js';
import { rowClasses } from './row-classes.js';
import { RowTuples } from './tuples.js';

/**
 * The filters less some columns. Where the columns are taken from a cluster, its filters and groups first become one filter
 * of the combinations that exist (G7): what is left are those values that exist together with the ones removed.
 */
export function withoutColumns(
  contexts: Contexts,
  filters: readonly Filter[],
  columns: ReadonlySet<number>,
): readonly Filter[] {
  const merged = mergeClusters(contexts, filters, columns);
  return merged.flatMap((filter) => filter.without(columns) ?? []);
}

function mergeClusters(
  contexts: Contexts,
  filters: readonly Filter[],
  removed: ReadonlySet<number>,
): readonly Filter[] {
  const touched = new Set<Cluster>();
  for (const filter of filters) {
    const cluster = clusterOf(filter);
    if (cluster && [...filter.columns].some((column) => removed.has(column))) touched.add(cluster);
  }
  return [...touched].reduce((present, cluster) => mergeCluster(contexts, present, cluster, removed), filters);
}

function clusterOf({ origin }: Filter): Cluster | null {
  return 'cluster' in origin ? origin.cluster : null;
}

/** The filters of the cluster as one; as they are where nothing is left but cells, whose combinations exist anyway. */
function mergeCluster(
  contexts: Contexts,
  filters: readonly Filter[],
  cluster: Cluster,
  removed: ReadonlySet<number>,
): readonly Filter[] {
  const parts = filters.filter((filter) => clusterOf(filter) === cluster);
  const rest = new Set(parts.flatMap((part) => [...part.columns]).filter((column) => !removed.has(column)));
  const isLeft = (part: Filter): boolean => [...part.columns].some((column) => rest.has(column));
  if (parts.length < 2 || !parts.some((part) => part.origin.kind === 'explicit' && isLeft(part))) return filters;
  const others = filters.filter((filter) => !parts.includes(filter));
  return [...others, existing(contexts, cluster.table, parts, rest)];
}

/** The combinations of `columns` in the rows of the table that all of `parts` admit. */
function existing(
  contexts: Contexts,
  table: TableData,
  parts: readonly Filter[],
  columns: ReadonlySet<number>,
): Filter {
  const key = `${contexts.data.version}/${parts.map(({ id }) => id).join(',')}/${[...columns].join(',')}`;
  return contexts.query.mergedFilter(key, () => {
    const scan = contexts.withFilters(parts).withRelationships(isolated(contexts)).scan(table, true);
    const { classes, classOfRow } = rowClasses(contexts.data, table, [...columns], new Map());
    const distinct = new DistinctCodes(scan.groups, classes);
    const rowOfClass = new Uint32Array(classes);
    for (const chunk of scan.chunks()) {
      for (let i = 0; i < chunk.n; i++) {
        const number = classOfRow === null ? chunk.row(i) : (classOfRow[chunk.row(i)] as number);
        rowOfClass[number] = chunk.row(i);
        distinct.add(chunk.owner(i), number);
      }
    }
    const rows = new RowCollector(scan.groups);
    distinct.forEach((owner, number) => rows.add(rowOfClass[number] as number, owner));
    const { list, offsets } = rows.lists();
    const paths = new Map([[table, { table, join: null, relationships: [] }]]);
    const all = new Set(table.columns.map((_, i) => table.firstColumn + i));
    const tuples = new RowTuples(table, all, paths, list, scan.groups, offsets);
    return new Filter(tuples, columns, scan.groupOfLane, { kind: 'merged', parts });
  });
}

/** No relationship counts: the table alone. */
function isolated({ data }: Contexts): RelationshipState {
  return data.relationships.reduce((state, r) => state.crossFilter(r, 'none'), RelationshipState.initial);
}
