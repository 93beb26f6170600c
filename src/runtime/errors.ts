/**
 * Errors of evaluation. One typed catalogue: every code has one plain sentence that names the thing.
 * An error is a value of one context (design 3): kernels throw it, generated code catches it where IFERROR can.
 */

type Sentence<P> = (parameters: P) => string;
function sentence<P>(text: Sentence<P>): Sentence<P> {
  return text;
}

const sentences = {
  // Conversions
  R0001: sentence((p: { text: string }) => `Cannot convert the text ${quote(p.text)} to a number.`),
  R0002: sentence((p: { text: string }) => `Cannot convert the text ${quote(p.text)} to a date.`),
  R0003: sentence((p: { text: string }) => `Cannot convert the text ${quote(p.text)} to TRUE or FALSE.`),
  R0004: sentence((p: { value: number; type: string }) => `The value ${p.value} is outside the range of ${p.type}.`),
  R0005: sentence((p: { value: number }) => `The value ${p.value} is not a date between 1/1/0100 and 12/31/9999.`),
  R0006: sentence((p: { found: string; expected: string }) => `Expected ${p.expected}, but the value is ${p.found}.`),
  // Functions
  R0010: sentence(
    (p: { function: string; value: number; rule: string }) => `${p.function} cannot take ${p.value}: ${p.rule}.`,
  ),
  R0011: sentence((p: { function: string }) => `The result of ${p.function} is too large or is not a number.`),
  R0012: sentence((p: { function: string }) => `${p.function} cannot divide by zero.`),
  R0013: sentence(
    (p: { function: string; text: string; within: string }) =>
      `${p.function} does not find ${quote(p.text)} in ${quote(p.within)}.`,
  ),
  R0014: sentence((p: { text: string }) => p.text),
  R0015: sentence(
    (p: { function: string; option: string; value: string }) =>
      `${p.function} does not know the value ${p.value} of ${p.option}.`,
  ),
  R0016: sentence((p: { format: string }) => `Cannot use the format ${quote(p.format)}.`),
  R0017: sentence((p: { start: number; end: number }) => `The start ${day(p.start)} is after the end ${day(p.end)}.`),
  R0018: sentence((p: { culture: string }) => `There is no culture named ${quote(p.culture)}.`),
  // Contexts, tables and measures
  R0020: sentence((p: { what: string }) => `Several values of ${p.what} were found where one was expected.`),
  R0021: sentence((p: { column: string }) => `LOOKUPVALUE found rows with different values of ${p.column}.`),
  R0022: sentence((p: { measure: string }) => `The measure [${p.measure}] has no definition.`),
  R0023: sentence((p: { column: string }) => `The dates of ${p.column} have gaps or are not unique.`),
  R0024: sentence((p: { name: string }) => `The query parameter @${p.name} has no value.`),
  R0025: sentence((p: { step: number }) => `The step of GENERATESERIES must be greater than 0, but it is ${p.step}.`),
  R0026: sentence(
    (p: { table: string; column: string }) =>
      `Column ${quote(p.table)}[${p.column}] has no values: its definition has errors.`,
  ),
  R0027: sentence(
    (p: { column: string; key: string }) => `PATH finds the parent ${quote(p.key)} in no row of ${p.column}.`,
  ),
  R0028: sentence(
    (p: { column: string; key: string }) => `PATH goes round in circles at ${quote(p.key)} of ${p.column}.`,
  ),
  R0029: sentence(
    (p: { column: string; key: string }) => `PATH finds ${quote(p.key)} in rows of ${p.column} with different parents.`,
  ),
  R0032: sentence(
    (p: { column: string; key: string }) => `PATH cannot use ${quote(p.key)} of ${p.column}: it has a vertical bar.`,
  ),
  R0033: sentence((_: object) => 'COLUMNSTATISTICS describes the whole model: it cannot be used under a filter.'),
  R0034: sentence((p: { function: string }) => `${p.function} has no rows to put a line through.`),
  R0035: sentence(
    (p: { most: number }) => `A table in between would have more than ${p.most.toLocaleString('en-US')} rows.`,
  ),

  // Window functions
  R0040: sentence(
    (p: { function: string }) =>
      `The relation of ${p.function} may have equal rows: it has no key and no column without repetitions, so MATCHBY must name the columns that make a row.`,
  ),
  R0041: sentence(
    (p: { function: string }) =>
      `The columns of MATCHBY and PARTITIONBY do not tell the rows of the relation of ${p.function} apart.`,
  ),
  R0042: sentence((p: { function: string }) => `${p.function} finds rows that no column tells apart.`),

  // Calculation groups
  R0050: sentence(
    (p: { item: string }) => `The calculation item ${p.item} selects items without end, itself among them.`,
  ),
  R0051: sentence((p: { item: string }) => `The calculation item ${p.item} has no sound definition.`),
  R0052: sentence(
    (p: { measure: string }) =>
      `The format string of the measure [${p.measure}] is an expression without a sound definition.`,
  ),

  // Financial functions
  R0060: sentence(
    (p: { function: string; first: string; second: string }) =>
      `The date ${p.first} of ${p.function} must be before the date ${p.second}.`,
  ),
  R0061: sentence((p: { function: string }) => `${p.function} finds no rate that fits its arguments.`),
  R0062: sentence(
    (p: { function: string }) => `The values of ${p.function} need at least one positive and one negative number.`,
  ),

  // Security
  R0064: sentence(
    (p: { table: string }) =>
      `USERELATIONSHIP cannot be used with ${quote(p.table)}, which row-level security constrains.`,
  ),

  // Calendars
  R0063: sentence((p: { calendar: string }) => `The calendar ${quote(p.calendar)} has not the date to start from.`),

  // Relationships
  R0030: sentence(
    (p: { table: string; column: string; value: string; relationship: string; rows: readonly number[] }) =>
      `Column ${quote(p.table)}[${p.column}] holds the value ${quote(p.value)} twice, but it is the one side of relationship ${p.relationship}.`,
  ),
  R0031: sentence(
    (p: { from: string; to: string }) =>
      `There are several active paths of relationships from ${quote(p.from)} to ${quote(p.to)}.`,
  ),
};

/** A code of the catalogue. Codes are never renumbered. */
export type RuntimeCode = keyof typeof sentences;
export type RuntimeParameters<C extends RuntimeCode> = (typeof sentences)[C] extends Sentence<infer P> ? P : never;

const QUOTED_LENGTH = 80;

/** Text in single quotes, shortened so that a message stays one readable sentence. */
function quote(text: string): string {
  return text.length <= QUOTED_LENGTH ? `'${text}'` : `'${text.slice(0, QUOTED_LENGTH)}...'`;
}

/** A serial number as ISO date. */
function day(serial: number): string {
  const milliseconds = Math.floor(serial) * 86_400_000 + Date.UTC(1899, 11, 30);
  return Number.isFinite(new Date(milliseconds).getTime())
    ? new Date(milliseconds).toISOString().slice(0, 10)
    : String(serial);
}

/** An error of evaluation. `measure` and `context` are filled in by whoever knows them. */
export class DaxError<C extends RuntimeCode = RuntimeCode> extends Error {
  override readonly name = 'DaxError';
  readonly code: C;
  readonly parameters: RuntimeParameters<C>;
  /** The measure in which it happened. */
  measure: string | null = null;
  /** The filter context or row in which it happened, as readable text. */
  context: string | null = null;
  /** The place of the failing expression, a number of the program's list of places, when it was run to find it. */
  place: number | null = null;
  /** It does not depend on the context: whoever needs this value fails. */
  isEverywhere = false;

  constructor(code: C, parameters: RuntimeParameters<C>) {
    super((sentences[code] as Sentence<RuntimeParameters<C>>)(parameters));
    this.code = code;
    this.parameters = parameters;
  }
}

/** Errors of the model and its relationships, not of a value: no IFERROR makes them one. */
const structural: ReadonlySet<RuntimeCode> = new Set(['R0030', 'R0031', 'R0064']);

/** Whether the error is a value of one context, which IFERROR and ISERROR see; any other one ends the query. */
export function isTrappable(error: unknown): error is DaxError {
  return error instanceof DaxError && !structural.has(error.code);
}
