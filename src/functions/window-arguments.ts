/** The arguments of window functions: clauses are known by their names, so that those before them may be left out (grammar 3.3). */
import type { BlanksOrder } from '../ir/window.js';
import type { CallBinder } from './call.js';

/** The arguments after the leading ones, in the order in which they may stand. */
const slots = ['relation', 'orderBy', 'blanks', 'partitionBy', 'matchBy', 'reset'] as const;
type Slot = (typeof slots)[number];

/** Where each argument stands; null: it is omitted. */
export interface WindowArguments {
  readonly relation: number | null;
  readonly orderBy: number | null;
  readonly partitionBy: number | null;
  readonly matchBy: number | null;
  /** The order of BLANK where an expression does not say its own. */
  readonly blanks: BlanksOrder;
}

const clauses: ReadonlyMap<string, Slot> = new Map([
  ['ORDERBY', 'orderBy'],
  ['PARTITIONBY', 'partitionBy'],
  ['MATCHBY', 'matchBy'],
]);

/** KEEP stands in examples only; it is the default. */
const blanksOrders: ReadonlyMap<string, BlanksOrder> = new Map([
  ['DEFAULT', 'default'],
  ['KEEP', 'default'],
  ['FIRST', 'first'],
  ['LAST', 'last'],
]);

const resets: ReadonlySet<string> = new Set(['NONE', 'LOWESTPARENT', 'HIGHESTPARENT']);
const axes: ReadonlySet<string> = new Set(['ROWS', 'COLUMNS']);

/** The arguments from `first` on; null after a diagnostic. */
export function windowArguments(call: CallBinder, first: number): WindowArguments | null {
  const found = new Map<Slot, number>();
  let last = -1;
  for (let i = first; i < call.count; i++) {
    if (!call.expression(i)) continue;
    const slot = slotAt(call, i);
    if (slot === null) return null;
    const place = slots.indexOf(slot);
    if (place <= last) {
      call.report('DAX0442', { name: call.functionName, found: call.text(i) }, call.span(i));
      return null;
    }
    last = place;
    found.set(slot, i);
  }
  return {
    relation: found.get('relation') ?? null,
    orderBy: clauseAt(call, found.get('orderBy')),
    partitionBy: clauseAt(call, found.get('partitionBy')),
    matchBy: clauseAt(call, found.get('matchBy')),
    blanks: blanksOrders.get(call.bareWord(found.get('blanks') ?? -1) ?? 'DEFAULT') ?? 'default',
  };
}

/** What the argument is, by its form; null after a diagnostic. */
function slotAt(call: CallBinder, index: number): Slot | null {
  const clause = clauses.get(call.nested(index)?.functionName ?? '');
  if (clause) return clause;
  const word = call.isTable(index) ? null : call.bareWord(index);
  if (word !== null && blanksOrders.has(word)) return 'blanks';
  const isReset = word !== null && (resets.has(word) || /^\d+$/.test(word));
  if (isReset || (word !== null && axes.has(word))) {
    const name = isReset ? `The reset ${word} of ${call.functionName}` : `The axis ${word}`;
    call.report('DAX0323', { name, where: 'in visual calculations' }, call.span(index));
    return null;
  }
  return 'relation';
}

/** A clause without arguments is as good as none. */
function clauseAt(call: CallBinder, index: number | undefined): number | null {
  return index === undefined || call.nested(index)?.count === 0 ? null : index;
}
