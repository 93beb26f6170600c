import { describe, expect, it } from 'vitest';
import { treatAs } from '../../../src/runtime/tables/treat-as.js';
import { rootOf, setsOf, tableOf } from './model.js';
import { products } from './products.js';

describe('TREATAS (M14)', () => {
  const contexts = rootOf(products);
  const color = products.columnId('Product', 'Color');
  const price = products.columnId('Product', 'Price');

  it('gives values the lineage of the target, drops absent ones and duplicates', () => {
    const result = treatAs(tableOf(['string'], [[['red'], ['green'], ['RED'], ['Blue']]]), [color], contexts);
    expect(setsOf(result)).toEqual([[['Red'], ['Blue']]]);
    expect(result.column(0).lineage).toBe(color);
    expect(result.column(0).codeAt(0)).toBe(products.columnById(color).dictionary.find('Red'));
  });

  it('drops a row with one absent value', () => {
    const rows = [
      ['Red', 1],
      ['Red', 7],
      ['Blue', 2],
    ] as const;
    const result = treatAs(tableOf(['string', 'int64'], [rows, [['Red', 2]]], [0, 1]), [color, price], contexts);
    expect(setsOf(result)).toEqual([
      [
        ['Red', 10_000],
        ['Blue', 20_000],
      ],
      [['Red', 20_000]],
    ]);
  });

  it('keeps BLANK where a row or the virtual blank row has it', () => {
    const blank = tableOf(['string'], [[[null]]]);
    expect(setsOf(treatAs(blank, [color], contexts))).toEqual([[[null]]]);
    expect(setsOf(treatAs(tableOf(['int64'], [[[null]]]), [price], contexts))).toEqual([[[null]]]);
    const amount = products.columnId('Sales', 'Amount');
    expect(setsOf(treatAs(tableOf(['int64'], [[[null], [5]]]), [amount], contexts))).toEqual([[[5]]]);
  });
});
