/** The cells of a sheet as values. */
import { dateTimeOf } from '../../data/dates.js';
import { isoDate, type JsonValue } from '../../query/format-value.js';
import { WorkbookProblem } from './problem.js';
import { withoutEscapes, type Workbook } from './workbook.js';
import { xmlEvents } from './xml.js';

/** Days from 1899-12-30 to 1904-01-01. */
const from1904 = 1462;

interface OpenCell {
  readonly reference: string;
  readonly type: string;
  readonly style: number;
  text: string;
}

/** The rows of a sheet from the first that has a cell on, each with its cells at their places. */
export function readSheet(text: string, workbook: Workbook): JsonValue[][] {
  return new SheetReader(workbook).rows(text);
}

class SheetReader {
  readonly #rows: JsonValue[][] = [];
  #row: JsonValue[] = [];
  #cell: OpenCell | null = null;
  #takesText = false;

  constructor(readonly workbook: Workbook) {}

  rows(text: string): JsonValue[][] {
    for (const event of xmlEvents(this.workbook.sheetPart, text)) {
      if (event.kind === 'text') {
        if (this.#takesText && this.#cell) this.#cell.text += event.text;
      } else if (event.kind === 'open') this.#open(event.name, event.attributes);
      else this.#close(event.name);
    }
    return this.#rows;
  }

  #open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'row') this.#startRow(Number(attributes.get('r') ?? this.#rows.length + 1));
    else if (name === 'c') {
      const reference = attributes.get('r') ?? '';
      const type = attributes.get('t') ?? 'n';
      this.#cell = { reference, type, style: Number(attributes.get('s') ?? 0), text: '' };
    } else if (name === 'v' || name === 't') this.#takesText = true;
  }

  /** Rows that are not written are empty. */
  #startRow(number: number): void {
    if (!(number > this.#rows.length && number <= 1_048_576)) {
      throw new WorkbookProblem(`row ${number}`, 'it stands at a wrong place');
    }
    while (this.#rows.length < number - 1) this.#rows.push([]);
    this.#row = [];
    this.#rows.push(this.#row);
  }

  #close(name: string): void {
    if (name === 'v' || name === 't') this.#takesText = false;
    if (name !== 'c' || this.#cell === null) return;
    const place = this.#cell.reference === '' ? this.#row.length : columnOf(this.#cell.reference);
    while (this.#row.length < place) this.#row.push(null);
    this.#row[place] = this.#value(this.#cell);
    this.#cell = null;
  }

  #value({ reference, type, style, text }: OpenCell): JsonValue {
    switch (type) {
      case 's':
        return this.#sharedText(reference, text);
      case 'str':
      case 'inlineStr':
        return withoutEscapes(text);
      case 'b':
        return text.trim() === '1';
      case 'e':
        throw new WorkbookProblem(reference, `the cell holds the error ${text}`);
      case 'd':
        return this.#date(reference, dateTimeOf(text.trim()));
    }
    return text.trim() === '' ? null : this.#number(reference, text, style);
  }

  #sharedText(reference: string, text: string): string {
    const shared = this.workbook.sharedTexts[Number(text)];
    if (shared === undefined) throw new WorkbookProblem(reference, 'the text of the cell is missing');
    return shared;
  }

  #number(reference: string, text: string, style: number): JsonValue {
    const value = Number(text);
    if (!Number.isFinite(value)) throw new WorkbookProblem(reference, `'${text}' is not a number`);
    if (!(this.workbook.isDateStyle[style] ?? false)) return value;
    return this.#date(reference, this.workbook.countsFrom1904 ? value + from1904 : correctedSerial(value));
  }

  #date(reference: string, serial: number): string {
    if (Number.isNaN(serial)) throw new WorkbookProblem(reference, 'the cell holds no date');
    return isoDate(serial);
  }
}

/** Excel counts a 29 February 1900: days before it have numbers that are one too small, and itself is no day. */
function correctedSerial(serial: number): number {
  if (serial >= 60 && serial < 61) return Number.NaN;
  return serial >= 1 && serial < 60 ? serial + 1 : serial;
}

/** `B7` -> 1. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) throw new WorkbookProblem(reference, 'this names no cell');
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
