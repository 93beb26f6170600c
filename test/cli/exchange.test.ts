/** daxc import and export, and --model with the files of other tools. */
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { shop } from '../unit/exchange/shop.js';
import { temporaryFolder } from '../temporary.js';
import { daxc, project, root, salesProject } from './run.js';

const files = Object.fromEntries(shop.map(({ path, text }) => [path, `\ufeff${text}`]));
const data = { 'data/Orders.csv': 'Amount,When\n5,2024-01-01\n20,2024-02-01\n' };
const bim = JSON.stringify({
  model: {
    tables: [
      { name: 'T', columns: [{ name: 'x', dataType: 'int64' }], measures: [{ name: 'M', expression: 'SUM(T[x])' }] },
    ],
  },
});
const pbit = zipSync({ DataModelSchema: new Uint8Array(Buffer.from(bim, 'utf16le')) });
const script = '-- Measure: [N]\nMEASURE \'T\'[N] = 1 + 1\n    FormatString = "0"\n';

describe('--model', () => {
  const folder = project({
    ...files,
    ...data,
    'Shop.pbip': '{}',
    'm/model.bim': bim,
    'x/one.tmdl': 'table T\n\tcolumn x\n\t\tdataType: int64\n\tmeasure M = SUM(T[x])\n',
    'sales.pbit': pbit,
    'measures.te3daxs': script,
    'T/T.csv': 'x\n1\n2\n',
  });

  it.each([
    ['Shop.SemanticModel', 'Shop: 2 tables, 1 relationship, 3 measures\n'],
    ['Shop.SemanticModel/definition', 'Shop: 2 tables, 1 relationship, 3 measures\n'],
    ['Shop.pbip', 'Shop: 2 tables, 1 relationship, 3 measures\n'],
    ['.', 'Shop: 2 tables, 1 relationship, 3 measures\n'],
    ['x/one.tmdl', 'one: 1 table, 0 relationships, 1 measure\n'],
    ['m', 'model: 1 table, 0 relationships, 1 measure\n'],
    ['sales.pbit', 'sales: 1 table, 0 relationships, 1 measure\n'],
    ['measures.te3daxs', 'measures: 1 table, 0 relationships, 1 measure\n'],
  ])('takes %s', (model, summary) => {
    expect(daxc(folder, ['validate', '--model', model])).toMatchObject({ code: 0, out: summary });
  });

  it('serves every command that takes a model folder', () => {
    const model = ['--model', 'Shop.SemanticModel'];
    const query = 'EVALUATE ROW("s", [Sum of Amount], "k", [Kept])';
    const answer = daxc(folder, ['query', ...model, '--data', 'data', '--format', 'csv', query]);
    expect(answer).toMatchObject({ code: 0, out: expect.stringContaining('25,2') });
    expect(daxc(folder, ['explain', ...model, 'Share']).out).toContain('[Sum of Amount]');
    expect(daxc(folder, ['deps', ...model, 'Share']).out).toContain('Sum of Amount');
    const rows = daxc(folder, ['query', '--model', 'sales.pbit', '--data', 'T', '--format', 'csv', 'EVALUATE {[M]}']);
    expect(rows).toMatchObject({ code: 0, out: expect.stringContaining('3') });
  });

  it.each([
    ['missing.tmdl', {}, 'DAX0073'],
    ['report.pbix', { 'report.pbix': 'PK' }, 'DAX0041'],
    ['x.pbit', { 'x.pbit': pbit.slice(0, 60) }, 'DAX0089'],
    ['Empty.SemanticModel', { 'Empty.SemanticModel/definition.pbism': '{}' }, 'DAX0041'],
    ['two', { 'two/A.SemanticModel/model.bim': bim, 'two/B.Dataset/model.bim': bim }, 'A.SemanticModel, B.Dataset'],
    ['utf16', { 'utf16/model.tmdl': Buffer.from('\ufeffmodel Model', 'utf16le') }, 'DAX0059'],
    ['open.tmdl', { 'open.tmdl': 'table T\n\tmeasure M = ```\n\t\t1\n' }, 'open.tmdl:2:14: error DAX0086'],
    ['none', { 'none/readme.txt': '' }, 'DAX0002'],
  ])('refuses %s', (model, given, problem) => {
    const wrong = project({ ...given, 'data/T.csv': 'x\n1\n' });
    const run = daxc(wrong, ['query', '--model', model, '--data', 'data', 'EVALUATE ROW("x", 1)']);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.error).toContain(problem);
  });
});

describe('daxc import', () => {
  it('writes YAML that validates and answers the same, and tells what has no place', () => {
    const folder = project({ ...files, ...data });
    const run = daxc(folder, ['import', 'Shop.SemanticModel']);
    expect([run.code, run.error]).toEqual([0, '']);
    expect(run.out.split('\n').slice(0, 3)).toEqual([
      `Shop: 2 tables, 5 columns, 1 relationship, 1 role written to ${join('measures', 'Shop')}`,
      'Measures kept: 3 of 3. Measures that compile: 3 of 3.',
      'Without a place in daxc, left out:',
    ]);
    expect(run.out).toMatch(
      /lineageTag of measures +1 +first Shop\.SemanticModel.definition.tables.Orders\.tmdl:11:3\n/,
    );
    expect(readdirSync(join(folder, 'measures/Shop'))).toEqual(['model.yaml', 'orders.yaml']);
    expect(daxc(folder, ['validate', '--strict'])).toMatchObject({ code: 0, error: '' });
    const query = ['query', '--data', 'data', '--format', 'csv', 'EVALUATE ROW("s", [Share], "k", [Kept])'];
    expect(daxc(folder, query).out).toBe(daxc(folder, [...query, '--model', 'Shop.SemanticModel']).out);
    const roled = daxc(folder, [
      'query',
      '--data',
      'data',
      '--role',
      'Readers',
      'EVALUATE ROW("n", COUNTROWS(Orders))',
    ]);
    expect(roled.code).toBe(0);
  });

  it('does not write into a folder with files of a model, unless it is told to', () => {
    const folder = project({ 'a.bim': bim, 'out/model.yaml': 'tables: []\n' });
    const refused = daxc(folder, ['import', 'a.bim', '--out', 'out']);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.error).toContain('DAX0044');
    expect(readFileSync(join(folder, 'out/model.yaml'), 'utf8')).toBe('tables: []\n');
    expect(daxc(folder, ['import', 'a.bim', '--out', 'out', '--force']).code).toBe(0);
  });

  it('reports for programs', () => {
    const folder = project({ 'a.te3daxs': script });
    const run = daxc(folder, ['import', 'a.te3daxs', '--out', 'o', '--format', 'json']);
    expect(JSON.parse(run.out)).toMatchObject({ model: 'a', measures: { all: 1, kept: 1, compile: 1 }, leftOut: [] });
  });

  it.each(['nothing', 'nothing.bim', 'report.pbix', 'open.pbit', 'empty'])('imports nothing from %s', (source) => {
    const folder = project({ 'report.pbix': 'PK', 'open.pbit': pbit.slice(0, 60), 'empty/model.tmdl': '\n' });
    const run = daxc(folder, ['import', source, '--out', 'out']);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(readdirSync(folder)).not.toContain('out');
  });

  it('exits 1 where the source is wrong, and keeps the rest', () => {
    const folder = project({ 'a.tmdl': 'table T\n\tmesure A = 1\n\tmeasure B = 2\n\tmeasure B = 3\n' });
    const run = daxc(folder, ['import', 'a.tmdl', '--out', 'o']);
    expect(run.code).toBe(1);
    expect(run.error).toContain('a.tmdl:2:2: error DAX0085');
    expect(run.out).toContain('Measures kept: 1 of 2. Measures that compile: 1 of 2.');
  });
});

describe('daxc export', () => {
  const folder = project({ 'measures/m/model.bim': bim });

  it.each(['bim', 'dax-script', 'dax-query', 'ossie'])('%s goes to standard output, or to a file', (format) => {
    const run = daxc(folder, ['export', '--format', format]);
    expect([run.code, run.out.length > 20]).toEqual([0, true]);
    expect(daxc(folder, ['export', '--format', format, '--out', `out/${format}`])).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(join(folder, 'out', format), 'utf8')).toBe(run.out);
  });

  it('tmdl is a folder that is a model again', () => {
    expect(daxc(folder, ['export', '--format', 'tmdl']).code).toBe(2);
    expect(daxc(folder, ['export', '--format', 'tmdl', '--out', 'M.SemanticModel/definition']).code).toBe(0);
    expect(daxc(folder, ['validate', '--model', 'M.SemanticModel']).out).toBe(
      'model: 1 table, 0 relationships, 1 measure\n',
    );
  });

  it('tmdl takes away what an earlier export wrote, and nothing else', () => {
    const shop = project({ 'a.bim': bim, 'b.bim': bim.replaceAll('"T"', '"U"').replaceAll('T[', 'U[') });
    const write = (model: string) => daxc(shop, ['export', '--model', model, '--format', 'tmdl', '--out', 'out']);
    expect(write('a.bim').code).toBe(0);
    expect(readdirSync(join(shop, 'out/tables'))).toEqual(['T.tmdl']);
    expect(write('b.bim')).toMatchObject({ code: 0, error: '' });
    expect(readdirSync(join(shop, 'out/tables'))).toEqual(['U.tmdl']);

    writeFileSync(join(shop, 'out/tables/Mine.tmdl'), 'table Mine\n');
    const foreign = write('a.bim');
    expect([foreign.code, foreign.out]).toEqual([2, '']);
    expect(foreign.error).toContain('error DAX0047: out/tables/Mine.tmdl was not written by an export');
    expect(readdirSync(join(shop, 'out/tables'))).toEqual(['Mine.tmdl', 'U.tmdl']);

    rmSync(join(shop, 'out/tables/Mine.tmdl'));
    appendFileSync(join(shop, 'out/tables/U.tmdl'), '\n/// mine\n');
    expect(write('a.bim').error).toContain('out/tables/U.tmdl was not written by an export, or was changed since');
    expect(readdirSync(join(shop, 'out/tables'))).toEqual(['U.tmdl']);
  });

  it('tmdl follows no record that leads out of the folder', () => {
    const shop = project({ 'a.bim': bim, 'keep.txt': 'x', 'out/.daxc-export.json': '{"../keep.txt":"x","a":1}' });
    expect(daxc(shop, ['export', '--model', 'a.bim', '--format', 'tmdl', '--out', 'out']).code).toBe(0);
    expect(readdirSync(shop)).toContain('keep.txt');
  });

  it('refuses what is not a format', () => {
    expect(daxc(folder, ['export', '--format', 'xmla']).code).toBe(2);
    expect(daxc(folder, ['export']).code).toBe(2);
    expect(daxc(folder, ['export', '--format', 'dqv-tests', '--out', 'x']).code).toBe(2);
    expect(daxc(folder, ['export', '--format', 'dqv-tests', '--cases', 'nowhere', '--out', 'x']).code).toBe(2);
  });

  it('writes tests of results captured in any format, or says which are left out', () => {
    const ids = ['csv', 'visual', 'foreign'];
    const queries = ids.map((id) => ({
      id,
      model: id === 'foreign' ? 'gone' : 'sales',
      expected: `expected/${id}.csv`,
    }));
    const query = 'EVALUATE SUMMARIZECOLUMNS(Sales[Queue], "Total", [Total]) ORDER BY Sales[Queue]';
    const sales = salesProject({
      'cases/manifest.json': JSON.stringify({ culture: 'de-DE', queries }),
      ...Object.fromEntries(ids.map((id) => [`cases/queries/${id}.dax`, query])),
      'cases/expected/csv.csv': 'Sales[Queue];[Total]\nBilling;14,5\n',
      'cases/expected/visual.csv': 'Queue;Total\nBilling;14,50\n',
      'cases/expected/foreign.csv': 'Sales[Queue];[Total]\nBilling;14,5\n',
    });
    const run = daxc(sales, ['export', '--format', 'dqv-tests', '--cases', 'cases', '--out', 'tests']);
    expect([run.code, run.out]).toEqual([0, '2 queries of tests written to tests\n']);
    expect(run.error).toBe(
      'foreign: its captured result needs the model gone, which cannot be used; no tests were written.\n',
    );
    for (const id of ['csv', 'visual']) {
      const tests = ['--model', 'sales', '--data', 'data', '--format', 'csv', '--file', `tests/${id}.Tests.dax`];
      const { out } = daxc(sales, ['query', ...tests]);
      expect(out.match(/,True\r?$/gim)).toHaveLength(2);
      expect(out).not.toMatch(/,False\r?$/im);
    }
  });

  it('writes the tests of the sample, which pass', () => {
    const out = temporaryFolder();
    const run = daxc(root, ['export', '--format', 'dqv-tests', '--cases', 'samples/parity', '--out', out]);
    expect(run).toMatchObject({ code: 0, error: '' });
    const test = join(out, 'h02.Tests.dax');
    const model = ['--model', 'session-historical', '--data', 'samples/entities'];
    const { out: answer } = daxc(root, ['query', ...model, '--format', 'csv', '--file', test]);
    const passed = answer
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').at(-1)?.trim().toLowerCase());
    expect(passed.length).toBeGreaterThan(20);
    expect(new Set(passed)).toEqual(new Set(['true']));
  });
});
