/** The tables and columns of random models, and the measures that expressions use. */

export type Kind = 'int64' | 'double' | 'decimal' | 'string' | 'boolean' | 'dateTime';

export interface RandomColumn {
  readonly table: string;
  readonly name: string;
  readonly kind: Kind;
}

export const facts: readonly string[] = ['Sale', 'Refund', 'Goal', 'Digest'];
export const dimensions: readonly string[] = ['Product', 'Day', 'Store', 'Category', 'Note'];

/** Loaded columns. */
export const layout: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Category: { Id: 'int64', Title: 'string' },
  Product: { Id: 'int64', Name: 'string', Color: 'string', Price: 'double', CategoryId: 'int64' },
  Day: { Date: 'dateTime', Year: 'int64', Month: 'int64' },
  Store: { Code: 'string', Region: 'string', Size: 'int64', Open: 'boolean' },
  Sale: {
    ProductId: 'int64',
    Ordered: 'dateTime',
    Shipped: 'dateTime',
    Due: 'dateTime',
    Store: 'string',
    Quantity: 'int64',
    Amount: 'double',
    Cost: 'decimal',
    Region: 'string',
    Rush: 'boolean',
    CategoryId: 'int64',
  },
  Refund: { ProductId: 'int64', Date: 'dateTime', Units: 'int64', Reason: 'string', Store: 'string' },
  Goal: { Region: 'string', Year: 'int64', Amount: 'decimal' },
  Note: { ProductId: 'int64', Text: 'string', Stars: 'int64' },
};

/** Columns of calculated tables. */
const derived: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Digest: { Key: 'int64', Label: 'string', Value: 'int64' },
};

export interface CalculatedColumn {
  readonly kind: Kind;
  /** What it is where the model has nothing else: a value of the row, of its related rows, or of the row as a filter. */
  readonly dax: string;
}

export const calculated: Readonly<Record<string, Readonly<Record<string, CalculatedColumn>>>> = {
  Product: { Sold: { kind: 'int64', dax: 'CALCULATE(SUM(Sale[Quantity]))' } },
  Store: { Peers: { kind: 'int64', dax: 'COUNTROWS(FILTER(Store, Store[Size] >= EARLIER(Store[Size])))' } },
  Sale: { Value: { kind: 'double', dax: 'Sale[Quantity] * RELATED(Product[Price])' } },
  Category: { Mark: { kind: 'string', dax: 'Category[Title] & "x"' } },
  Digest: { Twice: { kind: 'int64', dax: 'Digest[Value] * 2' } },
};

export const calculatedTables: Readonly<Record<string, string>> = {
  Digest: 'SELECTCOLUMNS(Refund, "Key", Refund[ProductId], "Label", Refund[Reason], "Value", Refund[Units])',
};

export const loadedColumns = columnsOf(layout, (kind) => kind);

export const columnsOfModel: readonly RandomColumn[] = [
  ...loadedColumns,
  ...columnsOf(derived, (kind) => kind),
  ...columnsOf(calculated, ({ kind }) => kind),
];

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

/** `from to`, and what is special about the relationship. */
export const joins = [
  'Sale[ProductId] Product[Id]',
  'Sale[Ordered] Day[Date]',
  'Sale[Shipped] Day[Date] inactive',
  'Sale[Store] Store[Code]',
  'Refund[ProductId] Product[Id]',
  'Refund[Date] Day[Date]',
  'Product[CategoryId] Category[Id]',
  'Goal[Region] Store[Region] manyToMany',
  'Note[ProductId] Product[Id] oneToOne',
  'Digest[Key] Product[Id]',
  'Sale[Due] Day[Date] inactive',
  'Sale[CategoryId] Category[Id] inactive',
  'Refund[Store] Store[Code] inactive',
];

/** Whether RELATED leads from a row of one table to another. */
export function isReachable(from: string, to: string): boolean {
  return joins.some((text) => {
    const [start = '', end = ''] = [...text.matchAll(/(\w+)\[/g)].map((match) => match[1] ?? '');
    if (start !== from || text.endsWith('inactive') || text.endsWith('manyToMany')) return false;
    return end === to || isReachable(end, to);
  });
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
