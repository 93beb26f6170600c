import { describe, expect, it } from 'vitest';
import { formatOf } from '../../src/parity/read-captured.js';
import { numberStyleOf, writtenNumber } from '../../src/parity/written-numbers.js';
import { writtenDate } from '../../src/parity/written-dates.js';
import { differences, read, type Columns } from './captured.js';

const sessions: Columns = {
  'Call Queue[Name]': ['string', 'Billing', 'Say "hi"; bye', null],
  'Call Queue[Since]': ['dateTime', 45322, 45323.5, null],
  '[Sessions]': ['int64', 1200, 7, null],
  '[Rate]': ['double', 0.125, 1234.5, null],
  '[Cost]': ['currency', 12345600, -500, null],
  '[Open]': ['boolean', true, false, null],
};

describe('CSV of DAX Studio', () => {
  it('is read with commas and points', async () => {
    const text = [
      "\ufeff'Call Queue'[Name],Call Queue[Since],[Sessions],[Rate],[Cost],[Open]",
      'Billing,2024-01-31 00:00:00.000,1200,0.125,1234.56,True',
      '"Say ""hi""; bye",2024-02-01 12:00:00.000,7,1234.5,-0.05,False',
      ',,,,,',
      '',
    ].join('\r\n');
    expect(await differences(text, sessions)).toEqual([]);
  });

  it('is read with semicolons, decimal commas and the dates of Germany', async () => {
    const text = [
      'Call Queue[Name];Call Queue[Since];[Sessions];[Rate];[Cost];[Open]',
      'Billing;31.01.2024 00:00:00;1200;0,125;1234,56;True',
      '"Say ""hi""; bye";01.02.2024 12:00:00;7;1234,5;-0,05;False',
      ';;;;;',
    ].join('\n');
    expect(await differences(text, sessions)).toEqual([]);
    expect(await differences(text, sessions, 'de-DE')).toEqual([]);
  });

  it('is read with tabs, in UTF-16 and with the dates of America', async () => {
    const text = [
      'Call Queue[Name]\tCall Queue[Since]\t[Sessions]\t[Rate]\t[Cost]\t[Open]',
      'Billing\t1/31/2024 12:00:00 AM\t1200\t0.125\t1234.56\tTrue',
      '"Say ""hi""; bye"\t2/1/2024 12:00:00 PM\t7\t1234.5\t-0.05\tFalse',
      '\t\t\t\t\t',
    ].join('\r\n');
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(await differences(utf16, sessions)).toEqual([]);
  });

  it('may have one column, with decimal commas in it', async () => {
    expect(await differences('[Rate]\n0,5\n1,25\n', { '[Rate]': ['double', 0.5, 1.25] })).toEqual([]);
    expect(await differences('[Rate]\n0,5\n\n', { '[Rate]': ['double', 0.5, null] })).toEqual([]);
  });

  it('shows differences, also of columns without rows', async () => {
    const columns: Columns = { 'T[a]': ['string', 'x'], '[n]': ['double', 2] };
    expect(await differences('T[a],[n]\nx,3\n', columns)).toEqual(['value, row 1, [n]']);
    expect(await differences('T[a],[n]\nx,many\n', columns)).toEqual(['text against number, row 1, [n]']);
    expect(await differences('T[b],[n]\n', { 'T[a]': ['string'], '[n]': ['double'] })).toEqual([
      'missing column, T[b]',
      'extra column, T[a]',
    ]);
  });

  it('tells an empty text from nothing where it is quoted', async () => {
    expect(await differences('T[a],T[b]\n"",\n', { 'T[a]': ['string', ''], 'T[b]': ['string', null] })).toEqual([]);
  });

  it('needs a culture for dates that can be read in two ways, and takes it', async () => {
    const text = 'T[d],[n]\n01/02/2024,1\n03/03/2024,2\n';
    const columns: Columns = { 'T[d]': ['dateTime', 45323, 45354], '[n]': ['int64', 1, 2] };
    expect(await differences(text, columns)).toEqual([
      "DAX0635 2:1 '01/02/2024' in column 'T[d]' can be read in two ways, and no other value of the file tells which one.",
    ]);
    expect(await differences(text, columns, 'en-GB')).toEqual([]);
    expect((await differences(text, columns, 'en-US')).length).toBeGreaterThan(0);
  });

  it('is refused where values of two cultures stand side by side', async () => {
    const dates = 'T[d],[n]\n31/01/2024,1\n01/31/2024,2\n';
    expect(await differences(dates, { 'T[d]': ['dateTime', 1, 2], '[n]': ['int64', 1, 2] })).toEqual([
      "DAX0636 3:1 '31/01/2024' and '01/31/2024' cannot be written in one culture.",
    ]);
  });

  it.each([
    ['T[a],[n]\nx,1\ny\n', 'DAX0633 3:1 This row has 1 field, the header has 2.'],
    ['T[a],[n]\nx,"1\n', 'DAX0634 2:3 This quoted field is never closed.'],
    ['T[a],t[A]\nx,y\n', "DAX0637 1:6 The header names the column 't[A]' twice."],
    ['', 'DAX0632 The expected result result is empty.'],
    ['\ufeff \n', 'DAX0632 The expected result result is empty.'],
    ['<html></html>', 'DAX0631 The expected result result is a web page or XML, which cannot be read.'],
  ])('%j is refused', async (text, message) => {
    const { tables, messages } = await read(text);
    expect(tables).toBeNull();
    expect(messages).toEqual([message]);
  });
});

describe('CSV of a visual', () => {
  const columns: Columns = {
    'Queue[Queue]': ['string', 'Billing', 'Support'],
    'Date[Day]': ['dateTime', 45322, 45323],
    '[Total Cost]': ['double', 1234.5, -17],
    '[Share]': ['double', 0.123, 0.877],
  };

  it('has captions, formatted numbers and a row of totals', async () => {
    const text = [
      'Queue,Day,Total Cost,Share',
      'Billing,"Wednesday, January 31, 2024","$1,234.50",12.3 %',
      'Support,"Thursday, February 1, 2024",($17.00),87.7%',
      'Total,,"1,217.50",100 %',
      '',
      'Applied filters:',
      '"Year is 2024"',
    ].join('\r\n');
    expect(await differences(text, columns)).toEqual([
      'DAX0640 Row 3 of result holds totals of the visual; it is not compared.',
    ]);
  });

  it('is read as another culture formats', async () => {
    const text = [
      'Queue;Day;Total Cost;Share',
      'Billing;31. Januar 2024;1.234,50 €;12,3 %',
      'Support;1. Februar 2024;-17,00 €;87,7 %',
    ].join('\n');
    expect(await differences(text, columns, 'de-DE')).toEqual([]);
  });

  it.each(['Gesamt', 'Totale', 'Total général', '合計', 'Сводка'])('has totals named %s', async (total) => {
    const text = `Queue;Share\nBilling;0,5\nSupport;0,5\n${total};1,0\n\n"絞り込み: Jahr ist 2024\nMonat ist 1"\n`;
    const shares: Columns = { 'Queue[Queue]': ['string', 'Billing', 'Support'], '[Share]': ['double', 0.5, 0.5] };
    const naming = { captions: new Map(), total: total === 'Сводка' ? 'Сводка' : null };
    expect(await differences(text, shares, null, naming)).toEqual([
      'DAX0640 Row 3 of result holds totals of the visual; it is not compared.',
    ]);
    const withKey: Columns = {
      'Queue[Queue]': ['string', 'Billing', 'Support', total],
      '[Share]': ['double', 0.5, 0.5, 1],
    };
    expect(await differences(text, withKey, null, naming)).toEqual([]);
    const stated = { captions: new Map(), total: 'Sum of all' };
    expect(await differences(text, shares, null, stated)).toEqual(['missing row, row 3']);
  });

  it('has the captions that are stated', async () => {
    const text = 'Warteschlange;Anzahl;Anteil\nBilling;5;0,5\n';
    const result: Columns = {
      'Queue[Queue]': ['string', 'Billing'],
      '[Calls]': ['int64', 5],
      '[Share]': ['double', 0.5],
    };
    const captions = new Map([
      ['warteschlange', ["'Queue'[Queue]"]],
      ['anzahl', ['[Calls]', '[Chats]']],
      ['anteil', ['[Share]']],
    ]);
    expect(await differences(text, result, null, { captions, total: null })).toEqual([]);
    const both: Columns = { ...result, '[Chats]': ['int64', 7] };
    expect(await differences(text, both, null, { captions, total: null })).toEqual([
      "DAX0641 1:15 The caption 'Anzahl' fits several columns of the result: [Calls], [Chats].",
    ]);
    const doubled = new Map([...captions, ['anteil', ['[Calls]']]]);
    expect(await differences(text, result, null, { captions: doubled, total: null })).toEqual([
      "DAX0645 1:22 The captions 'Anzahl' and 'Anteil' both mean the column [Calls].",
    ]);
  });

  it('has the captions of the translations of the model, after its own names', async () => {
    const translations = new Map([
      ['anzahl', ['[Calls]', '[Chats]']],
      ['calls', ['[Chats]']],
    ]);
    const naming = { captions: new Map(), total: null, translations };
    const result: Columns = { '[Calls]': ['int64', 5] };
    expect(await differences('Anzahl\n5\n', result, null, naming)).toEqual([]);
    expect(await differences('Calls\n5\n', result, null, naming)).toEqual([]);
    const both: Columns = { ...result, '[Chats]': ['int64', 7] };
    expect(await differences('Anzahl\n5\n', both, null, naming)).toEqual([
      "DAX0641 1:1 The caption 'Anzahl' fits several columns of the result: [Calls], [Chats].",
    ]);
    expect(await differences('Calls,Chats\n5,7\n', both, null, naming)).toEqual([]);
  });

  it('needs a culture where a separator can be of decimals or of thousands', async () => {
    const text = 'Queue,Cost\nBilling,"1,234"\n';
    const result: Columns = { 'Queue[Queue]': ['string', 'Billing'], '[Cost]': ['double', 1234] };
    expect(await differences(text, result)).toEqual([
      "DAX0635 2:9 '1,234' in column 'Cost' can be read in two ways, and no other value of the file tells which one.",
    ]);
    expect(await differences(text, result, 'en-US')).toEqual([]);
    expect(await differences(text, result, 'de-DE')).toEqual(['value, row 1, [Cost]']);
  });

  it('is refused where a caption fits two columns, and where rows may be missing', async () => {
    const two: Columns = { 'A[Name]': ['string', 'x'], 'B[Name]': ['string', 'y'] };
    expect(await differences('Name\nx\n', two)).toEqual([
      "DAX0641 1:1 The caption 'Name' fits several columns of the result: A[Name], B[Name].",
    ]);
    const { messages } = await read(`Name\n${'x\n'.repeat(30_000)}`);
    expect(messages[0]).toContain('DAX0638');
  });
});

describe('numbers as they are written', () => {
  const point = { decimal: '.', hasGroups: true } as const;
  const comma = { decimal: ',', hasGroups: true } as const;

  it.each([
    ['1,234.50', point, 1234.5],
    ['12,34,567.5', point, 1234567.5],
    ['1.234,50', comma, 1234.5],
    ['1\u202f234,5', comma, 1234.5],
    ["1'234.5", point, 1234.5],
    ['12.3 %', point, 0.123],
    ['-€ 5,25', comma, -5.25],
    ['(5.25)', point, -5.25],
    ['\u22123', point, -3],
    ['1.5E-05', point, 1.5e-5],
    ['.5', point, 0.5],
    ['12,34', point, null],
    ['1,2345', point, null],
    ['1.2.3', point, null],
    ['12K', point, null],
    ['', point, null],
  ])('%j', (text, style, value) => {
    expect(writtenNumber(text, style)).toBe(value);
  });

  it('tell their decimal mark', () => {
    expect(numberStyleOf(['1,234', '0.5'], true)).toMatchObject({ kind: 'found', style: { decimal: '.' } });
    expect(numberStyleOf(['1.234', '1.234.567'], true)).toMatchObject({ kind: 'found', style: { decimal: ',' } });
    expect(numberStyleOf(['1.5', '1,5'], true)).toEqual({ kind: 'contradiction', texts: ['1.5', '1,5'] });
  });
});

describe('dates as they are written', () => {
  it.each([
    ['31/01/2024', 'dayFirst', '2024-01-31T00:00:00'],
    ['1/31/2024 1:05:09 PM', 'monthFirst', '2024-01-31T13:05:09'],
    ['1/31/2024 12:30 a.m.', 'monthFirst', '2024-01-31T00:30:00'],
    ['2024-01-31T10:00:00.1234567', 'dayFirst', '2024-01-31T10:00:00.123'],
    ['2024. 01. 31.', 'dayFirst', '2024-01-31T00:00:00'],
    ['31 Jan 2024', 'monthFirst', '2024-01-31T00:00:00'],
    ['31/02/2024', 'dayFirst', null],
    ['1/2/24', 'dayFirst', null],
    ['1/31/2024 13:00 PM', 'monthFirst', null],
    ['soon', 'dayFirst', null],
  ] as const)('%j %s', (text, order, iso) => {
    expect(writtenDate(text, order, null)).toBe(iso);
  });
});

describe('the format of a file', () => {
  it.each([
    ['[Total],[n]\n1,2\n', 'csv'],
    ['{"results":[]}', 'json'],
    ['[ {"a":1}]', 'json'],
    ['[]', 'json'],
    ['PAR1....', 'parquet'],
    ['PK\u0003\u0004', 'xlsx'],
    ['ARROW1\0\0', 'arrow'],
    ['ab\0\0', 'binary'],
  ])('%j is %s', (text, format) => {
    expect(formatOf(new TextEncoder().encode(text))).toBe(format);
  });
});
