/** GUIDs in their usual form (`8-4-4-4-12` hexadecimal digits) between 36 bytes of text and four words. */

export const guidLength = 36;

/** What letters a GUID has; `noGuid` when it is none. The bits lie above 16 bits of digits. */
export const smallLetters = 1 << 16;
export const capitalLetters = 1 << 17;
export const mixedLetters = smallLetters | capitalLetters;
export const noGuid = 1 << 18;

const hyphen = 45;

/** Two characters, the first one in the high byte -> the byte they mean, and what they are. */
const pairs = Uint32Array.from({ length: 1 << 16 }, (_, two) => {
  const [high, low] = [digitOf(two >>> 8), digitOf(two & 255)];
  return ((high & 15) << 4) | (low & 15) | ((high | low) & (mixedLetters | noGuid));
});

function digitOf(character: number): number {
  if (character >= 48 && character <= 57) return character - 48;
  if (character >= 97 && character <= 102) return (character - 87) | smallLetters;
  return character >= 65 && character <= 70 ? (character - 55) | capitalLetters : noGuid;
}

/** Reads 36 bytes from `at` into four words from `target`; gives what letters they have, or `noGuid`. */
export function parseGuid(bytes: Uint8Array, at: number, words: Int32Array, target: number): number {
  const isDivided = bytes[at + 8] === hyphen && bytes[at + 13] === hyphen;
  if (!isDivided || bytes[at + 18] !== hyphen || bytes[at + 23] !== hyphen) return noGuid;
  const [a, b, c, d] = [four(bytes, at), four(bytes, at + 4), four(bytes, at + 9), four(bytes, at + 14)];
  const [e, f, g, h] = [four(bytes, at + 19), four(bytes, at + 24), four(bytes, at + 28), four(bytes, at + 32)];
  words[target] = (a << 16) | (b & 0xffff);
  words[target + 1] = (c << 16) | (d & 0xffff);
  words[target + 2] = (e << 16) | (f & 0xffff);
  words[target + 3] = (g << 16) | (h & 0xffff);
  const found = a | b | c | d | e | f | g | h;
  return (found & noGuid) !== 0 ? noGuid : found & mixedLetters;
}

/** Four digits as 16 bits, with what they are above. */
function four(bytes: Uint8Array, at: number): number {
  const high = pairs[((bytes[at] as number) << 8) | (bytes[at + 1] as number)] as number;
  const low = pairs[((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)] as number;
  return ((high & 0xff) << 8) | (low & 0xff) | ((high | low) & (mixedLetters | noGuid));
}

/** Where the groups of four digits begin. */
const groups = [0, 4, 9, 14, 19, 24, 28, 32];

/** Writes the GUID in four words from `source` to 36 bytes from `at`, with letters of the given case. */
export function writeGuid(words: Int32Array, source: number, letters: number, bytes: Uint8Array, at: number): void {
  const firstLetter = letters === capitalLetters ? 55 : 87;
  bytes[at + 8] = bytes[at + 13] = bytes[at + 18] = bytes[at + 23] = hyphen;
  for (let digit = 0; digit < 32; digit++) {
    const value = ((words[source + (digit >> 3)] as number) >>> (28 - 4 * (digit & 7))) & 15;
    bytes[at + (groups[digit >> 2] as number) + (digit & 3)] = value + (value < 10 ? 48 : firstLetter);
  }
}
