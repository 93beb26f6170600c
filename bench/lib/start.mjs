/** Cold start of the generated client: each figure from fresh processes. */
import { runChild } from './child.mjs';
import { median } from './figures.mjs';

/** Milliseconds of the import alone, and from the start of the process to the first answer over a small folder of data. */
export async function measureStart({ bundle, data, rounds }) {
  const imports = [];
  const answers = [];
  for (let round = 0; round < rounds; round++) {
    imports.push(await runChild('start', { bundle, data: null }));
    answers.push(await runChild('start', { bundle, data }));
  }
  return {
    import: median(imports.map((result) => result.import)),
    process: median(imports.map(({ wall }) => wall)),
    loaded: median(answers.map(({ loaded }) => loaded)),
    answered: median(answers.map(({ answered }) => answered)),
  };
}
