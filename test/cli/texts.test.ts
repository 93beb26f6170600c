import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { lineDiff } from '../../src/cli/diff.js';
import { treeText } from '../../src/cli/tree-text.js';
import { Source } from '../../src/diagnostics/source.js';
import { parseExpression } from '../../src/syntax/parse.js';

describe('lineDiff', () => {
  it('shows three lines around a change', () => {
    const before = Array.from({ length: 20 }, (_, i) => `line ${i}`);
    const after = before.with(10, 'new').concat('end');
    expect(lineDiff(before.join('\n'), after.join('\n'))).toBe(
      ['@@', ' line 7', ' line 8', ' line 9', '-line 10', '+new', ' line 11', ' line 12', ' line 13', '@@']
        .concat([' line 17', ' line 18', ' line 19', '+end', ''])
        .join('\n'),
    );
  });

  it('is empty for equal texts', () => {
    expect(lineDiff('a\nb', 'a\nb')).toBe('');
  });

  it('holds both texts when nothing is left out', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        const lines = lineDiff(before, after).split('\n').slice(0, -1);
        fc.pre(!lines.includes('@@'));
        const side = (sign: string): string =>
          lines
            .filter((line) => line.startsWith(' ') || line.startsWith(sign))
            .map((line) => line.slice(1))
            .join('\n');
        expect([side('-'), side('+')]).toEqual([before, after]);
      }),
    );
  });
});

it('treeText shows kinds, names and parts, one line a node', () => {
  const { expression } = parseExpression(new Source('x', "VAR a = 'My Table'[x] RETURN SUM(T[y]) + a * 2"), []);
  expect(treeText(expression)).toBe(
    [
      'let',
      '  variables:',
      '    name="a"',
      '      value: column table="My Table" column="x"',
      '  body: binary operator="+"',
      '    left: call name="SUM"',
      '      arguments:',
      '        expression: column table="T" column="y"',
      '    right: binary operator="*"',
      '      left: name name="a"',
      '      right: integer text="2"',
      '',
    ].join('\n'),
  );
});
