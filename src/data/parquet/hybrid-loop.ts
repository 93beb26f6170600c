/** The loop of `hybrid.ts` as WebAssembly, for whole pages. */
import {
  add,
  and,
  choose,
  constant,
  entries,
  get,
  isAbove,
  isAtLeast,
  isZero,
  loadAt,
  multiply,
  or,
  place,
  set,
  shiftLeft,
  shiftRight,
  storeAt,
  subtract,
  Type,
  until,
  when,
  type Code,
} from '../../runtime/wasm/instructions.js';
import { addressOf } from '../../runtime/wasm/memory.js';
import { routine, type RoutineParts } from '../../runtime/wasm/routine.js';
import { Workspace } from '../../runtime/wasm/workspace.js';

/** Wider numbers may lie across five bytes, or be runs of four. */
const mostBits = 24;
/** So many bytes may be read behind a number. */
const behind = 4;
const [byte, int] = [entries.Uint8Array, entries.Int32Array];
const one = constant(1);

const loop = routine(6, hybridLoop);

/**
 * Decodes numbers as `decodeHybrid` does; gives the largest one, or null where WebAssembly cannot: `out` does not lie in its
 * memory, numbers are wide, or the bytes are damaged.
 */
export function decodeInKernel(bytes: Uint8Array, width: number, count: number, out: Int32Array): number | null {
  const run = addressOf(out) === null || width > mostBits ? null : loop();
  const space = run && Workspace.of(2, bytes.length + behind + 8);
  if (run === null || space === null) return null;
  const state = space.array(Int32Array, 2);
  const copy = space.array(Uint8Array, bytes.length + behind);
  copy.set(bytes);
  run(copy.byteOffset, copy.byteOffset + bytes.length, width, count, out.byteOffset, state.byteOffset);
  const [largest, isDamaged] = [state[0] as number, state[1] === 1];
  space.end();
  return isDamaged ? null : largest;
}

/**
 * Parameters are the addresses of the bytes and of their end, the bits of a number, how many there are, and the addresses of
 * the numbers and of what is given back: the largest one, and 1 where something is wrong. Cost of a number: two loads and a store.
 */
function hybridLoop({ parameters, local }: RoutineParts): Code {
  const [start, end, width, count, out, state] = parameters as readonly [Code, Code, Code, Code, Code, Code];
  const int32 = (): number => local(Type.Int);
  const [at, done, to, largest, damaged] = [int32(), int32(), int32(), int32(), int32()];
  const [header, shift, next, value, bit, size] = [int32(), int32(), int32(), int32(), int32(), int32()];
  const rest = subtract(count, get(done));
  const least = (left: Code, right: Code): Code => choose(isAbove(left, right), right, left);
  const fail = [...set(damaged, one), ...set(done, count), ...set(to, count), ...set(next, constant(0))];

  const readHeader = [
    ...set(header, constant(0)),
    ...set(shift, constant(0)),
    ...set(next, constant(128)),
    ...until(isZero(and(get(next), constant(128))), [
      ...when(or(isAtLeast(get(at), end), isAbove(get(shift), constant(28))), fail, [
        ...set(next, loadAt(byte, get(at))),
        ...set(at, add(get(at), one)),
        ...set(header, or(get(header), shiftLeft(and(get(next), constant(127)), get(shift)))),
        ...set(shift, add(get(shift), constant(7))),
      ]),
    ]),
  ];
  /** Sets `to` to where `length` numbers more end; nothing is left to do where there is none. */
  const reach = (length: Code): Code => [
    ...set(to, add(get(done), length)),
    ...when(isZero(subtract(get(to), get(done))), fail),
  ];
  const put = [
    ...set(largest, choose(isAbove(get(value), get(largest)), get(value), get(largest))),
    ...storeAt(int, place(int, out, get(done)), get(value)),
    ...set(done, add(get(done), one)),
  ];
  const bytesOfValue = shiftRight(add(width, constant(7)), constant(3));
  const bitMask = (bits: Code): Code => subtract(shiftLeft(one, bits), one);
  const readRun = [
    ...reach(least(get(header), rest)),
    ...set(value, and(loadAt(int, get(at)), bitMask(shiftLeft(bytesOfValue, constant(3))))),
    ...set(at, add(get(at), bytesOfValue)),
    ...when(isAbove(get(at), end), fail),
    ...until(isAtLeast(get(done), get(to)), put),
  ];
  const readPacked = [
    // So many groups of eight are needed: the rest may be cut off.
    ...set(size, least(get(header), shiftRight(add(rest, constant(7)), constant(3)))),
    ...reach(least(multiply(get(size), constant(8)), rest)),
    ...set(bit, multiply(subtract(get(to), get(done)), width)),
    ...when(isAbove(shiftRight(add(get(bit), constant(7)), constant(3)), subtract(end, get(at))), fail),
    ...set(bit, constant(0)),
    ...until(isAtLeast(get(done), get(to)), [
      ...set(value, loadAt(int, add(get(at), shiftRight(get(bit), constant(3))))),
      ...set(value, and(shiftRight(get(value), and(get(bit), constant(7))), bitMask(width))),
      ...put,
      ...set(bit, add(get(bit), width)),
    ]),
    ...set(at, add(get(at), least(multiply(get(size), width), subtract(end, get(at))))),
  ];
  return [
    ...set(at, start),
    ...until(isAtLeast(get(done), count), [
      ...readHeader,
      ...set(bit, and(get(header), one)),
      ...set(header, shiftRight(get(header), one)),
      ...when(isZero(get(damaged)), when(get(bit), readPacked, readRun)),
    ]),
    ...storeAt(int, state, get(largest)),
    ...storeAt(int, state, get(damaged), 4),
  ];
}
