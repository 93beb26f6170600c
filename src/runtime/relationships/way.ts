import { keepCodes, makeCodes, type Codes } from '../columns/codes.js';
import { follow } from '../kernels/follow.js';
import type { TableData } from '../tables/model-data.js';
import type { Path } from './paths.js';
import type { Relationship } from './relationship.js';

/** A path and one relationship more. Its join index is composed when it is first asked for, and kept with the model's data. */
export class Way implements Path {
  readonly relationships: readonly Relationship[];

  constructor(
    readonly path: Path,
    readonly last: Relationship,
    readonly table: TableData,
  ) {
    this.relationships = [...path.relationships, last];
  }

  get join(): Codes {
    const { model } = this.last;
    const names = this.relationships.map(({ name }) => name).join();
    return model.joined(`${names}>${this.table.name}`, () => this.#compose());
  }

  #compose(): Codes {
    const step = this.last.to === this.table ? this.last.join : inverse(this.last);
    const { join } = this.path;
    if (join === null) return step;
    const composed = keepCodes(join.length, this.table.rows);
    follow(composed, join, step);
    return composed;
  }
}

/** Row of the one side -> row of the other side, of a one-to-one relationship. */
function inverse({ from, to, join }: Relationship): Codes {
  const index = makeCodes(to.rows + 1, from.rows);
  for (let row = 1; row < join.length; row++) index[join[row] as number] = row;
  index[0] = 0;
  return index;
}
