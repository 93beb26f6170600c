/** A text with a name, and the way from an offset in it to a line and column of the file it came from. */
export interface Position {
  /** 1-based line in the file. */
  readonly line: number;
  /** 1-based column in the file, in UTF-16 code units. */
  readonly column: number;
}

/** Where a text was cut out of a file: `offsetAt(i)` is the file offset of the text's character i (and of its end). */
export interface Origin {
  readonly source: Source;
  offsetAt(offset: number): number;
}

/**
 * A text that diagnostics can point into: a file, or a piece cut out of one (the DAX inside a YAML file).
 * A piece keeps its origin, so that every position is reported in the file.
 */
export class Source {
  readonly #lineStarts: number[] = [0];

  constructor(
    readonly file: string,
    readonly text: string,
    readonly origin: Origin | null = null,
    /** The line of the file in which the text begins. */
    readonly firstLine = 1,
  ) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lineStarts.push(at + 1);
  }

  /** The line and column in the file of the character at `offset` (0-based) of this text. */
  position(offset: number): Position {
    if (this.origin) return this.origin.source.position(this.origin.offsetAt(offset));
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + this.firstLine, column: offset - (this.#lineStarts[low] as number) + 1 };
  }

  /** The text of the file's 1-based line `line`, without its line end. */
  lineText(line: number): string {
    if (this.origin) return this.origin.source.lineText(line);
    const start = this.#lineStarts[line - this.firstLine] ?? this.text.length;
    const end = this.#lineStarts[line - this.firstLine + 1] ?? this.text.length + 1;
    return this.text.slice(start, end - 1).replace(/\r$/, '');
  }
}

/** A half-open range of UTF-16 offsets in a source text. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}
