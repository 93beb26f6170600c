/** Constants: numbers, dates (grammar 2.2). */
import type { Span } from '../diagnostics/source.js';
import { hole } from '../ir/make.js';
import type { LiteralNode, ScalarNode } from '../ir/scalar.js';
import { valueType } from '../ir/typing.js';
import type { Task } from './environment.js';

const largestInt64 = 9223372036854775807n;

/** No point, no exponent: Int64; too big for it: Double. Whole numbers above 2^53 would not be exact. */
export function integerLiteralOf(task: Task, text: string, span: Span): ScalarNode {
  const value = BigInt(text);
  if (value > largestInt64) return numberLiteral(Number(text), 'double', span);
  if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return numberLiteral(Number(text), 'int64', span);
  task.report(
    'DAX0322',
    { text, reason: 'is too large: whole numbers above 9007199254740991 are not supported yet' },
    span,
  );
  return hole(span);
}

export function realLiteral(text: string, span: Span): ScalarNode {
  return numberLiteral(Number(text), 'double', span);
}

function numberLiteral(value: number, kind: 'int64' | 'double' | 'dateTime', span: Span): LiteralNode {
  return { kind: 'literal', value, type: valueType(kind, false), span };
}

const datePattern = /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?)?\s*$/i;

/** dt"2024-02-29T12:00:00" as serial number: days since 1899-12-30 (T5). */
export function dateLiteral(task: Task, text: string, span: Span): ScalarNode {
  const serial = serialOf(text);
  if (serial !== null) return numberLiteral(serial, 'dateTime', span);
  task.report(
    'DAX0322',
    { text: `dt"${text}"`, reason: 'is not a date: write dt"YYYY-MM-DD" or dt"YYYY-MM-DDThh:mm:ss"' },
    span,
  );
  return hole(span);
}

const millisecondsOfDay = 86_400_000;
const dayZero = Date.UTC(1899, 11, 30);

function serialOf(text: string): number | null {
  const parts = datePattern.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59 || second >= 60) return null;
  return (date.getTime() - dayZero) / millisecondsOfDay + (hour * 3600 + minute * 60 + second) / 86_400;
}
