/** A tree of plain objects as indented text, for people: `kind field=value`, children below. */

const indent = '  ';
/** Places and comments say nothing about the shape of a tree. */
const skipped = new Set(['start', 'end', 'span', 'leadingComments', 'trailingComments', 'kind']);

/** The tree under `node`, one line a node. */
export function treeText(node: object): string {
  const lines: string[] = [];
  const open: { label: string; value: object; depth: number }[] = [{ label: '', value: node, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { label, value, depth } = next;
    const text = label + headline(value);
    // What has nothing to say of its own (an argument, a case of SWITCH) shows its parts in its place.
    if (text !== '') lines.push(`${indent.repeat(depth)}${text}`);
    const inner = text === '' ? depth : depth + 1;
    const below = fields(value).flatMap(([name, child]) => childrenOf(name, child, Array.isArray(value)));
    open.push(...below.map((child) => ({ ...child, depth: inner })).reverse());
  }
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function fields(value: object): [string, unknown][] {
  return Object.entries(value).filter(([name]) => !skipped.has(name));
}

/** The kind and the fields that are single values or names. */
function headline(value: object): string {
  const kind = (value as { kind?: unknown }).kind;
  const own = fields(value).flatMap(([name, field]) => {
    const text = leaf(field);
    return text === null ? [] : [`${name}=${text}`];
  });
  return [...(typeof kind === 'string' ? [kind] : []), ...own].join(' ');
}

/** A single value or an identifier as text; null for a subtree. */
function leaf(field: unknown): string | null {
  if (field === null || field === undefined) return null;
  if (typeof field !== 'object') return JSON.stringify(field);
  const isName = 'text' in field && 'quoted' in field && typeof field.text === 'string';
  return isName ? JSON.stringify(field.text) : null;
}

function childrenOf(name: string, field: unknown, isItem: boolean): { label: string; value: object }[] {
  if (typeof field !== 'object' || field === null || leaf(field) !== null) return [];
  const label = isItem ? '' : `${name}: `;
  if (!Array.isArray(field)) return [{ label, value: field }];
  return field.length === 0 ? [] : [{ label, value: field }];
}
