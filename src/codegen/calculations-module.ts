/** The module that computes calculated tables and columns: the measures they use, then one function each. */
import type { BoundCalculatedColumn, BoundCalculatedTable, CalculationStep, Program } from '../ir/program.js';
import { calculatedSection } from './calculated.js';
import { groupsSection, measuresBehind } from './calculation-groups.js';
import { Emission, type Places } from './emission.js';
import { inDependencyOrder, measureFunction, measureNames } from './measure-function.js';
import { moduleNames } from './module.js';

export interface CalculationsModule {
  readonly emission: Emission;
  /** Declarations, each behind those it uses; the last one is `calculations`. */
  readonly sections: readonly string[];
}

/** The module for these steps; all of the program by default. Measures stand in it unexported. */
export function calculationsModule(
  program: Program,
  runtimeExports: Iterable<string>,
  steps: readonly CalculationStep[] = program.steps,
  places: Places | null = null,
): CalculationsModule {
  const names = moduleNames(runtimeExports);
  const needed = measuresOf(program, steps);
  const measures = inDependencyOrder(program.measures.filter((measure) => needed.has(measure.name)));
  const emission = new Emission(program, measureNames({ measures }, names), names, places);
  const functions = measures.map((measure) => measureFunction(emission, measure, false));
  const groups = measures.length > 0 ? groupsSection(emission, false) : [];
  return { emission, sections: [...functions, ...groups, ...calculatedSection(emission, steps)] };
}

/** The measures that the steps use, directly or through others. */
function measuresOf(program: Program, steps: readonly CalculationStep[]): ReadonlySet<string> {
  const named = steps.flatMap((step) => calculatedOf(program, step)?.dependencies.measures ?? []);
  return measuresBehind(program, program.measures, named);
}

function calculatedOf(
  program: Program,
  step: CalculationStep,
): BoundCalculatedColumn | BoundCalculatedTable | undefined {
  if (step.kind === 'table') return program.calculatedTables.find(({ table }) => table === step.table);
  return program.calculatedColumns.find(({ table, column }) => table === step.table && column === step.column);
}
