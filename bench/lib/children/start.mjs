/** Child: what a program waits for: the import of the client and, with data, the first answer. Argument: bundle, data or null. */
import { pathToFileURL } from 'node:url';

const { bundle, data } = JSON.parse(process.argv[2]);
const began = performance.now();
const generated = await import(pathToFileURL(bundle).href);
const imported = performance.now();
const result = { import: imported - began, measures: Object.keys(generated.measures).length };
if (data !== null) {
  const { openClient, questions } = await import('../daxc.mjs');
  const { client } = await openClient(bundle, data);
  result.loaded = performance.now();
  client.columns(questions(generated).e);
  result.answered = performance.now();
}
process.stdout.write(JSON.stringify(result));
