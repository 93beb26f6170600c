import { numberOfArray } from '../../columns/array-numbers.js';
import type { Numbers } from '../../columns/numbers.js';
import type { RowOwners } from '../../contexts/row-owners.js';
import type { Scan } from '../../contexts/scan.js';
import type { Later } from '../later.js';
import type { RowNumbers } from './row-numbers.js';
import type { Sums } from './sums.js';

/** How many sums a query keeps. */
const KEPT = 16;

/** Up to so many values, arrays with the same ones are the same. */
const SMALL = 64;

/**
 * The sums by block that a query has made of rows without tests: SUM and AVERAGE of a column, or a month, its year to date and
 * the same month of the year before, all of them over days, add the rows up once.
 */
export class KnownSums {
  readonly #known = new Map<string, Later<Sums>>();

  /** The sums of a scan, made when they are not there; the oldest ones are forgotten. */
  of(scan: Scan, numbers: RowNumbers, make: () => Later<Sums>): Later<Sums> {
    if (scan.tests.length > 0) return make();
    const key = `${rowsKey(scan)} ${arrayKey(numbers.keys)} ${valuesKey(numbers.values)} ${valuesKey(numbers.blanks)}`;
    const known = this.#known.get(key);
    if (known) return known;
    const made = make();
    this.#known.set(key, made);
    if (this.#known.size > KEPT) this.#known.delete(this.#known.keys().next().value as string);
    return made;
  }
}

function rowsKey({ table, selection, blankRow, keyed }: Scan): string {
  return `${table.index}/${blankRow}/${arrayKey(selection)}/${keyed === null ? '' : ownersKey(keyed.owners)}`;
}

function ownersKey({ none, left, right, width, table }: RowOwners): string {
  const arrays = [left.keys, left.of, right?.keys ?? null, right?.of ?? null, table];
  return `${none}/${width}/${arrays.map(arrayKey).join('/')}`;
}

function arrayKey(array: ArrayBufferView | null): string {
  return array === null ? '' : String(numberOfArray(array));
}

function valuesKey(values: Numbers): string {
  return values.length <= SMALL ? `[${values.join()}]` : arrayKey(values);
}
