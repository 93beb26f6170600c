/** Templates of Power BI: a zip with the model in UTF-16, and files that are none. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { readTemplate } from '../../../src/exchange/pbit/read.js';
import { sound } from './models.js';

const tmsl = JSON.stringify({
  name: '0b2b8a4e-5d3c-4f6e-9a57-3d0f7f1b2c3d',
  model: { tables: [{ name: 'Größe', columns: [], measures: [{ name: 'M', expression: '1' }] }] },
});

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf16le'));
}

/** The entries as Power BI Desktop packs them. */
function template(model: Uint8Array, more: Zippable = {}): Uint8Array {
  const types = strToU8('<?xml version="1.0" encoding="utf-8"?><Types/>');
  return zipSync({ Version: utf16('1.28'), '[Content_Types].xml': types, DataModelSchema: model, ...more });
}

function read(bytes: Uint8Array): { text: string | null; problem: string } {
  const diagnostics: Diagnostic[] = [];
  const file = readTemplate('a/Sales.pbit', bytes, diagnostics);
  return { text: file?.text ?? null, problem: diagnostics.map(({ code, message }) => `${code} ${message}`).join() };
}

describe('a template', () => {
  it.each([
    ['UTF-16', utf16(tmsl)],
    ['UTF-16 with a mark', utf16(`\ufeff${tmsl}`)],
    ['UTF-8', strToU8(tmsl)],
  ])('has the model as %s', (_, bytes) => {
    expect(read(template(bytes))).toEqual({ text: tmsl, problem: '' });
  });

  it('gives its name to a model that has none but an identifier', () => {
    const file = readTemplate('a/Sales.pbit', template(utf16(tmsl)), []);
    const { model } = sound(file ? [file] : []);
    expect([model.name, model.tables[0]?.name, model.measures[0]?.span?.source.file]).toEqual([
      'Sales',
      'Größe',
      'a/Sales.pbit/DataModelSchema',
    ]);
  });
});

describe('a file that is no template', () => {
  const whole = template(utf16(tmsl));
  const sized = (size: number): Uint8Array => {
    const bytes = Uint8Array.from(whole);
    const view = new DataView(bytes.buffer);
    // The central directory says how large each entry is when it is unpacked.
    for (let at = 0; at < bytes.length - 46; at++) {
      const isEntry = view.getUint32(at, true) === 0x02014b50;
      const name = isEntry ? new TextDecoder().decode(bytes.slice(at + 46, at + 46 + 15)) : '';
      if (name === 'DataModelSchema') view.setUint32(at + 24, size, true);
    }
    return bytes;
  };

  it.each([
    ['is empty', new Uint8Array(), 'it is not a zip archive, as templates of Power BI are'],
    ['is text', strToU8(tmsl), 'it is not a zip archive, as templates of Power BI are'],
    ['is cut off', whole.slice(0, whole.length - 40), 'it is cut off or damaged'],
    ['is cut off early', whole.slice(0, 30), 'it is cut off or damaged'],
    ['has no model', zipSync({ Version: utf16('1') }), 'it has no entry DataModelSchema'],
    [
      'is a report with data',
      zipSync({ DataModel: new Uint8Array(9) }),
      'its model is in binary form; save the report as template (.pbit) or as project (.pbip)',
    ],
    [
      'has a model cut in a character',
      template(utf16(tmsl).slice(0, 21)),
      'its entry DataModelSchema is not UTF-16 text',
    ],
    ['unpacks to more than a model needs', sized(0x7fffffff), 'its model is larger than 512 MB'],
  ])('because it %s is told so', (_, bytes, reason) => {
    expect(read(bytes)).toEqual({ text: null, problem: `DAX0089 Cannot open a/Sales.pbit: ${reason}.` });
  });

  it('never unpacks more than it says: a model that lies about its size is no JSON', () => {
    const bomb = sized(1000);
    const { text } = read(bomb);
    expect(text === null || text.length <= 1000).toBe(true);
  });

  it('whatever bytes are wrong, gives a sentence', () => {
    for (let at = 0; at < whole.length; at += 3) {
      const bytes = Uint8Array.from(whole);
      bytes[at] = 255 - (bytes[at] ?? 0);
      const { text, problem } = read(bytes);
      expect(text !== null || problem.startsWith('DAX0089')).toBe(true);
    }
  });
});
