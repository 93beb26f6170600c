/** Files of captured results, told apart by what is in them. */
import { decodeUtf8 } from '../data/utf8.js';
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import { Source } from '../diagnostics/source.js';
import { readArrowExpected } from './arrow-expected.js';
import { readCsvExpected } from './csv-expected.js';
import { readParquetExpected } from './parquet-expected.js';
import { readXlsxExpected } from './xlsx-expected.js';
import { readExpected, type ExpectedTable } from './expected.js';

/** A file as it lies on disk. */
export interface CapturedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The culture in which its texts are written, or null: as they show themselves. */
  readonly culture: string | null;
}

export type CapturedFormat = 'json' | 'csv' | 'parquet' | 'xlsx' | 'arrow' | 'web page' | 'binary' | 'empty';

/** The tables of a captured result; null with diagnostics when the file cannot be read, or not trusted. */
export async function readCaptured(captured: CapturedFile, diagnostics: Diagnostic[]): Promise<ExpectedTable[] | null> {
  const { file, bytes, culture } = captured;
  const format = formatOf(bytes);
  switch (format) {
    case 'empty':
      return refuse(diagnostic('DAX0632', { file }, null), diagnostics);
    case 'json':
    case 'csv': {
      const text = textOf(captured, diagnostics);
      if (text === null) return null;
      const source = new Source(file, text);
      return format === 'json'
        ? readExpected(source, diagnostics)
        : listed(readCsvExpected(source, culture, diagnostics));
    }
    case 'parquet':
      return listed(await readParquetExpected(file, bytes, diagnostics));
    case 'xlsx':
      return listed(readXlsxExpected(file, bytes, diagnostics));
    case 'arrow':
      return readArrowExpected(file, bytes, diagnostics);
    default:
      return refuse(diagnostic('DAX0631', { file, format: formatNames[format] }, null), diagnostics);
  }
}

const formatNames: Readonly<Record<'web page' | 'binary', string>> = {
  'web page': 'a web page or XML',
  binary: 'no text and none of the known formats',
};

function refuse(error: Diagnostic, diagnostics: Diagnostic[]): null {
  diagnostics.push(error);
  return null;
}

function listed(table: ExpectedTable | null): ExpectedTable[] | null {
  return table && [table];
}

/** The format of a file by its first bytes. */
export function formatOf(bytes: Uint8Array): CapturedFormat {
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (magic.startsWith('PAR1') || magic.startsWith('PARE')) return 'parquet';
  if (magic.startsWith('PK')) return 'xlsx';
  if (magic.startsWith('ARROW1') || magic.startsWith('\xff\xff\xff\xff')) return 'arrow';
  if (isUtf16(bytes)) return textFormat(new TextDecoder('utf-16le').decode(bytes.subarray(0, 1024)));
  if (bytes.subarray(0, 1024).includes(0)) return 'binary';
  return textFormat(new TextDecoder().decode(bytes.subarray(0, 1024)));
}

/** A header may begin with `[Measure]`, so that a bracket alone does not make JSON. */
function textFormat(text: string): CapturedFormat {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (start === '') return 'empty';
  if (start.startsWith('<')) return 'web page';
  return /^(?:\{|\[\s*(?:[[{\]]|$))/.test(start) ? 'json' : 'csv';
}

function isUtf16(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe;
}

/** Excel's "Unicode text" is UTF-16, everything else UTF-8. */
function textOf({ file, bytes }: CapturedFile, diagnostics: Diagnostic[]): string | null {
  return isUtf16(bytes) ? new TextDecoder('utf-16le').decode(bytes) : decodeUtf8(file, bytes, diagnostics);
}
