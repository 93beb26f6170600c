/** Checks a YAML tree against its shape and says what is wrong at which place. */
import { z } from 'zod';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import { suggest } from '../diagnostics/suggest.js';
import { describeValue, firstLine, type YamlMapping, type YamlValue } from './yaml-tree.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Adds a diagnostic for every key and value of `root` that `shape` does not allow. */
export function checkShape(root: YamlMapping, shape: z.ZodType, rootOwner: string, diagnostics: Diagnostic[]): void {
  const result = shape.safeParse(plain(root));
  for (const issue of result.error?.issues ?? []) {
    if (issue.code === 'unrecognized_keys') diagnostics.push(...unknownKeys(root, shape, issue, rootOwner));
    else diagnostics.push(...wrongValue(root, issue, rootOwner));
  }
}

/** The tree as plain data. Objects have no prototype, so that a key `__proto__` is a key like any other. */
function plain(value: YamlValue): unknown {
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'list') return value.items.map(plain);
  const data = Object.create(null) as Record<string, unknown>;
  for (const [key, entry] of value.entries) data[key] = plain(entry.value);
  return data;
}

function unknownKeys(
  root: YamlMapping,
  shape: z.ZodType,
  issue: Extract<Issue, { code: 'unrecognized_keys' }>,
  rootOwner: string,
): Diagnostic[] {
  const mapping = find(root, issue.path);
  if (mapping?.kind !== 'mapping') return [];
  const known = knownKeys(shape, issue.path);
  return issue.keys.map((key) => {
    const near = suggest(key, known);
    const help = near === null ? null : `Did you mean '${near}'?`;
    const parameters = { owner: owner(issue.path, rootOwner), key, known: known.join(', ') };
    return diagnostic('DAX0008', parameters, mapping.entries.get(key)?.keySpan ?? mapping.span, { help });
  });
}

/** The keys of the object shape at `path`. */
function knownKeys(shape: z.ZodType, path: Path): string[] {
  let current: unknown = shape;
  for (const step of path) {
    const owner = withoutOptional(current);
    if (owner instanceof z.ZodArray) current = owner.element;
    else current = owner instanceof z.ZodObject ? owner.shape[String(step)] : undefined;
  }
  const found = withoutOptional(current);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function withoutOptional(shape: unknown): unknown {
  return shape instanceof z.ZodOptional ? withoutOptional(shape.unwrap()) : shape;
}

function wrongValue(root: YamlMapping, issue: Issue, rootOwner: string): Diagnostic[] {
  const key = String(issue.path.findLast((step) => typeof step === 'string') ?? '');
  const value = find(root, issue.path);
  if (value?.kind === 'scalar' && value.style === 'alias') return [];
  const isMissing = !value || (value.kind === 'scalar' && value.value === null && issue.path.at(-1) === 'name');
  if (isMissing) return [missingKey(root, issue.path, rootOwner)];
  const span = firstLine(value.span);
  if (issue.code === 'invalid_value') return [unknownWord(key, value, issue.values.map(String), span)];
  // DAX that YAML reads as a list or mapping is reported where the DAX is cut out.
  if (issue.code === 'invalid_union') return [];
  const expected = issue.code === 'invalid_type' ? (expectedWords[issue.expected] ?? issue.expected) : issue.message;
  const found = describeValue(value);
  return [diagnostic('DAX0010', { key, expected, found }, span, { help: typeHelp(expected, value) })];
}

const expectedWords: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  number: 'a whole number',
  int: 'a whole number',
};

function typeHelp(expected: string, value: YamlValue): string | null {
  if (expected === 'true or false') return 'Write true or false, without quotes.';
  if (expected === 'a list') return "Write each item on a line of its own that begins with '- '.";
  if (expected === 'a mapping') return "Write lines of the form 'key: value', indented.";
  if (expected === 'a whole number') return 'Write digits only, without quotes.';
  const isWritten = value.kind === 'scalar' && value.text !== '';
  return isWritten ? `Put it in quotes: '${value.text}'.` : "Write a text ('' is the empty one) or remove the key.";
}

function unknownWord(key: string, value: YamlValue, known: readonly string[], span: Span): Diagnostic {
  const text = value.kind === 'scalar' ? value.text : describeValue(value);
  const near = suggest(text, known);
  const help = near === null ? null : `Did you mean '${near}'?`;
  const parameters = { value: text, known: known.join(', ') };
  if (key === 'dataType') return diagnostic('DAX0013', parameters, span, { help });
  if (key === 'cardinality') return diagnostic('DAX0014', parameters, span, { help });
  return diagnostic('DAX0012', { key, ...parameters }, span, { help });
}

function missingKey(root: YamlMapping, path: Path, rootOwner: string): Diagnostic {
  const parent = find(root, path.slice(0, -1));
  const span = parent ? place(parent) : firstLine(root.span);
  const key = String(path.at(-1));
  if (key === 'name' && path.at(-3) === 'measures') return diagnostic('DAX0026', {}, span);
  return diagnostic('DAX0009', { owner: owner(path.slice(0, -1), rootOwner), key }, span);
}

/** Where to point for something that is missing in a value: its name, else its first key. */
export function place(value: YamlValue): Span {
  if (value.kind !== 'mapping') return firstLine(value.span);
  const name = value.entries.get('name')?.value;
  if (name?.kind === 'scalar' && name.value !== null) return firstLine(name.span);
  const [first] = value.entries.values();
  return first?.keySpan ?? firstLine(value.span);
}

function find(root: YamlMapping, path: Path): YamlValue | undefined {
  let current: YamlValue | undefined = root;
  for (const step of path) {
    if (current?.kind === 'mapping') current = current.entries.get(String(step))?.value;
    else if (current?.kind === 'list') current = current.items[Number(step)];
    else return undefined;
  }
  return current;
}

const owners: Readonly<Record<string, string>> = {
  tables: 'A table',
  columns: 'A column',
  relationships: 'A relationship',
  sources: 'A source',
  measures: 'A measure',
  lineage: 'A lineage',
  calculationGroup: 'A calculation group',
  items: 'A calculation item',
  hierarchies: 'A hierarchy',
  levels: 'A level',
  variations: 'A variation',
  roles: 'A role',
  filters: 'A filter of a role',
  functions: 'A function',
};

function owner(path: Path, rootOwner: string): string {
  const list = path.findLast((step) => typeof step === 'string');
  return list === undefined ? rootOwner : (owners[String(list)] ?? rootOwner);
}
