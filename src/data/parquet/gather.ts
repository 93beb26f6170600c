/** Rows of a column out of indices into a dictionary. */
import { GatheringInKernel } from './gather-loop.js';

export interface Gathering {
  /** The rows of the whole column, and the first one of the page. */
  readonly target: Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;
  readonly first: number;
  /** Entry of the dictionary -> number. */
  readonly map: Uint32Array | Int32Array | Float64Array;
  readonly indices: Int32Array;
  /** Row of the page -> 1 where it has an index, 0 for BLANK, which becomes 0; null when each has one. */
  readonly levels: Int32Array | null;
  /** Whether 0 is no number. */
  readonly stopsAtZero: boolean;
}

/** A row of the page and the place of its index. */
export interface Place {
  row: number;
  index: number;
}

/** Gathers the rows of a page piece by piece. */
export interface Gatherer {
  /** Entry `entry` of the map has a number now. */
  put(entry: number, number: number): void;
  /** Goes on to row `rows`, or to the first one whose entry has the number 0, where that is asked for. */
  go(place: Place, rows: number): void;
  end(): void;
}

/** By WebAssembly where that is possible. */
export function gathererOf(gathering: Gathering): Gatherer {
  return GatheringInKernel.of(gathering) ?? new PlainGatherer(gathering);
}

class PlainGatherer implements Gatherer {
  constructor(readonly gathering: Gathering) {}

  put(entry: number, number: number): void {
    this.gathering.map[entry] = number;
  }

  go(place: Place, rows: number): void {
    const { target, first, map, indices, levels, stopsAtZero } = this.gathering;
    let { row, index } = place;
    for (; row < rows; row++) {
      let number = 0;
      if (levels === null || levels[row] === 1) {
        number = map[indices[index] as number] as number;
        if (number === 0 && stopsAtZero) break;
        index++;
      }
      target[first + row] = number;
    }
    [place.row, place.index] = [row, index];
  }

  end(): void {
    // Nothing to give back.
  }
}
