/** EARLIER and EARLIEST (X1), in plain words a variable with the value of the outer row. */
import type { Kind } from './random-schema.js';
import { isNumber, scalarTerm, type Maker, type RandomRow, type RandomScope, type Reference } from './random-scope.js';
import { sequence, type Term } from './term.js';

function isAlike(one: Kind, other: Kind): boolean {
  return one === other || (isNumber(one) && isNumber(other));
}

/** A column of an outer row that the innermost row hides; null where there is none of the kind. */
export function randomEarlier(maker: Maker, kind: Kind, scope: RandomScope): Term | null {
  const [inner, ...outer] = scope.rows;
  const hidden = (inner?.columns ?? []).filter(
    (column) => isAlike(column.kind, kind) && outer.some((row) => has(row, column)),
  );
  if (hidden.length === 0) return null;
  const column = maker.random.pick(hidden);
  return earlier(
    maker,
    column,
    outer.filter((row) => has(row, column)),
  );
}

/** A column of a current row inside a True/False filter on the same column, whose row hides it. */
export function earlierOfFilter(maker: Maker, text: string, scope: RandomScope): Term | null {
  const rows = scope.rows.filter((row) => row.columns.some((column) => column.text === text));
  const column = rows[0]?.columns.find((one) => one.text === text);
  return column ? earlier(maker, column, rows) : null;
}

function has(row: RandomRow, { text }: Reference): boolean {
  return row.columns.some((column) => column.text === text);
}

/** The value of the column in one of the rows, of which the first is number 1. */
function earlier(maker: Maker, { text, kind }: Reference, rows: readonly RandomRow[]): Term {
  const { random } = maker;
  const number = random.integer(1, rows.length);
  const row = rows[number - 1] as RandomRow;
  const name = row.captured.get(text) ?? maker.fresh('e');
  row.captured.set(text, name);
  const words = [`EARLIER(${text}, ${number})`];
  if (number === 1) words.push(`EARLIER(${text})`);
  if (number === rows.length) words.push(`EARLIEST(${text})`);
  return { ...sequence(scalarTerm(kind), [random.pick(words)]), plain: name };
}

/** Around an expression of a row: in plain words it begins with variables for what EARLIER reads of the row. */
export function withCaptured(scope: RandomScope, make: (scope: RandomScope) => Term): Term {
  if (!scope.isFresh) return make(scope);
  const body = make({ ...scope, isFresh: false });
  const captured = [...(scope.rows[0]?.captured ?? [])];
  if (captured.length === 0) return body;
  const variables = captured.map(([text, name]) => `VAR ${name} = ${text} `).join('');
  const only = (plain: string): Term => ({ ...sequence('variables', ['']), plain });
  return sequence(body.type, [only(`(${variables}RETURN `), body, only(')')]);
}
