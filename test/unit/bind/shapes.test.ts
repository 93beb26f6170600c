import { describe, expect, it } from 'vitest';
import { printed, printedQuery } from './model.js';

describe('shape', () => {
  it.each([
    'SUM(Sales[Quantity])',
    'CALCULATE([Quantity], Product[Color] = "Red", ALL(Calendar))',
    'SUMX(Sales, [Revenue] + RELATED(Product[List Price]))',
    'CALCULATE([Quantity], Product[Color] = "Red" || Product[Name] = "x")',
    'CALCULATE([Quantity], KEEPFILTERS(Product[Color] IN {"Red", "Blue"}))',
    'CALCULATE([Quantity], Sales[Quantity] = MAX(Sales[Quantity]))',
    'TOTALYTD([Quantity], Calendar[Date])',
    'VAR t = FILTER(Sales, Sales[Quantity] > 1) VAR n = 2 RETURN COUNTROWS(t) + n',
    'RANKX(ALL(Product), [Quantity])',
    'FIRSTNONBLANKVALUE(Calendar[Date], [Quantity])',
    'SELECTEDVALUE(Product[Color], "many")',
    'AVERAGEX(KEEPFILTERS(VALUES(Product[Color])), [Quantity])',
  ])('%s', (dax) => { console.log(dax + '\n' + printed(dax)); expect(1).toBe(1); });
  it('q', () => { console.log(printedQuery('EVALUATE TOPN(3, SUMMARIZECOLUMNS(ROLLUPADDISSUBTOTAL(Product[Color], "T"), TREATAS({2024}, Calendar[Year]), "Q", [Quantity]), [Q], DESC, Product[Color])')); });
});
