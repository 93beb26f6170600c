import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { daxc, mainFile, project, root, salesProject } from './run.js';

describe('wrong usage exits 2 with one sentence', () => {
  it.each([
    [['qurey'], "unknown command 'qurey'"],
    [['query', '--model', 'sales'], "required option '--data <folder>' not specified"],
    [['query', 'EVALUATE Sales', '--data', 'data', '--format', 'xml'], 'Allowed choices are text, json, jsonl, csv'],
    [['query', 'EVALUATE Sales', '--data', 'data', '--frmat', 'csv'], '--format'],
    [['query', 'EVALUATE Sales', '--data', 'data', '--now', 'yesterday'], '--now takes a date'],
    [['query', 'EVALUATE Sales', '--data', 'data', '--param', 'x'], '--param takes name=value'],
    [['query', 'EVALUATE Sales', '--file', 'a.dax', '--data', 'data'], 'not both'],
    [['query', '--file', 'a.dax', 'b.dax', '--data', 'data', '--format', 'csv'], 'several files need --format jsonl'],
    [['parity'], 'Name the folder of the cases'],
    [
      ['explain', 'Totl'],
      'error DAX0078: There is no measure [Totl] with a usable formula.\n  help: Did you mean [Total]?',
    ],
    [['deps', 'Nothing like it'], 'error DAX0078: There is no measure [Nothing like it]'],
    [['validate', '--model', 'measures/sals'], "Did you mean 'measures/sales'?"],
  ])('%j', (arguments_, message) => {
    const { code, out, error } = daxc(salesProject(), arguments_);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
  });

  it.each([
    [['query', 'EVALUATE Sales', '--data', 'data/Sales.csv'], 'It is a file: name a folder.'],
    [['query', 'EVALUATE Sales', '--data', 'data', '--model', 'data/Sales.csv'], 'It is a file: name a folder.'],
    [['parity', 'data/Sales.csv'], 'It is a file: name a folder.'],
    [['validate', '--data', 'dta'], "There is no folder 'dta'."],
    [['import', 'data'], 'or name a folder with TMDL files or a model.bim'],
    [['export', '--format', 'tmdl', '--out', 'data/Sales.csv'], 'a file stands where a folder is needed'],
    [
      ['parity', '--calculated', '--data', 'data'],
      'No calculated column or table of the model has stored values in data.',
    ],
  ])('a wrong file or folder: %j', (arguments_, message) => {
    const { code, out, error } = daxc(salesProject(), arguments_);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
  });

  it('a folder that is not there is told once, whatever the number of models', () => {
    const folder = salesProject({ 'measures/other/model.yaml': 'tables: []\n' });
    expect(daxc(folder, ['validate', '--data', 'dta']).error.match(/DAX0069/g)).toHaveLength(1);
  });

  it('a module that cannot be written is not told as written', () => {
    const { code, error } = daxc(salesProject(), ['generate', '--out', 'data/Sales.csv']);
    expect(code).toBe(2);
    expect(error).toBe('Cannot write data/Sales.csv/sales/schema.ts: a part of the path is not a folder.\n');
  });

  it.each([
    [['parity', 'cases', '--data', 'data'], '--data is for --calculated: the manifest of the cases says where'],
    [['parity', '--data', 'data'], '--data is for --calculated'],
    [['parity', 'cases', '--model', 'sales'], '--model is for --calculated: the manifest names the model of each case'],
    [['parity', 'cases', '--cases', 'c.json'], '--cases is for --calculated: the manifest holds the cases'],
    [['parity', 'cases', '--list', '--format', 'junit'], '--list is for --format text'],
    [['parity', '--calculated', '--data', 'data', '--report', 'x.html'], '--report has no effect with --calculated'],
    [['parity', '--calculated', '--data', 'data', '--models', 'x'], '--models has no effect with --calculated'],
    [['parity', 'cases', '--calculated', '--data', 'data'], 'With --calculated no folder of cases is compared'],
    [['parity', '--calculated', '--data', 'data', '--list', '--format', 'json'], '--list is for --format text'],
    [['parity', '--model', 'sales', 'plan', '--out', 'x'], "Write --model behind 'daxc parity plan'."],
    [['parity', '--now', '2024-01-01', 'plan', '--out', 'x'], "'daxc parity plan' has no option --now."],
    [['validate', '--null', 'NULL'], '--null is for --data'],
    [['export', '--format', 'bim', '--cases', 'cases'], '--cases is for --format dqv-tests'],
    [['export', '--format', 'bim', '--models', 'x'], '--models is for --format dqv-tests'],
    [['validate', '--model', 'sales', '--model', 'other'], '--model is given twice'],
    [
      ['query', 'EVALUATE ROW("a", @year)', '--data', 'data', '--param', 'yaer=1'],
      'reads no parameter @yaer. Did you mean',
    ],
    [['query', 'EVALUATE ROW("a", @x)', '--data', 'data', '--param', 'x=1', 'x=2'], '--param gives @x two values.'],
  ])('an option without effect: %j', (arguments_, message) => {
    const { code, out, error } = daxc(salesProject(), arguments_);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
  });

  it('but a file of a model stands for its folder', () => {
    const { code, out } = daxc(salesProject(), ['deps', 'Rows', '--model', 'measures/sales/model.yaml']);
    expect({ code, out }).toEqual({ code: 0, out: '[Rows]\n  tables   Sales\n' });
  });

  it('without any model', () => {
    expect(daxc(project({}), ['validate'])).toMatchObject({
      code: 2,
      error: expect.stringContaining('There is no model in measures/'),
    });
  });

  it('with several models where one is needed', () => {
    const folder = salesProject({ 'measures/other/model.yaml': 'tables: []\n' });
    const { code, error } = daxc(folder, ['query', 'EVALUATE {1}', '--data', 'data']);
    expect(code).toBe(2);
    expect(error).toContain('measures/other, measures/sales');
  });
});

it('shows help on standard output and exits 0', () => {
  for (const arguments_ of [['--help'], ['query', '--help']]) {
    const { code, out, error } = daxc(salesProject(), arguments_);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toContain('Usage: daxc');
  }
});

/** Writes the processor time of its process, in microseconds: unlike the clock it does not count what others do. */
const timer =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();console.error(user+system)})';

it('starts in well under a second', () => {
  const arguments_ = ['--import', timer, mainFile, '--help'];
  const { status, stderr } = spawnSync(process.execPath, arguments_, { cwd: salesProject(), encoding: 'utf8' });
  expect(status).toBe(0);
  expect(Number(stderr)).toBeGreaterThan(0);
  expect(Number(stderr)).toBeLessThan(900_000);
});

it('lets the reader of a pipe go away', () => {
  const folder = salesProject();
  const script = `node "$0" query 'EVALUATE GENERATESERIES(1, 200000)' --data data --format csv | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script, mainFile], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^\[Value\]\r?\n0\n$/);
});

it.skipIf(!existsSync('/dev/full'))('says in one sentence that the result cannot be written', () => {
  const script = `node "$0" query 'EVALUATE Sales' --data data > /dev/full`;
  const { status, stderr } = spawnSync('bash', ['-c', script, mainFile], { cwd: salesProject(), encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, 'Cannot write the result: the disk is full.\n']);
});

it('writes no colours into a pipe', () => {
  const { error } = daxc(salesProject({ 'data/Sales.csv': '' }), ['query', 'EVALUATE Sales', '--data', 'data']);
  expect(error).not.toContain('\u001b');
});

it.each([
  ['functions-page.js', '--chekc', 'takes --check'],
  ['conformance.js', '--only', 'takes none'],
])('the script %s refuses an argument that it does not know', (script, argument, sentence) => {
  const arguments_ = [join(dirname(mainFile), script), argument];
  const { status, stderr, stdout } = spawnSync(process.execPath, arguments_, { cwd: root, encoding: 'utf8' });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toBe(`There is no argument '${argument}': this script ${sentence}.\n`);
});
