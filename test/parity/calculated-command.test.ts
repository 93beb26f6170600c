/** daxc parity --calculated: options, exit codes, output. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parityCalculated, type ParityCalculatedOptions } from '../../src/cli/parity-calculated.js';
import { readModelFiles } from '../../src/cli/model-files.js';
import { chooseModel, modelNamed } from '../../src/cli/models.js';
import { join } from 'node:path';
import { project } from '../cli/run.js';
import { calculated, column, own, tmsl } from '../unit/tmsl/model.js';

const model = tmsl([
  { name: 'T', columns: ['K:int64', column('Twice', 'int64', '[K] * 2')] },
  { name: 'A & B', columns: [own('Today', 'dateTime')], ...calculated('ROW("Today", TODAY())') },
  { name: 'Local', columns: [own('Date', 'dateTime')], ...calculated('CALENDAR(1, 2)') },
]);

const files = {
  'model.bim': model,
  'data/T.csv': 'K,Twice\n1,2\n2,\\N\n',
  'data/A _ B.csv': 'Today\n2020-02-29\n',
  'cases.json': JSON.stringify({
    files: { T: 'T.csv', 'A & B': 'A _ B.csv' },
    cases: [
      { kind: 'calculatedTable', table: 'A & B', volatile: true, now: '2020-02-29T10:00:00' },
      { kind: 'calculatedColumn', table: 'T', column: 'Twice' },
    ],
  }),
};

describe('daxc parity --calculated', () => {
  let out = '';
  let error = '';
  beforeEach(() => {
    [out, error] = ['', ''];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((error += String(text)), true));
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** The exit code, or the sentence of the failure. */
  function run(options: Partial<ParityCalculatedOptions>, more: Record<string, string> = {}): number | string {
    const folder = project({ ...files, ...more });
    const at = (path: string | undefined): string | undefined => (path === undefined ? path : join(folder, path));
    const { model: file = 'model.bim', data = 'data', cases } = options;
    try {
      return parityCalculated({
        format: 'json',
        null: '\\N',
        ...options,
        model: at(file) as string,
        data: at(data) as string,
        ...(cases === undefined ? {} : { cases: at(cases) as string }),
      });
    } catch (failure) {
      return (failure as Error).message.replaceAll(folder, '.');
    }
  }

  it('writes one entry an object as JSON, and exits 1 where one differs', () => {
    expect(run({ cases: 'cases.json' })).toBe(1);
    expect(JSON.parse(out)).toEqual({
      total: 2,
      equal: 1,
      cases: [
        { object: 'A & B', status: 'equal', rows: 1, different: 0, message: null },
        { object: 'T[Twice]', status: 'different', rows: 2, different: 1, message: 'row 2: computed 4, stored BLANK' },
      ],
    });
    expect(error).toBe('');
  });

  it('exits 0 when all is equal', () => {
    expect(run({ cases: 'cases.json', format: 'text' }, { 'data/T.csv': 'K,Twice\n1,2\n' })).toBe(0);
    expect(out).toBe('2 of 2 objects equal\n');
  });

  it('takes every stored object without cases, files by a name like the table, and --now', () => {
    expect(run({ format: 'text', list: true, now: '2020-02-29' }, { 'data/T.csv': 'K,Twice\n1,2\n' })).toBe(0);
    expect(out).toBe('equal      T[Twice]  1 rows\nequal      A & B     1 rows\n2 of 2 objects equal\n');
    expect(error).toBe('1 calculated objects have no stored values and are not compared.\n');
  });

  it('compares only the named objects', () => {
    expect(run({ cases: 'cases.json', case: ['t[twice]'], format: 'text' })).toBe(1);
    expect(out).toContain('0 of 1 objects equal, 1 different');
    expect(run({ cases: 'cases.json', case: ['T[Twise]'] })).toBe(
      "There is no object 'T[Twise]'. Did you mean 'T[Twice]'?",
    );
  });

  it('goes on without the data of a table, and says so', () => {
    const rest = Object.entries(files).filter(([path]) => path !== 'data/T.csv');
    const folder = project(Object.fromEntries(rest));
    const code = parityCalculated({
      format: 'text',
      model: join(folder, 'model.bim'),
      data: join(folder, 'data'),
      cases: join(folder, 'cases.json'),
    });
    expect(code).toBe(1);
    expect(error).toContain("error DAX0050: Table 'T' has no data");
    expect(out).toContain('1 of 2 objects equal, 1 in error');
  });

  it('needs a model, data and cases that can be read', () => {
    const missing = /There is no file|There is no folder/;
    expect(run({ model: 'other.bim' })).toBe('');
    expect(error).toMatch(missing);
    expect(run({ data: 'nothing' })).toBe('There is no stored table in ./nothing.');
    expect(run({ cases: 'none.json' })).toBe('');
    expect(run({ cases: 'cases.json' }, { 'cases.json': '{' })).toBe('');
    expect(error).toContain('DAX0071');
    expect(run({}, { 'model.bim': '{}' })).toBe('The model in ./model.bim cannot be used.');
    expect(error).toContain('DAX0080');
  });
});

describe('a .bim file as model', () => {
  it('is chosen by its path, or by the folder that has a model.bim and no model.yaml', () => {
    const folder = project({ 'model.bim': model, 'Sales.BIM': model });
    expect(chooseModel(join(folder, 'Sales.BIM'))).toBe(join(folder, 'Sales.BIM'));
    expect(readModelFiles(folder, []).map(({ path }) => path)).toEqual([join(folder, 'model.bim')]);
  });

  it('is found by its name among the models of parity cases', () => {
    const folder = project({ 'sales.bim': model, 'other/model.yaml': '' });
    expect(modelNamed(folder, 'sales')).toBe(join(folder, 'sales.bim'));
    expect(modelNamed(folder, 'other')).toBe(join(folder, 'other'));
    expect(modelNamed(folder, 'none')).toBeNull();
  });
});
