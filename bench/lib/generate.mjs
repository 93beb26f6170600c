/** YAML -> modules -> JavaScript of a generated client. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { compiler, modelFiles } from './compiler.mjs';
import { dist } from './places.mjs';

/** Compiles the YAML of `folder` into modules under `out`; gives the path of the client. */
export async function generateClient(folder, out) {
  const { compileModel, generateModules } = await compiler();
  const diagnostics = [];
  const model = compileModel(modelFiles(folder), diagnostics);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  mkdirSync(out, { recursive: true });
  for (const { path, text } of generateModules(model)) writeFileSync(join(out, path), text);
  return bundleClient(out);
}

/** JavaScript of the client and the schema under `out`; the runtime stays outside. Gives the path of the client. */
export async function bundleClient(out) {
  const runtime = { path: pathToFileURL(dist('runtime/index.js')).href, external: true };
  const plugin = { name: 'runtime', setup: (use) => use.onResolve({ filter: /^daxc\/runtime$/ }, () => runtime) };
  for (const name of ['client', 'schema']) {
    const [source, target] = ['ts', 'mjs'].map((ending) => join(out, `${name}.${ending}`));
    const options = { bundle: true, format: 'esm', plugins: [plugin], logLevel: 'error' };
    await build({ ...options, entryPoints: [source], outfile: target });
  }
  return join(out, 'client.mjs');
}
