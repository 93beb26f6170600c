/** What a workbook says of its sheets, shared texts and styles. */
import type { WorkbookArchive } from './archive.js';
import { WorkbookProblem } from './problem.js';
import { xmlEvents } from './xml.js';

const workbookPart = 'xl/workbook.xml';

export interface Workbook {
  /** The part of its only sheet. */
  readonly sheetPart: string;
  /** Whether days are counted from 1904 on. */
  readonly countsFrom1904: boolean;
  readonly sharedTexts: readonly string[];
  /** Whether a cell with the style of this number shows a date. */
  readonly isDateStyle: readonly boolean[];
}

export function readWorkbook(archive: WorkbookArchive): Workbook {
  const sheets: string[] = [];
  let countsFrom1904 = false;
  for (const event of xmlEvents(workbookPart, archive.text(workbookPart))) {
    if (event.kind !== 'open') continue;
    if (event.name === 'sheet') sheets.push(event.attributes.get('id') ?? '');
    if (event.name === 'workbookPr') countsFrom1904 = /^(?:1|true)$/.test(event.attributes.get('date1904') ?? '');
  }
  const [sheet] = sheets;
  if (sheet === undefined || sheets.length > 1) {
    throw new WorkbookProblem(workbookPart, `it has ${sheets.length} sheets, not one`);
  }
  return {
    sheetPart: partOf(archive, sheet),
    countsFrom1904,
    sharedTexts: readSharedTexts(archive),
    isDateStyle: readDateStyles(archive),
  };
}

function partOf(archive: WorkbookArchive, id: string): string {
  const part = 'xl/_rels/workbook.xml.rels';
  for (const event of xmlEvents(part, archive.text(part))) {
    if (event.kind !== 'open' || event.attributes.get('Id') !== id) continue;
    const target = event.attributes.get('Target') ?? '';
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  }
  throw new WorkbookProblem(part, 'the sheet is missing');
}

/** Texts of the cells, each the runs of one `si` without the readings of its signs. */
function readSharedTexts(archive: WorkbookArchive): string[] {
  const part = 'xl/sharedStrings.xml';
  const texts: string[] = [];
  let isText = false;
  let isReading = false;
  for (const event of xmlEvents(part, archive.optional(part) ?? '')) {
    if (event.kind === 'text') {
      if (isText && !isReading) texts.push((texts.pop() ?? '') + event.text);
    } else if (event.name === 'si' && event.kind === 'open') texts.push('');
    else if (event.name === 't') isText = event.kind === 'open';
    else if (event.name === 'rPh') isReading = event.kind === 'open';
  }
  return texts.map(withoutEscapes);
}

/** Characters that XML cannot hold stand as `_x000D_`. */
export function withoutEscapes(text: string): string {
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function readDateStyles(archive: WorkbookArchive): boolean[] {
  const part = 'xl/styles.xml';
  const own = new Map<number, string>();
  const styles: boolean[] = [];
  let isCellStyle = false;
  for (const event of xmlEvents(part, archive.optional(part) ?? '')) {
    if (event.kind === 'text') continue;
    if (event.name === 'cellXfs') isCellStyle = event.kind === 'open';
    if (event.kind === 'close') continue;
    const id = Number(event.attributes.get('numFmtId') ?? 0);
    if (event.name === 'numFmt') own.set(id, event.attributes.get('formatCode') ?? '');
    if (event.name === 'xf' && isCellStyle) styles.push(isDateFormat(id, own.get(id)));
  }
  return styles;
}

/** Whether a number format shows dates or times: one of those built in, or a picture with their letters. */
function isDateFormat(id: number, picture: string | undefined): boolean {
  if (picture === undefined) return (id >= 14 && id <= 22) || (id >= 45 && id <= 47);
  const letters = picture.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(letters) && !/general/i.test(letters);
}
