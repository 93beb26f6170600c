/** daxc deps: what measures use. */
import type { CompiledModel } from '../compile.js';
import { diagnostic } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import { measureLineages, type AttributeUse, type MeasureLineage } from '../lineage/lineage.js';
import type { BoundMeasure } from '../ir/program.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { needModel } from './models.js';
import { showDiagnostics, writeOut } from './terminal.js';

export const depsFormats = ['text', 'json'] as const;

export interface DepsCommandOptions {
  readonly model?: string;
  readonly lineage?: boolean;
  readonly format: (typeof depsFormats)[number];
}

interface MeasureUses {
  readonly measure: string;
  readonly measures: readonly string[];
  readonly columns: readonly string[];
  readonly tables: readonly string[];
  readonly attributes?: readonly AttributeUse[];
  /** The loaded tables that are read. */
  readonly entities?: readonly string[];
}

/** Lists what each measure, or each of the named ones, uses. */
export function deps(names: readonly string[], options: DepsCommandOptions): ExitCode {
  const compiled = needModel(options.model);
  const lineages = options.lineage === true ? lineageOf(compiled) : null;
  const uses = chosenMeasures(compiled, names).map((measure) => usesOf(measure, lineages));
  writeOut(
    options.format === 'json' ? `${JSON.stringify({ measures: uses }, null, 2)}\n` : uses.map(asText).join('\n'),
  );
  return exitCodes.fine;
}

function lineageOf(compiled: CompiledModel): ReadonlyMap<string, MeasureLineage> {
  return new Map(measureLineages(compiled.program).map((lineage) => [lineage.measure, lineage]));
}

function chosenMeasures({ program }: CompiledModel, names: readonly string[]): readonly BoundMeasure[] {
  return names.length === 0 ? program.measures : names.map((name) => needMeasure(program.measures, name));
}

/** The measure of that name, with or without brackets, in any letter case. */
export function needMeasure(measures: readonly BoundMeasure[], name: string): BoundMeasure {
  const plain = name.replace(/^\[(.*)\]$/s, '$1');
  const measure = measures.find((candidate) => candidate.name.toLowerCase() === plain.toLowerCase());
  if (measure) return measure;
  const near = suggest(
    plain,
    measures.map((candidate) => candidate.name),
  );
  const help = near === null ? {} : { help: `Did you mean [${near}]?` };
  showDiagnostics([diagnostic('DAX0078', { name: plain }, null, help)]);
  throw new CommandFailure('');
}

function usesOf(measure: BoundMeasure, lineages: ReadonlyMap<string, MeasureLineage> | null): MeasureUses {
  const { measures, columns, tables } = measure.dependencies;
  const lineage = lineages?.get(measure.name);
  return {
    measure: measure.name,
    measures: [...measures].sort(),
    columns: columns.map(({ table, column }) => `${table}[${column}]`).sort(),
    tables: [...tables].sort(),
    ...(lineage ? { attributes: lineage.attributes, entities: lineage.entities } : {}),
  };
}

function asText(uses: MeasureUses): string {
  const lines = [`[${uses.measure}]`];
  if (uses.attributes) {
    for (const role of ['value', 'filter', 'key'] as const) {
      const names = uses.attributes.filter((use) => use.role === role).map(({ table, column }) => `${table}.${column}`);
      if (names.length > 0) lines.push(`  ${`${role}s`.padEnd(9)}${names.join(', ')}`);
    }
    if (uses.entities && uses.entities.length > 0) lines.push(`  entities ${uses.entities.join(', ')}`);
  } else {
    if (uses.measures.length > 0) lines.push(`  measures ${uses.measures.map((name) => `[${name}]`).join(', ')}`);
    if (uses.columns.length > 0) lines.push(`  columns  ${uses.columns.join(', ')}`);
    if (uses.tables.length > 0) lines.push(`  tables   ${uses.tables.join(', ')}`);
  }
  return `${lines.join('\n')}\n`;
}
