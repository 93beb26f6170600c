/** How much of an oracle model agrees with the real engine: its calculated objects, its measures and their types. */
import { calculationCompiler, compileModel, type CompiledModel } from '../compile.js';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { readCases } from '../parity/calculated/cases.js';
import { recompute } from '../parity/calculated/recompute.js';
import type { ObjectReport } from '../parity/calculated/report.js';
import { readStored, type StoredText } from '../parity/calculated/stored.js';

/** The texts of one folder of oracle/models. */
export interface OracleModelTexts {
  readonly bim: { readonly path: string; readonly text: string };
  readonly cases: string;
  /** '{}' where the folder has none. */
  readonly measureTypes: string;
  /** The text of a file in data/, or null. */
  data(file: string): string | null;
}

export interface OracleFigures {
  /** All objects with a case. */
  readonly objects: number;
  readonly equal: number;
  /** The objects that are not equal. */
  readonly failures: readonly ObjectReport[];
  readonly measures: { readonly compiled: number; readonly total: number; readonly failures: readonly NamedFailure[] };
  readonly measureTypes: {
    readonly equal: number;
    readonly total: number;
    readonly mismatches: readonly TypeMismatch[];
  };
  /** Automatic date tables and their columns. */
  readonly dateTables: { readonly compiled: number; readonly total: number };
}

export interface NamedFailure {
  readonly name: string;
  readonly message: string;
}

export interface TypeMismatch {
  readonly measure: string;
  readonly expected: string;
  /** Null where the measure does not compile. */
  readonly actual: string | null;
}

/** The data type of TMSL for the type of an expression. */
function dataTypeOf(kind: string): string {
  return kind === 'currency' ? 'decimal' : kind;
}

/** Compiles the model and recomputes its cases. Throws an Error when the files cannot be read at all. */
export function measureOracleModel(texts: OracleModelTexts, now: number): OracleFigures {
  const diagnostics: Diagnostic[] = [];
  const compiled = compileModel([texts.bim], diagnostics);
  const cases = readCases(new Source('cases.json', texts.cases), diagnostics);
  if (!compiled || !cases) throw new Error(`${texts.bim.path}: ${diagnostics[0]?.message ?? 'it cannot be read'}`);
  const stored = readStored(compiled.model, storedTexts(compiled, cases.files, texts), '\\N', diagnostics);
  const reports = recompute({ model: compiled.model, stored, cases: cases.cases, now }, calculationCompiler);
  return {
    objects: reports.length,
    equal: reports.filter(({ status }) => status === 'equal').length,
    failures: reports.filter(({ status }) => status !== 'equal'),
    measures: measuresOf(compiled, diagnostics),
    measureTypes: typesOf(compiled, JSON.parse(texts.measureTypes) as Readonly<Record<string, string>>),
    dateTables: dateTablesOf(compiled),
  };
}

function storedTexts(
  { model }: CompiledModel,
  files: ReadonlyMap<string, string>,
  texts: OracleModelTexts,
): readonly StoredText[] {
  return model.tables.flatMap(({ name }) => {
    const file = files.get(name);
    const text = file === undefined ? null : texts.data(file);
    return file === undefined || text === null ? [] : [{ table: name, file, text }];
  });
}

function measuresOf({ model, program }: CompiledModel, diagnostics: readonly Diagnostic[]): OracleFigures['measures'] {
  const compiled = new Set(program.measures.map(({ name }) => name));
  const failed = model.measures.filter(({ name }) => !compiled.has(name));
  const failures = failed.map(({ name, expression }) => {
    const own = diagnostics.filter(({ span }) => span !== null && span.source === expression);
    const first = hasErrors(own) ? own.find(({ severity }) => severity === 'error') : undefined;
    return { name, message: first ? `${first.code}: ${first.message}` : 'It uses what does not compile.' };
  });
  return { compiled: compiled.size, total: model.measures.length, failures };
}

function typesOf(
  { program }: CompiledModel,
  expected: Readonly<Record<string, string>>,
): OracleFigures['measureTypes'] {
  const actual = new Map(program.measures.map(({ name, expression }) => [name, dataTypeOf(expression.type.kind)]));
  const listed = Object.entries(expected);
  const mismatches = listed
    .filter(([measure, type]) => actual.get(measure) !== type)
    .map(([measure, type]) => ({ measure, expected: type, actual: actual.get(measure) ?? null }));
  return { equal: listed.length - mismatches.length, total: listed.length, mismatches };
}

function dateTablesOf({ model, program }: CompiledModel): OracleFigures['dateTables'] {
  const tables = model.tables.filter((table) => table.isAutomaticDateTable);
  const isCompiled = (name: string, columns: number): boolean =>
    program.calculatedTables.some(({ table }) => table === name) &&
    program.calculatedColumns.filter(({ table }) => table === name).length === columns;
  const compiled = tables.filter(({ name, columns }) =>
    isCompiled(name, columns.filter(({ expression }) => expression !== null).length),
  );
  return { compiled: compiled.length, total: tables.length };
}
