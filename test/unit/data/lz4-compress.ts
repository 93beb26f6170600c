/** A simple compressor of LZ4 blocks: it takes the last place with the same four bytes. */
export function lz4Block(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  const places = new Map<string, number>();
  let from = 0;
  let at = 0;
  // The last five bytes of a block are literals.
  while (at + 12 < bytes.length) {
    const key = bytes.subarray(at, at + 4).join();
    const place = places.get(key);
    places.set(key, at);
    if (place === undefined || at - place > 65_535) {
      at++;
      continue;
    }
    const length = matchLength(bytes, place, at);
    sequence(out, bytes.subarray(from, at), { distance: at - place, length });
    at += length;
    from = at;
  }
  if (bytes.length > 0) sequence(out, bytes.subarray(from), null);
  return Uint8Array.from(out);
}

function matchLength(bytes: Uint8Array, place: number, at: number): number {
  let length = 4;
  while (at + length < bytes.length - 5 && bytes[place + length] === bytes[at + length]) length++;
  return length;
}

interface Match {
  readonly distance: number;
  readonly length: number;
}

function sequence(out: number[], literals: Uint8Array, match: Match | null): void {
  const more = match === null ? 0 : match.length - 4;
  out.push((Math.min(literals.length, 15) << 4) | Math.min(more, 15));
  pushRest(out, literals.length);
  for (const byte of literals) out.push(byte);
  if (match === null) return;
  out.push(match.distance & 255, match.distance >> 8);
  pushRest(out, more);
}

function pushRest(out: number[], length: number): void {
  if (length < 15) return;
  let rest = length - 15;
  for (; rest >= 255; rest -= 255) out.push(255);
  out.push(rest);
}
