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
  return comparePlain(left, right) ?? compareFoldedOrder(foldText(left), foldText(right));
}

/** The order of texts that are told apart by blanks, digits and ASCII letters alone; null where other characters come first. */
function comparePlain(left: string, right: string): number | null {
  const common = Math.min(left.length, right.length);
  for (let i = 0; i < common; i++) {
    const [a, b] = [PLAIN[left.charCodeAt(i)], PLAIN[right.charCodeAt(i)]];
    if (!a || !b) return null;
    if (a !== b) return a - b;
  }
  const rest = PLAIN[(left.length > common ? left : right).charCodeAt(common)];
  if (left.length === right.length) return 0;
  return rest ? left.length - right.length : null;
}

/** The rank of a plain character, 0 for others. Characters that follow cannot change an order found so far. */
const PLAIN: Readonly<Uint8Array> = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  const plain = ' 0123456789abcdefghijklmnopqrstuvwxyz';
  return code < 128 ? plain.indexOf(String.fromCharCode(code).toLowerCase()) + 1 : 0;
});

/** As `compareTextOrder`, of texts already folded: what dictionaries sort by. */
export function compareFoldedOrder(left: string, right: string): number {
  if (left === right) return 0;
  const order = collator.compare(left.replace(IGNORED, ''), right.replace(IGNORED, ''));
  if (order !== 0) return order;
  return left < right ? -1 : 1;
}
