/** INFO functions over models in TMSL: what the model has but daxc does not read is refused, not counted as none. */
import { describe, expect, it } from 'vitest';
import { rowsOf, tmsl } from './model.js';

const table = { name: 'T', columns: ['x:int64'] };
const data = { T: 'x\n1\n' };
const count = (name: string): string => `EVALUATE ROW("n", COUNTROWS(INFO.${name}()))`;

describe('INFO functions about what is not read', () => {
  it('are empty for a model without it', () => {
    expect(rowsOf(tmsl([table]), data, count('PERSPECTIVES'))).toEqual([[null]]);
    expect(rowsOf(tmsl([{ ...table, annotations: [] }]), data, count('ANNOTATIONS'))).toEqual([[null]]);
  });

  it('are refused for a model with it', () => {
    const annotated = tmsl([{ ...table, annotations: [{ name: 'a', value: 'b' }] }]);
    expect(() => rowsOf(annotated, data, count('ANNOTATIONS'))).toThrow(
      "a model that has 'annotations' is not supported",
    );
    expect(rowsOf(annotated, data, count('PERSPECTIVES'))).toEqual([[null]]);
  });
});
