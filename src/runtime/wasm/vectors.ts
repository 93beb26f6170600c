/**
 * WebAssembly instructions of vectors: 16 bytes, taken as bytes, or as eight or four numbers of 16 or 32 bits where the name says so.
 * Numbers of instructions: WebAssembly Core Specification 2.0, 5.4.8.
 */
import { unsigned, type Code } from './instructions.js';

const instruction = (opcode: number, ...immediate: number[]): Code => [0xfd, ...unsigned(opcode), ...immediate];
const unary =
  (opcode: number) =>
  (operand: Code): Code => [...operand, ...instruction(opcode)];
const binary =
  (opcode: number) =>
  (left: Code, right: Code): Code => [...left, ...right, ...instruction(opcode)];

/** The 16 bytes `offset` behind an address, which may be any. */
export const loadVector = (address: Code, offset = 0): Code => [
  ...address,
  ...instruction(0x00, 0),
  ...unsigned(offset),
];
export const storeVector = (address: Code, value: Code): Code => [...address, ...value, ...instruction(0x0b, 0, 0)];

export const constantVector = (bytes: Uint8Array): Code => instruction(0x0c, ...bytes);
/** The bytes at these places of two vectors, of which the second one begins at 16. */
export const shuffle = (left: Code, right: Code, places: readonly number[]): Code => [
  ...left,
  ...right,
  ...instruction(0x0d, ...places),
];
/** The same byte 16 times. */
export const everyByte = (value: number): Code => constantVector(new Uint8Array(16).fill(value));
/** Number `lane` of four. */
export const wordOf = (vector: Code, lane: number): Code => [...vector, ...instruction(0x1b, lane)];

/** Comparisons give 255 or 0 for each byte. */
export const equalBytes = binary(0x23);
export const belowBytes = binary(0x26);
export const equalWords = binary(0x37);
export const andVector = binary(0x4e);
/** What is in the first one and not in the second. */
export const withoutVector = binary(0x4f);
export const orVector = binary(0x50);
/** Bits of `yes` where `mask` has ones, otherwise those of `no`. */
export const chooseBits = (mask: Code, yes: Code, no: Code): Code => [...yes, ...no, ...mask, ...instruction(0x52)];
/** Whether any bit is 1, and whether no byte is 0: a number. */
export const anyBit = unary(0x53);
export const allBytes = unary(0x63);
/** The highest bit of each byte as a number. */
export const highBits = unary(0x64);
export const allWords = unary(0xa3);
/** Sixteen numbers of 16 bits as bytes. */
export const narrowHalves = binary(0x66);
export const addBytes = binary(0x6e);
export const subtractBytes = binary(0x71);
/** Numbers of 16 bits, shifted by a number of bits. */
export const shiftHalvesLeft = binary(0x8b);
export const shiftHalvesRight = binary(0x8d);
