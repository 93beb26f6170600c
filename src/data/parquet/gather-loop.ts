/** The loop of `gather.ts` as WebAssembly. */
import {
  add,
  constant,
  doubleZero,
  entries,
  get,
  isAtLeast,
  isZero,
  loadAt,
  place,
  set,
  storeAt,
  Type,
  until,
  when,
  type Code,
  type Entry,
} from '../../runtime/wasm/instructions.js';
import { addressOf } from '../../runtime/wasm/memory.js';
import { routine, type RoutineParts } from '../../runtime/wasm/routine.js';
import { Workspace } from '../../runtime/wasm/workspace.js';
import type { Gathering, Place } from './gather.js';

type Run = NonNullable<ReturnType<ReturnType<typeof routine>>>;

/** A page of rows in the kernels' memory while it is gathered. */
export class GatheringInKernel {
  readonly #space: Workspace;
  readonly #state: Int32Array;
  readonly #map: Gathering['map'];
  readonly #addresses: readonly number[];

  private constructor(
    readonly run: Run,
    { target, first, map, indices, levels }: Gathering,
    space: Workspace,
  ) {
    this.#space = space;
    this.#state = space.array(Int32Array, 2);
    this.#map = space.copy(map as Int32Array, 0, map.length);
    const levelCopy = levels && space.copy(levels, 0, levels.length);
    const address = target.byteOffset + first * target.BYTES_PER_ELEMENT;
    const own = addressOf(indices) === null ? space.copy(indices, 0, indices.length) : indices;
    const read = [this.#map, own, levelCopy, this.#state];
    this.#addresses = [address, ...read.map((array) => array?.byteOffset ?? 0)];
  }

  /** null where WebAssembly cannot: the rows do not lie in its memory. */
  static of(gathering: Gathering): GatheringInKernel | null {
    const { target, map, indices, levels } = gathering;
    const run = addressOf(target) === null ? null : loopFor(gathering)();
    const space = run && Workspace.of(4, map.byteLength + indices.byteLength + (levels?.byteLength ?? 0) + 8);
    return run && space && new GatheringInKernel(run, gathering, space);
  }

  /** Entry `entry` of the map has a number now. */
  put(entry: number, number: number): void {
    this.#map[entry] = number;
  }

  /** Goes on to row `rows`, or to the first one whose entry has the number 0, where that is asked for. */
  go(place: Place, rows: number): void {
    this.run(place.row, place.index, rows, ...this.#addresses);
    [place.row, place.index] = this.#state as unknown as [number, number];
  }

  end(): void {
    this.#space.end();
  }
}

const loops = new Map<string, ReturnType<typeof routine>>();

function loopFor({ target, map, levels, stopsAtZero }: Gathering): ReturnType<typeof routine> {
  const [from, to] = [map, target].map((array) => array.constructor.name as keyof typeof entries) as [
    keyof typeof entries,
    keyof typeof entries,
  ];
  const key = `${from} ${to} ${levels !== null} ${stopsAtZero}`;
  let loop = loops.get(key);
  if (loop === undefined) {
    const how = { from: entries[from], to: entries[to], hasLevels: levels !== null, stopsAtZero };
    loops.set(key, (loop = routine(8, (parts) => gatherLoop(parts, how))));
  }
  return loop;
}

interface How {
  readonly from: Entry;
  readonly to: Entry;
  readonly hasLevels: boolean;
  readonly stopsAtZero: boolean;
}

/**
 * Parameters are the first row, its index, the row after the last, and the addresses of the rows, the map, the indices, the levels
 * and of the place given back. Cost of a row: two loads and a store.
 */
function gatherLoop({ parameters, local }: RoutineParts, { from, to, hasLevels, stopsAtZero }: How): Code {
  const [firstRow, firstIndex, rows, target, map, indices, levels, state] = parameters as Parameters;
  const [row, index, end] = [local(Type.Int), local(Type.Int), local(Type.Int)];
  const isDouble = from === entries.Float64Array;
  const value = local(isDouble ? Type.Double : Type.Int);
  const one = constant(1);
  const put = (number: Code): Code => storeAt(to, place(to, target, get(row)), number);
  const take = [...put(get(value)), ...set(index, add(get(index), one))];
  const withValue = [
    ...set(
      value,
      loadAt(from, place(from, map, loadAt(entries.Int32Array, place(entries.Int32Array, indices, get(index))))),
    ),
    ...(stopsAtZero ? when(isZero(get(value)), set(end, get(row)), take) : take),
  ];
  const level = loadAt(entries.Int32Array, place(entries.Int32Array, levels, get(row)));
  return [
    ...set(row, firstRow),
    ...set(index, firstIndex),
    ...set(end, rows),
    ...until(isAtLeast(get(row), get(end)), [
      ...(hasLevels ? when(level, withValue, put(isDouble ? doubleZero : constant(0))) : withValue),
      ...set(row, add(get(row), one)),
    ]),
    ...storeAt(entries.Int32Array, state, get(end)),
    ...storeAt(entries.Int32Array, state, get(index), 4),
  ];
}

type Parameters = readonly [Code, Code, Code, Code, Code, Code, Code, Code];
