/** The semantic difference of two models: what they say, without regard to places in files, order of objects and data sources. */
import { Source } from '../diagnostics/source.js';
import type { Model } from '../model/model.js';
import { nameKey } from '../model/names.js';

export interface ModelDifference {
  /** The way to the value, such as tables.Sales.columns.0.dataType. */
  readonly path: string;
  /** As JSON; null where it is absent. */
  readonly left: string | null;
  readonly right: string | null;
}

/** Every value that the two models do not share. */
export function modelDifferences(left: Model, right: Model): ModelDifference[] {
  const differences: ModelDifference[] = [];
  compare(meaningOf(left), meaningOf(right), '', differences);
  return differences;
}

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * Places, where the data comes from, which is a matter of the project, which fields of TMSL there were, and captions of
 * other languages, which an import lists as left out.
 */
const withoutMeaning = new Set(['span', 'sources', 'source', 'file', 'parts', 'captions']);

/** Lists whose order says nothing: they are compared by name. */
const unordered = new Set(['tables', 'measures', 'relationships', 'roles', 'functions', 'filters']);

function meaningOf(value: unknown, key = ''): Plain {
  if (value instanceof Source) return textOf(value.text);
  if (typeof value === 'string') return key === 'description' ? textOf(value) : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => meaningOf(item));
    return unordered.has(key) ? Object.fromEntries(items.map((item) => [identityOf(item), item])) : items;
  }
  if (typeof value !== 'object' || value === null) return (value ?? null) as Plain;
  const entries = Object.entries(value).filter(([name, item]) => !withoutMeaning.has(name) && item !== undefined);
  return Object.fromEntries(entries.map(([name, item]) => [name, meaningOf(item, name)]));
}

/** Line ends are what the file's are, and blanks at the end say nothing. */
function textOf(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trimEnd();
}

/** The name of an object; of a role's filter, the table. */
function identityOf(item: Plain): string {
  const { name, table } = item as { name?: string; table?: string };
  return nameKey(name ?? table ?? '');
}

function compare(left: Plain, right: Plain, path: string, differences: ModelDifference[]): void {
  if (left === right) return;
  if (isBranch(left) && isBranch(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    for (const key of keys) compare(at(left, key), at(right, key), path === '' ? key : `${path}.${key}`, differences);
  } else differences.push({ path, left: shown(left), right: shown(right) });
}

function isBranch(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null;
}

function at(branch: { readonly [key: string]: Plain }, key: string): Plain {
  return Object.hasOwn(branch, key) ? (branch[key] ?? null) : null;
}

function shown(value: Plain): string | null {
  return value === null ? null : JSON.stringify(value);
}
