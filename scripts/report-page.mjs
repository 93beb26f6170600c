// Makes of src/parity/page/ the script and the style of the HTML report, as one text each.
import { build } from 'esbuild';

/** Writes page.js and page.css into `outdir`. */
export async function buildReportPage(outdir) {
  await build({
    entryPoints: { page: 'src/parity/page/main.ts', 'page-style': 'src/parity/page/page.css' },
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome123', 'firefox120', 'safari17.5'],
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
  });
}
