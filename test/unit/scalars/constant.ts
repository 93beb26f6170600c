/**
 * Evaluates constant DAX (literals, a few operators, calls of kernel functions) straight through the entries and kernels, so that
 * examples and captured values check both before there is a compiler.
 */
import type { FunctionEntry, Parameter } from '../../../src/functions/entry.js';
import { kernelFunctions } from './kernel-functions.js';
import { DaxError } from '../../../src/runtime/errors.js';
import * as scalars from '../../../src/runtime/scalars/index.js';
import type { Variant } from '../../../src/runtime/scalars/index.js';
import { environment as plainEnvironment } from './outcome.js';

const environment = { ...plainEnvironment, user: { ...plainEnvironment.user, objectId: '7f0c' } };

type Kernel = (...values: unknown[]) => unknown;
type Lazy = () => Variant;

const entries = new Map(kernelFunctions.map((entry) => [entry.name, entry]));
const kernels = new Map<string, Kernel>(
  Object.entries(scalars).flatMap(([name, value]) => (typeof value === 'function' ? [[name, value as Kernel]] : [])),
);
const TOKEN =
  /\s*(?:(dt"[^"]*")|("(?:[^"]|"")*")|(\d+\.?\d*(?:e[-+]?\d+)?|\.\d+)|([A-Za-z][A-Za-z0-9.]*)|(<=|>=|[-+*/&=<>(),]))/iy;

/** Thrown for DAX that is more than constant. */
export class NotConstant extends Error {}

/** The value of constant DAX. */
export function evaluateConstant(dax: string): Variant {
  const reader = new Reader(tokensOf(dax));
  const value = reader.comparison()();
  if (reader.peek() !== null) throw new NotConstant(`unread: ${String(reader.peek())}`);
  return value;
}

function tokensOf(dax: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(dax); match !== null; match = TOKEN.exec(dax)) {
    tokens.push(match[0].trim());
    if (TOKEN.lastIndex === dax.trimEnd().length) return tokens;
  }
  throw new NotConstant(dax);
}

class Reader {
  private at = 0;
  constructor(private readonly tokens: readonly string[]) {}

  peek(): string | null {
    return this.tokens[this.at] ?? null;
  }

  private take(expected?: string): string {
    const token = this.tokens[this.at++];
    if (token === undefined || (expected !== undefined && token !== expected)) throw new NotConstant(String(token));
    return token;
  }

  comparison(): Lazy {
    const left = this.joined();
    const operator = this.peek();
    if (operator === null || !/^(=|<|>|<=|>=)$/.test(operator)) return left;
    this.take();
    const right = this.joined();
    return () => compareBy(operator, left(), right());
  }

  private joined(): Lazy {
    let left = this.product();
    while (this.peek() === '&') {
      this.take();
      const [first, second] = [left, this.product()];
      left = () => scalars.concatenate(scalars.variantToText(first()), scalars.variantToText(second()));
    }
    return left;
  }

  private product(): Lazy {
    let left = this.operand();
    while (this.peek() === '*' || this.peek() === '/') {
      const kernel = this.take() === '*' ? scalars.multiply : scalars.divide;
      const [first, second] = [left, this.operand()];
      left = () => kernel(scalars.variantToDouble(first()), scalars.variantToDouble(second()));
    }
    return left;
  }

  private operand(): Lazy {
    const token = this.take();
    if (token === '-') {
      const inner = this.operand();
      return () => scalars.negate(scalars.variantToDouble(inner()));
    }
    if (token.startsWith('dt"')) return () => new scalars.DateValue(scalars.textToDate(token.slice(3, -1)));
    if (token.startsWith('"')) return () => token.slice(1, -1).replaceAll('""', '"');
    if (/^[\d.]/.test(token)) return () => Number(token);
    if (this.peek() === '(') return this.call(token.toUpperCase());
    return () => (/^(true|false)$/i.test(token) ? /true/i.test(token) : token.toUpperCase());
  }

  private call(name: string): Lazy {
    this.take('(');
    const values: (Lazy | null)[] = [];
    while (this.peek() !== ')') {
      values.push(this.peek() === ',' ? null : this.comparison());
      if (this.peek() === ',') this.take();
    }
    this.take(')');
    return () => callFunction(name, values);
  }
}

function compareBy(operator: string, left: Variant, right: Variant): boolean {
  if (operator === '=') return scalars.equalVariant(left, right);
  if (operator === '<') return scalars.lessVariant(left, right);
  if (operator === '>') return scalars.greaterVariant(left, right);
  return operator === '<=' ? scalars.lessOrEqualVariant(left, right) : scalars.greaterOrEqualVariant(left, right);
}

function callFunction(name: string, values: readonly (Lazy | null)[]): Variant {
  const value = (index: number): Variant => values[index]?.() ?? null;
  const special = specials[name];
  if (special) return special(value, values);
  const entry = entries.get(name);
  if (entry?.implementation.kind !== 'kernel') throw new NotConstant(name);
  return callKernel(entry, values);
}

type Special = (value: (index: number) => Variant, values: readonly (Lazy | null)[]) => Variant;

const typeTests: Readonly<Record<string, Special>> = Object.fromEntries(
  Object.entries({
    ISNUMBER: scalars.isNumberValue,
    ISNUMERIC: scalars.isNumberValue,
    ISTEXT: scalars.isTextValue,
    ISSTRING: scalars.isTextValue,
    ISLOGICAL: scalars.isBooleanValue,
    ISBOOLEAN: scalars.isBooleanValue,
    ISINT64: scalars.isIntegerValue,
    ISINTEGER: scalars.isIntegerValue,
    ISDOUBLE: scalars.isDoubleValue,
    ISDECIMAL: scalars.isCurrencyValue,
    ISCURRENCY: scalars.isCurrencyValue,
    ISDATETIME: scalars.isDateValue,
  }).map(([name, test]) => [name, (value: (index: number) => Variant) => test(value(0))]),
);

const specials: Readonly<Record<string, Special>> = {
  ...typeTests,
  ISNONTEXT: (value) => !scalars.isTextValue(value(0)),
  BLANK: () => null,
  TRUE: () => true,
  FALSE: () => false,
  IFERROR: (value) => caught(value),
  FORMAT: (value, values) =>
    scalars.formatVariant(
      environment,
      value(0),
      scalars.variantToText(value(1)),
      values[2] ? scalars.variantToText(value(2)) : undefined,
    ),
  VALUE: (value) => scalars.variantToDouble(value(0)),
  CURRENCY: (value) => scalars.currencyToVariant(scalars.variantToCurrency(value(0))),
  DIVIDE: (value) => scalars.divideOr(scalars.variantToDouble(value(0)), scalars.variantToDouble(value(1)), value(2)),
  ERROR: (value) => scalars.raiseError(scalars.variantToText(value(0))),
  PATHITEM: (value) => pathItem(value, scalars.pathItem),
  PATHITEMREVERSE: (value) => pathItem(value, scalars.pathItemReverse),
};

function caught(value: (index: number) => Variant): Variant {
  try {
    return value(0);
  } catch (error) {
    if (error instanceof DaxError) return value(1);
    throw error;
  }
}

function pathItem(value: (index: number) => Variant, kernel: typeof scalars.pathItem): Variant {
  const item = kernel(scalars.variantToText(value(0)), scalars.variantToInteger(value(1)));
  return value(2) === 'INTEGER' ? scalars.textToInteger(item) : item;
}

function callKernel(entry: FunctionEntry, values: readonly (Lazy | null)[]): Variant {
  if (entry.implementation.kind !== 'kernel') throw new NotConstant(entry.name);
  const { kernel, environment: reads, result } = entry.implementation;
  const plain: unknown[] = reads ? [environment] : [];
  const options: Record<string, string> = {};
  values.forEach((lazy, index) => {
    const parameter = entry.parameters[index] ?? entry.parameters.at(-1);
    if (parameter?.kind === 'word') options[parameter.name] = String(lazy?.());
    else if (parameter) plain.push(lazy === null ? undefined : argumentOf(parameter, lazy()));
  });
  if (Object.keys(options).length > 0) plain.push(options);
  const value = kernels.get(kernel)?.(...plain) as Variant | undefined;
  if (value === undefined) throw new NotConstant(kernel);
  return result === 'dateTime' && typeof value === 'number' ? new scalars.DateValue(value) : value;
}

function argumentOf(parameter: Parameter, value: Variant): unknown {
  switch (parameter.kind) {
    case 'number':
      return scalars.variantToDouble(value);
    case 'integer':
      return scalars.variantToInteger(value);
    case 'dateTime':
      return scalars.variantToDate(value);
    case 'boolean':
      return scalars.variantToBoolean(value);
    default:
      return scalars.variantToText(value);
  }
}
