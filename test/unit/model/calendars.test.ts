/** Calendars of a model: their categories, and what is wrong with them (Q1, Q2). */
import { describe, expect, it } from 'vitest';
import { clearedBy, pathOf } from '../../../src/model/time-units.js';
import { compiled, rowsOf, tmsl } from '../tmsl/model.js';
import { load } from './marked.js';

function problems(...calendars: readonly string[]): readonly string[] {
  const text = [
    'sources: [{ name: files, kind: csv }]',
    'tables:',
    '  - name: Day',
    '    columns:',
    ...['Date', 'Year', 'Month', 'Holiday'].map((name) => `      - { name: ${name}, dataType: string }`),
    '    calendars:',
    ...calendars.map((calendar) => `      - ${calendar}`),
  ].join('\n');
  return load(['model.yaml', text]).diagnostics.map(({ code, message }) => `${code} ${message}`);
}

const year = '{ timeUnit: year, primaryColumn: Year }';

describe('a calendar', () => {
  it('tags columns of its table', () => {
    expect(problems(`{ name: C, calendarColumnGroups: [${year}, { columns: [Holiday] }] }`)).toEqual([]);
    expect(problems('{ name: C, calendarColumnGroups: [{ timeUnit: year, primaryColumn: Yaer }] }')).toEqual([
      expect.stringMatching(/^DAX0022 /),
    ]);
  });

  it('has a category', () => {
    expect(problems('{ name: C, calendarColumnGroups: [{ columns: [Holiday] }] }')).toEqual([
      "DAX0099 Calendar 'C' has no category.",
    ]);
  });

  it('has a name of its own', () => {
    const calendar = `{ name: C, calendarColumnGroups: [${year}] }`;
    expect(problems(calendar, calendar)).toEqual(["DAX0096 There are two calendars named 'C'."]);
  });

  it('tells the period of a partial category', () => {
    const month = '{ timeUnit: monthOfYear, primaryColumn: Month }';
    expect(problems(`{ name: C, calendarColumnGroups: [${month}] }`)).toEqual([
      "DAX0097 Calendar 'C' cannot tell the periods of its category monthOfYear apart.",
    ]);
    expect(problems(`{ name: C, calendarColumnGroups: [${month}, ${year}] }`)).toEqual([]);
  });

  it('gives a column one category, the same in all', () => {
    const twice = `{ name: C, calendarColumnGroups: [${year}, { timeUnit: month, primaryColumn: Year }] }`;
    expect(problems(twice)).toEqual([expect.stringMatching(/^DAX0098 .*'Day'\[Year\].*year and as month/)]);
    const other = '{ name: D, calendarColumnGroups: [{ timeUnit: month, primaryColumn: Year }] }';
    expect(problems(`{ name: C, calendarColumnGroups: [${year}] }`, other)).toEqual([
      expect.stringMatching(/^DAX0098 /),
    ]);
  });
});

describe('categories', () => {
  it('identify a period together, the longest first', () => {
    expect(pathOf('month', ['year', 'monthOfYear'])).toEqual(['year', 'monthOfYear']);
    expect(pathOf('week', ['weekOfMonth', 'monthOfQuarter', 'quarterOfYear', 'year'])).toEqual([
      'year',
      'quarterOfYear',
      'monthOfQuarter',
      'weekOfMonth',
    ]);
    expect(pathOf('month', ['monthOfYear', 'month'])).toEqual(['month']);
    expect(pathOf('week', ['year', 'month', 'date'])).toBeNull();
  });

  it('clear what they depend on and what depends on those (Q5)', () => {
    expect([...clearedBy('quarter')].sort()).toEqual(
      ['date', 'dayOfYear', 'month', 'monthOfYear', 'quarter', 'quarterOfYear', 'week', 'weekOfYear', 'year'].sort(),
    );
  });
});

describe('calendars in TMSL', () => {
  const groups = [
    { timeUnit: 'Year', primaryColumn: 'Year' },
    { timeUnit: 'month', primaryColumn: 'Month', associatedColumns: ['Name'] },
    { columns: ['Holiday'] },
  ];
  const day = {
    name: 'Day',
    columns: ['Year:int64', 'Month:string', 'Name:string', 'Holiday:boolean'],
    calendars: [{ name: 'Fiscal', calendarColumnGroups: groups }],
  };
  const data = {
    Day: 'Year,Month,Name,Holiday\n2023,2023-12,Dec 23,false\n2024,2024-01,Jan 24,true\n2024,2024-02,Feb 24,false\n',
  };

  it('are read', () => {
    const query = 'EVALUATE CALCULATETABLE(PREVIOUSMONTH(Fiscal), Day[Name] = "Feb 24")';
    expect(rowsOf(tmsl([day]), data, query)).toEqual([['2024', '2024-01', 'true']]);
  });

  it('have categories that are known', () => {
    const wrong = {
      ...day,
      calendars: [{ name: 'C', calendarColumnGroups: [...groups, { timeUnit: 'era', primaryColumn: 'Year' }] }],
    };
    expect(compiled(tmsl([wrong])).problems).toEqual([expect.stringMatching(/^DAX0095 .*'era'/)]);
  });
});
