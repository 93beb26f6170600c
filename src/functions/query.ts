/** SUMMARIZECOLUMNS and the words that stand in it (G1-G6). */
import { tableHole } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { SummarizeColumnsNode, TableNode } from '../ir/table.js';
import type { ModelColumn, ShapeColumn } from '../ir/types.js';
import { valueType } from '../ir/typing.js';
import { calculatedTable } from './calculate.js';
import type { CallBinder } from './call.js';
import { modifierFunction, tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { shapeOf } from './filter.js';
import { addRollup, filterAt } from './rollup.js';
import { checkNames, newColumn } from './table.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };
type Parts = Writable<Pick<SummarizeColumnsNode, 'groupBy' | 'rollups' | 'filters' | 'extensions' | 'outputs'>> & {
  readonly shape: ShapeColumn[];
};

function summarizeColumns(call: CallBinder): TableNode {
  const parts: Parts = { groupBy: [], rollups: [], filters: [], extensions: [], outputs: [], shape: [] };
  for (let i = 0; i < call.count; i++) {
    if (call.literalText(i) !== null) addExtension(call, i++, parts);
    else addItem(call, i, parts);
  }
  const { shape, ...rest } = parts;
  checkNames(call, shape);
  return { kind: 'summarizeColumns', ...rest, shape, span: call.span() };
}

/** In an expression the current rows become filters around it (G27). */
function withTransition(call: CallBinder): TableNode {
  if (call.rows.length === 0) return summarizeColumns(call);
  const body = call.inCalculate(() => summarizeColumns(call));
  return calculatedTable(call, call.calculateParts(call.count), body);
}

/** A name at `index` and its expression, which may stand in IGNORE. */
function addExtension(call: CallBinder, index: number, parts: Parts): void {
  const name = call.name(index);
  if (index + 1 >= call.count || name === null) {
    call.report('DAX0310', { name: call.functionName, group: 'pairs of a name and an expression' }, call.span(index));
    return;
  }
  const ignored = call.nested(index + 1, 'IGNORE');
  const value = typed(call, ignored ? ignored.scalar(0) : call.scalar(index + 1));
  parts.outputs.push({ kind: 'extension', index: parts.extensions.length });
  parts.extensions.push({ name, value, ignore: ignored !== null });
  parts.shape.push(newColumn({ name, value }));
}

function typed(call: CallBinder, value: ScalarNode): ScalarNode {
  return value.type.kind === 'blank' ? call.convert(value, 'int64') : value;
}

/** A group-by column, a rollup or a filter. */
function addItem(call: CallBinder, index: number, parts: Parts): void {
  const nested = call.nested(index);
  if (nested?.functionName === 'ROLLUPADDISSUBTOTAL') return addSubtotals(nested, parts);
  if (nested?.functionName === 'NONVISUAL') return addFilter(nested, 0, parts, true);
  if (nested?.functionName === 'ROLLUPGROUP' || nested?.functionName === 'IGNORE') {
    call.report(
      'DAX0318',
      { name: call.functionName, option: `${nested.functionName} at this place` },
      call.span(index),
    );
    return;
  }
  if (!call.expression(index)) {
    call.report('DAX0319', { name: call.functionName, parameter: `argument ${index + 1}` });
  } else if (call.isColumn(index)) {
    const column = call.column(index);
    if (column) addGroup(call, column, parts);
  } else if (call.measureName(index)) {
    const group = `a name and an expression, here "Name", ${call.text(index)}`;
    call.report('DAX0310', { name: call.functionName, group }, call.span(index));
  } else addFilter(call, index, parts, false);
}

/** Adds a group-by column and returns its position. */
function addGroup(call: CallBinder, column: ModelColumn, parts: Parts): number {
  const [shape] = shapeOf(call, [column]);
  parts.outputs.push({ kind: 'group', index: parts.groupBy.length });
  if (shape) parts.shape.push(shape);
  return parts.groupBy.push(column) - 1;
}

/** A filter: a table or, as in CALCULATE, a True/False expression; KEEPFILTERS may stand around it. */
function addFilter(call: CallBinder, index: number, parts: Parts, nonVisual: boolean): void {
  const kept = call.nested(index, 'KEEPFILTERS');
  const table = kept ? filterAt(kept, 0) : filterAt(call, index);
  parts.filters.push({ table, keep: kept !== null, nonVisual });
}

/** ROLLUPADDISSUBTOTAL: for each level its columns (one, or a ROLLUPGROUP), the flag's name, and filters of the level. */
function addSubtotals(call: CallBinder, parts: Parts): void {
  addRollup(call, parts, {
    columns: (index) => groupsAt(call, index, parts),
    flag: (index) => flagAt(call, index, parts),
  });
}

/** The name of a new column that marks subtotals; null after a diagnostic at the columns before it. */
function flagAt(call: CallBinder, index: number, parts: Parts): string | null {
  const flag = index < call.count ? call.name(index) : null;
  if (flag === null) {
    const group = 'a column and the name of its subtotal column';
    call.report('DAX0310', { name: call.functionName, group }, call.span(index - 1));
    return null;
  }
  parts.shape.push({ name: flag, table: null, lineage: null, type: valueType('boolean', false) });
  return flag;
}

function groupsAt(call: CallBinder, index: number, parts: Parts): readonly number[] {
  const group = call.nested(index, 'ROLLUPGROUP');
  const [site, indexes] = group ? [group, Array.from({ length: group.count }, (_, i) => i)] : [call, [index]];
  return indexes.flatMap((i) => {
    const column = site.column(i);
    return column ? [addGroup(call, column, parts)] : [];
  });
}

/** Words that only SUMMARIZECOLUMNS and SUMMARIZE understand. */
function helper(
  name: string,
  summary: string,
  parameters: readonly string[],
  where = 'as an argument of SUMMARIZECOLUMNS',
): FunctionEntry {
  return modifierFunction({
    name,
    category: 'table-manipulation',
    summary,
    parameters,
    bind: (call) => {
      call.report('DAX0323', { name, where });
      return tableHole(call.span());
    },
  });
}

export const queryFunctions: readonly FunctionEntry[] = [
  tableFunction({
    name: 'SUMMARIZECOLUMNS',
    category: 'table-manipulation',
    summary: 'The combinations of columns for which one of the expressions is not BLANK.',
    parameters: ['item?*:special'],
    bind: withTransition,
  }),
  helper('IGNORE', 'An expression that does not keep a row of SUMMARIZECOLUMNS alive.', ['expression:any']),
  helper('NONVISUAL', 'A filter of SUMMARIZECOLUMNS that its expressions do not see.', ['filter:table']),
  helper('ROLLUPADDISSUBTOTAL', 'Adds subtotal rows with a column that marks them.', [
    'column*:special',
    'name*:special',
  ]),
  helper('ROLLUP', 'Columns of SUMMARIZE with subtotals.', ['column*:column'], 'as an argument of SUMMARIZE'),
  helper('ROLLUPGROUP', 'Several columns as one level of subtotals.', ['column*:column'], 'inside ROLLUPADDISSUBTOTAL'),
];
