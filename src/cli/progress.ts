/** How far a long load has come: one line on standard error, where that is a terminal. */
import { writeError } from './terminal.js';

/** Milliseconds before the first line, and between two. */
const pause = 200;

export class Progress {
  #last = Date.now();
  #isShown = false;

  /** `share` is what has been done of `what`, from 0 to 1. */
  show(what: string, share: number): void {
    const now = Date.now();
    if (!process.stderr.isTTY || now - this.#last < pause) return;
    this.#last = now;
    this.#isShown = true;
    writeError(`${clear}Loading ${what} ${Math.floor(share * 100)}%`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) writeError(clear);
  }
}

/** To the beginning of the line, and its text gone. */
const clear = '\r\u001b[K';
