/** Bad data and queries (issue 2, "Must show 4"): message with file, line and column, exit code, no stack trace. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { daxc, salesCsv, salesProject, type Run } from './run.js';

function query(folder: string, text = 'EVALUATE ROW("x", [Total])'): Run {
  return daxc(folder, ['query', text, '--model', 'measures/sales', '--data', 'data', '--format', 'json']);
}

describe('data that cannot be read exits 2 and answers nothing', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['a missing column', salesCsv.replace('Amount', 'Amout'), 'data/Sales.csv:1:1: error DAX0053'],
    ['a decimal comma', salesCsv.replace('10.5', '10,5'), 'data/Sales.csv:2:25: error DAX0056'],
    [
      'a bad number',
      salesCsv.replace('10.5', 'ten'),
      "data/Sales.csv:2:22: error DAX0062: 'ten' is not a number (column 'Amount').",
    ],
    ['a bad whole number', salesCsv.replace('\n3,', '\n3.5,'), 'data/Sales.csv:4:1: error DAX0060'],
    [
      'a bad date',
      salesCsv.replace('2024-02-01', '2024-02-30'),
      "data/Sales.csv:3:4: error DAX0065: '2024-02-30' is not a date",
    ],
    ['a ragged row', salesCsv.replace('2,,2024-02-01,', '2,,2024-02-01'), 'data/Sales.csv:3:14: error DAX0055'],
    ['a quote that is not closed', salesCsv.replace('billing', '"billing'), 'data/Sales.csv:4:3: error DAX0057'],
    ['an empty file', '', 'error DAX0052: The data file data/Sales.csv is empty.'],
    [
      'another encoding',
      Uint8Array.from(Buffer.from('Id,Queue,Day,Amount\n1,Büro,,\n', 'latin1')),
      'data/Sales.csv:2:4: error DAX0059',
    ],
  ])('%s', (_, content, message) => {
    const { code, out, error } = query(salesProject({ 'data/Sales.csv': content }));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain(message);
  });

  it('a folder instead of a file', () => {
    const folder = salesProject();
    rmSync(join(folder, 'data/Sales.csv'));
    mkdirSync(join(folder, 'data/Sales.csv'));
    expect(query(folder)).toMatchObject({
      code: 2,
      error: expect.stringContaining("error DAX0051: 'data/Sales.csv' is a folder, not a file."),
    });
  });

  it('a missing file, with a suggestion', () => {
    const folder = salesProject({ 'data/sales.csv': salesCsv });
    rmSync(join(folder, 'data/Sales.csv'));
    const { code, error } = query(folder);
    expect(code).toBe(2);
    expect(error).toContain("error DAX0050: Table 'Sales' has no data: there is no file 'Sales.csv' in 'data'.");
    expect(error).toContain("Did you mean 'sales.csv'?");
  });

  it('a missing folder', () => {
    const { code, error } = daxc(salesProject(), ['query', 'EVALUATE Sales', '--data', 'dta']);
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining("There is no folder 'dta'.") });
  });
});

describe('queries', () => {
  it('with a syntax error at line 900', () => {
    const folder = salesProject({ 'q.dax': `EVALUATE\nROW(\n${'    // a comment\n'.repeat(897)}    "x", 1 + )\n` });
    const { code, out, error } = daxc(folder, ['query', '--file', 'q.dax', '--data', 'data']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toMatch(/^q\.dax:900:14: error DAX01\d\d/);
  });

  it.each([
    ['an unknown measure', 'EVALUATE ROW("x", [Totl])', 'query:1:19: error DAX0203', /\[Total\]/],
    ['an unknown table', 'EVALUATE Sale', 'query:1:10: error DAX02', /Sales/],
    ['an unknown column', 'EVALUATE VALUES(Sales[Quee])', 'query:1:17: error DAX0202', /Queue/],
    ['an unknown function', 'EVALUATE FILTR(Sales, TRUE)', 'query:1:10: error DAX0204', /FILTER/],
    ['no EVALUATE', 'DEFINE MEASURE Sales[x] = 1', 'query:1:', /EVALUATE/],
  ])('%s', (_, text, place, word) => {
    const { code, out, error } = query(salesProject(), text);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toContain(place);
    expect(error).toMatch(word);
  });

  it('a file that is not there', () => {
    const { code, error } = daxc(salesProject(), ['query', '--file', 'no.dax', '--data', 'data']);
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining("There is no file 'no.dax'.") });
  });

  it('an error at run time', () => {
    const { code, out, error } = query(salesProject(), 'EVALUATE ROW("x", VALUE("abc"))');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toContain('R0001');
    expect(error).toContain("'abc'");
  });
});
