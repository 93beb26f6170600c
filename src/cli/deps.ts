/** daxc deps: what measures use. */
import type { CompiledModel } from '../compile.js';
import { suggest } from '../diagnostics/suggest.js';
import { measureLineages, type AttributeUse } from '../lineage/lineage.js';
import type { BoundMeasure } from '../ir/program.js';
import { CommandFailure, exitCodes, type ExitCode } from './exit.js';
import { needModel } from './models.js';
import { writeOut } from './terminal.js';

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

function lineageOf(compiled: CompiledModel): ReadonlyMap<string, readonly AttributeUse[]> {
  return new Map(measureLineages(compiled.program).map(({ measure, attributes }) => [measure, attributes]));
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
  throw new CommandFailure(
    `There is no measure [${plain}] with a usable formula.${near === null ? '' : ` Did you mean [${near}]?`}`,
  );
}

function usesOf(measure: BoundMeasure, lineages: ReadonlyMap<string, readonly AttributeUse[]> | null): MeasureUses {
  const { measures, columns, tables } = measure.dependencies;
  return {
    measure: measure.name,
    measures: [...measures].sort(),
    columns: columns.map(({ table, column }) => `${table}[${column}]`).sort(),
    tables: [...tables].sort(),
    ...(lineages ? { attributes: lineages.get(measure.name) ?? [] } : {}),
  };
}

function asText(uses: MeasureUses): string {
  const lines = [`[${uses.measure}]`];
  if (uses.attributes) {
    for (const role of ['value', 'filter', 'key'] as const) {
      const names = uses.attributes.filter((use) => use.role === role).map(({ table, column }) => `${table}.${column}`);
      if (names.length > 0) lines.push(`  ${`${role}s`.padEnd(9)}${names.join(', ')}`);
    }
  } else {
    if (uses.measures.length > 0) lines.push(`  measures ${uses.measures.map((name) => `[${name}]`).join(', ')}`);
    if (uses.columns.length > 0) lines.push(`  columns  ${uses.columns.join(', ')}`);
    if (uses.tables.length > 0) lines.push(`  tables   ${uses.tables.join(', ')}`);
  }
  return `${lines.join('\n')}\n`;
}
