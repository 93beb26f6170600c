/** Recomputing calculated objects from stored data, each on its own. */
import { describe, expect, it } from 'vitest';
import { calculationCompiler } from '../../src/compile.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { Source } from '../../src/diagnostics/source.js';
import { readCases } from '../../src/parity/calculated/cases.js';
import { compareColumns, compareTables, type Values } from '../../src/parity/calculated/compare.js';
import { calculatedObjects } from '../../src/parity/calculated/objects.js';
import { recompute } from '../../src/parity/calculated/recompute.js';
import { calculatedReport, calculatedText, type ObjectReport } from '../../src/parity/calculated/report.js';
import { readStored } from '../../src/parity/calculated/stored.js';
import type { ColumnKind, Value } from '../../src/runtime/columns/value.js';
import { DateValue } from '../../src/runtime/scalars/values.js';
import { calculated, column, compiled, own, tmsl } from '../unit/tmsl/model.js';

/** The reports on all calculated objects of a model; `data` is CSV by table, `\N` BLANK. */
function reports(
  text: string,
  data: Readonly<Record<string, string>>,
  clocks: Readonly<Record<string, number>> = {},
): readonly ObjectReport[] {
  const model = compiled(text).compiled?.model;
  if (!model) throw new Error('no model');
  const diagnostics: Diagnostic[] = [];
  const texts = Object.entries(data).map(([table, csv]) => ({ table, file: `${table}.csv`, text: csv }));
  const stored = readStored(model, texts, '\\N', diagnostics);
  expect(diagnostics).toEqual([]);
  const cases = calculatedObjects(model).map((object) => ({ object, now: clocks[object.table] ?? null }));
  return recompute({ model, stored, cases, now: 45_000 }, calculationCompiler);
}

/** `object status different/rows message`. */
function lines(found: readonly ObjectReport[]): string[] {
  return found.map(({ object, status, different, rows, message }) =>
    `${object} ${status} ${different}/${rows} ${message ?? ''}`.trim(),
  );
}

const base = ['K:int64', 'V:double'];

describe('recomputing', () => {
  it('compares columns row by row and tables as multisets', () => {
    const text = tmsl([
      { name: 'T', columns: [...base, column('Twice', 'double', '[V] * 2'), column('Name', 'string', '"n" & [K]')] },
      {
        name: 'U',
        columns: [own('K', 'int64', 'T[K]'), own('S', 'double')],
        ...calculated('ADDCOLUMNS(VALUES(T[K]), "S", CALCULATE(SUM(T[V])))'),
      },
    ]);
    const found = reports(text, {
      T: 'K,V,Twice,Name\n1,0.1,0.2,n1\n1,0.2,0.5,n1\n2,\\N,\\N,n3\n',
      U: 'K,S\n2,\\N\n1,0.30000000000000004\n',
    });
    expect(lines(found)).toEqual([
      'T[Twice] different 1/3 row 2: computed 0.4, stored 0.5',
      'T[Name] different 1/3 row 3: computed "n2", stored "n3"',
      'U equal 0/2',
    ]);
  });

  it('tells rows of a table that are missing from those too many', () => {
    const text = tmsl([{ name: 'U', columns: [own('Value', 'int64')], ...calculated('{ 1, 1, 2 }') }]);
    expect(lines(reports(text, { U: 'Value\n1\n2\n2\n' }))).toEqual([
      'U different 1/3 1 rows missing, 1 too many; missing: Value = 2; too many: Value = 1',
    ]);
    expect(lines(reports(text, { U: 'Value\n2\n1\n1\n' }))).toEqual(['U equal 0/3']);
  });

  it('computes the columns of a calculated table over its rows as they were stored', () => {
    const table = {
      name: 'U',
      columns: [own('Value', 'int64'), column('C', 'int64', '[Value] * 10')],
      ...calculated('{ 1, 2, 3 }'),
    };
    expect(lines(reports(tmsl([table]), { U: 'Value,C\n3,30\n1,10\n2,20\n' }))).toEqual([
      'U equal 0/3',
      'U[C] equal 0/3',
    ]);
  });

  it('goes on after an object that does not compile, with its stored values', () => {
    const text = tmsl([
      {
        name: 'T',
        columns: [
          ...base,
          column('Bad', 'int64', 'FOO([K])'),
          column('Next', 'int64', '[Bad] + 1'),
          column('Fails', 'int64', 'INT("x" & [K])'),
          column('After', 'int64', '[Fails] + 1'),
        ],
      },
      { name: 'W', columns: [own('x', 'int64')], ...calculated('BAR()') },
      { name: 'X', columns: [own('n', 'int64')], ...calculated('ROW("n", SUM(W[x]))') },
    ]);
    const found = reports(text, {
      T: 'K,V,Bad,Next,Fails,After\n1,1,5,6,7,8\n',
      W: 'x\n4\n5\n',
      X: 'n\n9\n',
    });
    expect(lines(found)).toEqual([
      'T[Bad] error 0/1 DAX0204: There is no function named FOO. Objects that use it are computed from its stored values.',
      'T[Next] equal 0/1',
      "T[Fails] error 0/1 R0001: Cannot convert the text 'x1' to a number.",
      'T[After] equal 0/1',
      'W error 0/2 DAX0204: There is no function named BAR. Objects that use it are computed from its stored values.',
      'X equal 0/1',
    ]);
  });

  it('gives what was not stored its error, and names the measure that has one', () => {
    const columns = [...base, column('A', 'int64', '[M] + 1')];
    const text = tmsl([{ name: 'T', columns, measures: [{ name: 'M', expression: 'FOO()' }] }]);
    expect(lines(reports(text, { T: 'K,V\n1,1\n' }))).toEqual([
      'T[A] error 0/1 It uses an object that does not compile: DAX0204: There is no function named FOO.',
    ]);
  });

  it('breaks a circle at its first column', () => {
    const columns = [...base, column('A', 'int64', '[B] + 1'), column('B', 'int64', '[A] - 1')];
    const found = reports(tmsl([{ name: 'T', columns }]), { T: 'K,V,A,B\n1,1,5,4\n' });
    expect(found.map(({ object, status }) => [object, status])).toEqual([
      ['T[A]', 'error'],
      ['T[B]', 'equal'],
    ]);
    expect(found[0]?.message).toContain('DAX0411');
  });

  it('hands computed values on, and stored ones where only they explain what was stored', () => {
    const columns = [
      ...base,
      column('Drawn', 'int64', 'RANDBETWEEN(1, 1000000)'),
      column('Next', 'int64', '[Drawn] + 1'),
      column('Sum', 'double', '[K] + [V]'),
      column('More', 'double', '[Sum] * 2'),
    ];
    const found = reports(tmsl([{ name: 'T', columns }]), { T: 'K,V,Drawn,Next,Sum,More\n1,2,7,8,4,6\n' });
    expect(lines(found)[0]).toMatch(
      /^T\[Drawn\] different 1\/1 It draws random numbers: row 1: computed \d+, stored 7$/,
    );
    expect(lines(found).slice(1)).toEqual([
      'T[Next] equal 0/1 equal with the stored values of T[Drawn]',
      'T[Sum] different 1/1 row 1: computed 3, stored 4',
      'T[More] equal 0/1',
    ]);
  });

  it('sets the clock for each object', () => {
    const now = (name: string): object => ({
      name,
      columns: [own('d', 'dateTime')],
      ...calculated('ROW("d", TODAY())'),
    });
    const found = reports(
      tmsl([now('A'), now('B')] as never),
      { A: 'd\n2023-03-15\n', B: 'd\n2020-02-29\n' },
      { B: 43_890.9 },
    );
    expect(lines(found)).toEqual(['A equal 0/1', 'B equal 0/1']);
  });

  it('says so when there is nothing to compare with, and when the model has no such object', () => {
    const text = tmsl([{ name: 'U', columns: [own('Value', 'int64')], ...calculated('{ 1 }') }]);
    expect(lines(reports(text, {}))).toEqual(['U error 0/0 There are no stored values to compare with.']);
    const model = compiled(text).compiled?.model;
    const object = { kind: 'column' as const, table: 'U', column: 'Z' };
    const input = {
      model: model as NonNullable<typeof model>,
      stored: new Map(),
      cases: [{ object, now: null }],
      now: 0,
    };
    expect(lines(recompute(input, calculationCompiler))).toEqual([
      'U[Z] error 0/0 The model has no such calculated object.',
    ]);
  });

  it('leaves out a stored column that cannot be read, and no other', () => {
    const columns = [...base, column('A', 'int64', '[K]'), column('B', 'int64', '[K] + 1')];
    const model = compiled(tmsl([{ name: 'T', columns }])).compiled?.model;
    const diagnostics: Diagnostic[] = [];
    const texts = [{ table: 'T', file: 'T.csv', text: 'K,V,A,B\n1,1,x,2\n' }];
    const stored = readStored(model as NonNullable<typeof model>, texts, '\\N', diagnostics);
    expect(diagnostics.map(({ code }) => code)).toEqual(['DAX0060']);
    expect([...(stored.get('t')?.keys() ?? [])]).toEqual(['k', 'v', 'b']);
  });

  it('reads no other columns of a file, and no calculated column that the file lacks', () => {
    const columns = [...base, column('A', 'int64', '[K]'), column('B', 'int64', '[K]')];
    const found = reports(tmsl([{ name: 'T', columns }]), { T: 'Other,B,K,V\nx,1,1,1\n' });
    expect(found.map(({ object, status }) => `${object} ${status}`)).toEqual(['T[A] error', 'T[B] equal']);
  });
});

describe('comparing', () => {
  function values(kind: ColumnKind, ...cells: Value[]): Values {
    return { name: 'c', kind, length: cells.length, at: (row) => cells[row] ?? null };
  }
  const same = (kind: ColumnKind, computed: Value, stored: Value, storedKind = kind): boolean =>
    compareColumns(values(kind, computed), values(storedKind, stored)).different === 0;

  it.each<[ColumnKind, Value, Value, boolean]>([
    ['int64', 1, 1, true],
    ['int64', 1, 2, false],
    ['int64', null, 0, false],
    ['string', null, '', false],
    ['string', '', '', true],
    ['string', 'a', 'A', false],
    ['string', 'a ', 'a', false],
    ['boolean', false, null, false],
    ['double', 0.1 + 0.2, 0.3, true],
    ['double', 1, 1.00001, false],
    ['double', NaN, NaN, true],
    ['double', Infinity, Infinity, true],
    ['double', Infinity, -Infinity, false],
    ['double', 1, Infinity, false],
    ['double', NaN, 1, false],
    ['double', 0, -0, true],
    ['double', 0, 1e-12, false],
    ['currency', 12_345, 12_345, true],
    ['currency', 12_345, 12_346, false],
    ['dateTime', 45_000.5, 45_000.5 + 1e-10, true],
    ['dateTime', 45_000.5, 45_000.5 + 1 / 86_400, false],
  ])('%s %s and %s', (kind, computed, stored, expected) => {
    expect(same(kind, computed, stored)).toBe(expected);
  });

  it('takes a moment as the engine stores it, in steps of 1/300 of a second (T5)', () => {
    const second = 1 / 86_400;
    expect(same('dateTime', 19.091 * second, 19.09 * second)).toBe(true);
    expect(same('dateTime', 19.094 * second, 19.09 * second)).toBe(false);
  });

  it('compares numbers of different kinds by value', () => {
    expect(same('currency', 12_500, 1.25, 'double')).toBe(true);
    expect(same('int64', 2, 2, 'double')).toBe(true);
    expect(same('variant', new DateValue(2), 2, 'dateTime')).toBe(true);
    expect(same('variant', '2', 2, 'int64')).toBe(false);
  });

  it('takes another case for equal where the column computes the stored spelling too', () => {
    const stored = values('string', 'Red', 'Red', 'blue');
    expect(compareColumns(values('string', 'red', 'Red', 'blue'), stored).different).toBe(0);
    expect(compareColumns(values('string', 'red', 'red', 'blue'), stored).different).toBe(2);
  });

  it('counts rows where the lengths differ', () => {
    expect(compareColumns(values('int64', 1, 2), values('int64', 1))).toEqual({
      rows: 1,
      different: 1,
      message: 'computed 2 rows, stored 1',
    });
  });

  it('matches rows of tables whose doubles differ by rounding', () => {
    const computed = [values('double', 0.1 + 0.2, 1, 0.3), values('int64', 2, 1, 1)];
    const stored = [values('double', 0.3, 0.3, 1), values('int64', 1, 2, 1)];
    expect(compareTables(computed, stored)).toEqual({ rows: 3, different: 0, message: null });
  });

  it('is quick with many rows of which one is missing', () => {
    const numbers = Array.from({ length: 20_000 }, (_, i) => i + 0.5);
    const result = compareTables([values('double', ...numbers)], [values('double', ...numbers.slice(1))]);
    expect(result).toMatchObject({ different: 1, message: '0 rows missing, 1 too many; too many: c = 0.5' });
  });
});

describe('cases.json', () => {
  function cases(value: unknown): { found: unknown; problems: string[] } {
    const diagnostics: Diagnostic[] = [];
    const found = readCases(new Source('cases.json', JSON.stringify(value)), diagnostics);
    return { found, problems: diagnostics.map(({ message }) => message) };
  }

  it('names objects, clocks and files', () => {
    const { found, problems } = cases({
      files: { T: 'T_1.csv' },
      cases: [
        { kind: 'calculatedColumn', table: 'T', column: 'C', type: 'string', rows: 3, functions: ['A'] },
        {
          kind: 'calculatedTable',
          table: 'U',
          columns: [['a', 'int64']],
          volatile: true,
          now: '2020-02-29T12:00:00.500',
        },
      ],
    });
    expect(problems).toEqual([]);
    expect(found).toEqual({
      files: new Map([['T', 'T_1.csv']]),
      cases: [
        { object: { kind: 'column', table: 'T', column: 'C' }, now: null },
        { object: { kind: 'table', table: 'U' }, now: 43_890.5 + 0.5 / 86_400 },
      ],
    });
  });

  it.each([
    [[], "In cases.json, 'cases' must be a list."],
    [{ cases: [1] }, "In cases.json, 'cases[0]' must be an object."],
    [{ cases: [{ kind: 'calculatedTable' }] }, "In cases.json, 'cases[0].table' must be a text."],
    [
      { cases: [{ kind: 'x', table: 'T' }] },
      "In cases.json, 'cases[0].kind' must be 'calculatedColumn' or 'calculatedTable'.",
    ],
    [{ cases: [{ kind: 'calculatedColumn', table: 'T' }] }, "In cases.json, 'cases[0].column' must be a text."],
    [
      { cases: [{ kind: 'calculatedTable', table: 'T', now: 'noon' }] },
      "In cases.json, 'cases[0].now' must be a moment such as 2024-01-31T13:45:00.",
    ],
  ])('is refused: %j', (value, problem) => {
    expect(cases(value)).toEqual({ found: null, problems: [problem] });
  });
});

describe('the report', () => {
  const report = calculatedReport([
    { object: 'T[A]', status: 'equal', rows: 3, different: 0, message: null },
    { object: 'T[Long]', status: 'different', rows: 3, different: 1, message: 'row 1: computed 1, stored 2' },
    { object: 'U', status: 'error', rows: 3, different: 0, message: 'DAX0204: no \u001b[31m' },
  ]);

  it('counts', () => {
    expect(report).toMatchObject({ total: 3, equal: 1 });
  });

  it('lists what is not equal, and everything on demand', () => {
    expect(calculatedText(report, { color: false, listEqual: false })).toBe(
      [
        'different  T[Long]  1 of 3 rows: row 1: computed 1, stored 2',
        'error      U        DAX0204: no \\u001b[31m',
        '1 of 3 objects equal, 1 different, 1 in error',
        '',
      ].join('\n'),
    );
    expect(calculatedText(report, { color: false, listEqual: true })).toContain('equal      T[A]     3 rows\n');
    expect(calculatedText(calculatedReport([]), { color: true, listEqual: false })).toBe(
      '\u001b[32m0 of 0 objects equal\u001b[0m\n',
    );
  });
});
