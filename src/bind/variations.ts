/** 'T'[c].[x]: a column of the table behind a date column's variation, which a relationship joins to it (Y16). */
import { columnOfRow, hole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { ShapeColumn } from '../ir/types.js';
import type { Model, Table, Variation } from '../model/model.js';
import type { ColumnReference } from '../syntax/ast.js';
import { capture, columnOfModel } from './columns.js';
import { columnName, type Task } from './environment.js';
import { frames, type Scope } from './scope.js';
import { spanOf } from './text.js';

/** The column that `T[c].[x]` names, and how a row of T leads to it. */
export interface VariedColumn {
  readonly base: ShapeColumn;
  readonly relationship: string;
  readonly column: ShapeColumn;
}

/** The column behind a reference with a variation; null where there is none. `T[c].[variation].[x]` names it too. */
export function variedColumn(task: Task, scope: Scope, reference: ColumnReference): VariedColumn | null {
  const base = columnOfModel(task, scope, reference);
  const name = reference.variations.at(-1)?.text;
  if (!base?.lineage || name === undefined) return null;
  const { table, column } = base.lineage;
  for (const variation of variationsOf(task.model, table, column)) {
    const found = columnBehind(task, variation, name);
    if (found) return { base, relationship: variation.relationship, column: found };
  }
  return null;
}

/** The variations of a column, the default one first. */
function variationsOf(model: Model, table: string, column: string): readonly Variation[] {
  const variations = tableOf(model, table)?.columns.find((c) => c.name === column)?.variations ?? [];
  return [...variations].sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

function columnBehind(task: Task, variation: Variation, name: string): ShapeColumn | null {
  const info = task.environment.table(variation.table);
  const hierarchies = tableOf(task.model, variation.table)?.hierarchies ?? [];
  const levels = hierarchies.find((h) => h.name === variation.hierarchy)?.levels ?? [];
  const level = levels.find((l) => l.name.toLowerCase() === name.toLowerCase());
  const position = info?.position(name) ?? (level && info?.position(level.column)) ?? null;
  return info && position !== null ? (info.shape[position] ?? null) : null;
}

function tableOf(model: Model, name: string): Table | undefined {
  return model.tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
}

/** `T[c].[x]` as a value: of a current row of T by the relationship, or of a row that has the column itself. */
export function bindVariation(task: Task, scope: Scope, reference: ColumnReference): ScalarNode {
  const span = spanOf(scope, reference);
  const varied = variedColumn(task, scope, reference);
  if (!varied) {
    const column = columnName({ name: reference.column.text, table: reference.table?.text ?? null });
    task.report('DAX0215', { column, variation: reference.variations.at(-1)?.text ?? '' }, span);
    return hole(span);
  }
  const { base, relationship, column } = varied;
  for (const frame of frames(scope)) {
    if (frame.kind === 'predicate') return capture(frame, column, span);
    const at = frame.shape.findIndex((c) => c.table === column.table && c.name === column.name);
    if (at >= 0) return columnOfRow(frame.id, frame.shape, at, span);
    const from = base.lineage?.table ?? '';
    if (!frame.tables.includes(from) || !column.lineage) continue;
    const type = { ...column.type, blankable: true };
    return { kind: 'related', row: frame.id, from, path: [relationship], target: column.lineage, type, span };
  }
  task.report('DAX0401', { column: columnName(column) }, span);
  return hole(span);
}
