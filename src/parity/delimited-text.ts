/** Text with one record a line and fields between separators, as tools export it. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';

export interface DelimitedField {
  /** null where nothing stands, not even quotes. */
  readonly text: string | null;
  readonly start: number;
  readonly end: number;
}

export type DelimitedRecord = readonly DelimitedField[];

const separators = ['\t', ';', ','] as const;
const byteOrderMark = '\ufeff';

/** The records of a text, whose separator its first two records tell; null with a diagnostic at a quote that never closes. */
export function readDelimited(source: Source, diagnostics: Diagnostic[]): DelimitedRecord[] | null {
  const reader = new DelimitedReader(source.text, separatorOf(source.text));
  const records = reader.records(Infinity);
  if (reader.unclosed === null) return records;
  const span = { source, start: reader.unclosed, end: reader.unclosed + 1 };
  diagnostics.push(diagnostic('DAX0634', {}, span));
  return null;
}

/** The separator that gives the header several fields and the next record as many; null where each line is one field. */
function separatorOf(text: string): string | null {
  const several = separators.flatMap((separator) => {
    const [header, first] = new DelimitedReader(text, separator).records(2);
    const width = header?.length ?? 0;
    return width < 2 ? [] : [{ separator, width, agrees: first === undefined || first.length === width }];
  });
  several.sort((a, b) => Number(b.agrees) - Number(a.agrees) || b.width - a.width);
  return several[0]?.separator ?? null;
}

class DelimitedReader {
  /** Where a quoted field begins that never ends. */
  unclosed: number | null = null;
  #at: number;

  constructor(
    readonly text: string,
    readonly separator: string | null,
  ) {
    this.#at = text.startsWith(byteOrderMark) ? 1 : 0;
  }

  /** So many records at most. Empty lines are records of one empty field. */
  records(count: number): DelimitedRecord[] {
    const records: DelimitedRecord[] = [];
    while (this.#at < this.text.length && records.length < count) records.push(this.#record());
    return records;
  }

  #record(): DelimitedRecord {
    const fields: DelimitedField[] = [];
    for (;;) {
      fields.push(this.#field());
      if (this.text[this.#at] !== this.separator) break;
      this.#at++;
    }
    if (this.text[this.#at] === '\r') this.#at++;
    if (this.text[this.#at] === '\n') this.#at++;
    return fields;
  }

  #field(): DelimitedField {
    const start = this.#at;
    const quotedText = this.text[start] === '"' ? this.#quoted() : '';
    const plainText = this.#plain();
    const text = this.#at === start ? null : quotedText + plainText;
    return { text, start, end: this.#at };
  }

  #quoted(): string {
    let text = '';
    let from = this.#at + 1;
    for (;;) {
      const close = this.text.indexOf('"', from);
      if (close < 0) return this.#open(from);
      text += this.text.slice(from, close);
      this.#at = from = close + 1;
      if (this.text[from] !== '"') return text;
      text += '"';
      from++;
    }
  }

  #open(from: number): string {
    this.unclosed ??= from - 1;
    this.#at = this.text.length;
    return this.text.slice(from);
  }

  #plain(): string {
    const start = this.#at;
    while (this.#at < this.text.length && !this.#ends(this.text[this.#at] as string)) this.#at++;
    return this.text.slice(start, this.#at);
  }

  #ends(character: string): boolean {
    return character === this.separator || character === '\n' || character === '\r';
  }
}
