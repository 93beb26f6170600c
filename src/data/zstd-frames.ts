/** Frames of Zstandard (RFC 8878): where they end. The library that unpacks them makes zeros of what is cut off. */

const MAGIC = 0xfd2fb528;
/** Frames to be skipped have these numbers and 15 following ones. */
const SKIPPED = 0x184d2a50;

/** Bytes of the frame's content size by its flag; 0 where a frame of one segment has one byte. */
const sizeBytes = [0, 2, 4, 8];
const dictionaryBytes = [0, 1, 2, 4];

/** Whether the bytes are whole frames, one behind another, to their end. */
export function areWholeFrames(bytes: Uint8Array): boolean {
  let at = 0;
  while (at >= 0 && at < bytes.length) at = endOfFrame(bytes, at);
  return at === bytes.length;
}

/** Where the frame ends that begins at `at`; -1 where there is none. What it needs may lie behind the bytes. */
function endOfFrame(bytes: Uint8Array, at: number): number {
  const magic = numberAt(bytes, at, 4);
  if (magic >= SKIPPED && magic < SKIPPED + 16) return at + 8 + numberAt(bytes, at + 4, 4);
  if (magic !== MAGIC) return -1;
  const descriptor = bytes[at + 4] ?? 0;
  const isOneSegment = (descriptor & 0x20) !== 0;
  const window = isOneSegment ? 0 : 1;
  const size = sizeBytes[descriptor >> 6] || (isOneSegment ? 1 : 0);
  const header = 5 + window + (dictionaryBytes[descriptor & 3] ?? 0) + size;
  const end = endOfBlocks(bytes, at + header);
  const hasChecksum = (descriptor & 4) !== 0;
  return end < 0 || !hasChecksum ? end : end + 4;
}

/** Where the last block ends; -1 where the bytes end before one is the last. */
function endOfBlocks(bytes: Uint8Array, first: number): number {
  for (let at = first; at + 3 <= bytes.length;) {
    const header = numberAt(bytes, at, 3);
    const [type, size] = [(header >> 1) & 3, header >> 3];
    // A block of type 1 is one byte, many times.
    at += 3 + (type === 1 ? 1 : size);
    if ((header & 1) === 1) return at;
  }
  return -1;
}

/** A number of some bytes, the lowest first. */
function numberAt(bytes: Uint8Array, at: number, count: number): number {
  let number = 0;
  for (let byte = count - 1; byte >= 0; byte--) number = number * 256 + (bytes[at + byte] ?? 0);
  return number;
}
