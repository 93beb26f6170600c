import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const source = join(root, 'src');

/** What each folder of src may import from (design 1). Itself is always allowed. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  runtime: [],
  diagnostics: [],
  archive: [],
  syntax: ['diagnostics'],
  model: ['diagnostics', 'syntax'],
  exchange: ['archive', 'diagnostics', 'ir', 'model', 'syntax'],
  ir: ['diagnostics', 'model'],
  functions: ['diagnostics', 'syntax', 'model', 'ir', 'runtime'],
  bind: ['diagnostics', 'syntax', 'model', 'ir', 'functions'],
  rewrite: ['ir'],
  codegen: ['model', 'ir', 'rewrite', 'runtime'],
  lineage: ['diagnostics', 'model', 'ir', 'syntax'],
  data: ['diagnostics', 'model', 'runtime'],
  threads: ['runtime'],
  query: ['diagnostics', 'ir', 'runtime'],
  parity: ['archive', 'data', 'diagnostics', 'ir', 'model', 'query', 'runtime', 'syntax'],
  conformance: ['compile', 'data', 'parity', 'diagnostics', 'model', 'query', 'runtime', 'syntax', 'functions', 'ir'],
  security: ['bind', 'codegen', 'diagnostics', 'ir', 'model', 'query', 'runtime', 'syntax'],
  compile: ['security', 'bind', 'codegen', 'diagnostics', 'exchange', 'ir', 'model', 'query', 'runtime', 'syntax'],
};

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : [];
  });
}

/** The modules a file imports, dynamic imports included. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [
    ...text.matchAll(/(?:^|\n)(?:import|export)[^'";]*?from '([^']+)'|import\('([^']+)'\)|(?:^|\n)import '([^']+)'/g),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function roomOf(path: string): string {
  const [first = ''] = relative(source, path).split('/');
  return first.replace(/\.ts$/, '');
}

describe('the architecture (design 1)', () => {
  const files = filesIn(source);

  it('imports run one way', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const room = roomOf(file);
      if (room === 'cli') continue;
      for (const name of importsOf(file).filter((n) => n.startsWith('.'))) {
        const target = roomOf(resolve(dirname(file), name.replace(/\.js$/, '.ts')));
        if (target !== room && !(allowed[room] ?? []).includes(target))
          wrong.push(`${relative(root, file)} -> ${name}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('only the command line touches files, process and console, and only threads start threads', () => {
    const onNode = ['cli', 'conformance', 'threads'];
    const wrong = files
      .filter((file) => !onNode.includes(roomOf(file)))
      .filter((file) => importsOf(file).some((name) => name.startsWith('node:') || name === 'process'));
    expect(wrong.map((file) => relative(root, file))).toEqual([]);
  });

  it('the runtime imports nothing outside itself', () => {
    const wrong = files
      .filter((file) => roomOf(file) === 'runtime')
      .flatMap((file) =>
        importsOf(file)
          .filter((name) => !name.startsWith('.'))
          .map((name) => `${relative(root, file)} -> ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('optional packages are loaded when needed, each in one file', () => {
    const optional = Object.keys(
      (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { optionalDependencies: object })
        .optionalDependencies,
    );
    const named = (text: string, pattern: string): boolean =>
      optional.some((name) => new RegExp(pattern.replace('NAME', name)).test(text));
    const texts = files.map((file) => ({ file: relative(root, file), text: readFileSync(file, 'utf8') }));
    const fixed = texts.filter(({ text }) => named(text, "import (?!type)[^;]*from 'NAME[/']"));
    expect(fixed.map(({ file }) => file)).toEqual([]);
    const loading = texts.filter(({ text }) => named(text, "import\\('NAME[/']"));
    expect(loading.map(({ file }) => file)).toEqual(['src/data/arrow/library.ts', 'src/data/parquet/library.ts']);
  });

  it('every folder of src stands in the table', () => {
    const rooms = new Set(files.map(roomOf));
    const unknown = [...rooms].filter((room) => room !== 'cli' && !(room in allowed));
    expect(unknown).toEqual([]);
  });

  it('generated code imports the runtime and its own model only', () => {
    const generated = filesIn(join(root, 'generated'));
    const wrong = generated.flatMap((file) =>
      importsOf(file)
        .filter((name) => name !== 'daxc/runtime' && !/^\.\/[a-z]+\.js$/.test(name))
        .map((name) => `${relative(root, file)} -> ${name}`),
    );
    expect(wrong).toEqual([]);
    expect(generated.length).toBeGreaterThan(0);
  });
});
