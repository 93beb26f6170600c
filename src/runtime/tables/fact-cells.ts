/** The combinations of group-by columns that rows of facts have: the only ones on which expressions over these facts have values. */
import { rowClasses } from '../contexts/row-classes.js';
import type { Contexts } from '../contexts/contexts.js';
import type { Scan } from '../contexts/scan.js';
import type { TableData } from './model-data.js';
import type { Part } from './group-tuples.js';

/** One array of dictionary codes a column, as long as there are combinations. */
type Combinations = readonly Uint32Array[];

/** The combinations in any row of the facts, or in those rows that their `scans` leave; null where a column is in no table that their rows lead to. */
export function combinationsOf(
  base: Contexts,
  facts: readonly TableData[],
  columns: readonly number[],
  scans: readonly Scan[] | null,
): Combinations | null {
  const number = numbering(base, columns);
  if (number === null) return null;
  const seen = new Set<number>();
  const found = columns.map((): number[] => []);
  for (const [i, fact] of facts.entries()) {
    const own = ofFact(base, fact, columns, scans?.[i] ?? null);
    if (own === null) return null;
    for (const codes of own) {
      const key = number(codes);
      if (seen.has(key)) continue;
      seen.add(key);
      codes.forEach((code, column) => found[column]?.push(code));
    }
  }
  return found.map((codes) => Uint32Array.from(codes));
}

/** The number of a combination of codes, or null where there are too many for exact numbers. */
function numbering(base: Contexts, columns: readonly number[]): ((codes: readonly number[]) => number) | null {
  const sizes = columns.map((id) => base.data.columnById(id).dictionary.size);
  if (sizes.reduce((product, size) => product * size, 1) > Number.MAX_SAFE_INTEGER) return null;
  return (codes) => codes.reduce((key, code, i) => key * (sizes[i] as number) + code, 0);
}

/** The distinct combinations of one table's rows. */
function ofFact(
  base: Contexts,
  fact: TableData,
  columns: readonly number[],
  scan: Scan | null,
): Iterable<readonly number[]> | null {
  const paths = base.query.expansions(base.relationships).of(fact);
  if (columns.some((id) => !paths.has(base.data.tableOfColumn(id)))) return null;
  const { classes, classOfRow } = rowClasses(base.data, fact, columns, paths);
  const rowOfClass = new Uint32Array(classes);
  const note = (row: number): void => {
    rowOfClass[classOfRow === null ? row : (classOfRow[row] as number)] = row;
  };
  if (scan === null) for (let row = 1; row <= fact.rows; row++) note(row);
  else for (const chunk of scan.chunks()) for (let i = 0; i < chunk.n; i++) note(chunk.row(i));
  const readers = columns.map((id) => {
    const { codes } = base.data.columnById(id);
    const join = paths.get(base.data.tableOfColumn(id))?.join ?? null;
    return (row: number): number => codes[join === null ? row : (join[row] as number)] as number;
  });
  // The blank row of the facts is no row of theirs.
  return [...rowOfClass].filter((row) => row > 0).map((row) => readers.map((read) => read(row)));
}

/** For each lane which of the combinations are in all parts, called in order. */
export function* presentIn(
  combinations: Combinations,
  parts: readonly Part[],
  lanes: number,
): Generator<{ readonly lane: number; readonly combination: number }> {
  const tests = parts.map((part) => membership(combinations, part));
  const size = combinations[0]?.length ?? 0;
  for (let lane = 0; lane < lanes; lane++) {
    const inParts = tests.map((test) => test(lane));
    for (let combination = 0; combination < size; combination++)
      if (inParts.every((isIn) => isIn(combination))) yield { lane, combination };
  }
}

/** Whether a combination is among those of a part that a lane sees; lanes with the same ones share the answer. */
function membership(combinations: Combinations, part: Part): (lane: number) => (combination: number) => boolean {
  const known = new Map<string, ReadonlySet<string>>();
  const own = part.positions.map((position) => combinations[position] as Uint32Array);
  const keyOf = (columns: readonly Uint32Array[], at: number): string => columns.map((codes) => codes[at]).join();
  return (lane) => {
    const [first, size] = [part.first(lane), part.size(lane)];
    const range = `${first}+${size}`;
    const keys = known.get(range) ?? new Set(Array.from({ length: size }, (_, i) => keyOf(part.codes, first + i)));
    known.set(range, keys);
    return (combination) => keys.has(keyOf(own, combination));
  };
}
