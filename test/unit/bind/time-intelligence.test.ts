/** Time intelligence with a date column (8.1). */
import { describe, expect, it } from 'vitest';
import { expectMistake, printed } from './model.js';

describe('dates', () => {
  const dates = "(distinct 'Calendar'[Date])";
  it.each([
    ['DATESYTD(Calendar[Date])', `datesYtd {yearEnd: 12/31, table: Calendar, column: Date}${dates}`],
    ['DATESYTD(Calendar[Date], "6/30")', 'datesYtd {yearEnd: 6/30'],
    ['DATESYTD(Calendar[Date], "2020-06-30")', 'datesYtd {yearEnd: 6/30'],
    ['DATESQTD(Calendar[Date])', `datesQtd {table: Calendar, column: Date}${dates}`],
    ['DATESMTD(Calendar[Date])', 'datesMtd'],
    ['FIRSTDATE(Calendar[Date])', 'firstDate'],
    ['LASTDATE(Calendar[Date])', 'lastDate'],
    [
      'DATEADD(Calendar[Date], -1, MONTH)',
      "dateAdd {unit: MONTH, table: Calendar, column: Date}(distinct 'Calendar'[Date], -1)",
    ],
    [
      'SAMEPERIODLASTYEAR(Calendar[Date])',
      "dateAdd {unit: YEAR, table: Calendar, column: Date}(distinct 'Calendar'[Date], -1)",
    ],
    ['PARALLELPERIOD(Calendar[Date], 1, QUARTER)', 'parallelPeriod {unit: QUARTER'],
    ['DATESBETWEEN(Calendar[Date], BLANK(), dt"2024-01-01")', "(distinct 'Calendar'[Date], BLANK, date 45292)"],
    ['DATESINPERIOD(Calendar[Date], MAX(Calendar[Date]), -7, DAY)', 'datesInPeriod {unit: DAY'],
    ['PREVIOUSDAY(Calendar[Date])', 'previousDay'],
    ['PREVIOUSMONTH(Calendar[Date])', 'previousMonth'],
    ['PREVIOUSYEAR(Calendar[Date], "6/30")', 'previousYear {yearEnd: 6/30'],
    ['NEXTQUARTER(Calendar[Date])', 'nextQuarter'],
    ['STARTOFMONTH(Calendar[Date])', 'startOfMonth'],
    ['ENDOFYEAR(Calendar[Date])', 'endOfYear {yearEnd: 12/31'],
  ])('%s', (dax, text) => expect(printed(`COUNTROWS(${dax})`)).toContain(text));

  it('Y2: a column is CALCULATETABLE(DISTINCT(column)), so rows become filters', () => {
    expect(printed('SUMX(Product, COUNTROWS(DATESMTD(Calendar[Date])))')).toContain(
      "calculateTable(transition of row 0, distinct 'Calendar'[Date])",
    );
  });

  it('Y2: a table of one date column, or a condition over one', () => {
    expect(printed('COUNTROWS(DATESYTD(LASTDATE(Calendar[Date])))')).toMatch(/datesYtd[^(]*\s*lastDate/);
    expect(printed('COUNTROWS(DATESYTD(Calendar[Date] < dt"2024-01-01"))')).toContain("all 'Calendar'[Date]");
  });

  it.each([
    ['COUNTROWS(DATESYTD(«Calendar[Year]»))', 'DAX0415', 'Calendar[Year] is whole number'],
    ['COUNTROWS(DATESYTD(«{1}»))', 'DAX0306', 'without a column of the model'],
    ['COUNTROWS(DATESYTD(«Calendar[Day]»))', 'DAX0202', 'no column or measure named [Day]'],
    ['COUNTROWS(DATESYTD(«Sales»))', 'DAX0306', 'a table of 9 columns'],
    ['COUNTROWS(DATESYTD(Calendar[Date], «"mid year"»))', 'DAX0320', '"6/30"'],
    ['COUNTROWS(DATEADD(Calendar[Date], 1, MONTH, «EXTENDING»))', 'DAX0318', 'calendar'],
    ['COUNTROWS(DATESWTD(«Calendar[Date]»))', 'DAX0460', 'needs a calendar'],
  ])('%s is %s', (dax, code, says) => expectMistake(dax, code, says));
});

describe('totals and balances', () => {
  it('Y5: TOTALYTD is CALCULATE over DATESYTD; the third argument is a filter or the end of the year', () => {
    expect(printed('TOTALYTD([Quantity], Calendar[Date])')).toBe(
      [
        'calculate',
        "  remove filters of 'Calendar'",
        "  set filter(datesYtd {yearEnd: 12/31, table: Calendar, column: Date}(distinct 'Calendar'[Date]))",
        '  [Quantity]',
      ].join('\n'),
    );
    expect(printed('TOTALYTD([Quantity], Calendar[Date], "6/30")')).toContain('yearEnd: 6/30');
    const both = printed('TOTALYTD([Quantity], Calendar[Date], Product[Color] = "Red", "6/30")');
    expect(both).toContain('yearEnd: 6/30');
    expect(both).toContain("all 'Product'[Color]");
    expect(printed('TOTALYTD([Quantity], Calendar[Date], ALL(Product))')).toContain("remove filters of 'Product'");
  });

  it('TOTALQTD, TOTALMTD and balances (Y13)', () => {
    expect(printed('TOTALQTD([Quantity], Calendar[Date])')).toContain('datesQtd');
    expect(printed('TOTALMTD([Quantity], Calendar[Date], Product[Color] = "Red")')).toContain('datesMtd');
    expect(printed('CLOSINGBALANCEMONTH([Quantity], Calendar[Date])')).toContain(
      'endOfMonth {table: Calendar, column: Date}(distinct',
    );
    expect(printed('OPENINGBALANCEQUARTER([Quantity], Calendar[Date])')).toMatch(/endOfQuarter[^(]*\s*previousQuarter/);
  });

  it('reports mistakes of the expression once', () => {
    expectMistake('TOTALYTD(«[Nope]», Calendar[Date])', 'DAX0203');
    expectMistake('TOTALYTD([Quantity], «Calendar[Nope]»)', 'DAX0202');
  });
});
