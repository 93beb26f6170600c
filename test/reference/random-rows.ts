/** Random rows: orphans, BLANK keys, duplicate rows, BLANKs everywhere, texts in different case. */
import type { Random } from './random.js';
import type { Value } from './value.js';

/** The days of the date table: consecutive, near the end of a month; in some models over several months. */
export interface RandomCalendar {
  readonly first: number;
  readonly count: number;
  readonly isLong: boolean;
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

export function randomCalendar(random: Random): RandomCalendar {
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

/** A key of a store, in some spelling, or of none. */
function randomCode(random: Random): Value {
  return maybe(random, 0.1, cased(random, random.pick([...codes, 'D'])));
}

function sale(random: Random, { first, count }: RandomCalendar): Cells {
  return {
    ProductId: maybe(random, 0.1, random.integer(1, 6)),
    Ordered: maybe(random, 0.1, first + random.integer(0, count)),
    Shipped: maybe(random, 0.2, first + random.integer(0, count) + (random.chance(0.1) ? 0.5 : 0)),
    Due: maybe(random, 0.2, first + random.integer(0, count)),
    Store: randomCode(random),
    Quantity: maybe(random, 0.15, random.integer(-1, 3)),
    Amount: maybe(random, 0.15, random.integer(-2, 8) / 4),
    Cost: maybe(random, 0.2, random.integer(-20, 80) / 20),
    Region: maybe(random, 0.2, random.pick(regions)),
    Rush: maybe(random, 0.2, random.chance(0.5)),
    CategoryId: maybe(random, 0.15, random.integer(1, 4)),
  };
}

function refund(random: Random, { first, count }: RandomCalendar): Cells {
  return {
    ProductId: maybe(random, 0.1, random.integer(1, 6)),
    Date: maybe(random, 0.1, first + random.integer(0, count)),
    Units: maybe(random, 0.15, random.integer(0, 3)),
    Reason: maybe(random, 0.2, random.pick(words)),
    Store: randomCode(random),
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

/** Rows of which some stand there twice (K6). */
function withDuplicates(random: Random, rows: readonly Cells[]): readonly Cells[] {
  return rows.flatMap((row) => (random.chance(0.15) ? [row, row] : [row]));
}

/** The loaded rows of all tables. */
export function randomRows(random: Random, calendar: RandomCalendar): ReadonlyMap<string, readonly Cells[]> {
  const several = (most: number, make: () => Cells): readonly Cells[] =>
    withDuplicates(random, list(random.integer(0, most), make));
  return new Map([
    ['Category', categories(random)],
    ['Product', products(random)],
    ['Day', days(random, calendar)],
    ['Store', stores(random)],
    ['Note', notes(random)],
    ['Goal', several(4, () => goal(random))],
    ['Sale', several(11, () => sale(random, calendar))],
    ['Refund', several(7, () => refund(random, calendar))],
  ]);
}
