/** Random window functions: rows of a relation in an order, and ranks (semantics 9). */
import { columnsOfModel, dimensions, type RandomColumn } from './random-schema.js';
import {
  columnsIn,
  onRow,
  referenceTo,
  tableTerm,
  typeOfColumns,
  typeOfModelTable,
  type Maker,
  type RandomScope,
  type RandomTable,
  type TableType,
} from './random-scope.js';
import { sequence, term, type Term } from './term.js';

/** Columns that a window is likely to find current: those of a current row, or of a dimension. */
function someColumns({ random }: Maker, scope: RandomScope): readonly RandomColumn[] {
  const current = scope.rows.flatMap(({ columns }) => columns.flatMap(({ column }) => column ?? []));
  const start = current.length > 0 && random.chance(0.7) ? random.pick(current) : null;
  const table = start?.table ?? random.pick(dimensions);
  const others = columnsIn(table).filter((column) => column !== start);
  const more = random.some(
    others,
    random.weighted([
      [3, 0],
      [2, 1],
      [1, 2],
    ]),
  );
  const columns = start ? [start, ...more] : more;
  return columns.length > 0 ? columns : [random.pick(others)];
}

function relation(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const columns = someColumns(maker, scope);
  const type = typeOfColumns(columns);
  const names = columns.map(({ table, name }) => `${table}[${name}]`).join(', ');
  const home = columns[0]?.table ?? '';
  const simple = (text: string, own: TableType = type): RandomTable => ({
    term: sequence(tableTerm(own), [text]),
    type: own,
  });
  return random.weighted<() => RandomTable>([
    [4, () => simple(`ALL(${names})`)],
    [4, () => simple(`ALLSELECTED(${names})`)],
    [2, () => simple(`SUMMARIZE(${home}, ${names})`)],
    [1, () => simple(home, typeOfModelTable(home))],
    [1, () => simple(`ALL(${home})`, typeOfModelTable(home))],
    [1.5, () => extended(maker, simple(`ALL(${names})`), scope, depth)],
    [0.7, () => maker.table(scope, depth - 1)],
  ])();
}

function extended(maker: Maker, { term: table, type }: RandomTable, scope: RandomScope, depth: number): RandomTable {
  const name = maker.fresh('x');
  const value = maker.scalar('double', onRow(scope, type), Math.min(depth - 1, 2));
  const own: TableType = { ...type, columns: [...type.columns, { text: `[${name}]`, kind: 'double', column: null }] };
  return { term: sequence(tableTerm(own), ['ADDCOLUMNS(', table, `, "${name}", `, value, ')']), type: own };
}

/** ORDERBY, PARTITIONBY and MATCHBY over the columns of the relation. */
function clauses(maker: Maker, { type }: RandomTable, scope: RandomScope, depth: number, isNeeded: boolean): Term {
  const { random } = maker;
  const texts = random.some(type.columns, 3).map(({ text }) => text);
  const count = isNeeded ? random.integer(1, 2) : random.integer(0, 2);
  const words = ['', '', ', ASC', ', DESC', ', DESC', ', ASC BLANKS LAST', ', DESC BLANKS FIRST', ', DESC BLANKS LAST'];
  const made = random.chance(0.2) ? [maker.scalar('double', onRow(scope, type), Math.min(depth - 1, 2))] : [];
  const ordered = [...texts.slice(0, count), ...made].flatMap((value, i) => [
    i > 0 ? ', ' : '',
    value,
    random.pick(words),
  ]);
  const parts: (string | Term)[] = ordered.length > 0 ? [', ORDERBY(', ...ordered, ')'] : [];
  if (random.chance(0.35)) parts.push(`, PARTITIONBY(${random.pick(type.columns.slice(0, 1)).text})`);
  if (random.chance(0.1)) parts.push(`, MATCHBY(${texts.join(', ')})`);
  return sequence('clauses', parts);
}

/** INDEX, OFFSET or WINDOW. */
export function randomWindow(maker: Maker, scope: RandomScope, depth: number): RandomTable {
  const { random } = maker;
  const own = relation(maker, scope, depth);
  const more = clauses(maker, own, scope, depth, false);
  const place = (): string => String(random.pick([-2, -1, -1, 0, 1, 1, 2]));
  const end = (): string => `${place()}${random.pick(['', ', ABS', ', REL'])}`;
  const head = random.pick([`INDEX(${place()}, `, `OFFSET(${place()}, `, `WINDOW(${end()}, ${end()}, `]);
  return { term: sequence(tableTerm(own.type), [head, own.term, more, ')']), type: own.type };
}

/** RANK or ROWNUMBER. */
export function randomRank(maker: Maker, scope: RandomScope, depth: number): Term {
  const { random } = maker;
  const own = relation(maker, scope, depth);
  const more = clauses(maker, own, scope, depth, true);
  return term('number')`${random.pick(['RANK(', 'RANK(DENSE, ', 'RANK(SKIP, ', 'ROWNUMBER('])}${own.term}${more})`;
}

/** A window over the columns of a dimension without a relation (W2). */
export function selectedWindow({ random }: Maker): Term {
  const column = random.pick(columnsOfModel.filter(({ table }) => dimensions.includes(table)));
  const type = typeOfColumns([column]);
  const { text } = referenceTo(column);
  return sequence(tableTerm(type), [
    `${random.pick(['OFFSET(-1', 'OFFSET(1', 'INDEX(1', 'WINDOW(1, ABS, 0, REL'])}, ORDERBY(${text}${random.pick(['', ', DESC'])}))`,
  ]);
}
