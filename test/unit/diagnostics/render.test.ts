import { describe, expect, test } from 'vitest';
import { diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { renderDiagnostic, renderDiagnostics } from '../../../src/diagnostics/render.js';
import { Source, type Span } from '../../../src/diagnostics/source.js';

const plain = { color: false };

/** The span of `part` in `text`. */
function at(text: string, part: string, file = 'a.yaml'): Span {
  const start = text.indexOf(part);
  return { source: new Source(file, text), start, end: start + part.length };
}

function excerptOf(text: string, part: string): string[] {
  return renderDiagnostic(diagnostic('DAX0020', { name: 'x' }, at(text, part)), plain)
    .split('\n')
    .slice(1, 3);
}

describe('renderDiagnostic', () => {
  test('place, severity, code, sentence, excerpt, label, help', () => {
    const text = 'tables:\n  - name: Sales\n  - name: SALES\n';
    const labels = [{ span: at(text, 'Sales'), text: 'first defined here' }];
    const d = diagnostic('DAX0016', { name: 'SALES' }, at(text, 'SALES', 'measures/shop/model.yaml'), { labels });
    expect(renderDiagnostic(d, plain)).toBe(
      [
        "measures/shop/model.yaml:3:11: error DAX0016: Table 'SALES' is defined twice.",
        '  3 |   - name: SALES',
        '    |           ^^^^^',
        '  a.yaml:2:11: first defined here',
        '  2 |   - name: Sales',
        '    |           -----',
        '  help: Table names are unique in the model, upper and lower case being the same.',
      ].join('\n'),
    );
  });

  test('without a place and without help', () => {
    const d = diagnostic('DAX0001', { path: 'x', reason: 'it is a folder' }, null);
    expect(renderDiagnostic(d, plain)).toBe('error DAX0001: Cannot read x: it is a folder.');
  });

  test('warnings say so', () => {
    expect(renderDiagnostic(diagnostic('DAX0038', { kind: 'entity', name: 'x' }, null), plain)).toMatch(
      /^warning DAX0038: /,
    );
  });

  test('colour is ANSI and nothing else changes', () => {
    const d = diagnostic('DAX0020', { name: 'x' }, at('a: x\n', 'x'));
    const colored = renderDiagnostic(d, { color: true });
    expect(colored).toContain('\u001b[1;31m^\u001b[0m');

    expect(colored.replace(/\u001b\[[\d;]*m/g, '')).toBe(renderDiagnostic(d, plain));
  });
});

describe('the underline', () => {
  test('with tabs before and inside', () => {
    expect(excerptOf('\tab\tcd\n', 'b\tc')).toEqual(['  1 |     ab    cd', '    |      ^^^^^^']);
  });

  test('under wide characters, combining marks and emoji', () => {
    expect(excerptOf('名前x\n', '前x')[1]).toBe('    |   ^^^');
    expect(excerptOf('e\u0301x\n', 'x')[1]).toBe('    |  ^');
    expect(excerptOf('🎉x\n', 'x')[1]).toBe('    |   ^');
  });

  test('of an empty span, at the end of a line and of the file', () => {
    const source = new Source('a', 'ab');
    const render = (start: number, end: number, in_ = source): string[] =>
      renderDiagnostic(diagnostic('DAX0006', {}, { source: in_, start, end }), plain)
        .split('\n')
        .slice(1, 3);
    expect(render(2, 2)).toEqual(['  1 | ab', '    |   ^']);
    expect(render(0, 0, new Source('a', ''))).toEqual(['  1 | ', '    | ^']);
  });

  test('of a span over several lines ends with the first', () => {
    expect(excerptOf('  a: |\r\n    b\r\n', 'a: |\r\n    b')).toEqual(['  1 |   a: |', '    |   ^^^^']);
  });

  test('in a piece of a file is at its place in the file', () => {
    const file = new Source('m.yaml', 'expression: |\r\n  SUM(\r\n    T[x])\r\n');
    const offsets = [17, 18, 19, 20, 21, 27, 28, 29, 30, 31, 32];
    const dax = new Source('m.yaml', 'SUM(\nT[x])', { source: file, offsetAt: (i) => offsets[i] ?? 32 });
    const rendered = renderDiagnostic(diagnostic('DAX0006', {}, { source: dax, start: 6, end: 9 }), plain);
    expect(rendered).toContain('m.yaml:3:6: error');
    expect(rendered.split('\n').slice(1, 3)).toEqual(['  3 |     T[x])', '    |      ^^^']);
  });

  test('in a very long line shows the surroundings only', () => {
    const [line, marks] = excerptOf(`${'a'.repeat(100_000)}x${'b'.repeat(100_000)}`, 'x');
    expect(line?.length).toBeLessThan(120);
    expect(marks?.indexOf('^')).toBe(line?.indexOf('x'));
  });
});

describe('hostile text', () => {
  test('cannot steer the terminal', () => {
    const text = 'name: \u001b[31mred\u202e\u0007\u2028x\n';
    const d = diagnostic('DAX0016', { name: 'a\u001b]0;x\u0007\nb' }, at(text, 'red', 'b\u001b[2J.yaml'));
    const rendered = renderDiagnostic(d, plain);

    expect(rendered.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e]/);
    expect(rendered.split('\n')).toHaveLength(4);
    const [line, marks] = rendered.split('\n').slice(1, 3);
    expect(marks?.indexOf('^')).toBe(line?.indexOf('red'));
  });
});

describe('renderDiagnostics', () => {
  test('by file and place, with a count', () => {
    const text = 'a\nb\n';
    const diagnostics = [
      diagnostic('DAX0006', {}, at(text, 'b', 'z')),
      diagnostic('DAX0038', { kind: 'entity', name: 'x' }, at(text, 'b', 'a')),
      diagnostic('DAX0006', {}, at(text, 'a', 'a')),
      diagnostic('DAX0002', { folder: 'x' }, null),
    ];
    const rendered = renderDiagnostics(diagnostics, plain);
    const heads = rendered
      .split('\n')
      .filter((line) => / DAX\d+: /.test(line))
      .map((line) => line.replace(/ DAX.*/, ''));
    expect(heads).toEqual(['error', 'a:1:1: error', 'a:2:1: warning', 'z:2:1: error']);
    expect(rendered.endsWith('\n\n3 errors, 1 warning\n')).toBe(true);
    expect(renderDiagnostics([], plain)).toBe('');
  });
});
