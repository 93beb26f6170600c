import { GuidParser, letters } from './guid-parser.js';
import {
  add,
  and,
  choose,
  constant,
  entries,
  equal,
  exclusiveOr,
  get,
  isAtLeast,
  isZero,
  loadAt,
  or,
  place,
  set,
  shiftLeft,
  storeAt,
  subtract,
  Type,
  until,
  when,
  type Code,
} from './instructions.js';
import type { RoutineParts } from './routine.js';
import { allWords, equalWords, loadVector, storeVector } from './vectors.js';

/** So many GUIDs are parsed before any is looked up: the processor then waits for memory once for many of them. */
const blockSize = 256;
/** What is known of a GUID of the block: 16 bytes, then its hash and its letters. */
const record = { bytes: 32, hash: 16, letters: 20 };
export const blockBytes = blockSize * record.bytes;
/** What the loop is given and gives back: the size of the table, its letters, the number of texts that have codes. */
const state = { size: 0, letters: 4, done: 8, touched: 12 };
export const stateEntries = 4;

export const guidTableParameters = 10;

const guidLength = 36;
const int = entries.Int32Array;
const one = constant(1);

/**
 * The loop over texts: parameters are their number, the mask of the slots, and the addresses of the bytes, starts, ends,
 * codes, words, slots, state and block. Cost of a GUID: about 80 instructions, a place of memory in the slots, and one in
 * the words where it is known.
 */
export function guidTableLoop({ parameters, local }: RoutineParts): Code {
  const [count, mask, bytes, starts, ends, codes, words, slots, kept, block] = parameters as Parameters;
  const parser = new GuidParser(local);
  // The text at hand, its record, where its block ends, and where all do: before a text that cannot be held.
  const [at, spot, end] = [local(Type.Int), local(Type.Int), local(Type.Int)];
  const [blockStart, blockEnd] = [local(Type.Int), local(Type.Int)];
  const [text, slot, code, touched] = [local(Type.Int), local(Type.Int), local(Type.Int), local(Type.Int)];
  const [size, known] = [local(Type.Int), local(Type.Int)];

  const entry = (base: Code, index: Code): Code => loadAt(int, place(int, base, index));
  const guid = (index: Code): Code => add(words, shiftLeft(index, constant(4)));
  const firstSlot = and(loadAt(int, get(spot), record.hash), mask);

  /** Does something with each text of a block. */
  const eachText = (first: Code, body: Code): Code => [
    ...set(at, first),
    ...set(spot, block),
    ...until(isAtLeast(get(at), get(blockEnd)), [
      ...body,
      ...set(at, add(get(at), one)),
      ...set(spot, add(get(spot), constant(record.bytes))),
    ]),
  ];

  const parse = [
    ...set(text, add(bytes, entry(starts, get(at)))),
    ...storeAt(int, get(spot), constant(letters.none), record.letters),
    ...when(equal(subtract(entry(ends, get(at)), entry(starts, get(at))), constant(guidLength)), [
      ...parser.read(get(text)),
      ...storeVector(get(spot), parser.words),
      ...storeAt(int, get(spot), parser.hash, record.hash),
      ...storeAt(int, get(spot), parser.letters(get(text)), record.letters),
    ]),
  ];
  const touch = (value: Code): Code => set(touched, exclusiveOr(get(touched), value));

  const isSame = allWords(equalWords(loadVector(get(spot)), loadVector(guid(get(code)))));
  const search = [
    ...set(slot, firstSlot),
    ...set(code, entry(slots, get(slot))),
    ...until(or(isZero(get(code)), isSame), [
      ...set(slot, and(add(get(slot), one), mask)),
      ...set(code, entry(slots, get(slot))),
    ]),
  ];
  const own = loadAt(int, get(spot), record.letters);
  const stop = [...set(end, get(at)), ...set(blockEnd, get(at))];
  const append = [
    ...set(known, or(get(known), own)),
    ...set(code, get(size)),
    ...storeVector(guid(get(code)), loadVector(get(spot))),
    ...storeAt(int, place(int, slots, get(slot)), get(code)),
    ...set(size, add(get(size), one)),
  ];
  const isMixed = equal(or(get(known), own), constant(letters.small | letters.capital));
  const store = storeAt(int, place(int, codes, get(at)), get(code));
  const look = [...search, ...when(isZero(get(code)), when(isMixed, stop, append)), ...store];

  return [
    ...set(size, loadAt(int, kept, state.size)),
    ...set(known, loadAt(int, kept, state.letters)),
    ...set(end, count),
    ...until(isAtLeast(get(blockStart), get(end)), [
      ...set(blockEnd, add(get(blockStart), constant(blockSize))),
      ...set(blockEnd, choose(isAtLeast(get(blockEnd), get(end)), get(end), get(blockEnd))),
      ...eachText(get(blockStart), parse),
      ...eachText(get(blockStart), touch(entry(slots, firstSlot))),
      ...eachText(get(blockStart), touch(entry(guid(entry(slots, firstSlot)), constant(0)))),
      ...eachText(get(blockStart), when(equal(own, constant(letters.none)), stop, look)),
      ...set(blockStart, get(blockEnd)),
    ]),
    ...storeAt(int, kept, get(size), state.size),
    ...storeAt(int, kept, get(known), state.letters),
    ...storeAt(int, kept, get(end), state.done),
    ...storeAt(int, kept, get(touched), state.touched),
  ];
}

type Parameters = readonly [Code, Code, Code, Code, Code, Code, Code, Code, Code, Code];
