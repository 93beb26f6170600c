import type { Codes } from '../columns/codes.js';
import type { Value } from '../columns/value.js';
import type { Contexts } from '../contexts/contexts.js';
import type { Path } from '../relationships/paths.js';
import type { Relationship } from '../relationships/relationship.js';
import { Way } from '../relationships/way.js';
import { identityRows } from './identity.js';
import { ModelRows } from './model-rows.js';
import type { RowSource } from './row-source.js';
import { Table } from './table.js';
import { RowsColumn, type Reader, type TableColumn } from './table-column.js';

/** RELATED (M12): rows of `source`, rows of model table `from`, followed along relationships to a column of `table`. */
function related(
  contexts: Contexts,
  source: RowSource,
  from: string,
  path: readonly string[],
  table: string,
  column: string,
): Reader {
  const join = joinAlong(contexts, path);
  const target = contexts.data.table(table).column(column);
  const rowOf = modelRowOf(source, from);
  return { at: (row) => target.at(join[rowOf(row)] as number) };
}

export const relatedNumber = related as (...parts: Parameters<typeof related>) => Reader<number>;
export const relatedString = related as (...parts: Parameters<typeof related>) => Reader<string>;
export const relatedBoolean = related as (...parts: Parameters<typeof related>) => Reader<boolean>;
export const relatedVariant = related as (...parts: Parameters<typeof related>) => Reader<NonNullable<Value>>;

/** The column of a related table for the rows of `table`, with its lineage: a key of SUMMARIZE. */
export function relatedColumn(
  contexts: Contexts,
  table: Table,
  from: string,
  path: readonly string[],
  targetTable: string,
  targetColumn: string,
): TableColumn {
  const join = joinAlong(contexts, path);
  const rowOf = modelRowOf(table, from);
  const rows = identityRows(table.length).map((row) => join[rowOf(row)] as number);
  return new RowsColumn(contexts.data.table(targetTable).column(targetColumn), rows);
}

/** The composed join index of relationships, from the row outwards. */
function joinAlong({ data }: Contexts, names: readonly string[]): Codes {
  const relationships = names.map((name) => {
    const found = data.relationships.find((r) => r.name === name);
    if (!found) throw new Error(`the model has no relationship '${name}'`);
    return found;
  });
  const start: Path = { table: (relationships[0] as Relationship).from, join: null, relationships: [] };
  return relationships.reduce<Path>((path, next) => new Way(path, next, next.to), start).join as Codes;
}

/** Source row -> row of model table `from`: directly, or by the model rows of a table value. */
function modelRowOf(source: RowSource, from: string): (row: number) => number {
  if (source instanceof ModelRows && source.source.name === from) return (row) => row;
  const rows = source instanceof Table ? (source.baseOf(from)?.rows ?? null) : null;
  if (rows) return (row) => rows[row] as number;
  throw new Error(`the rows are not rows of '${from}'`);
}
