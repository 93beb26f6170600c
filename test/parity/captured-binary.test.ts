import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parquetBytes } from '../unit/parquet/write.js';
import { differences, read, type Columns } from './captured.js';

const sessions: Columns = {
  'Queue[Queue]': ['string', 'Billing', null],
  'Queue[Since]': ['dateTime', 45322, 45323.5],
  '[Sessions]': ['int64', 1200, 7],
  '[Rate]': ['double', 0.125, null],
  '[Open]': ['boolean', true, false],
};

describe('Parquet', () => {
  const encoder = new TextEncoder();
  const micros = (serial: number): bigint => BigInt((serial - 25_569) * 86_400) * 1_000_000n;
  const bytes = parquetBytes([
    {
      name: "'Queue'[Queue]",
      type: 'BYTE_ARRAY',
      element: { converted_type: 'UTF8' },
      values: [encoder.encode('Billing'), null],
    },
    {
      name: 'Queue[Since]',
      type: 'INT64',
      element: { converted_type: 'TIMESTAMP_MICROS' },
      values: [micros(45322), micros(45323.5)],
    },
    { name: 'Sessions', type: 'INT64', values: [1200n, 7n] },
    { name: '[Rate]', type: 'DOUBLE', values: [0.125, null] },
    { name: '[Open]', type: 'BOOLEAN', values: [true, false] },
  ]);

  it('is read with the types of its columns', async () => {
    expect(await differences(bytes, sessions)).toEqual([]);
    const other: Columns = { ...sessions, '[Sessions]': ['int64', 1200, 8] };
    expect(await differences(bytes, other)).toEqual(['value, row 2, [Sessions]']);
  });

  it('is refused when it is cut off', async () => {
    const { tables, messages } = await read(bytes.slice(0, -20));
    expect(tables).toBeNull();
    expect(messages[0]).toContain('DAX0600');
  });
});

const declaration = '<?xml version="1.0" encoding="utf-8"?>';

interface Parts {
  readonly rows: string;
  readonly sheets?: string;
  readonly workbook?: string;
}

/** A workbook as spreadsheet writers make it: shared texts, styles, one part a sheet. */
function workbook({
  rows,
  sheets = '<x:sheet name="Export" sheetId="1" r:id="rId1"/>',
  workbook: more = '',
}: Parts): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const parts = {
    '[Content_Types].xml': `${declaration}<Types/>`,
    'xl/workbook.xml': `${declaration}<x:workbook xmlns:x="${main}" xmlns:r="r">${more}<x:sheets>${sheets}</x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships><Relationship Id="rId1" Type="t" Target="/xl/worksheets/sheet.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `${declaration}<sst xmlns="${main}"><si><t>Queue</t></si><si><r><t>Bill</t></r><r><t xml:space="preserve">ing</t></r><rPh><t>x</t></rPh></si></sst>`,
    'xl/styles.xml': `${declaration}<styleSheet><numFmts><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="166" formatCode="&quot;days &quot;0.0;[Red]-0.0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="166"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet.xml': `${declaration}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

function inline(reference: string, text: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

const header =
  `<row r="1"><c r="A1" t="s"><v>0</v></c>${inline('B1', 'Since')}${inline('C1', '[Sessions]')}` +
  `${inline('D1', 'Rate')}${inline('E1', '[Open]')}</row>`;
const first =
  '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45322</v></c><c r="C2" s="3"><v>1200</v></c>' +
  '<c r="D2"><f>1/8</f><v>0.125</v></c><c r="E2" t="b"><v>1</v></c></row>';
const second =
  '<row r="3"><c r="B3" s="2"><v>45323.5</v></c><c r="C3"><v>7</v></c><c r="D3" s="1"/><c r="E3" t="b"><v>0</v></c></row>';

describe('XLSX', () => {
  it('is read with shared texts, dates by their formats and cells that are not there', async () => {
    expect(await differences(workbook({ rows: header + first + second }), sessions)).toEqual([]);
  });

  it('leaves out the lines on filters', async () => {
    const footer = `<row r="5">${inline('A5', 'Applied filters:&#10;Year is 2024')}</row>`;
    expect(await differences(workbook({ rows: header + first + second + footer }), sessions)).toEqual([]);
  });

  it('counts days from 1904 on where the workbook says so, and knows the 29 February 1900 of Excel', async () => {
    const rows = (serial: number): string =>
      `<row r="1">${inline('A1', 'T[d]')}</row><row r="2"><c r="A2" s="1"><v>${serial}</v></c></row>`;
    const from1904 = workbook({ rows: rows(43860), workbook: '<workbookPr date1904="1"/>' });
    expect(await differences(from1904, { 'T[d]': ['dateTime', 45322] })).toEqual([]);
    expect(await differences(workbook({ rows: rows(1) }), { 'T[d]': ['dateTime', 2] })).toEqual([]);
    expect((await read(workbook({ rows: rows(60) }))).messages).toEqual([
      'DAX0639 The workbook result cannot be read (A2): the cell holds no date.',
    ]);
  });

  it.each<[string, Parts, string]>([
    [
      'an error',
      { rows: `${header}<row r="2"><c r="C2" t="e"><v>#N/A</v></c></row>` },
      '(C2): the cell holds the error #N/A',
    ],
    [
      'no shared text',
      { rows: '<row r="1"><c r="A1" t="s"><v>9</v></c></row>' },
      '(A1): the text of the cell is missing',
    ],
    ['two sheets', { rows: '', sheets: '<sheet r:id="rId1"/><sheet r:id="rId2"/>' }, 'it has 2 sheets, not one'],
    ['no cells', { rows: '' }, 'it has no cells'],
    ['cut XML', { rows: `${header}<row r="2">` }, "its XML closes 'sheetData' at a wrong place"],
    ['a column twice', { rows: `<row r="1">${inline('A1', 'a')}${inline('B1', 'A')}</row>` }, "it has two columns 'A'"],
  ])('is refused with %s', async (_, parts, reason) => {
    const { tables, messages } = await read(workbook(parts));
    expect(tables).toBeNull();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(reason);
  });

  it('is refused or read, never thrown at, whatever bytes it has', async () => {
    const good = workbook({ rows: header + first + second });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, change, cut) => {
          const broken = cut ? good.slice(0, Math.max(at, 4)) : good.slice();
          if (!cut) broken[Math.max(at, 2)] = (broken[Math.max(at, 2)] as number) ^ change;
          const { tables, messages } = await read(broken);
          expect(tables !== null || messages.length > 0).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
