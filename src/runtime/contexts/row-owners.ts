import { makeCodes, type Codes } from '../columns/codes.js';
import { follow } from '../kernels/follow.js';
import { byArrayKinds } from '../kernels/own-copy.js';

/** Row -> key -> what `of` gives for the key; null: the key itself. */
export interface RowKeys {
  readonly keys: Codes;
  readonly of: Codes | null;
}

/**
 * How the owner of a row is found: by its left key, or by both keys: left x width + right; then `table` gives the owner for that
 * (null: that is the owner). Kernels look it up on the way; an array of all rows' owners is made only for loops that need one.
 */
export class RowOwners {
  #codes: Codes | null = null;

  constructor(
    /** An owner that is not below it stands for none. */
    readonly none: number,
    readonly left: RowKeys,
    readonly right: RowKeys | null = null,
    readonly width = 0,
    readonly table: Codes | null = null,
  ) {}

  /** Number of rows, the blank row included. */
  get length(): number {
    return this.left.keys.length;
  }

  /** Row -> owner. */
  get codes(): Codes {
    return (this.#codes ??= this.#made());
  }

  /** Bytes of the array that was made. */
  get bytes(): number {
    return this.#codes === null || this.#codes === this.left.keys ? 0 : this.#codes.byteLength;
  }

  /** The same rows with other owners: owner -> `to`, of which those from `none` on stand for none. */
  mapped(to: Codes, none: number): RowOwners {
    const { left, right, width, table } = this;
    if (table !== null) return new RowOwners(none, left, right, width, composed(table, to, none));
    return new RowOwners(none, { keys: left.keys, of: left.of === null ? to : composed(left.of, to, none) });
  }

  #made(): Codes {
    const { left, right, table } = this;
    if (right === null && table === null && left.of === null) return left.keys;
    const owners = makeCodes(this.length, this.none);
    if (right === null) follow(owners, left.keys, left.of as Codes);
    else lookUp(owners, left, right, this.width, table as Codes);
    return owners;
  }
}

function composed(first: Codes, second: Codes, none: number): Codes {
  const codes = makeCodes(first.length, none);
  follow(codes, first, second);
  return codes;
}

/** Cost: one or two loads a row on each side, one in the table of pairs. */
function lookUp(owners: Codes, left: RowKeys, right: RowKeys, width: number, table: Codes): void {
  const [leftKeys, leftOf, rightKeys, rightOf] = [left.keys, left.of, right.keys, right.of];
  const look = lookUpPairs({ owners, leftKeys, leftOf, rightKeys, rightOf, table });
  look(owners, leftKeys, leftOf, rightKeys, rightOf, table, width);
}

const lookUpPairs = byArrayKinds(
  (
    owners: Codes,
    leftKeys: Codes,
    leftOf: Codes | null,
    rightKeys: Codes,
    rightOf: Codes | null,
    table: Codes,
    width: number,
  ): void => {
    for (let row = 0; row < owners.length; row++) {
      const l = leftKeys[row] as number;
      const r = rightKeys[row] as number;
      const left = leftOf === null ? l : (leftOf[l] as number);
      const right = rightOf === null ? r : (rightOf[r] as number);
      owners[row] = table[left * width + right] as number;
    }
  },
);
