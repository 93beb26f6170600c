import { describe, expect, it } from 'vitest';
import { dataFileName } from '../../../src/data/folder.js';
import { decodeUtf8 } from '../../../src/data/utf8.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';

describe('dataFileName', () => {
  it('replaces what no file name can hold', () => {
    expect(dataFileName('Sales')).toBe('Sales.csv');
    expect(dataFileName('a<b>c:d"e/f\\g|h?i*j\u0001k')).toBe('a_b_c_d_e_f_g_h_i_j_k.csv');
    expect(dataFileName('../../etc/passwd')).toBe('.._.._etc_passwd.csv');
    expect(dataFileName('Sales', 'sales_2024')).toBe('sales_2024.csv');
  });
});

describe('decodeUtf8', () => {
  function decode(bytes: number[]): { text: string | null; diagnostics: Diagnostic[] } {
    const diagnostics: Diagnostic[] = [];
    return { text: decodeUtf8('T.csv', Uint8Array.from(bytes), diagnostics), diagnostics };
  }

  it('reads UTF-8 and drops the byte order mark', () => {
    expect(decode([0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa4]).text).toBe('aä');
  });

  it('points at the first byte that is wrong', () => {
    const { text, diagnostics } = decode([0x61, 0x0a, 0xc3, 0xa4, 0x62, 0xe4, 0x63]);
    expect(text).toBeNull();
    expect(diagnostics[0]?.code).toBe('DAX0059');
    expect(diagnostics[0]?.message).toContain('0xe4');
    const span = diagnostics[0]?.span;
    expect(span?.source.position(span.start)).toEqual({ line: 2, column: 3 });
  });

  it('recognizes UTF-16', () => {
    expect(decode([0xff, 0xfe, 0x61, 0x00]).diagnostics[0]?.message).toContain('UTF-16');
  });
});
