/** Row-level security (O9): what a role leaves of the model, filters flowing from the one side to the many side only. */
import { bindQuery } from '../../src/bind/query.js';
import type { CompiledModel } from '../../src/compile.js';
import { Source } from '../../src/diagnostics/source.js';
import { parseQuery } from '../../src/syntax/parse.js';
import { Filter, noFilters, visibleRows, type FilterContext } from './context.js';
import { Reference } from './evaluator.js';
import { ReferenceModel, type Direction } from './model.js';
import type { RandomRole } from './random-model.js';

export function restrictedModel(
  { program }: CompiledModel,
  model: ReferenceModel,
  { table, condition }: RandomRole,
): ReferenceModel {
  const source = new Source('role', `EVALUATE FILTER(VALUES(${table}), ${condition})`);
  const [evaluate] = bindQuery(program, parseQuery(source, []), source, []).evaluates;
  if (!evaluate) throw new Error('the role has no filter');
  const reference = new Reference(model, program.measures, program.calculationGroups);
  const allowed = reference.table(evaluate.table, { context: noFilters(), rows: new Map(), variables: new Map() });
  const filter = new Filter(
    allowed.lineage as readonly string[],
    allowed.rows.map(({ values }) => values),
  );
  const both = model.relationships.filter((one) => one.isActive && one.crossFilteringBehavior === 'bothDirections');
  const directions = new Map<string, Direction>(both.map(({ name }) => [name, 'oneWay']));
  const context: FilterContext = { ...noFilters(), filters: [filter], directions };
  const { schema } = model;
  const rows = schema.tables.map(({ name }) => {
    return [name, visibleRows(model, name, context, false).map(({ values }) => values)] as const;
  });
  const secured = schema.tables.map(({ name }) => name).filter((name) => model.expansion(name, noFilters()).has(table));
  return new ReferenceModel(schema, new Map(rows), new Set(secured));
}
