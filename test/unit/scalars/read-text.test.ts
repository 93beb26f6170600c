/** Numbers and dates in text, as cultures write them. */
import { describe, expect, it } from 'vitest';
import { compileModel, startEngine, type CompiledModel } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { Source } from '../../../src/diagnostics/source.js';
import { dateIn, numberIn } from '../../../src/runtime/scalars/read-text.js';
import { ymdToSerial } from '../../../src/runtime/scalars/time.js';

describe('numbers in text', () => {
  it.each([
    ['1,234.5', undefined, 1234.5],
    ['1,5', undefined, 15],
    ['1,5', 'de-DE', 1.5],
    ['1.234,5', 'de-DE', 1234.5],
    ['1.234', 'de-DE', 1234],
    ['-1.234.567,25 €', 'de-DE', -1234567.25],
    ['(3,5)', 'de-DE', -3.5],
    ['1,5E3', 'de-DE', 1500],
    ['1 234,5', 'fr-FR', 1234.5],
    ['1\u00a0234,5', 'sv-SE', 1234.5],
    ['£1,234.5', 'en-GB', 1234.5],
    ['12', 'de-DE', 12],
  ])('%s in %s', (text, culture, value) => expect(numberIn(text, culture)).toBe(value));

  it.each([
    ['1.5', 'de-DE'],
    ['1.23.456', 'de-DE'],
    ['1,234,5', 'de-DE'],
    ['1,234.5', 'de-DE'],
    ['1,2.345', 'de-DE'],
    ['1,5 6', 'fr-FR'],
    ['', 'de-DE'],
    ['eins', 'de-DE'],
  ])('%s in %s is none', (text, culture) => expect(numberIn(text, culture)).toBeNull());
});

describe('dates in text', () => {
  it.each([
    ['8/1/2009', undefined, [2009, 8, 1]],
    ['8/1/2009', 'en-GB', [2009, 1, 8]],
    ['8/13/2009', 'en-GB', [2009, 8, 13]],
    ['8.1.09', 'de-DE', [2009, 1, 8]],
    ['2009-08-01', 'de-DE', [2009, 8, 1]],
    ['2009-08-01', 'sv-SE', [2009, 8, 1]],
  ] as const)('%s in %s', (text, culture, [year, month, day]) =>
    expect(dateIn(text, culture)).toBe(ymdToSerial(year, month, day)),
  );

  it('1.2.3 is one only where dates have points', () => {
    expect(dateIn('1.2.3')).toBeNull();
    expect(dateIn('1.2.3', 'en-GB')).toBeNull();
  });
});

/** The value of an expression in a model of a culture. */
function valueIn(culture: string, dax: string): unknown {
  const diagnostics: Diagnostic[] = [];
  const text = `culture: ${culture}\nsources: []\ntables:\n  - { name: T, expression: 'ROW("x", 1)', columns: [{ name: x }] }\n`;
  const compiled = compileModel([{ path: 'model.yaml', text }], diagnostics) as CompiledModel;
  expect(diagnostics).toEqual([]);
  const options = { now: 45_000, parameters: new Map<string, never>() };
  const outcome = startEngine(compiled, new Map(), options).query(
    new Source('query', `EVALUATE ROW("v", ${dax})`),
    options,
  );
  return outcome.kind === 'results' ? outcome.tables[0]?.columns[0]?.values[0] : outcome;
}

describe('the culture of the model', () => {
  it.each([
    ['VALUE("1,5")', 15, 1.5],
    ['"2,5" * 2', 50, 5],
    ['CONVERT("1,5", DOUBLE)', 15, 1.5],
    ['CONVERT(CURRENCY("2,25"), DOUBLE)', 225, 2.25],
    ['INT(DATEVALUE("2.1.2024") - DATE(2024, 1, 1))', 31, 1],
    ['MONTH("2/1/2024")', 2, 1],
    ['IF(TRUE(), "1,5", 0) + 0.5', 15.5, 2],
    ['FORMAT("1,5", "0.0")', '15.0', '1,5'],
  ])('%s', (dax, american, german) => {
    expect(valueIn('en-US', dax)).toBe(american);
    expect(valueIn('de-DE', dax)).toBe(german);
  });
});
