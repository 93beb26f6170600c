/**
 * WebAssembly instructions as bytes, as functions of the instructions of their operands: `add(get(row), constant(1))`. All are of
 * 32-bit integers where the name says nothing else. Numbers of instructions: WebAssembly Core Specification 2.0, 5.4.
 */

export type Code = readonly number[];
/** The number of a parameter or local variable. */
export type Local = number;

/** A signed number in LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0);
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

/** An unsigned number in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const byte = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? byte : byte | 0x80);
  } while (rest !== 0);
  return bytes;
}

export const constant = (value: number): Code => [0x41, ...signed(value)];
export const get = (local: Local): Code => [0x20, ...unsigned(local)];
export const set = (local: Local, value: Code): Code => [...value, 0x21, ...unsigned(local)];

const binary =
  (opcode: number) =>
  (left: Code, right: Code): Code => [...left, ...right, opcode];
const unary =
  (opcode: number) =>
  (operand: Code): Code => [...operand, opcode];

export const isZero = unary(0x45);
export const equal = binary(0x46);
export const isAbove = binary(0x4b);
export const isAtLeast = binary(0x4f);
export const trailingZeros = unary(0x68);
export const add = binary(0x6a);
export const subtract = binary(0x6b);
export const multiply = binary(0x6c);
export const and = binary(0x71);
export const or = binary(0x72);
export const exclusiveOr = binary(0x73);
export const shiftLeft = binary(0x74);
/** Zeros come in from the left. */
export const shiftRight = binary(0x76);
export const addDouble = binary(0xa0);
/** Of 64 bits. */
export const addLong = binary(0x7c);
export const subtractLong = binary(0x7d);
export const shiftLongLeft = binary(0x86);
/** The sign comes in from the left. */
export const shiftLongRightSigned = binary(0x87);
/** Zeros come in from the left. */
export const shiftLongRight = binary(0x88);
/** The double of an unsigned, and of a signed number. */
export const doubleOfUnsigned = unary(0xb8);
export const doubleOfSigned = unary(0xb7);
/** The 64 bits of a signed, and of an unsigned number. */
export const longOfSigned = unary(0xac);
export const longOfUnsigned = unary(0xad);

/** `yes` where the condition is not 0, otherwise `no`; both are computed. */
export const choose = (condition: Code, yes: Code, no: Code): Code => [...yes, ...no, ...condition, 0x1b];
export const doubleZero: Code = [0x44, 0, 0, 0, 0, 0, 0, 0, 0];
/** The lower 32 bits, and the double of 64 bits. */
export const lowerWord = unary(0xa7);
export const doubleOfLong = unary(0xb9);
export const longZero: Code = [0x42, 0];

/** Types of local variables. */
export const enum Type {
  Int = 0x7f,
  /** 64 bits. */
  Long = 0x7e,
  Double = 0x7c,
  /** 16 bytes (`vectors.ts`). */
  Vector = 0x7b,
}

const VOID = 0x40;

/** Runs `body` where the condition is not 0, otherwise `otherwise`. */
export function when(condition: Code, body: Code, otherwise: Code = []): Code {
  return [...condition, 0x04, VOID, ...body, ...(otherwise.length > 0 ? [0x05, ...otherwise] : []), 0x0b];
}

/** Runs `body` again and again until the condition is not 0; it is tested before each time. */
export function until(condition: Code, body: Code): Code {
  return [0x02, VOID, 0x03, VOID, ...condition, 0x0d, 1, ...body, 0x0c, 0, 0x0b, 0x0b];
}

/** How an array's entries are read and written: bytes as a power of two, and the instructions. */
export interface Entry {
  readonly shift: number;
  readonly load: number;
  readonly store: number;
}

export const entries = {
  Uint8Array: { shift: 0, load: 0x2d, store: 0x3a },
  Uint16Array: { shift: 1, load: 0x2f, store: 0x3b },
  Uint32Array: { shift: 2, load: 0x28, store: 0x36 },
  Int32Array: { shift: 2, load: 0x28, store: 0x36 },
  Float64Array: { shift: 3, load: 0x2b, store: 0x39 },
} as const satisfies Readonly<Record<string, Entry>>;

/** 64 bits, which lie in an array of twice as many numbers of 32 bits. */
export const longEntry: Entry = { shift: 3, load: 0x29, store: 0x37 };

/** The address of entry `index` of an array that begins at `base`. */
export function place(entry: Entry, base: Code, index: Code): Code {
  return add(base, entry.shift === 0 ? index : shiftLeft(index, constant(entry.shift)));
}

/** The entry at an address, `offset` bytes further. */
export const loadAt = (entry: Entry, address: Code, offset = 0): Code => [
  ...address,
  entry.load,
  entry.shift,
  ...unsigned(offset),
];

export const storeAt = (entry: Entry, address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  entry.store,
  entry.shift,
  ...unsigned(offset),
];
