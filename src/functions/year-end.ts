/** The end of the fiscal year, a constant text such as "6/30" (Y5). */
import type { CallBinder } from './call.js';

const pattern = /^\s*(?:\d{4}[-/])?(\d{1,2})[-/](\d{1,2})(?:[-/]\d{2,4})?\s*$/;

/** "month/day" of argument `index`, 12/31 when it is omitted, null after a diagnostic. The year is ignored. */
export function yearEnd(call: CallBinder, index: number): string | null {
  if (!call.expression(index)) return '12/31';
  const text = call.literalText(index);
  const [, month = 0, day = 0] = (pattern.exec(text ?? '') ?? []).map(Number);
  if (month >= 1 && month <= 12 && day >= 1 && day <= 31) return `${month}/${day}`;
  call.report(
    'DAX0320',
    { name: call.functionName, what: 'the last day of the year as month and day, such as "6/30",' },
    call.span(index),
  );
  return null;
}
