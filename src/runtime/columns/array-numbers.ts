const numbers = new WeakMap<ArrayBufferView, number>();
let next = 1;

/** A number for an array, the same as long as it lives. */
export function numberOfArray(array: ArrayBufferView): number {
  const known = numbers.get(array);
  if (known !== undefined) return known;
  numbers.set(array, next);
  return next++;
}
