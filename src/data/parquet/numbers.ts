/** Values of a page -> the numbers of a model column, by the rules that fields of CSV follow. */
import type { DataType } from '../../model/model.js';
import { writeValue, type FieldProblem } from '../field-writers.js';
import { integersOf, shifted, textOf, type Integers } from './integers.js';
import type { PageValues } from './page-values.js';
import type { SourceType } from './schema.js';
import { isDate, serialsOfDays, serialsOfJulianDays, serialsOfUnits } from './timestamps.js';

/** A value that the column cannot hold. */
export interface ValueProblem {
  readonly code: FieldProblem;
  readonly text: string;
}

/** Numbers by place, and the places that hold none. */
export interface Converted {
  readonly numbers: Float64Array;
  readonly problems: ReadonlyMap<number, ValueProblem>;
}

export type NumberConverter = (values: PageValues) => Converted;

/** Types whose values are numbers in memory; booleans as 0 and 1. */
export type NumberType = Exclude<DataType, 'string' | 'binary'>;

/** How values of `source` become values of `target`; null when they never do. */
export function numberConverter(source: SourceType, target: NumberType): NumberConverter | null {
  switch (source.kind) {
    case 'text':
      return (values) => ofTexts(values, target);
    case 'boolean':
      return target === 'boolean' ? (values) => fine(integersOf(values, true).numbers) : null;
    case 'integer':
      return ofIntegers(source.isSigned, 0, target);
    case 'decimal':
      return ofIntegers(true, source.scale, target);
    case 'float':
      return ofFloats(target, (values) => new Float64Array(values.form === 'numbers' ? values.numbers : []));
    case 'half':
      return ofFloats(target, halves);
    default:
      return target === 'dateTime' ? dateConverter(source) : null;
  }
}

const noProblems: ReadonlyMap<number, ValueProblem> = new Map();

function fine(numbers: Float64Array): Converted {
  return { numbers, problems: noProblems };
}

const placesOfCurrency = 4;

function ofIntegers(isSigned: boolean, scale: number, target: NumberType): NumberConverter | null {
  switch (target) {
    case 'double':
      return (values) => fine(asDoubles(integersOf(values, isSigned), scale));
    case 'int64':
      return (values) => moved(integersOf(values, isSigned), -scale, scale, 'DAX0060');
    case 'decimal':
      return (values) => moved(integersOf(values, isSigned), placesOfCurrency - scale, scale, 'DAX0064');
    case 'boolean':
      return scale > 0 ? null : (values) => asBooleans(integersOf(values, isSigned));
    case 'dateTime':
      return null;
  }
}

/** `fraction` is the problem of a number that has places left. */
function moved(integers: Integers, places: number, scale: number, fraction: FieldProblem): Converted {
  const { numbers, problems } = shifted(integers, places);
  const found = [...problems].map(([i, problem]): [number, ValueProblem] => [
    i,
    { code: problem === 'fraction' ? fraction : 'DAX0061', text: textOf(integers, i, scale) },
  ]);
  return { numbers, problems: new Map(found) };
}

/** One division by a power of ten that a double holds is correctly rounded; the rest goes by its text. */
function asDoubles(integers: Integers, scale: number): Float64Array {
  const { numbers, large } = integers;
  if (scale === 0) return numbers;
  const divisor = 10 ** scale;
  const isExact = (value: number): boolean => scale <= 22 && Math.abs(value) <= 2 ** 53;
  const doubles = numbers.map((value, i) => (isExact(value) ? value / divisor : Number(textOf(integers, i, scale))));
  for (const i of large.keys()) doubles[i] = Number(textOf(integers, i, scale));
  return doubles;
}

function asBooleans(integers: Integers): Converted {
  const isBoolean = (value: number): boolean => value === 0 || value === 1;
  return checked(integers.numbers, isBoolean, 'DAX0066', (_, i) => textOf(integers, i, 0));
}

/** The numbers with the problem `code` wherever one does not pass. */
function checked(
  numbers: Float64Array,
  passes: (value: number) => boolean,
  code: FieldProblem,
  text: (value: number, i: number) => string,
): Converted {
  let problems: Map<number, ValueProblem> | null = null;
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] as number;
    if (!passes(value)) (problems ??= new Map()).set(i, { code, text: text(value, i) });
  }
  return { numbers, problems: problems ?? noProblems };
}

function ofFloats(target: NumberType, read: (values: PageValues) => Float64Array): NumberConverter | null {
  if (target === 'double') return (values) => checked(read(values), Number.isFinite, 'DAX0062', String);
  if (target === 'int64') {
    const isLong = (value: number): boolean => Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
    return (values) =>
      checked(
        read(values).map((value) => value + 0),
        isLong,
        'DAX0060',
        String,
      );
  }
  return target === 'decimal' ? (values) => asCurrency(read(values)) : null;
}

/** A double is a currency when the shortest text of it has no more than four places. */
function asCurrency(doubles: Float64Array): Converted {
  const isCurrency = (value: number): boolean => {
    const scaled = Math.round(value * 10_000);
    return Math.abs(scaled) <= 2 ** 53 && scaled / 10_000 === value;
  };
  const { problems } = checked(doubles, isCurrency, 'DAX0064', String);
  return { numbers: doubles.map((value) => Math.round(value * 10_000) + 0), problems };
}

/** Numbers of 16 bits. */
function halves(values: PageValues): Float64Array {
  if (values.form !== 'slices') return new Float64Array(0);
  const { bytes, starts, length } = values.slices;
  return Float64Array.from({ length }, (_, i) => {
    const at = starts[i] as number;
    return halfOf((bytes[at] as number) | ((bytes[at + 1] as number) << 8));
  });
}

function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

function dateConverter(source: SourceType): NumberConverter | null {
  const serials = serialReader(source);
  return serials && ((values) => checked(serials(values), isDate, 'DAX0065', (value) => `day ${value}`));
}

function serialReader(source: SourceType): ((values: PageValues) => Float64Array) | null {
  if (source.kind === 'date') return (values) => serialsOfDays(integersOf(values, true).numbers);
  if (source.kind === 'julian') return (values) => (values.form === 'slices' ? serialsOfJulianDays(values) : empty);
  if (source.kind !== 'timestamp') return null;
  const { unit } = source;
  return (values) => (values.form === 'longs' ? serialsOfUnits(values.words, values.length, unit) : empty);
}

const empty = new Float64Array(0);
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Texts are read as fields of CSV are. */
function ofTexts(values: PageValues, target: NumberType): Converted {
  const numbers = new Float64Array(values.length);
  if (values.form !== 'slices') return fine(numbers);
  const { bytes, starts, ends, length } = values.slices;
  const problems = new Map<number, ValueProblem>();
  const write = writeValue[target];
  for (let i = 0; i < length; i++) {
    const [start, end] = [starts[i] as number, ends[i] as number];
    const code = write({ push: (value) => (numbers[i] = Number(value)) }, bytes, start, end);
    if (code !== null) problems.set(i, { code, text: decoder.decode(bytes.subarray(start, end)) });
  }
  return { numbers, problems };
}
