/** Values as the reader's language writes them. */
import type { Cell } from '../html/data.js';

export interface ColumnForm {
  readonly kind: string;
  readonly formatString: string | null;
}

/** Smaller shares are not told apart. */
const leastShare = 0.000_01;

export class Formats {
  readonly #known = new Map<string, Intl.NumberFormat>();
  readonly #date: Intl.DateTimeFormat;
  readonly #moment: Intl.DateTimeFormat;

  constructor(readonly locale: string) {
    const day = { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
    this.#date = new Intl.DateTimeFormat(locale, day);
    this.#moment = new Intl.DateTimeFormat(locale, { ...day, ...time });
  }

  /** A whole number, such as a count. */
  count(value: number): string {
    return this.#number('count', { maximumFractionDigits: 0 }, value);
  }

  /** A short form of a value, as the measure's format string has it. */
  short(value: Cell, { kind, formatString }: ColumnForm): string {
    if (typeof value !== 'number') return this.#other(value, kind);
    if (kind === 'int64') return this.count(value);
    const { percent, places } = formParts(formatString);
    const style = percent ? ({ style: 'percent' } as const) : {};
    if (places !== null) {
      const options = { ...style, minimumFractionDigits: places, maximumFractionDigits: places };
      return this.#number(`${percent} ${places}`, options, value);
    }
    const isSmall = value !== 0 && Math.abs(value) < 1;
    const digits = isSmall ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 3 };
    return this.#number(`${percent} ${isSmall}`, { ...style, ...digits }, value);
  }

  /** Every digit that the value has. */
  exact(value: Cell, { kind }: ColumnForm): string {
    if (typeof value !== 'number') return this.#other(value, kind);
    const isPlain = value === 0 || (Math.abs(value) >= 1e-6 && Math.abs(value) < 1e15);
    return isPlain ? this.#number('exact', { maximumSignificantDigits: 17 }, shortest(value)) : String(value);
  }

  /** Two values that differ, in a form that shows it. */
  pair(left: Cell, right: Cell, form: ColumnForm): readonly [string, string] {
    const short = [this.short(left, form), this.short(right, form)] as const;
    return short[0] === short[1] ? [this.exact(left, form), this.exact(right, form)] : short;
  }

  /** A difference with its sign. */
  signed(value: number, form: ColumnForm): string {
    const size = Math.abs(value);
    const text = this.short(size, form);
    const shown =
      text === this.short(0, form) && size > 0 ? this.#number('tiny', { maximumSignificantDigits: 3 }, size) : text;
    return `${value > 0 ? '+' : value < 0 ? '−' : ''}${shown}`;
  }

  /** A share with its sign, for the relative size of a difference. */
  share(value: number): string {
    const size = Math.abs(value);
    const sign = value > 0 ? '+' : value < 0 ? '−' : '';
    const options = { style: 'percent', maximumFractionDigits: size < 0.01 ? 3 : 1 } as const;
    const text = this.#number(`share ${size < 0.01}`, options, size > 0 ? Math.max(size, leastShare) : 0);
    return `${sign}${size > 0 && size < leastShare ? '<' : ''}${text}`;
  }

  #number(name: string, options: Intl.NumberFormatOptions, value: number): string {
    const known = this.#known.get(name) ?? new Intl.NumberFormat(this.locale, options);
    this.#known.set(name, known);
    return known.format(value);
  }

  #other(value: Exclude<Cell, number>, kind: string): string {
    if (value === null) return 'BLANK';
    if (value === '') return '""';
    if (typeof value === 'string' && isMoment(value, kind)) return this.#dateText(value);
    return String(value);
  }

  #dateText(text: string): string {
    const date = new Date(`${text}Z`);
    if (Number.isNaN(date.getTime())) return text;
    return /T00:00:00$/.test(text) ? this.#date.format(date) : this.#moment.format(date);
  }
}

function isMoment(text: string, kind: string): boolean {
  return kind === 'dateTime' || (kind === 'variant' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?$/.test(text));
}

/** Intl writes the 17 digits of the binary value; the shortest text that reads back has no more than it needs. */
function shortest(value: number): number {
  return Number(String(value));
}

/** Percent sign and decimal places of a format string's first section. */
function formParts(formatString: string | null): { percent: boolean; places: number | null } {
  const plain = (formatString ?? '').replace(/"[^"]*"|\\./g, '').split(';')[0] as string;
  const [, places] = /[0#](?:\.([0#]*))?[^0#.]*$/.exec(plain.trim()) ?? [];
  const isNumeric = /[0#]/.test(plain);
  return { percent: plain.includes('%'), places: isNumeric ? (places ?? '').length : null };
}
