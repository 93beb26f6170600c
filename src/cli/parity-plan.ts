/** daxc parity plan: the queries to run in Power BI, and the manifest for the comparison with its answers. */
import { basename, dirname, join, relative, resolve } from 'node:path';
import { bindQuery } from '../bind/query.js';
import { diagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import type { CompiledModel } from '../compile.js';
import { dimensionGroupings, groupingNamed, type Grouping } from '../parity/plan/columns.js';
import { queriesPerMinute } from '../parity/plan/limits.js';
import { planFiles } from '../parity/plan/plan.js';
import { planQuery } from '../parity/plan/query.js';
import { parseExpression, parseQuery } from '../syntax/parse.js';
import { needMeasure } from './deps.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { isFile } from './files.js';
import { chooseModel, needModel } from './models.js';
import { showDiagnostics, writeOut } from './terminal.js';
import { writeFiles } from './write-files.js';

export interface ParityPlanOptions {
  readonly model?: string;
  readonly out: string;
  readonly data?: string;
  readonly measure?: readonly string[];
  readonly by?: readonly string[];
  readonly filter?: readonly string[];
  readonly force?: boolean;
}

/** More queries than this are a mistake rather than a plan: they would take more than an hour. */
const mostQueries = 10_000;
const widestGrouping = 20;

/** Writes queries, request bodies and manifest.json. */
export function parityPlan(options: ParityPlanOptions): ExitCode {
  const path = chooseModel(options.model);
  const compiled = needModel(path);
  const diagnostics: Diagnostic[] = [];
  if (isFile(join(options.out, 'manifest.json')) && options.force !== true) {
    diagnostics.push(diagnostic('DAX0704', { folder: options.out }, null));
  }
  const measures = measuresOf(compiled, options.measure, diagnostics);
  const groupings = groupingsOf(compiled, options.by, diagnostics);
  const filters = options.filter ?? [];
  checkFilters(compiled, filters, diagnostics);
  const count = measures.length * groupings.length;
  if (count > mostQueries) diagnostics.push(diagnostic('DAX0702', { count, most: mostQueries }, null));
  showDiagnostics(diagnostics);
  if (hasErrors(diagnostics)) return exitCodes.unusable;
  const dataFolder = options.data === undefined ? 'data' : folderFrom(options.out, options.data);
  writeFiles(
    options.out,
    planFiles(compiled.model, { model: modelName(path), measures, groupings, filters, dataFolder }),
  );
  const minutes = Math.ceil(count / queriesPerMinute);
  writeOut(`${count} queries written to ${options.out}; to capture them takes about ${minutes} min.\n`);
  return exitCodes.fine;
}

/** Each filter is one expression, and CALCULATETABLE takes them. */
function checkFilters({ program }: CompiledModel, filters: readonly string[], diagnostics: Diagnostic[]): void {
  const found: Diagnostic[] = [];
  for (const filter of filters) parseExpression(new Source('--filter', filter), found);
  if (filters.length > 0 && !hasErrors(found)) {
    const source = new Source('the filtered query', planQuery(null, [], filters));
    bindQuery(program, parseQuery(source, found), source, found);
  }
  diagnostics.push(...found);
}

/** The measures named, or all that compile; the others are told. */
function measuresOf(
  { model, program }: CompiledModel,
  names: readonly string[] = [],
  diagnostics: Diagnostic[],
): string[] {
  if (names.length > 0) return names.map((name) => needMeasure(program.measures, name).name);
  const usable = new Set(program.measures.map(({ name }) => name));
  const left = model.measures.filter(({ name }) => !usable.has(name));
  diagnostics.push(...left.map(({ name }) => diagnostic('DAX0705', { measure: name }, null)));
  if (usable.size === 0) throw new CommandFailure('The model has no measure with a usable formula.');
  return [...usable];
}

/** The grand total, and one grouping an option; without options, one a column of a dimension. */
function groupingsOf(
  { model }: CompiledModel,
  by: readonly string[] | undefined,
  diagnostics: Diagnostic[],
): Grouping[] {
  const named = by?.flatMap((text) => {
    const grouping = groupingNamed(model, text, diagnostics);
    return grouping === null ? [] : [grouping];
  });
  const groupings = named ?? dimensionGroupings(model);
  const tooWide = groupings.find(({ length }) => length > widestGrouping);
  if (tooWide) diagnostics.push(diagnostic('DAX0703', { columns: tooWide.length, most: widestGrouping }, null));
  return [[], ...groupings];
}

function folderFrom(out: string, folder: string): string {
  const path = relative(resolve(out), resolve(folder)).replaceAll('\\', '/');
  return path === '' ? '.' : path;
}

/** The name by which `daxc parity --models` finds the model: the folder's, or the file's without its ending. */
function modelName(path: string): string {
  const whole = resolve(path);
  const own = basename(whole) === 'definition' ? dirname(whole) : whole;
  return basename(own).replace(/\.(bim|pbit|tmdl|pbip|SemanticModel)$/i, '');
}
