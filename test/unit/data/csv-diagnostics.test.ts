import { describe, expect, it } from 'vitest';
import { column, only, places, problems, read, values } from './read-csv.js';

describe('diagnostics of a CSV file', () => {
  it('reports an empty file', () => {
    expect(problems('', [column('a')])).toEqual(['DAX0052']);
    expect(problems('\ufeff', [column('a')])).toEqual(['DAX0052']);
    expect(problems(' \r\n\n', [column('a')])).toEqual(['DAX0052']);
  });

  it('reports a missing column with a suggestion', () => {
    const { diagnostics } = read('id,statecod\n1,2\n', [column('statecode', 'int64'), column('other')]);
    expect(places(diagnostics)).toEqual(['DAX0053 1:1', 'DAX0053 1:1']);
    expect(diagnostics[0]?.help).toBe(
      "Did you mean 'statecod'? Rename it there, or set 'sourceColumn: statecod' for the column in model.yaml.",
    );
    expect(diagnostics[1]?.message).toBe("The header has no column 'other'.");
  });

  it.each([
    ['a;b\n1;2\n', '`;`'],
    ['a\tb\n1\t2\n', 'tabs'],
  ])('says once that a file has other separators: %j', (text, separator) => {
    const { diagnostics } = read(text, [column('a', 'int64'), column('b', 'int64')]);
    expect(places(diagnostics)).toEqual(['DAX0053 1:1']);
    expect(diagnostics[0]?.help).toBe(`Its names are separated by ${separator}: save the file with commas.`);
  });

  it('reports a column that the header names twice, but only where it is read', () => {
    expect(problems('a,b,A\n1,2,3\n', [column('a', 'int64')])).toEqual(['DAX0054 1:5']);
    expect(read('a,b,B\n1,2,3\n', [column('a', 'int64')]).diagnostics).toEqual([]);
  });

  it('tells of a row with too many fields only that: its fields may stand in wrong columns', () => {
    expect(problems('a,b\nx,y,3\nz,4\n', [column('a', 'int64'), column('b', 'int64')])).toEqual([
      'DAX0056 2:5',
      'DAX0060 3:1',
    ]);
  });

  it.each(['\n', '\r\n', '\n\n \n', '\r\n\r\n'])('accepts %j at the end of a file of several columns', (end) => {
    const { columns, diagnostics } = read(`a,b\n1,2\n${end}`, [column('b', 'int64')]);
    expect(diagnostics).toEqual([]);
    expect(values(columns?.[0])).toEqual([2]);
  });

  it('takes an empty line for a row without a value where there is one column', () => {
    expect(only('a\n1\n\n', 'int64')).toEqual([1, null]);
  });

  it('reports ragged rows at the first field too many, or at the end of the row', () => {
    expect(problems('a,b\n1,2,3,4\n5\n6,7\n', [column('a', 'int64')])).toEqual(['DAX0056 2:5', 'DAX0055 3:2']);
    expect(problems('a,b\r\n1,2\r\n\r\n3,4\r\n', [column('a', 'int64')])).toEqual(['DAX0055 3:1']);
  });

  it('reports a quoted field that is never closed, once, at its quote', () => {
    expect(problems('a,b\n1,"two\n3,4\n', [column('a', 'int64'), column('b')])).toEqual(['DAX0057 2:3']);
  });

  it('reports text after a closing quote', () => {
    const { diagnostics } = read('a,b\n"x"y,2\n', [column('a')]);
    expect(places(diagnostics)).toEqual(['DAX0058 2:4']);
    expect(diagnostics[0]?.message).toBe("There is text after the closing quote of a field: 'y'.");
  });

  it('counts lines inside quoted fields', () => {
    expect(problems('a,b\n"1\n2\n3",4\nx,y\n', [column('b', 'int64')])).toEqual(['DAX0060 5:3']);
  });

  it('does not count the byte order mark as a column', () => {
    expect(problems('\ufeffa\nx\n', [column('a', 'int64')])).toEqual(['DAX0060 2:1']);
    expect(problems('\ufeffa\n1\n', [column('b')])).toEqual(['DAX0053 1:1']);
  });

  it('reports twenty errors and counts the rest', () => {
    const { columns, diagnostics } = read(`a\n${'x\n'.repeat(30)}`, [column('a', 'int64')]);
    expect(columns).toBeNull();
    expect(diagnostics).toHaveLength(21);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'DAX0068', severity: 'info' });
    expect(diagnostics.at(-1)?.message).toContain('10 more errors');
  });

  it('shortens long fields', () => {
    const { diagnostics } = read(`a\n${'x'.repeat(500)}\n`, [column('a', 'int64')]);
    expect(diagnostics[0]?.message.length).toBeLessThan(120);
  });

  it('reports a binary column', () => {
    expect(problems('a\nx\n', [column('a', 'binary')])).toEqual(['DAX0067 1:1']);
  });
});
