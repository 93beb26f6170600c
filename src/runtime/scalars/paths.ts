/** Texts of PATH: the keys from the top to a row, separated by `|` (O7). */
import { foldText } from './text-order.js';

const SEPARATOR = '|';

/** PATHLENGTH: the number of items, of "" 0. */
export function pathLength(path: string): number;
export function pathLength(path: string | null): number | null;
export function pathLength(path: string | null): number | null {
  return path === null ? null : itemsOf(path).length;
}

/** PATHITEM: item number `position` from the top, or BLANK when there is none. */
export function pathItem(path: string | null, position: number | null): string | null {
  return path === null ? null : (itemsOf(path)[(position ?? 0) - 1] ?? null);
}

/** PATHITEMREVERSE: item number `position` from the bottom, or BLANK when there is none. */
export function pathItemReverse(path: string | null, position: number | null): string | null {
  if (path === null) return null;
  const items = itemsOf(path);
  return items[items.length - (position ?? 0)] ?? null;
}

/** PATHCONTAINS: whether the item is in the path, without regard to case (S1). */
export function pathContains(path: string | null, item: string | null): boolean {
  if (path === null || item === null) return false;
  return itemsOf(foldText(path)).includes(foldText(item));
}

function itemsOf(path: string): readonly string[] {
  return path === '' ? [] : path.split(SEPARATOR);
}
