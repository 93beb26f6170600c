/** Row-level security: the filters of a role, evaluated for a user, restrict the data before any query (X3, O9). */
import { bindQuery } from '../bind/query.js';
import { queryModule } from '../codegen/query-module.js';
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { suggest } from '../diagnostics/suggest.js';
import type { Program } from '../ir/program.js';
import type { Role, RoleFilter } from '../model/model.js';
import { instantiate, runtimeExports, type CompiledEvaluate } from '../query/run.js';
import { Contexts, QueryState, restrict, type Environment, type ModelData, type Table } from '../runtime/index.js';
import { parseQuery } from '../syntax/parse.js';

/** The data that members of a role see. Null with diagnostics when the role is not known or one of its filters is wrong. */
export function dataOfRole(
  program: Program,
  data: ModelData,
  roleName: string,
  environment: Environment,
  diagnostics: Diagnostic[],
): ModelData | null {
  const role = findRole(program, roleName, diagnostics);
  if (role === null) return null;
  const query = new QueryState(data, environment);
  const allowed = role.filters.map((filter) => allowedRows(program, filter, query, diagnostics));
  if (hasErrors(diagnostics)) return null;
  return restrict(query, allowed as Table[]);
}

function findRole(program: Program, name: string, diagnostics: Diagnostic[]): Role | null {
  const roles = program.model.roles ?? [];
  const role = roles.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (role) return role;
  const near = suggest(
    name,
    roles.map((candidate) => candidate.name),
  );
  diagnostics.push(diagnostic('DAX0040', { name }, null, near === null ? {} : { help: `Did you mean '${near}'?` }));
  return null;
}

/** The rows of the filter's table on which its condition is TRUE. */
function allowedRows(program: Program, filter: RoleFilter, query: QueryState, diagnostics: Diagnostic[]): Table | null {
  const found: Diagnostic[] = [];
  const source = filterQuery(filter);
  const tree = parseQuery(source, found);
  const bound = hasErrors(found) ? null : bindQuery(program, tree, source, found);
  diagnostics.push(...found);
  if (bound === null || hasErrors(found)) return null;
  const [evaluate] = instantiate<readonly CompiledEvaluate[]>(queryModule(bound, runtimeExports));
  return (evaluate as CompiledEvaluate)(Contexts.root(query)).table;
}

/** The condition as a query; every character of it keeps its place in the file. */
function filterQuery({ table, expression }: RoleFilter): Source {
  const before = `EVALUATE FILTER ( VALUES ( '${table.replaceAll("'", "''")}' ), `;
  const text = `${before}${expression.text}\n)`;
  const offsetAt = (offset: number): number => Math.min(Math.max(offset - before.length, 0), expression.text.length);
  return new Source(expression.file, text, { source: expression, offsetAt });
}
