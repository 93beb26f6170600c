/** Random user-defined functions (X9), in plain words their bodies with the arguments in the place of parameters. */
import type { Kind } from './random-schema.js';
import {
  outermost,
  scalarTerm,
  type Maker,
  type RandomScope,
  type RandomTable,
  type Reference,
  type TableType,
} from './random-scope.js';
import { plainTextOf, sequence, textOf, type Term } from './term.js';

/** A parameter with its argument. */
interface Parameter {
  readonly name: string;
  readonly hint: string;
  readonly argument: Term;
  /** By value: computed once by the caller; otherwise the expression stands wherever the parameter is named. */
  readonly isValue: boolean;
  readonly kind: Kind | null;
  readonly rows: TableType | null;
}

/** A call of a function that is made up for it. */
export function randomFunction(maker: Maker, kind: Kind, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const parameters = Array.from({ length: random.integer(1, 2) }, () => randomParameter(maker, scope, depth));
  const scalars = parameters.flatMap(({ name, kind: own }): readonly Reference[] =>
    own === null ? [] : [{ text: name, kind: own, column: null }],
  );
  const tables = parameters.flatMap(({ name, rows }) => (rows === null ? [] : [{ name, type: rows }]));
  const inner: RandomScope = { ...outermost, scalars, tables, loops: scope.loops };
  const body = maker.scalar(kind, inner, depth - 1);
  // In a body a column without its table is read as a measure.
  if (/\[[a-z]+\d+\]/.test(textOf(body))) return maker.scalar(kind, scope, depth - 1);
  const name = maker.fresh('F');
  const list = parameters.map((one) => `${one.name} : ${one.hint} ${one.isValue ? 'VAL' : 'EXPR'}`);
  maker.functions?.push(`FUNCTION ${name} = (${list.join(', ')}) => ${textOf(body)}`);
  const call = parameters.flatMap(({ argument }, i) => [i > 0 ? ', ' : '', argument]);
  return { ...sequence(scalarTerm(kind), [`${name}(`, ...call, ')']), plain: expanded(parameters, body) };
}

function randomParameter(maker: Maker, scope: RandomScope, depth: number): Parameter {
  const { random } = maker;
  const isValue = random.chance(0.5);
  // What stands in the body must mean the same there.
  const own = isValue ? scope : { ...outermost, loops: scope.loops };
  const name = maker.fresh('p');
  if (random.chance(0.3)) {
    const { term: argument, type }: RandomTable = maker.table(own, depth - 1);
    return { name, hint: 'TABLE', argument, isValue, kind: null, rows: type };
  }
  const kind = random.pick<Kind>(['double', 'double', 'string']);
  return { name, hint: 'SCALAR', argument: maker.scalar(kind, own, depth - 1), isValue, kind, rows: null };
}

function expanded(parameters: readonly Parameter[], body: Term): string {
  const text = parameters
    .filter(({ isValue }) => !isValue)
    .reduce(
      (found, { name, argument }) =>
        found.replace(new RegExp(`\\b${name}\\b`, 'g'), () => `(${plainTextOf(argument)})`),
      plainTextOf(body),
    );
  const values = parameters.filter(({ isValue }) => isValue);
  const variables = values.map(({ name, argument }) => `VAR ${name} = ${plainTextOf(argument)} `).join('');
  return variables === '' ? `(${text})` : `(${variables}RETURN ${text})`;
}
