/** Text as a key: the one equality that `=`, grouping, joins and dictionaries share (S1), and the sort order (S11). */

const NOT_ASCII = /[^\u0000-\u007f]/;
const DOTLESS_I = '\u0131';

/**
 * Two texts are equal when their keys are: case is ignored (Unicode simple folding), accents and trailing spaces are not (S1, S2 [E]).
 */
export function foldText(text: string): string {
  return NOT_ASCII.test(text) ? foldUnicode(text) : text.toLowerCase();
}

function foldUnicode(text: string): string {
  let key = '';
  for (const character of text) key += foldCharacter(character);
  return key;
}

/** Simple folding maps one character to one: `ß`, `ı` and `İ` stay, both small sigmas meet. */
function foldCharacter(character: string): string {
  if (character === DOTLESS_I) return character;
  const upper = character.toUpperCase();
  const base = upper.length === character.length ? upper : character;
  const lower = base.toLowerCase();
  return lower.length === base.length ? lower : base;
}

/** The sort key ignores hyphen-minus and apostrophe at first level, as Windows word sort does (S11). */
const IGNORED = /[-']/g;
const collator = new Intl.Collator('en', { sensitivity: 'accent' });

/** Order of two texts (negative, 0, positive): 0 exactly when they are equal by `foldText` (S11). */
export function compareTextOrder(left: string, right: string): number {
  if (left === right) return 0;
  return compareFoldedOrder(foldText(left), foldText(right));
}

/** As `compareTextOrder`, of texts already folded: what dictionaries sort by. */
export function compareFoldedOrder(left: string, right: string): number {
  if (left === right) return 0;
  const order = collator.compare(left.replace(IGNORED, ''), right.replace(IGNORED, ''));
  if (order !== 0) return order;
  return left < right ? -1 : 1;
}
