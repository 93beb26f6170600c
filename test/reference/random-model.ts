/**
 * A random star model: three dimensions (one with a table beyond it), two facts, an inactive second relationship, orphans,
 * BLANK keys, duplicate rows, BLANKs everywhere, texts in different case, in some models one bidirectional relationship.
 */
import type { TableRows } from './model.js';
import type { Random } from './random.js';
import type { Value } from './value.js';

export type Kind = 'int64' | 'double' | 'decimal' | 'string' | 'boolean' | 'dateTime';

export interface RandomColumn {
  readonly table: string;
  readonly name: string;
  readonly kind: Kind;
}

export interface RandomRelationship {
  readonly from: RandomColumn;
  readonly to: RandomColumn;
  readonly active: boolean;
  readonly both: boolean;
  readonly cardinality: 'manyToOne' | 'manyToMany' | 'oneToOne';
}

/** The days of the date table: consecutive, near the end of a month; in some models over several months. */
export interface RandomCalendar {
  readonly first: number;
  readonly count: number;
  readonly isLong: boolean;
}

export interface RandomRole {
  readonly table: string;
  readonly condition: string;
}

export interface RandomModel {
  readonly calendar: RandomCalendar;
  /** Whether there is a calculation group; measures are variants then (T6). */
  readonly hasGroup: boolean;
  /** A condition on the rows of a table that the asking user may see (O9); null: all. */
  readonly role: RandomRole | null;
  /** Loaded columns. */
  readonly columns: readonly RandomColumn[];
  readonly relationships: readonly RandomRelationship[];
  readonly rows: TableRows;
}

export const facts: readonly string[] = ['Sale', 'Refund', 'Goal'];
export const dimensions: readonly string[] = ['Product', 'Day', 'Store', 'Category', 'Note'];

const layout: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Category: { Id: 'int64', Title: 'string' },
  Product: { Id: 'int64', Name: 'string', Color: 'string', Price: 'double', CategoryId: 'int64' },
  Day: { Date: 'dateTime', Year: 'int64', Month: 'int64' },
  Store: { Code: 'string', Region: 'string', Size: 'int64', Open: 'boolean' },
  Sale: {
    ProductId: 'int64',
    Ordered: 'dateTime',
    Shipped: 'dateTime',
    Store: 'string',
    Quantity: 'int64',
    Amount: 'double',
    Cost: 'decimal',
    Region: 'string',
    Rush: 'boolean',
  },
  Refund: { ProductId: 'int64', Date: 'dateTime', Units: 'int64', Reason: 'string' },
  Goal: { Region: 'string', Year: 'int64', Amount: 'decimal' },
  Note: { ProductId: 'int64', Text: 'string', Stars: 'int64' },
};

/** Calculated columns: of the row, of its related rows, and of the row as a filter. */
const calculated: Readonly<Record<string, Readonly<Record<string, { readonly kind: Kind; readonly dax: string }>>>> = {
  Product: { Sold: { kind: 'int64', dax: 'CALCULATE(SUM(Sale[Quantity]))' } },
  Store: { Peers: { kind: 'int64', dax: 'COUNTROWS(FILTER(Store, Store[Size] >= EARLIER(Store[Size])))' } },
  Sale: { Value: { kind: 'double', dax: 'Sale[Quantity] * RELATED(Product[Price])' } },
};

const loadedColumns = columnsOf(layout, (kind) => kind);

export const columnsOfModel: readonly RandomColumn[] = [...loadedColumns, ...columnsOf(calculated, ({ kind }) => kind)];

function columnsOf<T>(
  tables: Readonly<Record<string, Readonly<Record<string, T>>>>,
  kindOf: (column: T) => Kind,
): readonly RandomColumn[] {
  return Object.entries(tables).flatMap(([table, columns]) =>
    Object.entries(columns).map(([name, column]) => ({ table, name, kind: kindOf(column) })),
  );
}

export function columnNamed(table: string, name: string): RandomColumn {
  const found = columnsOfModel.find((column) => column.table === table && column.name === name);
  if (!found) throw new Error(`no column ${table}[${name}]`);
  return found;
}

const joins = [
  'Sale[ProductId] Product[Id]',
  'Sale[Ordered] Day[Date]',
  'Sale[Shipped] Day[Date] inactive',
  'Sale[Store] Store[Code]',
  'Refund[ProductId] Product[Id]',
  'Refund[Date] Day[Date]',
  'Product[CategoryId] Category[Id]',
  'Goal[Region] Store[Region] manyToMany',
  'Note[ProductId] Product[Id] oneToOne',
];

function relationshipsOf(random: Random): readonly RandomRelationship[] {
  const both = random.chance(0.4) ? random.pick([0, 1, 3, 4, 6]) : -1;
  const more = random.some([3, 7], random.integer(0, 2));
  return joins.map((text, i) => {
    const [from, to] = [...text.matchAll(/(\w+)\[(\w+)\]/g)].map((match) =>
      columnNamed(match[1] ?? '', match[2] ?? ''),
    );
    if (!from || !to) throw new Error(text);
    return {
      from,
      to,
      active: !text.endsWith('inactive'),
      both: i === both || more.includes(i),
      cardinality: text.endsWith('manyToMany') ? 'manyToMany' : text.endsWith('oneToOne') ? 'oneToOne' : 'manyToOne',
    };
  });
}

const words = ['red', 'Red', 'blue', 'Blue', 'green', ''];
const regions = ['North', 'north', 'South', 'East'];
const codes = ['A', 'b', 'C'];

/** A value, or BLANK with some probability. */
function maybe(random: Random, probability: number, value: Value): Value {
  return random.chance(probability) ? null : value;
}

function cased(random: Random, text: string): string {
  return random.chance(0.5) ? text.toLowerCase() : text.toUpperCase();
}

type Cells = Record<string, Value>;

function list(count: number, make: (index: number) => Cells): readonly Cells[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function categories(random: Random): readonly Cells[] {
  return list(random.integer(1, 3), (i) => ({ Id: i + 1, Title: maybe(random, 0.2, random.pick(words)) }));
}

/** Now and then a row of a dimension has the key BLANK (M6). */
function products(random: Random): readonly Cells[] {
  return list(random.integer(2, 5), (i) => ({
    Id: i === 1 && random.chance(0.1) ? null : i + 1,
    Name: maybe(random, 0.1, random.pick(words)),
    Color: maybe(random, 0.25, random.pick(words)),
    Price: maybe(random, 0.2, random.integer(0, 6) / 2),
    CategoryId: maybe(random, 0.15, random.integer(1, 4)),
  }));
}

/** 2024-01-01, 2023-12-29, 2024-02-27, 2023-02-26, 2024-01-29. */
const firstDays = [45292, 45289, 45349, 44983, 45320];

function randomCalendar(random: Random): RandomCalendar {
  const isLong = random.chance(0.2);
  const count = isLong ? random.pick([34, 70, 110, 400]) : random.integer(2, 5);
  return { first: random.pick(firstDays), count, isLong };
}

function days(random: Random, { first, count, isLong }: RandomCalendar): readonly Cells[] {
  return list(count, (i) => {
    const day = new Date((first + i - 25569) * 86_400_000);
    return isLong
      ? { Date: first + i, Year: day.getUTCFullYear(), Month: day.getUTCMonth() + 1 }
      : {
          Date: first + i,
          Year: maybe(random, 0.1, 2023 + random.integer(0, 1)),
          Month: maybe(random, 0.1, random.integer(1, 3)),
        };
  });
}

function stores(random: Random): readonly Cells[] {
  return codes.slice(0, random.integer(1, 3)).map((code) => ({
    Code: cased(random, code),
    Region: maybe(random, 0.2, random.pick(regions)),
    Size: maybe(random, 0.2, random.integer(-1, 2)),
    Open: maybe(random, 0.2, random.chance(0.5)),
  }));
}

function sale(random: Random, { first, count }: RandomCalendar): Cells {
  return {
    ProductId: maybe(random, 0.1, random.integer(1, 6)),
    Ordered: maybe(random, 0.1, first + random.integer(0, count)),
    Shipped: maybe(random, 0.2, first + random.integer(0, count) + (random.chance(0.1) ? 0.5 : 0)),
    Store: maybe(random, 0.1, cased(random, random.pick([...codes, 'D']))),
    Quantity: maybe(random, 0.15, random.integer(-1, 3)),
    Amount: maybe(random, 0.15, random.integer(-2, 8) / 4),
    Cost: maybe(random, 0.2, random.integer(-20, 80) / 20),
    Region: maybe(random, 0.2, random.pick(regions)),
    Rush: maybe(random, 0.2, random.chance(0.5)),
  };
}

function refund(random: Random, { first, count }: RandomCalendar): Cells {
  return {
    ProductId: maybe(random, 0.1, random.integer(1, 6)),
    Date: maybe(random, 0.1, first + random.integer(0, count)),
    Units: maybe(random, 0.15, random.integer(0, 3)),
    Reason: maybe(random, 0.2, random.pick(words)),
  };
}

function goal(random: Random): Cells {
  return {
    Region: maybe(random, 0.2, random.pick(regions)),
    Year: maybe(random, 0.1, 2023 + random.integer(0, 1)),
    Amount: maybe(random, 0.1, random.integer(0, 40) / 4),
  };
}

function notes(random: Random): readonly Cells[] {
  const products = random.some([1, 2, 3, 4, 5, 6], random.integer(0, 4));
  return products.map((id) => ({
    ProductId: id,
    Text: maybe(random, 0.2, random.pick(words)),
    Stars: maybe(random, 0.2, random.integer(1, 3)),
  }));
}

const roles = [
  { table: 'Product', condition: 'Product[Color] = "red"' },
  { table: 'Product', condition: 'Product[Price] <> 1' },
  { table: 'Store', condition: 'Store[Size] > 0 || Store[Open]' },
  { table: 'Sale', condition: 'Sale[Quantity] <= RELATED(Product[Id])' },
  { table: 'Category', condition: 'NOT ISBLANK(Category[Title])' },
];

/** The calculation group of models that have one. */
export const groupColumn: RandomColumn = { table: 'Mode', name: 'Item', kind: 'string' };
const items: Readonly<Record<string, string>> = {
  Same: 'SELECTEDMEASURE()',
  Double: '2 * SELECTEDMEASURE()',
  Red: 'CALCULATE(SELECTEDMEASURE(), Product[Color] = "red")',
  Regions: 'SUMX(VALUES(Store[Region]), SELECTEDMEASURE())',
  Other: 'SELECTEDMEASURE() - CALCULATE(SELECTEDMEASURE(), Mode[Item] = "Red")',
  'To date': 'CALCULATE(SELECTEDMEASURE(), DATESYTD(Day[Date]))',
  Chosen: 'CALCULATE(SELECTEDMEASURE(), ALLSELECTED(Mode))',
};
export const itemNames = Object.keys(items);

function groupText(): string {
  const lines = Object.entries(items).map(([name, dax]) => `        - { name: ${name}, expression: '${dax}' }`);
  const columns = ['      - { name: Item, dataType: string }', '      - { name: Ordinal, dataType: int64 }'];
  const head = [
    '  - name: Mode',
    '    columns:',
    ...columns,
    '    calculationGroup:',
    '      precedence: 10',
    '      items:',
  ];
  return [...head, ...lines].join('\n');
}

/** Rows of which some stand there twice (K6). */
function withDuplicates(random: Random, rows: readonly Cells[]): readonly Cells[] {
  return rows.flatMap((row) => (random.chance(0.15) ? [row, row] : [row]));
}

export function randomModel(random: Random): RandomModel {
  const calendar = randomCalendar(random);
  const rows = new Map<string, readonly Cells[]>([
    ['Category', categories(random)],
    ['Product', products(random)],
    ['Day', days(random, calendar)],
    ['Store', stores(random)],
    ['Note', notes(random)],
    [
      'Goal',
      withDuplicates(
        random,
        list(random.integer(0, 4), () => goal(random)),
      ),
    ],
    [
      'Sale',
      withDuplicates(
        random,
        list(random.integer(0, 11), () => sale(random, calendar)),
      ),
    ],
    [
      'Refund',
      withDuplicates(
        random,
        list(random.integer(0, 7), () => refund(random, calendar)),
      ),
    ],
  ]);
  const hasGroup = random.chance(0.12);
  const role = random.chance(0.12) ? random.pick(roles) : null;
  return { calendar, hasGroup, role, columns: loadedColumns, relationships: relationshipsOf(random), rows };
}

/** The model as YAML. */
export function modelText({ relationships, hasGroup }: RandomModel): string {
  const tables = Object.entries(layout).map(([table, columns]) => {
    const lines = Object.entries(columns).map(([name, kind]) => `      - { name: ${name}, dataType: ${kind} }`);
    const more = Object.entries(calculated[table] ?? {}).map(([name, { dax }]) => {
      return `      - { name: ${name}, expression: '${dax}' }`;
    });
    return [`  - name: ${table}`, '    source: files', '    columns:', ...lines, ...more].join('\n');
  });
  const links = relationships.map(({ from, to, active, both, cardinality }) => {
    const ends = `fromTable: ${from.table}, fromColumn: ${from.name}, toTable: ${to.table}, toColumn: ${to.name}`;
    return `  - { ${ends}, cardinality: ${cardinality}, isActive: ${active}, crossFilteringBehavior: ${both ? 'bothDirections' : 'oneDirection'} }`;
  });
  const group = hasGroup ? [groupText()] : [];
  const source = ['sources:', '  - { name: files, kind: csv }'];
  return [...source, 'tables:', ...tables, ...group, 'relationships:', ...links, ''].join('\n');
}

/** Measures that random expressions use, by kind of their values. */
export const measureDefinitions: Readonly<Record<string, string>> = {
  Total: 'SUM(Sale[Amount])',
  Orders: 'COUNTROWS(Sale)',
  Returned: 'SUM(Refund[Units])',
  Spent: 'SUM(Sale[Cost])',
  'Mean Price': 'AVERAGE(Product[Price])',
  Planned: 'SUM(Goal[Amount])',
  Colors: 'COUNTROWS(VALUES(Product[Color]))',
  Share: 'DIVIDE([Total], CALCULATE([Total], ALL(Product)))',
  Sent: 'CALCULATE([Orders], USERELATIONSHIP(Sale[Shipped], Day[Date]))',
  Best: 'MAXX(VALUES(Store[Region]), [Total])',
};

/** A variant does not tell the reference whether it holds a currency: with a group there is none. */
export function measuresText({ hasGroup }: RandomModel): string {
  const measures = Object.entries(measureDefinitions).flatMap(([name, dax]) => [
    `  - name: ${name}`,
    `    expression: '${hasGroup && /Cost|Goal/.test(dax) ? `CONVERT(${dax}, DOUBLE)` : dax}'`,
  ]);
  return ['table: Sale', 'measures:', ...measures, ''].join('\n');
}

/** The text that means BLANK in the CSV, so that an empty field is the empty text. */
export const blankText = '\\N';

/** The rows of a table as CSV. */
export function tableText({ rows, columns }: RandomModel, table: string): string {
  const own = columns.filter((column) => column.table === table);
  const lines = (rows.get(table) ?? []).map((row) => own.map((column) => field(row[column.name] ?? null, column.kind)));
  return [own.map((column) => column.name), ...lines].map((line) => `${line.join(',')}\n`).join('');
}

function field(value: Value, kind: Kind): string {
  if (value === null) return blankText;
  if (kind !== 'dateTime') return String(value);
  const text = new Date((Number(value) - 25569) * 86_400_000).toISOString();
  return Number.isInteger(value) ? text.slice(0, 10) : text.slice(0, 19);
}

/** Whether RELATED leads from a row of one table to another. */
export function isReachable(from: string, to: string): boolean {
  return joins.some((text) => {
    const [start = '', end = ''] = [...text.matchAll(/(\w+)\[/g)].map((match) => match[1] ?? '');
    if (start !== from || text.endsWith('inactive') || text.endsWith('manyToMany')) return false;
    return end === to || isReachable(end, to);
  });
}
