import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { daxc, measuresYaml, root, salesProject } from './run.js';

describe('daxc generate', () => {
  it('writes, and then has nothing to do', () => {
    const folder = salesProject();
    expect(daxc(folder, ['generate', '--check']).code).toBe(1);
    const first = daxc(folder, ['generate']);
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(readdirSync(join(folder, 'generated/sales'))).toContain('manifest.json');
    expect(daxc(folder, ['generate']).error).toContain('none changed');
    expect(daxc(folder, ['generate', '--check'])).toEqual({ code: 0, out: '', error: '' });
  });

  it('shows what is out of date, missing or left over', () => {
    const folder = salesProject();
    daxc(folder, ['generate']);
    const [module = ''] = readdirSync(join(folder, 'generated/sales')).filter((name) => name.endsWith('.ts'));
    const path = join(folder, 'generated/sales', module);
    writeFileSync(path, `// edited\n${readFileSync(path, 'utf8')}`);
    writeFileSync(join(folder, 'generated/sales/old.ts'), 'export {};\n');
    const { code, out, error } = daxc(folder, ['generate', '--check']);
    expect(code).toBe(1);
    expect(out).toContain(`--- generated/sales/${module} (out of date)\n-// edited\n`);
    expect(out).toContain('--- generated/sales/old.ts (no longer generated)\n-export {};\n');
    expect(error).toContain('2 generated files are not up to date');
    daxc(folder, ['generate']);
    expect(existsSync(join(folder, 'generated/sales/old.ts'))).toBe(false);
    expect(daxc(folder, ['generate', '--check']).code).toBe(0);
  });

  it('writes nothing when the model has errors', () => {
    const folder = salesProject({
      'measures/sales/bad.yaml': 'table: Sales\nmeasures:\n  - { name: X, expression: "[Y]" }\n',
    });
    const { code, error } = daxc(folder, ['generate']);
    expect(code).toBe(1);
    expect(error).toMatch(/measures\/sales\/bad\.yaml:3:\d+: error/);
    expect(existsSync(join(folder, 'generated'))).toBe(false);
  });
});

it('daxc explain shows every stage', () => {
  const { code, out, error } = daxc(salesProject(), ['explain', 'total']);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  const titles = [
    '== DAX of [Total], measures/sales/measures.yaml:4 ==',
    '== Syntax tree ==',
    '== Meaning ==',
    '== TypeScript ==',
  ];
  const places = titles.map((title) => out.indexOf(title));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(out).toContain('SUM(Sales[Amount])');
  expect(out).toContain('call name="SUM"');
});

describe('daxc deps', () => {
  const text = `${measuresYaml}  - name: Share\n    expression: DIVIDE([Total], CALCULATE([Rows], Sales[Queue] = "x"))\n`;

  it('lists what a measure uses', () => {
    const folder = salesProject({ 'measures/sales/measures.yaml': text });
    expect(daxc(folder, ['deps', '[Share]']).out).toContain('measures [Rows], [Total]');
    expect(daxc(folder, ['deps', 'Share']).out).toContain('Sales[Queue]');
    const json = JSON.parse(daxc(folder, ['deps', '--format', 'json']).out) as { measures: { measure: string }[] };
    expect(json.measures.map(({ measure }) => measure)).toEqual(['Total', 'Rows', 'Share']);
  });

  it('follows measures down to attributes', () => {
    const folder = salesProject({ 'measures/sales/measures.yaml': text });
    const json = JSON.parse(daxc(folder, ['deps', 'Share', '--lineage', '--format', 'json']).out) as {
      measures: { attributes: object[] }[];
    };
    expect(json.measures[0]?.attributes).toEqual([
      { table: 'Sales', column: 'Amount', role: 'value' },
      { table: 'Sales', column: 'Queue', role: 'filter' },
    ]);
  });

  it('follows calculated tables and columns of the session model', () => {
    const arguments_ = ['deps', 'Sessions rejected', '--lineage', '--format', 'json', '--model', 'session-historical'];
    const { measures } = JSON.parse(daxc(root, arguments_).out) as {
      measures: { attributes: { table: string; column: string; role: string }[] }[];
    };
    const names = measures[0]?.attributes.map(({ table, column, role }) => `${role} ${table}.${column}`) ?? [];
    expect(names).toEqual(
      expect.arrayContaining([
        'value msdyn_ocsession.msdyn_sessionid',
        'filter msdyn_ocsession.msdyn_closurereason',
        'filter systemuser.msdyn_botapplicationid',
        'filter msdyn_ocliveworkitem.msdyn_channel',
        'filter msdyn_ocliveworkitem.msdyn_channelinstanceid',
      ]),
    );
    expect(names.join()).not.toContain('msdyn_ocsessionparticipantevent');
  });
});

describe('daxc format', () => {
  it('lays out files, and checks them', () => {
    const folder = salesProject({ 'q.dax': 'evaluate filter(Sales,Sales[Amount]>1) // big\n' });
    expect(daxc(folder, ['format', '--check', 'q.dax'])).toMatchObject({ code: 1, out: 'q.dax\n' });
    expect(daxc(folder, ['format', 'q.dax'])).toEqual({ code: 0, out: '', error: 'q.dax: laid out\n' });
    const text = readFileSync(join(folder, 'q.dax'), 'utf8');
    expect(text).toContain('FILTER ( Sales, Sales[Amount] > 1 )');
    expect(text).toContain('// big');
    expect(daxc(folder, ['format', '--check', 'q.dax'])).toEqual({ code: 0, out: '', error: '' });
  });

  it('reads standard input', () => {
    expect(daxc(salesProject(), ['format', '-'], 'sum( Sales[Amount] )').out).toBe('SUM ( Sales[Amount] )\n');
  });

  it('checks standard input', () => {
    const check = (text: string): unknown => daxc(salesProject(), ['format', '-', '--check'], text);
    expect(check('sum( Sales[Amount] )')).toEqual({ code: 1, out: 'standard input\n', error: '' });
    expect(check('SUM ( Sales[Amount] )\n')).toEqual({ code: 0, out: '', error: '' });
  });

  it('leaves a file with syntax errors as it is', () => {
    const folder = salesProject({ 'q.dax': 'EVALUATE (' });
    const { code, error } = daxc(folder, ['format', 'q.dax']);
    expect(code).toBe(1);
    expect(error).toContain('q.dax:1:');
    expect(readFileSync(join(folder, 'q.dax'), 'utf8')).toBe('EVALUATE (');
  });
});
