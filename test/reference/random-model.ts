/**
 * A random star model: dimensions (one with a table beyond it), facts, inactive relationships, calculated columns and tables,
 * calculation groups and a role in some, and in some bidirectional relationships.
 */
import type { TableRows } from './model.js';
import { randomGroups, type RandomGroup } from './random-groups.js';
import { randomCalendar, randomRows, type RandomCalendar } from './random-rows.js';
import { columnNamed, joins, loadedColumns, type RandomColumn } from './random-schema.js';
import type { Random } from './random.js';

export interface RandomRelationship {
  readonly from: RandomColumn;
  readonly to: RandomColumn;
  readonly active: boolean;
  readonly both: boolean;
  readonly cardinality: 'manyToOne' | 'manyToMany' | 'oneToOne';
}

export interface RandomRole {
  readonly table: string;
  readonly condition: string;
}

/** DAX, and the same in plain words. */
export interface Definition {
  readonly dax: string;
  readonly plain: string;
}

export interface RandomModel {
  readonly calendar: RandomCalendar;
  /** Calculation groups; measures are variants where there is one (T6). */
  readonly groups: readonly RandomGroup[];
  /** A condition on the rows of a table that the asking user may see (O9); null: all. */
  readonly role: RandomRole | null;
  /** Loaded columns. */
  readonly columns: readonly RandomColumn[];
  /** DAX of calculated tables and columns that are not what they usually are: `Table` or `Table[Column]` -> text. */
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly relationships: readonly RandomRelationship[];
  readonly rows: TableRows;
}

function relationshipsOf(random: Random): readonly RandomRelationship[] {
  const active = [0, 1, 3, 4, 5, 6, 9];
  const count = random.weighted([
    [0.55, 0],
    [0.3, 1],
    [0.15, random.integer(2, 3)],
  ]);
  const both = [...random.some(active, count), ...random.some([3, 7], random.integer(0, 2))];
  return joins.map((text, i) => {
    const [from, to] = [...text.matchAll(/(\w+)\[(\w+)\]/g)].map((match) =>
      columnNamed(match[1] ?? '', match[2] ?? ''),
    );
    if (!from || !to) throw new Error(text);
    return {
      from,
      to,
      active: !text.endsWith('inactive'),
      both: both.includes(i),
      cardinality: text.endsWith('manyToMany') ? 'manyToMany' : text.endsWith('oneToOne') ? 'oneToOne' : 'manyToOne',
    };
  });
}

const roles = [
  { table: 'Product', condition: 'Product[Color] = "red"' },
  { table: 'Product', condition: 'Product[Price] <> 1' },
  { table: 'Store', condition: 'Store[Size] > 0 || Store[Open]' },
  { table: 'Sale', condition: 'Sale[Quantity] <= RELATED(Product[Id])' },
  { table: 'Category', condition: 'NOT ISBLANK(Category[Title])' },
];

export function randomModel(random: Random): RandomModel {
  const calendar = randomCalendar(random);
  return {
    calendar,
    groups: randomGroups(random),
    role: random.chance(0.12) ? random.pick(roles) : null,
    columns: loadedColumns,
    definitions: new Map(),
    relationships: relationshipsOf(random),
    rows: randomRows(random, calendar),
  };
}
