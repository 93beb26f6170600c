/** Every code of the catalogue with the marked place, and what the tree looks like after it. */
import { expect, test } from 'vitest';
import { syntax } from '../../../src/diagnostics/catalogue/syntax.js';
import { print } from '../../../src/syntax/printer.js';
import { parse, unmark, type Kind } from './support.js';

/** Codes in the order of the text, the text with marked places, the printed tree after recovery (spaces folded). */
type Case = [codes: string, marked: string, printed: string, kind?: Kind];

const cases: Case[] = [
  // Something else was expected.
  ['DAX0102', '«»', ''],
  ['DAX0102', '1 +«»', '1 +'],
  ['DAX0102', '// nothing else«»', '// nothing else'],
  ['DAX0101', 'a * «/» b', 'a * / b'],
  ['DAX0101', 'F ( 1 + «,» 2 )', 'F ( 1 + , 2 )'],
  ['DAX0101', '(«)»', '( )'],
  ['DAX0101', 'F ( a, «*» b )', 'F ( a, * b )'],
  ['DAX0101', '{ «=» b }', '{ = b }'],
  ['DAX0101', 'VAR x «5» RETURN x', 'VAR x = 5 RETURN x'],
  ['DAX0101', 'VAR «=» 5 RETURN 1', 'VAR = 5 RETURN 1'],
  ['DAX0101', 'T[a].«b»', 'T[a]'],
  // Brackets.
  ['DAX0103', 'SUM «(» T[a]', 'SUM ( T[a] )'],
  ['DAX0103 DAX0103', 'IF «(» SUM «(» T[a], 1', 'IF ( SUM ( T[a], 1 ) )'],
  ['DAX0103', 'x IN «{» 1, 2', 'x IN { 1, 2 }'],
  ['DAX0103', 'VAR a = SUM «(» T[x]\nVAR b = 2\nRETURN a + b', 'VAR a = SUM ( T[x] ) VAR b = 2 RETURN a + b'],
  ['DAX0145', '«SUMX» T, T[a] * 2 )', 'SUMX ( T, T[a] * 2 )'],
  ['DAX0145', "IF ( «ISBLANK» 'T'[a] ), 1, 2 )", "IF ( ISBLANK ( 'T'[a] ), 1, 2 )"],
  ['DAX0108', 'SUM ( T[a] )«)» + 1', 'SUM ( T[a] ) + 1'],
  ['DAX0108', '1 + 2«]»', '1 + 2'],
  ['DAX0109', '( 1 + 2«}»', '( 1 + 2 )'],
  ['DAX0109', 'IF ( x IN { 1, 2«)», 3 )', 'IF ( x IN { 1, 2 }, 3 )'],
  ['DAX0108', '( 1 + 2 «}»)', '( 1 + 2 )'],
  // Names, texts and comments that are not closed.
  ['DAX0104', 'SUM ( T«[Amount» )', 'SUM ( T[Amount] )'],
  ['DAX0104', 'T«[b» = 2', 'T[b] = 2'],
  ['DAX0105', "«'Sales»[Amount] + 1", "'Sales'[Amount] + 1"],
  ['DAX0106', 'a & «"open, 1)»\n& b', 'a & "open, 1)" & b'],
  ['DAX0106', '«dt"2024-01-01»', 'dt"2024-01-01"'],
  ['DAX0107', '1 «/*» open', '1'],
  ['DAX0118', 'SUM ( Fact«[Handled\nSeconds]» )', 'SUM ( Fact[HandledSeconds] )'],
  ['DAX0118', '«[Handled\r\n  Seconds]»', '[HandledSeconds]'],
  ['DAX0118', '«[Line\u2028Separator]»', '[LineSeparator]'],
  ['DAX0118', "«'Fact\nQueue'»[x]", "'FactQueue'[x]"],
  ['DAX0103 DAX0144', 'SUM «(» T«[Amount) + SUM(T[b]» ', 'SUM ( T[Amount) + SUM(T[b] )'],
  // Separators and signs of other languages.
  ['DAX0110 DAX0110', 'IF ( a «;» b «;» c )', 'IF ( a, b, c )'],
  ['DAX0110', 'EVALUATE T «;»', 'EVALUATE T', 'query'],
  ['DAX0111', '[x] * «1,5»', '[x] * 1.5'],
  ['DAX0111 DAX0110', 'ROUND ( «1,5» «;» 0 )', 'ROUND ( 1.5, 0 )'],
  ['DAX0112', '«“abc”» & "d"', '"abc" & "d"'],
  ['DAX0112', 'SUM ( «‘My Table’»[x] )', "SUM ( 'My Table'[x] )"],
  ['DAX0113', '1 «–» 2', '1 - 2'],
  ['DAX0113', '1 «\u2212» 2', '1 - 2'],
  ['DAX0114', '[a] «!=» [b]', '[a] <> [b]'],
  ['DAX0114', '[a] «=<» [b]', '[a] <= [b]'],
  ['DAX0114', '[a] «=>» [b]', '[a] >= [b]'],
  ['DAX0114', '[a] «**» 2', '[a] ^ 2'],
  ['DAX0114', '[a] «===» 2', '[a] == 2'],
  ['DAX0114', '[a] «><» 2', '[a] <> 2'],
  ['DAX0114', '[a] «|» [b]', '[a] || [b]'],
  ['DAX0114', '«!» [a]', 'NOT [a]'],
  ['DAX0114', 'DEFINE MEASURE T[m] «:=» 1 EVALUATE { 1 }', 'DEFINE MEASURE T[m] = 1 EVALUATE { 1 }', 'query'],
  ['DAX0115', '[a] = 1 «AND» [b] = 2', '[a] = 1 && [b] = 2'],
  ['DAX0115', '[a] «or» ( [b] )', '[a] || ( [b] )'],
  ['DAX0116', 'SUM ( T«\\[Amount\\]» )', 'SUM ( T[Amount] )'],
  ['DAX0116', 'my«\\_»variable + 1', 'my_variable + 1'],
  ['DAX0121 DAX0121', '1 + «#» 2 + «?» 3', '1 + 2 + 3'],
  ['DAX0121', '1 + «\u200B»2', '1 + 2'],
  ['DAX0121', '1 + «😀» 2', '1 + 2'],
  ['DAX0123', '«Verkäufe»[Betrag] + 1', "'Verkäufe'[Betrag] + 1"],
  ['DAX0123', 'SUM ( «U.S.Sales»[x] )', "SUM ( 'U.S.Sales'[x] )"],
  ['DAX0134 DAX0134', '[a] «&lt;»«&gt;» [b]', '[a] <> [b]'],
  ['DAX0134', '[a] «&gt;» [b]', '[a] > [b]'],
  ['DAX0138', '5«%»', '5'],
  ['DAX0138', '10 «%» 3', '10'],
  // Prose and definition lines.
  ['DAX0117', '«**Check this again**»\n\nSUM ( T[a] )', 'SUM ( T[a] )'],
  ['DAX0117 DAX0120', '«**Check this again**»\n\n«Calls handled» = SUM ( T[a] )', 'SUM ( T[a] )'],
  ['DAX0117', 'COUNT ( T[a] )\n\n«Dax -> Number of calls from T[a]»', 'COUNT ( T[a] )'],
  ['DAX0117', 'SUM ( T[a] ) «this is the sum»', 'SUM ( T[a] )'],
  ['DAX0117', 'IF ( [a], «one two three», 2 )', 'IF ( [a], , 2 )'],
  ['DAX0117', '«To do»', ''],
  ['DAX0117 DAX0117', '«```dax»\nSUM ( T[a] )\n«```»', 'SUM ( T[a] )'],
  ['DAX0120', '«Calls handled» = SUM ( T[a] )', 'SUM ( T[a] )'],
  ['DAX0120', '«Total» := SUM ( T[a] )', 'SUM ( T[a] )'],
  ['DAX0120', '«T[Total]» := SUM ( T[a] )', 'SUM ( T[a] )'],
  ['DAX0120', '«Avg. time (min)_Fact» = SUM ( T[a] )', 'SUM ( T[a] )'],
  ['DAX0130', '«Total» = SUM ( T[a] )', 'Total = SUM ( T[a] )'],
  // Structure.
  ['DAX0119', 'IF ( [a], «BLANK», 1 )', 'IF ( [a], BLANK (), 1 )'],
  ['DAX0124', '[a] «[b]»', '[a]'],
  ['DAX0124 DAX0124', 'IF ( [a] «[b]» «"c"» )', 'IF ( [a], [b], "c" )'],
  ['DAX0124', '"a" «"b"»', '"a"'],
  ['DAX0125', '1 + «NOT» TRUE', '1 + ( NOT TRUE )'],
  ['DAX0125', '-«NOT» TRUE', '-( NOT TRUE )'],
  ['DAX0126', '«VAR» a = 1 VAR b = 2', 'VAR a = 1 VAR b = 2 RETURN'],
  ['DAX0126', '«VAR» a = 1\na + 1', 'VAR a = 1 RETURN a + 1'],
  ['DAX0127', 'SUM ( T[a]«,» )', 'SUM ( T[a], )'],
  ['DAX0127', '{ 1«,» }', '{ 1, }'],
  ['DAX0127', '( 1«,» )', '( 1, )'],
  ['DAX0128', '{ 1«,» , 2 }', '{ 1, , 2 }'],
  ['DAX0128 DAX0128', '{ «{» 1 }, «{» 2 } }', '{ { 1 }, { 2 } }'],
  ['DAX0129', '«{ }»', '{ }'],
  ['DAX0132', 'x «NOT IN» { 1 }', 'x IN { 1 }'],
  ['DAX0133', '[a]«,» [b]', '[a]'],
  ['DAX0133', 'VAR a = 1«,» VAR b = 2 RETURN a', 'VAR a = 1 VAR b = 2 RETURN a'],
  ['DAX0141', '«RETURN» 1', '1'],
  ['DAX0143', 'a + «VAR» x = 1 RETURN x', 'a + ( VAR x = 1 RETURN x )'],
  // Queries and functions.
  ['DAX0136', '«EVALUATE» T', ''],
  ['DAX0136', '1 + 2 «EVALUATE» T', '1 + 2'],
  ['DAX0137', '«T»', 'EVALUATE T', 'query'],
  ['DAX0137', 'DEFINE VAR a = 1«»', 'DEFINE VAR a = 1 EVALUATE', 'query'],
  ['DAX0101', 'DEFINE «EVALUATE» T', 'EVALUATE T', 'query'],
  ['DAX0101', '«MEASURE» T[m] = 1 EVALUATE T', 'DEFINE MEASURE T[m] = 1 EVALUATE T', 'query'],
  ['DAX0101 DAX0137', '«VAR» x = 1«»', 'DEFINE VAR x = 1 EVALUATE', 'query'],
  ['DAX0142', 'EVALUATE T «DEFINE» VAR x = 1', 'EVALUATE T', 'query'],
  ['DAX0101', 'EVALUATE T ORDER «[x]»', 'EVALUATE T ORDER BY [x]', 'query'],
  ['DAX0139', 'EVALUATE T ORDER BY [a] START AT «[a]»', 'EVALUATE T ORDER BY [a] START AT [a]', 'query'],
  ['DAX0135', '( a : «STRIN» ) => a', '( a : STRIN ) => a', 'function'],
  ['DAX0102', '( a ) =>«»', '( a ) =>', 'function'],
  ['DAX0101', 'f = «a» => a', 'f = ( a ) => a', 'function'],
  ['DAX0146', '\n«SUM ( T[a] )» ', '[] = SUM ( T[a] )', 'line'],
  ['DAX0117', '«**Check this**»\nCalls = SUM ( T[a] )', 'Calls = SUM ( T[a] )', 'line'],
  ['DAX0102', 'Calls = 1 +«»', 'Calls = 1 +', 'line'],
  // Limits.
  ['DAX0122', `${'('.repeat(256)}«(»1${')'.repeat(257)}`, ''],
  ['DAX0131', `«1${' + 1'.repeat(1001)}»`, ''],
];

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();

test.each(cases)('%s: %s', (codes, marked, printed, kind = 'expression') => {
  const { text, spans } = unmark(marked);
  const { tree, diagnostics } = parse(text, kind);
  const expected = codes.split(' ').map((code, i) => `${code} ${spans[i] ?? ''}`);
  expect(diagnostics.map((d) => `${d.code} ${d.span?.start ?? ''}-${d.span?.end ?? ''}`)).toEqual(expected);
  if (diagnostics.every((d) => d.code !== 'DAX0131')) expect(folded(print(tree))).toBe(printed);
});

test('every code of the catalogue has a case', () => {
  const tested = new Set(cases.flatMap(([codes]) => codes.split(' ')));
  const missing = Object.keys(syntax).filter((code) => !tested.has(code));
  expect(missing).toEqual(['DAX0140']);
});

test('DAX0140: only the first hundred mistakes are shown', () => {
  const { diagnostics } = parse('1 + #\n'.repeat(150) + '1');
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics.at(-1)?.code).toBe('DAX0140');
});

test('every diagnostic has a sentence and a help line without gaps', () => {
  for (const [, marked, , kind = 'expression'] of cases) {
    for (const { message, help } of parse(unmark(marked).text, kind).diagnostics) {
      expect(message).toMatch(/^\S.*\S$/s);
      expect(help ?? '').toMatch(/^\S.*[.}]$/s);
      expect(`${message} ${help ?? ''}`).not.toMatch(/undefined|null|NaN|\[object/);
    }
  }
});
