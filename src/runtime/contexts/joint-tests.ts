import { keepCodes, type Codes } from '../columns/codes.js';
import { byArrayKinds } from '../kernels/own-copy.js';
import type { RowTest } from './row-tests.js';

/** Keys up to which two tests become one: their joint table of passes stays in the cache. */
const JOINT_LIMIT = 1 << 16;

/** Rows from which on a joint column pays. */
const LEAST_ROWS = 1 << 16;

/** A test of a table's own rows, by codes. */
export interface CodedTest extends RowTest {
  readonly keys: Codes;
}

const numbers = new WeakMap<Codes, number>();
let nextNumber = 1;

/**
 * Tests of columns with few values as tests of joint columns (code of the pair = first x size of second + second), so that a
 * row is looked at once. A joint column costs one pass and one or two bytes a row, once; it is kept as long as its columns.
 */
export function joinTests(tests: readonly CodedTest[]): readonly CodedTest[] {
  const [first] = tests;
  if (!first || first.keys.length < LEAST_ROWS) return tests;
  const joined: CodedTest[] = [];
  for (const test of [...tests].sort((a, b) => numberOf(a.keys) - numberOf(b.keys))) {
    const last = joined.at(-1);
    if (last && last.pass.length * test.pass.length <= JOINT_LIMIT) joined[joined.length - 1] = jointTest(last, test);
    else joined.push(test);
  }
  return joined;
}

/** A number for a column's codes, so that the same columns are always joined in the same order. */
function numberOf(codes: Codes): number {
  const known = numbers.get(codes);
  if (known !== undefined) return known;
  numbers.set(codes, nextNumber);
  return nextNumber++;
}

function jointTest(a: CodedTest, b: CodedTest): CodedTest {
  const width = b.pass.length;
  const pass = new Uint8Array(a.pass.length * width);
  for (let i = 0; i < a.pass.length; i++) if (a.pass[i] === 1) pass.set(b.pass, i * width);
  return { keys: jointCodes(a.keys, b.keys, a.pass.length, width), pass };
}

const known = new WeakMap<Codes, WeakMap<Codes, Codes>>();

function jointCodes(a: Codes, b: Codes, height: number, width: number): Codes {
  const partners = known.get(a) ?? new WeakMap<Codes, Codes>();
  known.set(a, partners);
  let codes = partners.get(b);
  if (!codes) {
    codes = keepCodes(a.length, height * width - 1);
    pairCodes({ codes, a, b })(codes, a, b, width);
    partners.set(b, codes);
  }
  return codes;
}

const pairCodes = byArrayKinds((out: Codes, a: Codes, b: Codes, width: number): void => {
  for (let row = 0; row < out.length; row++) out[row] = (a[row] as number) * width + (b[row] as number);
});
