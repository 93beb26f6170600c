/** What README.md shows is what the product does now. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../temporary.js';
import { fakeService, type FakeService } from './fake-service.js';
import { daxc, mainFile, root } from './run.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The snippets in a language, in their order. */
function snippets(language: string): string[] {
  return [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, found, text]) =>
    found === language && text !== undefined ? [text] : [],
  );
}

/** The file named in the sentence before a snippet. */
function fileBefore(snippet: string): string {
  const before = readme.slice(0, readme.indexOf(snippet));
  const named = [...before.matchAll(/`([\w./-]+\.(?:yaml|ts))`/g)].at(-1);
  return readFileSync(join(root, named?.[1] ?? ''), 'utf8');
}

/** Runs a command of the README with files in `out`; whatever leads to Power BI leads to `endpoint`. */
async function run(command: string, out: string, endpoint: string): Promise<{ status: number | null; text: string }> {
  const text = command
    .replace('npm run --silent daxc --', `'${process.execPath}' '${mainFile}'`)
    .replace(/https:\S+/, endpoint)
    .replace(/--report (?!out\/)\S+/, `--report ${join(out, 'report.html')}`)
    .replaceAll(' out/', ` ${out}/`);
  const child = spawn('sh', ['-c', text], { cwd: root, env: { ...process.env, POWERBI_TOKEN: 'token' } });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part.toString()));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, text: said.join('') };
}

/** What the sample has for a query of the plan. */
function answerOf(plan: string, query: string): string {
  const names = readdirSync(join(plan, 'queries'));
  const name = names.find((file) => readFileSync(join(plan, 'queries', file), 'utf8') === query) ?? '';
  return readFileSync(join(root, 'samples/coffee/captured', name.replace(/dax$/, 'json')), 'utf8');
}

interface MeasureYaml {
  readonly table?: string;
  readonly measures: readonly (Readonly<Record<string, unknown>> & { readonly name: string })[];
}

it('every YAML snippet is a measure as its file has it', () => {
  const shown = snippets('yaml');
  expect(shown.length).toBeGreaterThan(0);
  for (const snippet of shown) {
    const file = parse(fileBefore(snippet)) as MeasureYaml;
    for (const measure of (parse(snippet) as MeasureYaml).measures) {
      const actual = file.measures.find(({ name }) => name === measure.name);
      expect({ table: file.table, ...actual }).toMatchObject(measure);
    }
  }
});

describe('TypeScript', () => {
  const [generated = '', use = '', onThreads = ''] = snippets('ts');

  it('the generated snippet stands in the generated module', () => {
    expect(fileBefore(generated)).toContain(generated);
    expect(snippets('ts')).toHaveLength(3);
  });

  it('the snippets that use the client run and give rows of the shape they tell', async () => {
    const file = join(temporaryFolder(), 'use.ts');
    const text = use
      .replaceAll("'./generated/", `'${root}/generated/`)
      .replace('`samples/', `\`${join(root, 'samples')}/`);
    const answers = 'const byThreads = fast.query({ measures: [measures.sessionsRejected] });';
    writeFileSync(file, `${text}\n${onThreads}\n${answers}\nawait threads.close();\nexport { rows, byThreads };\n`);
    const { rows, byThreads } = (await import(file)) as Record<string, Record<string, unknown>[]>;
    expect(byThreads).toHaveLength(1);
    const names = [...use.matchAll(/'([^']+)': (\w+) \| null/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(Object.keys(rows?.[0] ?? {})).toEqual(names);
  });
});

describe('commands', () => {
  const commands = snippets('sh')
    .flatMap((snippet) => snippet.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => line.includes('daxc -- '));

  // What one command writes into out/, later ones read.
  const out = temporaryFolder();
  let service: FakeService;
  beforeAll(async () => {
    service = await fakeService((query) => ({ body: answerOf(join(out, 'plan'), query) }));
  });
  afterAll(() => service.close());

  it.each(commands)('%s works', async (command) => {
    expect(await run(command, out, service.url)).toMatchObject({ status: 0 });
  });

  it('the story ends in a report on every query of the plan', () => {
    const { queries } = JSON.parse(readFileSync(join(out, 'plan/manifest.json'), 'utf8')) as { queries: unknown[] };
    const count = String(queries.length);
    expect(readme).toContain(`\`${count} of ${count} cases equal\``);
    expect(readFileSync(join(out, 'coffee.html'), 'utf8')).toContain(`All <span data-number>${count}</span> queries`);
    expect(new Set(service.asked.map(({ body }) => body.queries[0]?.query)).size).toBe(queries.length);
  });

  it('the story goes on without the service', async () => {
    rmSync(join(out, 'plan/expected'), { recursive: true });
    const copy = /`(cp -r [^`]+)`/.exec(readme)?.[1] ?? '';
    expect(await run(copy, out, '')).toMatchObject({ status: 0 });
    const compare = commands.find((line) => line.includes('parity out/plan')) ?? '';
    expect(await run(compare, out, '')).toMatchObject({ status: 0 });
  });

  it('the table names every command with its first options', () => {
    const section = readme.slice(readme.indexOf('## Commands'));
    const table = [...section.matchAll(/^\| `(\w+)([^`]*)` +\|/gm)].map(([, name = '', rest = '']) => ({ name, rest }));
    const help = daxc(root, ['--help']).out;
    const known = [...help.matchAll(/^ {2}(\w+) (?:\[|<|\w)/gm)].map(([, name]) => name);
    const names = new Set(table.map(({ name }) => name));
    expect([...names].sort()).toEqual(known.filter((name) => name !== 'help').sort());
    for (const { name, rest } of table) {
      const options = [...rest.matchAll(/--[\w-]+/g)].map(([option]) => option);
      const part = /^ (plan|capture)\b/.exec(rest)?.[1];
      const own = daxc(root, [name, ...(part === undefined ? [] : [part]), '--help']).out;
      if (part !== undefined) expect(own).toContain(`daxc ${name} ${part}`);
      for (const option of options) expect(own, `${name} ${option}`).toContain(option);
    }
  });

  it('every option that the text names is an option of a command', () => {
    const named = new Set([...readme.matchAll(/`(--[\w-]+)/g)].map(([, option]) => option as string));
    const commandsOf = ['generate', 'validate', 'query', 'parity', 'explain', 'deps', 'format', 'import', 'export'];
    const parts = [...commandsOf.map((name) => [name]), ['parity', 'plan'], ['parity', 'capture']];
    const help = parts.map((names) => daxc(root, [...names, '--help']).out).join('\n');
    for (const option of named) expect(help).toContain(option);
  });
});
