import { it } from 'vitest';
import { NumberColumn } from '../../../src/runtime/columns/column.js';
import { ModelData } from '../../../src/runtime/tables/model-data.js';
import { columnOf } from '../../../src/runtime/columns/builder.js';
import { daysBetween, rootOf, keyed, withFilters, lanesOf, relationship } from './model.js';
import { datesYtd, dateAdd, datesInPeriod } from '../../../src/runtime/tables/time/index.js';
import { valuesOf } from '../../../src/runtime/tables/values.js';
import { calculate, filterBy, transition } from '../../../src/runtime/contexts/calculate.js';
import { eachRow } from '../../../src/runtime/contexts/each.js';
import { visibleRows } from '../../../src/runtime/tables/model-rows.js';
import { NumberVector } from '../../../src/runtime/columns/vector.js';
it('bench', () => {
  const days = daysBetween('2018-01-01', '2024-12-31');
  const N = 2_000_000,
    P = 2000;
  const fact = (f: (i: number) => number, kind: 'int64' | 'dateTime' | 'double') => {
    const v = new Float64Array(N + 1);
    for (let i = 1; i <= N; i++) v[i] = f(i);
    return new NumberColumn('x', kind, v, new Uint8Array(N + 1));
  };
  const data = new ModelData({
    name: 'b',
    tables: [
      {
        name: 'Sales',
        columns: [
          { name: 'Date', kind: 'dateTime' },
          { name: 'P', kind: 'int64' },
          { name: 'A', kind: 'double' },
        ],
      },
      {
        name: 'Date',
        columns: [
          { name: 'Date', kind: 'dateTime' },
          { name: 'Y', kind: 'int64' },
        ],
      },
      {
        name: 'Product',
        columns: [
          { name: 'Key', kind: 'int64' },
          { name: 'C', kind: 'int64' },
        ],
      },
    ],
    relationships: [relationship('Sales[Date] -> Date[Date]'), relationship('Sales[P] -> Product[Key]')],
  });
  data.fill(
    'Sales',
    'Date',
    fact((i) => days[(i * 7919) % days.length]!, 'dateTime'),
  );
  data.fill(
    'Sales',
    'P',
    fact((i) => (i * 104729) % P, 'int64'),
  );
  data.fill(
    'Sales',
    'A',
    fact((i) => i % 97, 'double'),
  );
  data.fill('Date', 'Date', columnOf('Date', 'dateTime', days));
  data.fill(
    'Date',
    'Y',
    columnOf(
      'Y',
      'int64',
      days.map((d) => Math.floor(d / 365)),
    ),
  );
  data.fill(
    'Product',
    'Key',
    columnOf(
      'Key',
      'int64',
      Array.from({ length: P }, (_, i) => i),
    ),
  );
  data.fill(
    'Product',
    'C',
    columnOf(
      'C',
      'int64',
      Array.from({ length: P }, (_, i) => i % 20),
    ),
  );
  const t = (label: string, f: () => unknown) => {
    const s = performance.now();
    const r = f();
    console.log(label, (performance.now() - s).toFixed(0) + 'ms');
    return r as never;
  };
  const sum = (c: any, table: string) => {
    const scan = c.scan(data.table(table));
    const out = new Float64Array(scan.groups);
    const v = (data.table('Sales').column('A') as NumberColumn).values;
    let pairs = 0;
    for (const ch of scan.chunks()) {
      pairs += ch.n;
      for (let i = 0; i < ch.n; i++) out[ch.owners[i]!]! += v[ch.rows[i]!]!;
    }
    return [scan.groups, pairs];
  };
  const root = rootOf(data);
  t('warm codes', () => sum(withFilters(root), 'Sales'));
  const lanes = withFilters(lanesOf(data, days.length), keyed(data, 'Date[Date]', days));
  console.log(t('by date', () => sum(lanes, 'Sales')));
  const vis = t('values', () => valuesOf(lanes, 'Date', 'Date', false)) as any;
  const ytd = t('ytd', () => datesYtd(lanes, vis, [], {})) as any;
  const inner = t('calc', () => calculate(lanes, filterBy({ filter: ytd.filter(lanes), keep: false }))) as any;
  console.log(t('ytd scan', () => sum(inner, 'Sales')));
  const one = new NumberVector(1);
  one.set(0, -1);
  const ly = t('dateAdd', () => dateAdd(lanes, vis, [one], { unit: 'YEAR' })) as any;
  console.log(t('ly scan', () => sum(calculate(lanes, filterBy({ filter: ly.filter(lanes), keep: false })), 'Sales')));
  const starts = new NumberVector(days.length);
  days.forEach((d, i) => starts.set(i, d));
  const n = new NumberVector(1);
  n.set(0, -12);
  const r12 = t('r12', () => datesInPeriod(lanes, vis, [starts, n], { unit: 'MONTH' })) as any;
  console.log(
    t('r12 scan', () => sum(calculate(lanes, filterBy({ filter: r12.filter(lanes), keep: false })), 'Sales')),
  );
  t('iterate products', () => {
    const src = visibleRows(root, 'Product');
    for (const e of eachRow(root, src))
      sum(calculate(e.contexts, transition(src.transition(e.rows, e.contexts))), 'Sales');
  });
  t('iterate sales (no key), count', () => {
    const src = visibleRows(root, 'Sales');
    let parts = 0;
    for (const e of eachRow(root, src)) {
      sum(calculate(e.contexts, transition(src.transition(e.rows, e.contexts))), 'Sales');
      if (++parts === 3) break;
    }
  });
}, 120000);
