/** When values count as equal, in words. */
import type { CompareRules, Tolerance } from '../compare-rules.js';

/** Sentences about numbers, texts, BLANK and the order of rows. */
export function ruleTexts(rules: CompareRules): string[] {
  return [
    `Whole numbers and currency must be the same; other numbers may differ by ${toleranceText(rules)}.`,
    ...[...rules.columns].map(([name, tolerance]) => `Numbers of ${name} may differ by ${toleranceText(tolerance)}.`),
    rules.text === 'exact' ? 'Texts must be the same.' : 'Capital and small letters are the same in texts.',
    blankTexts[rules.blank],
    rules.rowOrder ? 'Rows must come in the same order.' : 'The order of rows does not matter.',
  ];
}

const blankTexts: Readonly<Record<CompareRules['blank'], string>> = {
  strict: 'BLANK, 0 and the empty text are three different things.',
  emptyStringIsBlank: 'The empty text counts as BLANK.',
  zeroIsBlank: '0 counts as BLANK.',
};

function toleranceText({ relative, absolute }: Tolerance): string {
  if (relative === 0) return absolute === 0 ? 'nothing' : String(absolute);
  const share = `${relative} of the larger one`;
  return absolute === 0 ? share : `${share}, or by ${absolute}`;
}
