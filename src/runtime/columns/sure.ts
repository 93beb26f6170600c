/** A value that is not BLANK by its type, read from a vector or column that could hold BLANK. */
export function sure<T>(value: T | null): T {
  return value as T;
}
