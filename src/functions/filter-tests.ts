/** Questions about the filter context (F12, F13). */
import { blank, contextTest, hole, tableValue } from '../ir/make.js';
import type { ContextTestNode, ScalarNode } from '../ir/scalar.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { valuesOf } from './filter.js';

type Test = ContextTestNode['test'];

function ofColumn(name: string, test: Test, summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'information',
    summary,
    parameters: ['column:column'],
    bind: (call) => {
      const column = call.column(0);
      return column ? contextTest(test, [column], null, call.span()) : hole(call.span());
    },
  });
}

function ofTableOrColumn(name: string, test: Test, summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'information',
    summary,
    parameters: ['tableOrColumn:tableOrColumn'],
    bind: (call) => {
      if (call.isTableName(0)) return contextTest(test, [], call.tableName(0), call.span());
      const column = call.column(0);
      return column ? contextTest(test, [column], null, call.span()) : hole(call.span());
    },
  });
}

/** SELECTEDVALUE(c, alternative) = IF(HASONEVALUE(c), VALUES(c), alternative) (F13). */
function selectedValue(call: CallBinder): ScalarNode {
  const span = call.span();
  const column = call.column(0);
  const alternative = call.optional(1) ?? blank(span);
  if (!column || alternative.kind === 'hole') return hole(span);
  const value = tableValue(valuesOf(call, column, true), span);
  const { kind, nodes } = call.unify([value, alternative]);
  const [then = value, otherwise = alternative] = nodes;
  const condition = contextTest('hasOneValue', [column], null, span);
  return { kind: 'if', condition, then, otherwise, type: valueType(kind), span };
}

export const contextTests: readonly FunctionEntry[] = [
  ofColumn('HASONEVALUE', 'hasOneValue', 'Whether exactly one value of a column is visible.'),
  ofColumn('HASONEFILTER', 'hasOneFilter', 'Whether a column is filtered directly to one value.'),
  ofColumn('ISINSCOPE', 'isInScope', 'Whether a column is a grouping column of the current level.'),
  ofTableOrColumn('ISFILTERED', 'isFiltered', 'Whether a column, or some column of a table, is filtered directly.'),
  ofTableOrColumn(
    'ISCROSSFILTERED',
    'isCrossFiltered',
    'Whether filters reach a column or table, also by relationships.',
  ),
  scalarFunction({
    name: 'SELECTEDVALUE',
    category: 'filter',
    summary: 'The only visible value of a column, or the alternative.',
    parameters: ['column:column', 'alternative?:any'],
    bind: selectedValue,
  }),
];
