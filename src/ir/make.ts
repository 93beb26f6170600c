/** Short constructors of IR nodes, used by the binder and by function entries. */
import type { Span } from '../diagnostics/source.js';
import type {
  BlankNode,
  CalculateParts,
  ColumnNode,
  ContextTestNode,
  FoldName,
  FoldNode,
  HoleNode,
  LiteralNode,
  OrderItem,
  ScalarNode,
} from './scalar.js';
import type { TableCallNode, TableHoleNode, TableNode } from './table.js';
import type { Id, ModelColumn, ShapeColumn, TableShape, ValueType } from './types.js';
import { valueType } from './typing.js';

export function isTable(node: ScalarNode | TableNode): node is TableNode {
  return 'shape' in node;
}

export function hole(span: Span | null): HoleNode {
  return { kind: 'hole', type: valueType('variant'), span };
}

export function tableHole(span: Span | null): TableHoleNode {
  return { kind: 'tableHole', shape: [], span };
}

export function blank(span: Span | null): BlankNode {
  return { kind: 'blank', type: valueType('blank'), span };
}

export function booleanLiteral(value: boolean, span: Span | null): LiteralNode {
  return { kind: 'literal', value, type: valueType('boolean', false), span };
}

export function integerLiteral(value: number, span: Span | null): LiteralNode {
  return { kind: 'literal', value, type: valueType('int64', false), span };
}

export function doubleLiteral(value: number, span: Span | null): LiteralNode {
  return { kind: 'literal', value, type: valueType('double', false), span };
}

export function textLiteral(value: string, span: Span | null): LiteralNode {
  return { kind: 'literal', value, type: valueType('string', false), span };
}

/** Column `column` of row context `row` over a table of this shape. */
export function columnOfRow(row: Id, shape: TableShape, column: number, span: Span | null): ColumnNode {
  return { kind: 'column', row, column, type: shape[column]?.type ?? valueType('variant'), span };
}

/** A column that a function adds: without lineage (G18). `"T[x]"` as a name gives a qualified-looking column. */
export function extensionColumn(name: string, type: ValueType): ShapeColumn {
  const qualified = /^\s*('(?:[^']|'')+'|[A-Za-z_][A-Za-z0-9_]*)\s*\[(.+)\]\s*$/.exec(name);
  if (!qualified) return { name: unbracketed(name), table: null, lineage: null, type };
  const table = (qualified[1] ?? '').replace(/^'|'$/g, '').replaceAll("''", "'");
  return { name: qualified[2] ?? name, table, lineage: null, type };
}

function unbracketed(name: string): string {
  return name.length > 2 && name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
}

/** The shape's columns with every lineage removed. */
export function withoutLineage(shape: TableShape): TableShape {
  return shape.map((column) => ({ ...column, lineage: null }));
}

/** An iterator; `type` is the result's. */
export function fold(
  name: FoldName,
  table: TableNode,
  row: Id,
  body: ScalarNode,
  type: ValueType,
  more: {
    readonly arguments?: readonly ScalarNode[];
    readonly orders?: readonly OrderItem[];
    readonly span: Span | null;
  },
): FoldNode {
  return {
    kind: 'fold',
    fold: name,
    table,
    row,
    body,
    arguments: more.arguments ?? [],
    orders: more.orders ?? [],
    type,
    span: more.span,
  };
}

export function tableCall(
  name: string,
  tables: readonly TableNode[],
  shape: TableShape,
  span: Span | null,
  more: Partial<Pick<TableCallNode, 'scalars' | 'options' | 'readsContext'>> = {},
): TableCallNode {
  return {
    kind: 'tableCall',
    function: name,
    tables,
    scalars: more.scalars ?? [],
    options: more.options ?? {},
    readsContext: more.readsContext ?? false,
    shape,
    span,
  };
}

export function contextTest(
  test: ContextTestNode['test'],
  columns: readonly ModelColumn[],
  table: string | null,
  span: Span | null,
): ContextTestNode {
  return { kind: 'contextTest', test, columns, table, type: valueType('boolean', false), span };
}

/** A table of one column used as a value (T8). */
export function tableValue(table: TableNode, span: Span | null): ScalarNode {
  return { kind: 'tableValue', table, type: valueType(table.shape[0]?.type.kind ?? 'variant'), span };
}

/** What CALCULATE with neither transitions, modifiers nor filters has. */
export const noParts: CalculateParts = { transitions: [], modifiers: [], filters: [] };
