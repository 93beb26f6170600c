/** Collects the diagnostics of one text: sorted by place, one at a place, not endlessly many. */
import type { Code, ParametersOf } from '../diagnostics/catalogue/index.js';
import { diagnostic, type Diagnostic, type DiagnosticOptions, type Label } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';

/** How many syntax diagnostics of one text are shown. */
const LIMIT = 100;

export class Reporter {
  readonly #found: { readonly start: number; readonly end: number; readonly diagnostic: Diagnostic }[] = [];

  constructor(readonly source: Source) {}

  get count(): number {
    return this.#found.length;
  }

  /** Reports `code` at the characters from `start` up to `end`. */
  report<C extends Code>(
    code: C,
    parameters: ParametersOf<C>,
    start: number,
    end: number,
    options?: DiagnosticOptions,
  ): void {
    const span = { source: this.source, start, end };
    this.#found.push({ start, end, diagnostic: diagnostic(code, parameters, span, options) });
  }

  /** A second place for a diagnostic's `labels`. */
  label(text: string, start: number, end: number): Label {
    return { text, span: { source: this.source, start, end } };
  }

  /** True when something was already reported at a character of the range, or exactly at its start. */
  covers(start: number, end: number): boolean {
    return this.#found.some((f) => f.start === start || (f.start < end && start < f.end));
  }

  /** Hands everything over, in the order of the text; of several errors at the same place only the first that was found. */
  flush(sink: Diagnostic[]): void {
    const places = new Set<string>();
    const first = this.#found.filter(({ start, end, diagnostic: { severity } }) => {
      const place = `${severity} ${start}-${end}`;
      return places.size < places.add(place).size;
    });
    const shown = first.toSorted((a, b) => a.start - b.start);
    for (const f of shown.slice(0, LIMIT)) sink.push(f.diagnostic);
    const rest = shown[LIMIT];
    if (!rest) return;
    const span = { source: this.source, start: rest.start, end: rest.end };
    sink.push(diagnostic('DAX0140', { count: shown.length - LIMIT }, span));
  }
}
