/** Values of command-line options. */
import type { IToken } from 'chevrotain';
import { dateTimeOf, serialOfMilliseconds } from '../data/dates.js';
import { doubleOf } from '../data/numbers.js';
import { suggest } from '../diagnostics/suggest.js';
import type { QueryOptions } from '../query/engine.js';
import { lex } from '../syntax/lex.js';
import { Parameter } from '../syntax/tokens.js';
import { CommandFailure } from './exit.js';

type ParameterValue = number | string | boolean | null;

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['blank', null],
]);

/** The clock: `--now`, or the moment of the call; UTC. */
export function clock(now: string | null | undefined): number {
  if (now === undefined || now === null) return serialOfMilliseconds(Date.now());
  const serial = dateTimeOf(now);
  if (!Number.isNaN(serial)) return serial;
  throw new CommandFailure(`--now takes a date such as 2024-01-31T13:45:00Z, not '${now}'.`);
}

/**
 * `--param name=value` for @name. A number, true, false or blank is read as such; text may stand between double quotes,
 * and must where it looks like one of those.
 */
export function parameters(options: readonly string[]): ReadonlyMap<string, ParameterValue> {
  const values = new Map<string, ParameterValue>();
  for (const [name, value] of options.map(parameter)) {
    if (values.has(name)) throw new CommandFailure(`--param gives @${name} two values.`);
    values.set(name, value);
  }
  return values;
}

/** Refuses a value for a parameter that none of the queries reads. */
export function checkParameters(given: ReadonlyMap<string, ParameterValue>, queries: readonly string[]): void {
  const read = new Set(queries.flatMap((text) => lex(text).tokens).flatMap((token) => parameterName(token) ?? []));
  const unread = [...given.keys()].find((name) => !read.has(name));
  if (unread === undefined) return;
  const near = suggest(unread, read);
  const what = queries.length === 1 ? 'The query reads' : 'The queries read';
  throw new CommandFailure(`${what} no parameter @${unread}.${near === null ? '' : ` Did you mean @${near}?`}`);
}

function parameterName({ tokenType, image }: IToken): string | null {
  return tokenType === Parameter ? image.slice(1) : null;
}

function parameter(option: string): readonly [string, ParameterValue] {
  const at = option.indexOf('=');
  if (at <= 0) throw new CommandFailure(`--param takes name=value, not '${option}'.`);
  return [option.slice(0, at).replace(/^@/, ''), parameterValue(option.slice(at + 1))];
}

function parameterValue(text: string): ParameterValue {
  const quoted = /^"(.*)"$/s.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replaceAll('""', '"');
  const word = words.get(text.toLowerCase());
  if (word !== undefined) return word;
  const value = doubleOf(text);
  return value !== null && Number.isFinite(value) ? value : text;
}

/** What queries read of their surroundings. */
export function queryOptions(now: string | null | undefined, parameterOptions: readonly string[] = []): QueryOptions {
  return { now: clock(now), parameters: parameters(parameterOptions) };
}
