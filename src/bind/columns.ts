/** [x] and T[x]: a column of a current row, or a measure (grammar 6). */
import type { Span } from '../diagnostics/source.js';
import { suggest } from '../diagnostics/suggest.js';
import { columnOfRow, hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { ModelColumn, ShapeColumn } from '../ir/types.js';
import type { ColumnReference, Identifier } from '../syntax/ast.js';
import { intendedName } from './broken-names.js';
import { keys } from './object-keys.js';
import { columnName, type Task, type TableInfo } from './environment.js';
import { bindMeasure } from './measures.js';
import { findVariable, type Frame, frames, type PredicateFrame, type Scope } from './scope.js';
import { checkColumn } from './tables.js';
import { bindVariation } from './variations.js';
import { didYouMean, spanOf } from './text.js';

export function bindColumn(task: Task, scope: Scope, reference: ColumnReference): ScalarNode {
  if (reference.variations.length > 0) return bindVariation(task, scope, reference);
  const info = reference.table ? task.environment.table(reference.table.text) : null;
  if (info) task.note(keys.table(info.name), spanOf(scope, reference));
  const known = reference.table ? candidates(task, info) : visibleNames(task, scope);
  const name = intendedName(task, scope, reference, known);
  if (name === null) return hole(spanOf(scope, reference));
  if (reference.table) return bindQualified(task, scope, { reference, table: reference.table, name, info });
  return bindUnqualified(task, scope, name, spanOf(scope, reference));
}

/** T[x]: the table as written and as found, and the name to look up. */
interface Qualified {
  readonly reference: ColumnReference;
  readonly table: Identifier;
  readonly name: string;
  readonly info: TableInfo | null;
}

function bindQualified(task: Task, scope: Scope, qualified: Qualified): ScalarNode {
  const { table, name, info } = qualified;
  const span = spanOf(scope, qualified.reference);
  const wanted = { table: table.text.toLowerCase(), name: name.toLowerCase() };
  const test = (column: ShapeColumn): boolean =>
    column.name.toLowerCase() === wanted.name && column.table?.toLowerCase() === wanted.table;
  const position = info?.position(name) ?? null;
  const model = info && position !== null ? (info.shape[position] ?? null) : null;
  if (info && model && !checkColumn(task, info, name, span)) return hole(span);
  for (const frame of frames(scope)) {
    const found = inFrame(frame, test, model, span);
    if (found) return found;
  }
  if (!model) return bindPrefixedMeasure(task, scope, qualified);
  if (!isOpenFor(scope, null)) task.report('DAX0401', { column: columnName(model) }, span);
  return hole(span);
}

/** The column of the frame's row that `test` accepts. A True/False filter takes in `model`, a column of the model. */
function inFrame(
  frame: Frame,
  test: (column: ShapeColumn) => boolean,
  model: ShapeColumn | null,
  span: ScalarNode['span'],
): ScalarNode | null {
  if (frame.kind === 'predicate') return model ? capture(frame, model, span) : null;
  const at = frame.shape.findIndex(test);
  return at < 0 ? null : columnOfRow(frame.id, frame.shape, at, span);
}

/** The column of the True/False filter's row; a column met for the first time becomes part of it. */
export function capture(frame: PredicateFrame, column: ShapeColumn, span: ScalarNode['span']): ScalarNode {
  const known = frame.shape.findIndex((c) => c.name === column.name && c.table === column.table);
  if (known >= 0) return columnOfRow(frame.id, frame.shape, known, span);
  frame.shape.push(column);
  frame.columns.push(column.lineage as ModelColumn);
  return columnOfRow(frame.id, frame.shape, frame.shape.length - 1, span);
}

/** T[x] where x is no column of T: a measure written with a table, or nothing. */
function bindPrefixedMeasure(task: Task, scope: Scope, qualified: Qualified): ScalarNode {
  const { name, info } = qualified;
  const span = spanOf(scope, qualified.reference);
  if (info && task.environment.measure(name)) {
    task.report('DAX0501', { measure: name, table: info.name }, span);
    return bindMeasure(task, scope, name, span);
  }
  if (!isOpenFor(scope, info)) reportUnknownQualified(task, scope, qualified);
  return hole(span);
}

/** The column of the model which a reference names, variations aside, or null. */
export function columnOfModel(task: Task, scope: Scope, reference: ColumnReference): ShapeColumn | null {
  const owner = reference.table?.text ?? ownerOf(task, scope, reference.column.text);
  const info = owner === null ? null : task.environment.table(owner);
  const known = info?.shape.map((column) => column.name) ?? [];
  const name = info && intendedName(task, scope, reference, known);
  const position = info && name !== null ? info.position(name) : null;
  return info && position !== null ? (info.shape[position] ?? null) : null;
}

/** The table meant by `[column]` alone: that of a current row, else the home table. */
function ownerOf(task: Task, scope: Scope, column: string): string | null {
  for (const frame of frames(scope)) {
    const found = frame.shape.find((c) => c.name.toLowerCase() === column.toLowerCase());
    if (found) return found.lineage?.table ?? null;
  }
  return task.homeTable;
}

function candidates(task: Task, info: TableInfo | null): string[] {
  return [...(info?.shape ?? []).map((column) => column.name), ...task.environment.measureNames()];
}

/** Whether the missing column may be missing only because of an error that has been reported. */
function isOpenFor(scope: Scope, info: TableInfo | null): boolean {
  return info?.isOpen === true || frames(scope).some((frame) => frame.kind === 'row' && frame.isOpen);
}

function reportUnknownQualified(task: Task, scope: Scope, { reference, table, name, info }: Qualified): void {
  if (info) {
    const near = suggest(name, candidates(task, info));
    const isColumn = near !== null && info.position(near) !== null;
    const help = didYouMean(near, (known) => (isColumn ? `${info.name}[${known}]` : `[${known}]`));
    task.report('DAX0202', { table: info.name, column: name }, spanOf(scope, reference), help);
  } else if (!table.quoted && findVariable(scope, table.text)) {
    task.report('DAX0212', { variable: table.text, column: name }, spanOf(scope, reference));
  } else {
    const near = suggest(table.text, task.environment.tableNames());
    task.report(
      'DAX0201',
      { name: table.text },
      spanOf(scope, table),
      didYouMean(near, (known) => `'${known}'`),
    );
  }
}

function bindUnqualified(task: Task, scope: Scope, name: string, span: Span): ScalarNode {
  const found = scope.functions.length === 0 ? findUnqualified(task, scope, name, span) : null;
  if (found) return found;
  if (task.environment.measure(name)) return bindMeasure(task, scope, name, span);
  if (!isOpenFor(scope, null)) reportUnknownName(task, scope, name, span);
  return hole(span);
}

/** The innermost row that has a column `name`; two such columns in one row are ambiguous. */
function findUnqualified(task: Task, scope: Scope, name: string, span: Span): ScalarNode | null {
  const key = name.toLowerCase();
  let predicate: PredicateFrame | null = null;
  for (const frame of frames(scope)) {
    if (frame.kind === 'predicate') {
      predicate ??= frame;
      continue;
    }
    const matches = frame.shape.flatMap((column, i) => (column.name.toLowerCase() === key ? [i] : []));
    const [first] = matches;
    if (first === undefined) continue;
    if (matches.length > 1) {
      const columns = matches.map((i) => columnName(frame.shape[i] as ShapeColumn)).join(', ');
      task.report('DAX0209', { name, columns }, span);
      return hole(span);
    }
    const column = frame.shape[first] as ShapeColumn;
    // Inside a True/False filter a column of the model belongs to the filter; the row outside only gives its name.
    if (predicate && column.lineage) return capture(predicate, column, span);
    return columnOfRow(frame.id, frame.shape, first, span);
  }
  return null;
}

function visibleNames(task: Task, scope: Scope): string[] {
  const columns = frames(scope).flatMap((frame) => frame.shape.map((column) => column.name));
  return [...columns, ...task.environment.measureNames()];
}

function reportUnknownName(task: Task, scope: Scope, name: string, span: Span): void {
  const near = suggest(name, visibleNames(task, scope));
  const home = task.homeTable === null ? null : task.environment.table(task.homeTable);
  if (home && home.position(name) !== null) {
    task.report('DAX0401', { column: columnName({ name, table: home.name }) }, span);
    return;
  }
  task.report(
    'DAX0203',
    { name },
    span,
    didYouMean(near, (known) => `[${known}]`),
  );
}
