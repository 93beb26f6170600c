/**
 * Writes the rows of samples/coffee/ (data/*.csv) and what Power BI would answer to the queries of its plan (captured/*.json),
 * by plain loops over the rows. It knows nothing of DAX or daxc, so that it can prove daxc wrong. Always the same bytes.
 * Run: node scripts/coffee-sample.mjs [another folder than samples]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const samples = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'samples');

function write(name, text) {
  const file = join(samples, 'coffee', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

// ---- Rows. Prices are in cents; they rise a little every month.

const stores = { Harbour: 'Hamburg', Station: 'Hamburg', Market: 'Bremen', Campus: 'Lübeck' };
const products = {
  Espresso: ['Coffee', 240],
  Cappuccino: ['Coffee', 340],
  'Flat White': ['Coffee', 380],
  Earl: ['Tea', 290],
  Mint: ['Tea', 310],
};
const months = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05'];
const calendar = [...months, '2024-06'];

const sales = [];
let step = 7;
for (const [m, month] of months.entries()) {
  for (const store of Object.keys(stores)) {
    // The campus sells nothing in the holidays.
    if (store === 'Campus' && (month === '2024-02' || month === '2024-03')) continue;
    for (const product of Object.keys(products)) {
      step = (step * 31 + 17) % 97;
      if (step % 5 === 0) continue;
      sales.push({
        day: `${month}-${String(1 + (step % 28)).padStart(2, '0')}`,
        store,
        product,
        cups: 1 + (step % 9),
        price: products[product][1] + 5 * m,
      });
    }
  }
}

const money = (cents) => (cents / 100).toFixed(2);
const lines = (rows) => rows.map((row) => `${row.join(',')}\n`).join('');
write(
  'data/Sales.csv',
  lines([
    ['Day', 'Store', 'Product', 'Cups', 'Price'],
    ...sales.map((s) => [s.day, s.store, s.product, s.cups, money(s.price)]),
  ]),
);
write('data/Store.csv', lines([['Store', 'City'], ...Object.entries(stores)]));
write(
  'data/Product.csv',
  lines([['Product', 'Category'], ...Object.entries(products).map(([name, [category]]) => [name, category])]),
);

// ---- Measures over a choice of city, category and month; undefined chooses all. BLANK is null.

const chosen = ({ city, category, month }) =>
  sales.filter(
    (s) =>
      (city === undefined || stores[s.store] === city) &&
      (category === undefined || products[s.product][0] === category) &&
      (month === undefined || s.day.startsWith(month)),
  );
const total = (rows, value) => (rows.length === 0 ? null : rows.reduce((sum, row) => sum + value(row), 0));
const fourPlaces = (value) => (value === null ? null : Math.round(value * 10_000) / 10_000);
const divide = (a, b) => (a === null || b === null || b === 0 ? null : a / b);
const revenue = (choice) => {
  const cents = total(chosen(choice), (s) => s.cups * s.price);
  return cents === null ? null : cents / 100;
};
const cups = (choice) => total(chosen(choice), (s) => s.cups);
const monthBefore = (month) => calendar[calendar.indexOf(month) - 1] ?? 'none';

const measures = {
  Revenue: revenue,
  'Cups sold': cups,
  // Money by a whole number is money again, which has four places.
  'Average price': (choice) => fourPlaces(divide(revenue(choice), cups(choice))),
  'Share of all stores': (choice) => divide(revenue(choice), revenue({ ...choice, city: undefined })),
  // Without a month every month is chosen, and the last one has no sales: the months before are all that have some.
  'Revenue last month': (choice) =>
    revenue(choice.month === undefined ? choice : { ...choice, month: monthBefore(choice.month) }),
};

// ---- Answers.

const columns = {
  city: { name: 'Store[City]', values: [...new Set(Object.values(stores))].sort() },
  category: { name: 'Product[Category]', values: ['Coffee', 'Tea'] },
  month: { name: 'Calendar[Month]', values: calendar },
};
const groupings = [[], ['city'], ['category'], ['city', 'month']];

function choices([key, ...rest]) {
  if (key === undefined) return [{}];
  return columns[key].values.flatMap((value) => choices(rest).map((choice) => ({ [key]: value, ...choice })));
}

for (const [measure, value] of Object.entries(measures)) {
  for (const keys of groupings) {
    const rows = choices(keys)
      .map((choice) => [...keys.map((key) => [columns[key].name, choice[key]]), [`[${measure}]`, value(choice)]])
      .filter((row) => keys.length === 0 || row.at(-1)[1] !== null)
      .map((row) => Object.fromEntries(row));
    const query = `${measure.toLowerCase().replaceAll(' ', '-')}--${keys.length === 0 ? 'total' : keys.join('--')}`;
    write(`captured/${query}.json`, `${JSON.stringify({ results: [{ tables: [{ rows }] }] }, null, 1)}\n`);
  }
}
