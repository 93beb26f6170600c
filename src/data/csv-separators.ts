/** A part of a CSV file in the kernels' memory, with the places of its commas and line feeds. */
import {
  add,
  and,
  constant,
  entries,
  get,
  isAtLeast,
  isZero,
  place,
  set,
  storeAt,
  subtract,
  trailingZeros,
  Type,
  until,
  type Code,
} from '../runtime/wasm/instructions.js';
import { addressOf, giveBack, keptRoom } from '../runtime/wasm/memory.js';
import { routine, type RoutineParts } from '../runtime/wasm/routine.js';
import { equalBytes, everyByte, highBits, loadVector, orVector } from '../runtime/wasm/vectors.js';

/** Bytes that are looked at together, a multiple of 16: they stay near the processor until their fields have been read. Tests lower it. */
export const windowLimits = { size: 1 << 17 };
const vector = 16;
const [comma, lineFeed] = [44, 10];

const loop = routine(4, separatorLoop);

export class CsvWindow {
  /** Where the window begins in the file, and how many bytes of it there are. */
  start = 0;
  length = 0;
  /** The number of separators, and the one to be looked at next. */
  separators = 0;
  next = 0;

  private constructor(
    readonly file: Uint8Array,
    readonly find: NonNullable<ReturnType<typeof loop>>,
    /** The bytes of the window, and others behind them. */
    readonly bytes: Uint8Array,
    /** Where in the window the separators are. */
    readonly places: Int32Array,
  ) {
    this.starts = new Int32Array(bytes.length >> 4);
    this.ends = new Int32Array(bytes.length >> 4);
  }

  /** Where the fields of a column begin and end, of as many rows as are read together. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;

  /** null where there is no WebAssembly, or the file is short. */
  static of(file: Uint8Array): CsvWindow | null {
    const { size } = windowLimits;
    const find = file.length < size ? null : loop();
    if (find === null) return null;
    // The last place holds the number of separators; there is none where all bytes are separators.
    const [bytes, places] = [keptRoom(Uint8Array, size), keptRoom(Int32Array, size + 1)];
    return addressOf(bytes) === null || addressOf(places) === null ? null : new CsvWindow(file, find, bytes, places);
  }

  /** Goes on to another part of the file. */
  move(at: number): void {
    const size = this.bytes.length;
    const part = this.file.subarray(at, at + size);
    this.bytes.set(part);
    this.bytes.fill(0, part.length, part.length + vector);
    this.start = at;
    this.length = part.length;
    this.next = 0;
    const { bytes, places } = this;
    this.find(bytes.byteOffset, part.length, places.byteOffset, places.byteOffset + size * 4);
    this.separators = places[size] as number;
  }

  /** Gives its memory back. */
  close(): void {
    giveBack(this.bytes);
    giveBack(this.places);
  }
}

/**
 * Parameters are the address and number of the bytes, the address of the places, and that of their number. Cost: five instructions
 * for 16 bytes and seven a separator.
 */
function separatorLoop({ parameters, local }: RoutineParts): Code {
  const [bytes, length, places, count] = parameters as readonly [Code, Code, Code, Code];
  const [at, found, bits] = [local(Type.Int), local(Type.Int), local(Type.Int)];
  const characters = loadVector(add(bytes, get(at)));
  const isSeparator = orVector(equalBytes(characters, everyByte(comma)), equalBytes(characters, everyByte(lineFeed)));
  const int = entries.Int32Array;
  return [
    ...until(isAtLeast(get(at), length), [
      ...set(bits, highBits(isSeparator)),
      ...until(isZero(get(bits)), [
        ...storeAt(int, place(int, places, get(found)), add(get(at), trailingZeros(get(bits)))),
        ...set(found, add(get(found), constant(1))),
        ...set(bits, and(get(bits), subtract(get(bits), constant(1)))),
      ]),
      ...set(at, add(get(at), constant(vector))),
    ]),
    ...storeAt(int, count, get(found)),
  ];
}
