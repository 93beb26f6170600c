import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as s from '../../../src/runtime/scalars/index.js';
import { outcome } from './outcome.js';

describe('text by position (S5)', () => {
  it('LEFT, RIGHT, MID', () => {
    expect(s.left('agent', 2)).toBe('ag');
    expect(s.left('agent')).toBe('a');
    expect(s.left('agent', null)).toBe('');
    expect(s.left('agent', 50)).toBe('agent');
    expect(s.right('agent', 2)).toBe('nt');
    expect(s.right('agent')).toBe('t');
    expect(s.right('agent', 0)).toBe('');
    expect(s.right('agent', 50)).toBe('agent');
    expect(s.middle('agent', 2, 3)).toBe('gen');
    expect(s.middle('agent', 9, 3)).toBe('');
    expect(s.middle('agent', 4, 99)).toBe('nt');
  });

  it('count UTF-16 units', () => {
    expect(s.length('a🙂')).toBe(3);
    expect(s.left('🙂x', 2)).toBe('🙂');
  });

  it('refuse impossible places', () => {
    expect(outcome(() => s.left('x', -1))).toBe('R0010');
    expect(outcome(() => s.left(null, -1))).toBe('R0010');
    expect(outcome(() => s.right('x', -1))).toBe('R0010');
    expect(outcome(() => s.middle('x', 0, 1))).toBe('R0010');
    expect(outcome(() => s.middle('x', 1, -1))).toBe('R0010');
    expect(outcome(() => s.replace('x', 0, 1, 'y'))).toBe('R0010');
    expect(outcome(() => s.replace('x', 1, -1, 'y'))).toBe('R0010');
    expect(outcome(() => s.substitute('x', 'a', 'b', 0))).toBe('R0010');
    expect(outcome(() => s.repeat('x', -1))).toBe('R0010');
    expect(outcome(() => s.repeat('x', 40_000))).toBe('R0010');
    expect(outcome(() => s.characterOf(0))).toBe('R0010');
    expect(outcome(() => s.characterOf(0xd800))).toBe('R0010');
    expect(outcome(() => s.characterOf(0x110000))).toBe('R0010');
  });

  it('a BLANK text stays BLANK', () => {
    const kernels: readonly ((text: null) => unknown)[] = [
      s.length,
      s.left,
      s.right,
      s.trim,
      s.upper,
      s.lower,
      s.codeOf,
      s.characterOf,
      (text) => s.middle(text, 0, 1),
      (text) => s.substitute(text, 'a', 'b', 0),
      (text) => s.repeat(text, -1),
    ];
    for (const kernel of kernels) expect(kernel(null)).toBeNull();
  });

  it('REPLACE, EXACT and COMBINEVALUES read BLANK as ""', () => {
    expect(s.replace(null, 1, 1, 'x')).toBe('x');
    expect(s.replace('abc', 1, 1, null)).toBe('bc');
    expect(s.exact(null, '')).toBe(true);
    expect(s.exact('a', 'A')).toBe(false);
    expect(s.combineValues(',', null, null)).toBe(',');
    expect(s.combineValues(null, 'a', 'b')).toBe('ab');
  });

  it('REPLACE works by position', () => {
    expect(s.replace('session', 2, 3, '_')).toBe('s_ion');
    expect(s.replace('session', 99, 1, '!')).toBe('session!');
    expect(s.replace('session', 5, 99, '!')).toBe('sess!');
  });

  it('LEFT and the rest put the text together again', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(20), (text, count) => {
        expect(s.left(text, count) + s.middle(text, count + 1, text.length)).toBe(text);
        expect(s.right(text, text.length - Math.min(count, text.length))).toBe(text.slice(count));
      }),
    );
  });
});

describe('changing text', () => {
  it('SUBSTITUTE is case-sensitive (S4) and can change one occurrence', () => {
    expect(s.substitute('one two one', 'one', '1')).toBe('1 two 1');
    expect(s.substitute('one two one', 'One', '1')).toBe('one two one');
    expect(s.substitute('one two one', 'one', '1', 2)).toBe('one two 1');
    expect(s.substitute('one two one', 'one', '1', 3)).toBe('one two one');
    expect(s.substitute('abc', null, 'x')).toBe('abc');
    expect(s.substitute('abc', 'b', null)).toBe('ac');
    expect(s.substitute('a.c', '.', '$&')).toBe('a$&c');
  });

  it('TRIM removes spaces only (S6)', () => {
    expect(s.trim('  a   b  ')).toBe('a b');
    expect(s.trim('\u00a0a\tb ')).toBe('\u00a0a\tb');
    expect(s.trim('')).toBe('');
  });

  it('UPPER and LOWER change one character to one', () => {
    expect(s.upper('straße ñ')).toBe('STRAßE Ñ');
    expect(s.lower('ΟΔΟΣ')).toBe('οδοσ');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => s.upper(text).length === text.length));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => s.lower(text).length === text.length));
  });

  it('REPT, UNICHAR, UNICODE, ERROR', () => {
    expect(s.repeat('ab', 2)).toBe('abab');
    expect(s.repeat('ab', null)).toBe('');
    expect(s.characterOf(0x1f642)).toBe('🙂');
    expect(s.codeOf('🙂')).toBe(0x1f642);
    expect(s.codeOf('')).toBeNull();
    expect(() => s.raiseError('stop here')).toThrow('stop here');
  });
});

describe('searching (S4, S9)', () => {
  it('FIND minds case', () => {
    expect(s.find('s', 'Session')).toBe(3);
    expect(s.find('S', 'Session')).toBe(1);
    expect(s.find('s', 'Session', 4)).toBe(4);
    expect(outcome(() => s.find('z', 'Session'))).toBe('R0013');
    expect(s.find('z', 'Session', 1, 0)).toBe(0);
    expect(s.find('z', 'Session', undefined, null)).toBeNull();
    expect(outcome(() => s.find('s', 'Session', 0))).toBe('R0010');
    expect(s.find(null, 'abc')).toBe(1);
    expect(s.find('a', null, 1, -1)).toBe(-1);
    expect(() => s.find('zz', 'Session')).toThrow("FIND does not find 'zz' in 'Session'.");
  });

  it('SEARCH ignores case, minds accents, knows wildcards', () => {
    expect(s.search('SES', 'session')).toBe(1);
    expect(s.search('é', 'cafe', 1, -1)).toBe(-1);
    expect(s.search('É', 'café')).toBe(4);
    expect(s.search('s?o', 'session')).toBe(4);
    expect(s.search('s??', 'ss', 1, -1)).toBe(-1);
    expect(s.search('s?io', 'session')).toBe(3);
    expect(s.search('e*o', 'session')).toBe(2);
    expect(s.search('*o', 'session')).toBe(1);
    expect(s.search('s*s*n', 'session')).toBe(1);
    expect(s.search('~*', 'a*b')).toBe(2);
    expect(s.search('~~', 'a~b')).toBe(2);
    expect(s.search('a~b', 'xa~b')).toBe(2);
    expect(s.search('?', '', 1, 0)).toBe(0);
    expect(outcome(() => s.search('x', 'session'))).toBe('R0013');
    expect(s.search('s', 'session', 4)).toBe(4);
    expect(s.search('s', 'session', 50, 0)).toBe(0);
  });

  it('CONTAINSSTRING and CONTAINSSTRINGEXACT', () => {
    expect(s.containsString('Session', 'SION')).toBe(true);
    expect(s.containsString('Session', 'e?s')).toBe(true);
    expect(s.containsString('Session', '')).toBe(true);
    expect(s.containsString(null, 'a')).toBe(false);
    expect(s.containsStringExact('Session', 'SION')).toBe(false);
    expect(s.containsStringExact('Session', 's*n')).toBe(false);
    expect(s.containsStringExact(null, null)).toBe(true);
  });

  it('a pattern without wildcards is FIND in folded text', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'B', 'é', 'É', ' '), maxLength: 6 });
    fc.assert(
      fc.property(words, words, (search, within) => {
        const folded = s.find(s.foldText(search), s.foldText(within), 1, 0);
        expect(s.search(search, within, 1, 0)).toBe(folded);
      }),
    );
  });
});

describe('paths (O7)', () => {
  it('count and give items', () => {
    expect(s.pathLength('a|b|c')).toBe(3);
    expect(s.pathLength('')).toBe(0);
    expect(s.pathLength(null)).toBeNull();
    expect(s.pathItem('a|b|c', 1)).toBe('a');
    expect(s.pathItem('a|b|c', 4)).toBeNull();
    expect(s.pathItem('a|b|c', 0)).toBeNull();
    expect(s.pathItem(null, 1)).toBeNull();
    expect(s.pathItemReverse('a|b|c', 1)).toBe('c');
    expect(s.pathItemReverse('a|b|c', 3)).toBe('a');
    expect(s.pathItemReverse('a|b|c', 4)).toBeNull();
    expect(s.pathItemReverse('a|b|c', 0)).toBeNull();
    expect(s.pathContains('a|b|c', 'B')).toBe(true);
    expect(s.pathContains('12|3', '2')).toBe(false);
    expect(s.pathContains(null, 'a')).toBe(false);
  });
});
