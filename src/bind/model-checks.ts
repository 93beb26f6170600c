/** Declared types and columns against what the expressions give. */
import { diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { TableShape, ValueType } from '../ir/types.js';
import { isConvertible } from '../ir/typing.js';
import type { Column, DataType, Measure, Table } from '../model/model.js';
import { type Bound, isSound, scalarOf, tableOf } from './model-objects.js';
import { dataTypeOfKind, declaredColumns, kindOfDataType } from './model-table.js';

/** BLANK() alone fits every declared type. */
function fits(declared: DataType | 'variant', type: ValueType): boolean {
  return type.kind === 'blank' || kindOfDataType(declared) === type.kind;
}

function report(bound: Bound, owner: string, declared: string, type: ValueType, span: Span | null): void {
  bound.diagnostics.push(diagnostic('DAX0314', { owner, declared, inferred: dataTypeOfKind(type.kind) }, span));
}

export function checkMeasure(measure: Measure, bound: Bound): void {
  const type = scalarOf(bound)?.type;
  if (!measure.dataType || !type || !isSound(bound) || fits(measure.dataType, type)) return;
  report(bound, `Measure [${measure.name}]`, measure.dataType, type, measure.span);
}

/** A calculated column has one type (T6), the declared one if there is one. */
export function checkColumn(table: Table, column: Column, bound: Bound): void {
  const type = scalarOf(bound)?.type;
  if (!type || !isSound(bound)) return;
  const owner = `Column '${table.name}'[${column.name}]`;
  if (type.kind === 'variant') bound.diagnostics.push(diagnostic('DAX0315', { owner }, wholeOf(bound)));
  else if (column.dataType && !accepts(column, type)) report(bound, owner, column.dataType, type, column.span);
}

/** Whether the column takes values of this type; one that converts takes all that can be converted. */
function accepts({ dataType, isConverted }: Column, type: ValueType): boolean {
  if (!dataType || fits(dataType, type)) return true;
  return isConverted === true && isConvertible(type.kind, kindOfDataType(dataType));
}

/** The declared columns of a calculated table name those of its expression by position. */
export function checkTable(table: Table, bound: Bound): void {
  const shape = tableOf(bound)?.shape;
  if (!shape || !isSound(bound)) return;
  const declared = table.columns.filter((column) => column.expression === null);
  const columns = declaredColumns(declared, shape);
  const lost = declared.find((column) => column.sourceColumn !== null && !columns.includes(column));
  if (lost) {
    const parameters = { table: table.name, column: lost.name, stands: lost.sourceColumn ?? '' };
    bound.diagnostics.push(diagnostic('DAX0083', parameters, lost.span));
    return;
  }
  const isByPosition = declared.every((column) => column.sourceColumn === null);
  if (isByPosition && declared.length > 0 && declared.length !== shape.length) {
    const counts = { table: table.name, declared: declared.length, found: shape.length };
    bound.diagnostics.push(diagnostic('DAX0321', counts, table.span));
    return;
  }
  checkColumns(table, columns, shape, bound);
}

function checkColumns(table: Table, declared: readonly (Column | undefined)[], shape: TableShape, bound: Bound): void {
  shape.forEach((found, i) => {
    const column = declared[i];
    const owner = `Column '${table.name}'[${column?.name ?? found.name}]`;
    if (found.type.kind === 'variant') bound.diagnostics.push(diagnostic('DAX0315', { owner }, wholeOf(bound)));
    else if (column?.dataType && !accepts(column, found.type)) {
      report(bound, owner, column.dataType, found.type, column.span);
    }
  });
  const names = shape.map((found, i) => (declared[i]?.name ?? found.name).toLowerCase());
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice >= 0) {
    const name = declared[twice]?.name ?? shape[twice]?.name ?? '';
    bound.diagnostics.push(diagnostic('DAX0214', { name }, wholeOf(bound)));
  }
}

function wholeOf(bound: Bound): Span | null {
  return bound.node.span;
}
