/** How an INFO function is written: the documented columns, and the rows as the model gives them. */
import { blank, extensionColumn, tableHole } from '../../ir/make.js';
import type { LiteralNode, ScalarNode } from '../../ir/scalar.js';
import type { TableNode } from '../../ir/table.js';
import type { ScalarKind, TableShape } from '../../ir/types.js';
import { valueType } from '../../ir/typing.js';
import type { CallBinder } from '../call.js';
import { tableFunction } from '../define.js';
import type { FunctionEntry } from '../entry.js';

export type Cell = string | number | boolean | null;
/** The known cells by column; what only a server keeps (times of changes, storage, lineage tags) is BLANK. */
export type Row = Readonly<Record<string, Cell>>;

const kinds: Readonly<Record<string, ScalarKind>> = { i: 'int64', n: 'double', b: 'boolean', d: 'dateTime' };

export interface Rowset {
  readonly name: string;
  readonly summary: string;
  /** `Name` for text, `Name:i` for whole numbers, `Name:n` for numbers, `Name:b` for Booleans, `Name:d` for times. */
  readonly columns: string;
  readonly rows: (call: CallBinder) => readonly Row[];
}

export function rowset({ name, summary, columns, rows }: Rowset): FunctionEntry {
  const shape = shapeOf(columns);
  const isView = name.startsWith('INFO.VIEW.');
  return tableFunction({
    name,
    category: 'info',
    summary,
    parameters: isView ? [] : ['restrictionName?*:any', 'restrictionValue?*:any'],
    bind: (call) => {
      if (!call.isInQuery) {
        call.report('DAX0323', { name, where: 'in a query' });
        return tableHole(call.span());
      }
      const restrictions = restrictionsOf(call, shape);
      return restrictions ? tableOf(call, shape, rows(call).filter(restrictions)) : tableHole(call.span());
    },
  });
}

function shapeOf(columns: string): TableShape {
  return columns.split(/\s+/).map((word) => {
    const [name = word, kind = ''] = word.split(':');
    return extensionColumn(name, valueType(kinds[kind] ?? 'string'));
  });
}

function tableOf(call: CallBinder, shape: TableShape, rows: readonly Row[]): TableNode {
  const span = call.span();
  const cells = rows.map((row) =>
    shape.map(({ name, type }): ScalarNode => {
      const value = row[name] ?? null;
      if (value === null) return call.convert(blank(span), type.kind);
      return { kind: 'literal', value, type: valueType(type.kind, false), span } satisfies LiteralNode;
    }),
  );
  return { kind: 'rows', rows: cells, shape, span };
}

/** Pairs of a column and the text of its value, both constants; null after a diagnostic. */
function restrictionsOf(call: CallBinder, shape: TableShape): ((row: Row) => boolean) | null {
  const tests: ((row: Row) => boolean)[] = [];
  for (let i = 0; i < call.count; i += 2) {
    const [column, value] = [call.literalText(i), call.bareWord(i + 1)];
    const known = shape.find(({ name }) => name.toLowerCase() === column?.toLowerCase());
    if (!known || value === null) {
      const what = known ? 'the value of the restriction' : 'the name of a column of its result';
      call.report('DAX0320', { name: call.functionName, what }, call.span(known ? i + 1 : i));
      return null;
    }
    tests.push((row) => String(row[known.name] ?? '').toUpperCase() === value);
  }
  return (row) => tests.every((test) => test(row));
}
