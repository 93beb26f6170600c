/** NAMEOF, and ISONORAFTER with its strict form. */
import { hole, textLiteral } from '../ir/make.js';
import type { ComparisonOperator, ScalarNode } from '../ir/scalar.js';
import { valueType } from '../ir/typing.js';
import type { CallBinder } from './call.js';
import { scalarFunction } from './define.js';
import type { FunctionEntry } from './entry.js';
import { direction, orderWords } from './order-words.js';

/** The model's spelling, always quoted (O6): 'Table'[Column], 'Home'[Measure], 'Table'. */
function nameOf(call: CallBinder): ScalarNode {
  const span = call.span();
  if (call.count > 1) {
    call.report('DAX0318', { name: 'NAMEOF', option: 'a component or format' }, call.span(1));
    return hole(span);
  }
  if (call.isTableName(0)) return textLiteral(quoted(call.tableName(0) ?? ''), span);
  const measure = call.measureName(0);
  if (measure) return textLiteral(`${quoted(measure.table)}[${escaped(measure.name)}]`, span);
  const column = call.column(0);
  return column ? textLiteral(`${quoted(column.table)}[${escaped(column.column)}]`, span) : hole(span);
}

function quoted(table: string): string {
  return `'${table.replaceAll("'", "''")}'`;
}

function escaped(name: string): string {
  return name.replaceAll(']', ']]');
}

/** Triples of value, value and order: whether the first values come after the second ones in that order (O8). */
function isAfter(call: CallBinder, orEqual: boolean): ScalarNode {
  const span = call.span();
  const steps = stepsOf(call);
  if (steps.some((step) => step.left.kind === 'hole')) return hole(span);
  const type = valueType('boolean', false);
  return (
    steps.reduceRight<ScalarNode | null>((rest, { left, right, family, ascending }) => {
      const test = (operator: ComparisonOperator): ScalarNode => ({
        kind: 'compare',
        operator,
        left,
        right,
        family,
        type,
        span,
      });
      const strict = ascending ? '>' : '<';
      if (!rest) return test(orEqual ? `${strict}=` : strict);
      const equal: ScalarNode = { kind: 'logical', operator: 'and', left: test('='), right: rest, type, span };
      return { kind: 'logical', operator: 'or', left: test(strict), right: equal, type, span };
    }, null) ?? hole(span)
  );
}

type Step = ReturnType<CallBinder['comparable']> & { readonly ascending: boolean };

function stepsOf(call: CallBinder): readonly Step[] {
  const steps: Step[] = [];
  for (let i = 0; i + 1 < call.count; i += 2) {
    const operands = call.comparable(call.scalar(i), call.scalar(i + 1), call.text(i), call.text(i + 1), call.span(i));
    const word = call.bareWord(i + 2);
    const isOrder = word !== null && orderWords.some((known) => known === word);
    steps.push({ ...operands, ascending: !isOrder || direction(word) === 'asc' });
    if (isOrder || (i + 2 < call.count && !call.expression(i + 2))) i++;
  }
  return steps;
}

function comparison(name: string, orEqual: boolean, summary: string): FunctionEntry {
  return scalarFunction({
    name,
    category: 'information',
    summary,
    parameters: ['value:any', 'bound:any', 'order?*:word'],
    bind: (call) => isAfter(call, orEqual),
  });
}

export const nameFunctions: readonly FunctionEntry[] = [
  scalarFunction({
    name: 'NAMEOF',
    category: 'information',
    summary: 'The name of a column, measure or table as the model spells it, quoted.',
    parameters: ['reference:special', 'component?:word', 'format?:word'],
    bind: nameOf,
  }),
  comparison('ISONORAFTER', true, 'Whether values come at or after bounds in the given orders.'),
  comparison('ISAFTER', false, 'Whether values come after bounds in the given orders.'),
];
