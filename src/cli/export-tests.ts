/** daxc export --format dqv-tests: parity cases as tests for the DAX query view. */
import { join } from 'node:path';
import { bindQuery } from '../bind/query.js';
import type { CompiledModel } from '../compile.js';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { caseTests, type AnsweredTable, type CaseTests } from '../exchange/tests/write.js';
import type { ExpectedTable } from '../parity/expected.js';
import type { ParityCase, ParityManifest } from '../parity/manifest.js';
import { readCaptured } from '../parity/read-captured.js';
import { translationsOf } from '../parity/translations.js';
import { typedTable } from '../parity/typed-table.js';
import { columnKindOf } from '../query/result-kind.js';
import type { ResultTable } from '../query/result.js';
import { parseQuery } from '../syntax/parse.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import type { ExportCommandOptions } from './export.js';
import { readBytes, readText } from './files.js';
import { modelNamed, readModelToRun } from './models.js';
import { readManifestOf } from './parity-manifest.js';
import { writeRecorded } from './recorded-files.js';
import { showDiagnostics, writeError, writeOut } from './terminal.js';

/** Writes one query of tests for each parity case, of one model where it is named. */
export async function exportTests({ model, models, out, cases: folder }: ExportCommandOptions): Promise<ExitCode> {
  if (folder === undefined) throw new CommandFailure('Name the folder of the parity cases with --cases FOLDER.');
  if (out === undefined) throw new CommandFailure('The tests are a folder of queries. Name it with --out FOLDER.');
  const diagnostics: Diagnostic[] = [];
  const manifest = readManifestOf(folder, diagnostics);
  const name = model
    ?.replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1);
  const chosen = manifest?.cases.filter((item) => name === undefined || item.model === name) ?? [];
  if (manifest && chosen.length === 0) throw new CommandFailure(`${folder} has no case of the model '${name}'.`);
  const tests: CaseTests[] = [];
  const cases = new CaseReader(folder, models, diagnostics);
  if (manifest) for (const item of chosen) tests.push(await cases.tests(item, manifest));
  const files = tests.flatMap((test) => test.files);
  writeRecorded(out, files, () => false, diagnostics);
  showDiagnostics(diagnostics);
  for (const note of tests.flatMap((test) => test.notes)) writeError(`${note}\n`);
  if (files.length > 0)
    writeOut(`${files.length} ${files.length === 1 ? 'query' : 'queries'} of tests written to ${out}\n`);
  return hasErrors(diagnostics) ? exitCodes.unusable : exitCodes.fine;
}

class CaseReader {
  readonly #models = new Map<string, CompiledModel | null>();

  constructor(
    readonly folder: string,
    readonly models: string,
    readonly diagnostics: Diagnostic[],
  ) {}

  async tests(item: ParityCase, manifest: ParityManifest): Promise<CaseTests> {
    const { diagnostics } = this;
    const file = join(this.folder, item.expectedFile);
    const queryFile = join(this.folder, item.queryFile);
    const [text, bytes] = [readText(queryFile, diagnostics), readBytes(file, diagnostics)];
    const captured =
      bytes && (await readCaptured({ file, bytes, culture: item.culture, naming: manifest.naming }, diagnostics));
    if (text === null || captured === null) return nothing();
    const query = new Source(queryFile, text);
    const tables = captured.some(({ written }) => written) ? this.#typed(item, query, captured) : captured;
    if (tables === null) return nothing();
    if (typeof tables === 'string') return nothing(`${item.id}: ${tables}; no tests were written.`);
    const { relative, absolute } = manifest.compare;
    return caseTests({ id: item.id, comment: item.comment, query, tables, relative, absolute }, diagnostics);
  }

  /** Captions and texts become names and values by the columns that the query has in the model; otherwise a sentence. */
  #typed(item: ParityCase, query: Source, captured: readonly ExpectedTable[]): AnsweredTable[] | string | null {
    const model = this.#model(item.model);
    if (model === null) return `its captured result needs the model ${item.model}, which cannot be used`;
    const shapes = shapesOf(model, query);
    if (shapes === null) return 'its query cannot be read with the model, whose columns its captured result needs';
    if (shapes.length !== captured.length)
      return `it has ${captured.length} captured tables and ${shapes.length} queries`;
    const translations = translationsOf(model.model);
    const typed = captured.flatMap(
      (table, i) => typedTable(withTranslations(table, translations), shapes[i] as ResultTable, this.diagnostics) ?? [],
    );
    return typed.length === captured.length ? typed : null;
  }

  #model(name: string): CompiledModel | null {
    const known = this.#models.get(name);
    if (known !== undefined) return known;
    const path = modelNamed(this.models, name);
    const model = path === null ? null : readModelToRun(path, []);
    this.#models.set(name, model);
    return model;
  }
}

function withTranslations(table: ExpectedTable, translations: ReturnType<typeof translationsOf>): ExpectedTable {
  const { written } = table;
  if (!written) return table;
  const naming = { ...(written.naming ?? { captions: new Map(), total: null }), translations };
  return { ...table, written: { ...written, naming } };
}

function nothing(...notes: readonly string[]): CaseTests {
  return { files: [], notes };
}

/** The columns of each EVALUATE, without rows. */
function shapesOf({ program }: CompiledModel, source: Source): ResultTable[] | null {
  const found: Diagnostic[] = [];
  const tree = parseQuery(source, found);
  const bound = hasErrors(found) ? null : bindQuery(program, tree, source, found);
  if (bound === null || hasErrors(found)) return null;
  return bound.evaluates.map(({ shape }) => ({
    rowCount: 0,
    columns: shape.map(({ table, name, type }) => ({
      name: table === null ? `[${name}]` : `${table}[${name}]`,
      kind: columnKindOf(type),
      values: [],
    })),
  }));
}
