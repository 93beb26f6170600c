/** Compile time of a model of 500 measures: the command as its users wait for it, the compiler alone, and the import of the client. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf, runChild } from './child.mjs';
import { median } from './figures.mjs';
import { bundleClient } from './generate.mjs';
import { writeManyMeasures } from './many-measures.mjs';
import { dist, star } from './places.mjs';
import { timed } from './rounds.mjs';

const count = 500;

/** Milliseconds, medians of fresh processes. `folder` is the measurement's own. */
export async function measureCompile({ folder, rounds }) {
  const model = join(folder, 'model');
  writeManyMeasures(model, star, count);
  const [commands, compilers, imports] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    commands.push((await timed(() => generate(folder))).time);
    compilers.push(await runChild('compile', { folder: model }));
  }
  const bundle = await bundleClient(join(folder, 'out', 'model'));
  for (let round = 0; round < rounds; round++) imports.push(await runChild('start', { bundle, data: null }));
  const of = (results, key) => median(results.map((result) => result[key]));
  return {
    count,
    command: median(commands),
    importCompiler: of(compilers, 'import'),
    compile: of(compilers, 'compile'),
    generate: of(compilers, 'generate'),
    bytes: compilers[0].bytes,
    importClient: of(imports, 'import'),
  };
}

/** `daxc generate` on the model, with nothing there before. */
function generate(folder) {
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  return outputOf(process.execPath, [dist('cli/main.js'), 'generate', '--model', 'model', '--out', 'out'], folder);
}
