/** Random expressions of calculated columns and tables. */
import { columnNamed, type Kind } from './random-schema.js';
import {
  onRow,
  outermost,
  referenceTo,
  typeOfColumns,
  typeOfModelTable,
  type Maker,
  type RandomScope,
  type TableType,
} from './random-scope.js';
import { term, type Term } from './term.js';

const number = term('number');

/** Numbers are whole, so that groups of them are the same however they have been computed. */
export function columnTerm(maker: Maker, kind: Kind, scope: RandomScope): Term {
  const depth = maker.random.integer(1, 4);
  if (kind === 'string') return maker.scalar('string', scope, depth);
  const whole = wholeNumber(maker.scalar('double', scope, depth));
  return kind === 'double' ? number`CONVERT(${whole}, DOUBLE)` : whole;
}

function wholeNumber(value: Term | string): Term {
  return number`IFERROR(INT(${value}), -1)`;
}

/** Rows with a key, a text and a number. */
interface Source {
  readonly table: Term;
  readonly type: TableType;
  readonly key: string;
  readonly label: string;
  /** The number; null: a random one of the row. */
  readonly value: string | null;
}

const template = term('table');

/** A table of keys, texts and numbers. */
export function digestTerm(maker: Maker): Term {
  const { table, type, key, label, value } = source(maker);
  const scope = onRow(outermost, type);
  const amount = value === null ? columnTerm(maker, 'int64', scope) : wholeNumber(value);
  const text = maker.random.chance(0.7) ? label : maker.scalar('string', onRow(outermost, type), 2);
  return template`SELECTCOLUMNS(${table}, "Key", ${key}, "Label", ${text}, "Value", ${amount})`;
}

function source(maker: Maker): Source {
  const { random } = maker;
  const value = (scope: RandomScope): Term => maker.scalar('double', scope, random.integer(1, 4));
  const groups = typeOfColumns([columnNamed('Product', 'Id'), columnNamed('Store', 'Region')]);
  const [key = '', label = ''] = groups.columns.map(({ text }) => text);
  const keys = typeOfColumns([columnNamed('Product', 'Id')]);
  const labels = (scope: RandomScope): Term => maker.tableOf(columnNamed('Store', 'Region'), scope, 2);
  const grouped = (table: Term, own: string | null): Source => ({ type: groups, key, label, table, value: own });
  const onGroup = (): RandomScope => onRow(outermost, groups);
  return random.pick<() => Source>([
    () => ofRows(maker, random.pick(['Sale', 'Refund'])),
    () => ofRows(maker, 'Product'),
    () => grouped(template`SUMMARIZECOLUMNS(${key}, ${label}, "v", ${value(outermost)})`, '[v]'),
    () => grouped(template`SUMMARIZE(Sale, ${key}, ${label}, "v", ${value(onGroup())})`, '[v]'),
    () => grouped(template`ADDCOLUMNS(SUMMARIZE(Sale, ${key}, ${label}), "v", ${value(onGroup())})`, '[v]'),
    () => grouped(template`CROSSJOIN(VALUES(${key}), ${labels(outermost)})`, null),
    () => grouped(template`GENERATE(VALUES(${key}), ${labels(onRow(outermost, keys))})`, null),
  ])();
}

/** Rows of a table with a number of a product, and a text. */
function ofRows(maker: Maker, table: string): Source {
  const { random } = maker;
  const type = typeOfModelTable(table);
  const condition = maker.scalar('boolean', onRow(outermost, type), random.integer(1, 3));
  const label = random.pick(type.columns.filter(({ kind }) => kind === 'string'));
  const key = referenceTo(columnNamed(table, table === 'Product' ? 'Id' : 'ProductId'));
  const rows = random.pick([
    template`${table}`,
    template`FILTER(${table}, ${condition})`,
    template`CALCULATETABLE(${table}, Product[Color] = "red")`,
  ]);
  return { table: rows, type, key: key.text, label: label.text, value: null };
}
