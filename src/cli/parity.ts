/** daxc parity: captured results against ours. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledModel } from '../compile.js';
import { Source } from '../diagnostics/source.js';
import { hasErrors, diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import { keepsFilterContext } from '../functions/filter-context.js';
import { explained, type ExplainSources } from '../parity/explain/explain.js';
import { readCaptured } from '../parity/read-captured.js';
import type { ParityCase, ParityManifest } from '../parity/manifest.js';
import { comparedCase, errorCase, parityReport, type CaseReport, type ParityReport } from '../parity/report.js';
import { reportText, type ParityFormat } from '../parity/reports.js';
import { translationsOf } from '../parity/translations.js';
import type { Engine, QueryOptions } from '../query/engine.js';
import { engineOver, outcomeOf } from './engine.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { namesIn, readBytes, readText } from './files.js';
import { modelNamed, readModelToRun } from './models.js';
import { queryOptions } from './options.js';
import { readManifestOf } from './parity-manifest.js';
import { writePage } from './parity-page.js';
import { outColor, showDiagnostics, showModelErrors, writeOut } from './terminal.js';

export interface ParityCommandOptions {
  /** The folder that holds the model folders. */
  readonly models: string;
  readonly format: ParityFormat;
  readonly report?: string;
  readonly null?: string;
  readonly now?: string;
  readonly case?: readonly string[];
  readonly list?: boolean;
}

/** Runs the cases of a folder and reports. */
export async function parity(folder: string, options: ParityCommandOptions): Promise<ExitCode> {
  const { report, models, unusable } = await runParity(folder, options);
  const { format, list = false } = options;
  writeOut(reportText(report, format, folder, { color: outColor(), listEqual: list }));
  if (options.report !== undefined) await writePage(options.report, report, folder, models);
  if (unusable) return exitCodes.unusable;
  return report.equal === report.total ? exitCodes.fine : exitCodes.findings;
}

export interface ParityRun {
  readonly report: ParityReport;
  /** The models of the cases, by the names that the cases have for them. */
  readonly models: ReadonlyMap<string, CompiledModel>;
  /** Whether a model or its data could not be used at all. */
  readonly unusable: boolean;
}

/** Runs the cases of a folder; what concerns a whole model is shown on standard error. */
export async function runParity(folder: string, options: Omit<ParityCommandOptions, 'format'>): Promise<ParityRun> {
  const diagnostics: Diagnostic[] = [];
  const manifest = readManifestOf(folder, diagnostics);
  showDiagnostics(diagnostics);
  if (manifest === null) throw new CommandFailure('');
  const settings = queryOptions(options.now ?? manifest.now);
  const cases = chosenCases(manifest, options.case);
  const models = new Map<string, UsedModel>();
  const reports: CaseReport[] = [];
  for (const item of cases) {
    const used = models.get(item.model) ?? (await usedModel(folder, manifest, item.model, options, settings));
    models.set(item.model, used);
    const { engine, errors } = used;
    reports.push(
      engine === null
        ? unusableModel(item, errors)
        : await runCase(folder, manifest, item, engine, settingsOf(item, settings)),
    );
  }
  const sources = explainSources(manifest, models, settings);
  return {
    report: parityReport(explained(reports, sources)),
    models: new Map([...models].flatMap(([name, { compiled }]) => (compiled === null ? [] : [[name, compiled]]))),
    unusable: [...models.values()].some(({ engine }) => engine === null),
  };
}

/** A model that cases name, with its data; without an engine, why there is none. */
interface UsedModel {
  readonly engine: Engine | null;
  readonly compiled: CompiledModel | null;
  readonly errors: readonly Diagnostic[];
}

/** The settings of a query, with the role and the user of its case. */
function settingsOf({ role, user }: ParityCase, settings: QueryOptions): QueryOptions {
  return { ...settings, ...(role === undefined ? {} : { role }), ...(user === undefined ? {} : { user }) };
}

function explainSources(
  manifest: ParityManifest,
  models: ReadonlyMap<string, UsedModel>,
  settings: QueryOptions,
): ExplainSources {
  const engineOf = (item: ParityCase): Engine | null => models.get(item.model)?.engine ?? null;
  return {
    rules: manifest.compare,
    keepsContext: keepsFilterContext,
    modelOf: (report) => engineOf(report.case)?.program.model ?? null,
    ask: (report, query) => outcomeOf(engineOf(report.case) as Engine, query, settingsOf(report.case, settings)),
  };
}

function chosenCases(manifest: ParityManifest, ids: readonly string[] = []): readonly ParityCase[] {
  const unknown = ids.find((id) => !manifest.cases.some((item) => item.id === id));
  if (unknown === undefined)
    return ids.length === 0 ? manifest.cases : manifest.cases.filter(({ id }) => ids.includes(id));
  const near = suggest(
    unknown,
    manifest.cases.map(({ id }) => id),
  );
  throw new CommandFailure(`There is no case '${unknown}'.${near === null ? '' : ` Did you mean '${near}'?`}`);
}

async function usedModel(
  folder: string,
  manifest: ParityManifest,
  model: string,
  options: Omit<ParityCommandOptions, 'format'>,
  settings: QueryOptions,
): Promise<UsedModel> {
  const diagnostics: Diagnostic[] = [];
  const path = modelNamed(options.models, model);
  const compiled = path === null ? noModel(model, options.models, diagnostics) : readModelToRun(path, diagnostics);
  showModelErrors(diagnostics);
  const data = { folder: join(folder, manifest.data.folder), nullText: options.null ?? manifest.data.nullText };
  const found: Diagnostic[] = [];
  const engine = compiled === null ? null : await engineOver(compiled, data, settings, found);
  showDiagnostics(found);
  return { engine, compiled, errors: [...diagnostics, ...found].filter(({ severity }) => severity === 'error') };
}

function noModel(model: string, folder: string, diagnostics: Diagnostic[]): null {
  const near = suggest(model, namesIn(folder));
  const help = near === null ? 'Name the folder of the models with --models.' : `Did you mean '${near}'?`;
  diagnostics.push(diagnostic('DAX0074', { model, folder }, null, { help }));
  return null;
}

function unusableModel(item: ParityCase, errors: readonly Diagnostic[]): CaseReport {
  return errorCase(item, '', [], `The model ${item.model} or its data cannot be used.`, errors);
}

async function runCase(
  folder: string,
  manifest: ParityManifest,
  item: ParityCase,
  engine: Engine,
  settings: QueryOptions,
): Promise<CaseReport> {
  const diagnostics: Diagnostic[] = [];
  const queryFile = join(folder, item.queryFile);
  const dax = readText(queryFile, diagnostics);
  const file = join(folder, item.expectedFile);
  if (!existsSync(file)) diagnostics.push(diagnostic('DAX0646', { id: item.id, file }, null));
  const bytes = existsSync(file) ? readBytes(file, diagnostics) : null;
  const naming = { ...manifest.naming, translations: translationsOf(engine.program.model) };
  const expected = bytes && (await readCaptured({ file, bytes, culture: item.culture, naming }, diagnostics));
  if (dax === null || expected === null || hasErrors(diagnostics)) return errorCase(item, dax ?? '', diagnostics);
  const outcome = outcomeOf(engine, new Source(queryFile, dax), settings);
  const report = comparedCase(item, dax, expected, outcome, manifest.compare);
  if (report.status !== 'error') showDiagnostics(report.diagnostics);
  return report;
}
