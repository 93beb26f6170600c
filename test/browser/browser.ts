/** A headless Chromium: `CHROMIUM`, the one among the packages, or one on the path. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { root } from '../cli/run.js';

interface Candidate {
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The first browser that starts; null where none does, with the reasons on standard error. */
export async function startBrowser(): Promise<Browser | null> {
  const reasons: string[] = [];
  for (const find of [named, packaged, onPath]) {
    try {
      for (const { file, env } of await find()) {
        return await chromium.launch({
          executablePath: file,
          args: ['--no-sandbox', '--disable-gpu'],
          env: textsOf(env),
        });
      }
    } catch (error) {
      reasons.push(error instanceof Error ? (error.message.split('\n')[0] as string) : String(error));
    }
  }
  const found = reasons.length === 0 ? 'There is none on the path.' : reasons.join(' ');
  process.stderr.write(
    `The tests of the report in a browser are left out: no Chromium starts. ${found} CHROMIUM=FILE names one.\n`,
  );
  return null;
}

function named(): Candidate[] {
  const file = process.env['CHROMIUM'];
  return file === undefined ? [] : [{ file, env: process.env }];
}

function onPath(): Candidate[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const files = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return files.filter((file) => existsSync(file)).map((file) => ({ file, env: process.env }));
}

/** The browser that stands compressed in a package, with the libraries and fonts it needs; unpacked once, beside the packages. */
async function packaged(): Promise<Candidate[]> {
  const folder = join(root, 'node_modules/.cache/daxc-chromium-143');
  if (!existsSync(folder)) await unpack(folder);
  const libraries = join(folder, 'al2023/lib');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  return [{ file: join(folder, 'chromium'), env }];
}

/** Whole or not at all. The package unpacks into the folder for temporary files, and its libraries only where it believes to be in the cloud. */
async function unpack(folder: string): Promise<void> {
  const part = `${folder}-${process.pid}`;
  mkdirSync(part, { recursive: true });
  const before = { ...process.env };
  try {
    Object.assign(process.env, { TMPDIR: part, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
    const { default: chromiumPackage } = await import('@sparticuz/chromium');
    await chromiumPackage.executablePath();
    const fonts = [join(folder, 'fonts/fonts'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`);
    writeFileSync(
      join(part, 'fonts.conf'),
      `<fontconfig>${fonts.join('')}<cachedir>${folder}/cache</cachedir></fontconfig>\n`,
    );
    renameSync(part, folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
    for (const name of ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME'])
      restore(name, before[name]);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

function textsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
