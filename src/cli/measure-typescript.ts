/** The TypeScript of one measure, for those who want to read it. */
import { Emission } from '../codegen/emission.js';
import { measureFunction, measureNames } from '../codegen/measure-function.js';
import { moduleNames } from '../codegen/module.js';
import type { CompiledModel } from '../compile.js';
import type { BoundMeasure } from '../ir/program.js';
import { formatTypeScript } from './layout.js';

/** The measure's function as it stands in the generated module, with the constants that it needs. */
export async function measureTypeScript({ program }: CompiledModel, measure: BoundMeasure): Promise<string> {
  const names = moduleNames([]);
  const emission = new Emission(program, measureNames(program, names), names);
  const text = measureFunction(emission, measure, true);
  return formatTypeScript('measure.ts', [...emission.constants, text].join('\n\n'));
}
