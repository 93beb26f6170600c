/** What each reason means, for somebody who reads numbers and no code. */
import type { Reason } from './data.js';

export const reasonTexts: Readonly<Record<Reason, string>> = {
  'BLANK against 0': 'One side has no value at all, the other has zero.',
  'BLANK against empty text': 'One side has no value at all, the other has a text without characters.',
  'BLANK against value': 'One side has no value at all, the other has one.',
  'text against number': 'One side gives a text, the other a number.',
  rounding: 'The two numbers differ only in their last digits, or one of them was rounded.',
  sign: 'The numbers are the same but for their sign.',
  'factor 100': 'One number is a hundred times the other, as when a percentage is read as a number.',
  'letter case': 'The texts differ in capital and small letters only.',
  'white space': 'The texts differ in blanks only.',
  'hours apart': 'The times are some hours apart, as when a time zone was applied on one side only.',
  value: 'The two values are different, and none of the usual causes explains it.',
  'missing row': 'Power BI has this row, and daxc does not.',
  'extra row': 'daxc has this row, and Power BI does not.',
};

/** The name of a reason beside others. */
export function reasonName(reason: Reason): string {
  return reason === 'value' ? 'another value' : reason;
}
