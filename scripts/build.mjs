// Builds dist/: declarations and modules by the TypeScript compiler, then each command as one bundle, so that it starts at once.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { buildReportPage } from './report-page.mjs';

const require = createRequire(import.meta.url);
const compiled = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

await build({
  entryPoints: ['src/cli/main.ts', 'src/cli/demo.ts', 'src/cli/conformance.ts', 'src/cli/functions-page.ts'],
  outdir: 'dist/cli',
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['prettier', 'hyparquet', 'hyparquet-compressors'],
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
  logLevel: 'warning',
});

await buildReportPage('dist/cli/report');
