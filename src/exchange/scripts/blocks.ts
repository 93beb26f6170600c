/** DAX scripts cut into blocks: the header of an object, its expression, and its properties. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Source, Span } from '../../diagnostics/source.js';
import { suggest } from '../../diagnostics/suggest.js';
import { lex } from '../../syntax/lex.js';
import type { PlacedText } from '../placed-text.js';
import { expressionText } from './expression-text.js';
import { TokenReader, type Token } from './tokens.js';

export interface ScriptBlock {
  readonly kind: BlockKind;
  readonly span: Span;
  /** The table's name; of an item, the group's. */
  readonly table: PlacedText;
  /** The name of the measure, column or item. */
  readonly name: PlacedText | null;
  readonly expression: PlacedText | null;
  /** By name in small letters. */
  readonly properties: ReadonlyMap<string, ScriptProperty>;
}

export interface ScriptProperty {
  readonly span: Span;
  /** The expression as written, or the text where it is one. */
  readonly expression: PlacedText;
  readonly isText: boolean;
}

const kinds = ['MEASURE', 'COLUMN', 'TABLE', 'CALCULATIONGROUP', 'CALCULATIONITEM'] as const;
export type BlockKind = (typeof kinds)[number];

const propertyNames = new Set(
  [
    ...['DetailRows', 'DisplayFolder', 'FormatString', 'Description', 'Visible', 'Datatype', 'Precedence', 'Ordinal'],
    ...['KpiStatusExpression', 'KpiStatusDescription', 'KpiStatusGraphic', 'KpiTrendExpression', 'KpiTrendDescription'],
    ...['KpiTrendGraphic', 'KpiTargetExpression', 'KpiTargetDescription', 'KpiTargetFormatString'],
  ].map((name) => name.toLowerCase()),
);

/** The blocks of a script; of a query, those of its DEFINE section. */
export function scriptBlocks(source: Source, diagnostics: Diagnostic[]): ScriptBlock[] {
  const { tokens, comments } = lex(source.text);
  const reader = new TokenReader(source, tokens, comments);
  if (reader.isWord(0, 'DEFINE')) reader.next = 1;
  const blocks: ScriptBlock[] = [];
  let group: PlacedText | null = null;
  while (!reader.isAtEnd() && !reader.isWord(reader.next, 'EVALUATE')) {
    const block = readBlock(reader, group, diagnostics);
    if (block) blocks.push(block);
    if (block?.kind === 'CALCULATIONGROUP') group = block.table;
  }
  return blocks;
}

function readBlock(reader: TokenReader, group: PlacedText | null, diagnostics: Diagnostic[]): ScriptBlock | null {
  const first = reader.current as Token;
  const kind = kinds.find((word) => reader.isWord(reader.next, word));
  reader.next++;
  const head = kind && readName(reader, kind, group);
  const found = first.image.slice(0, 40);
  if (!head) {
    const near = kind ? null : suggest(found.toUpperCase(), kinds);
    const help = near === null ? {} : { help: `Did you mean ${near}?` };
    const expected = kind ? names[kind] : 'an object';
    const place = kind ? (reader.current ?? first) : first;
    const what = kind ? (reader.current?.image.slice(0, 40) ?? 'the end') : found;
    diagnostics.push(diagnostic('DAX0042', { found: what, expected }, reader.spanOf(place), help));
    reader.skipTo((index) => isHeader(reader, index));
    return null;
  }
  const hasExpression = reader.accept('=');
  const stop = (index: number): boolean => isHeader(reader, index) || isProperty(reader, index);
  const expression = hasExpression ? expressionText(reader, stop) : null;
  const properties = readProperties(reader, stop);
  return { kind, span: reader.spanOf(first), ...head, expression, properties };
}

const names: Readonly<Record<BlockKind, string>> = {
  MEASURE: "a name as in 'Table'[Measure]",
  COLUMN: "a name as in 'Table'[Column]",
  TABLE: "the name of a table as in 'Table'",
  CALCULATIONGROUP: "a name as in 'Table'[Column]",
  CALCULATIONITEM: 'the name of an item in double quotes, after its group',
};

function readName(
  reader: TokenReader,
  kind: BlockKind,
  group: PlacedText | null,
): Pick<ScriptBlock, 'table' | 'name'> | null {
  if (kind === 'CALCULATIONITEM') {
    const name = reader.takeText();
    return name && group && { table: group, name };
  }
  const table = reader.takeTable();
  const name = table && kind !== 'TABLE' ? reader.takeBracketed() : null;
  return table && (name || kind === 'TABLE') ? { table, name } : null;
}

/** A word of an object at the beginning of a line, outside of parentheses. */
function isHeader(reader: TokenReader, index: number): boolean {
  const isKind = kinds.some((word) => reader.isWord(index, word)) || reader.isWord(index, 'EVALUATE');
  return isKind && reader.startsLine(index) && reader.tokens[index + 1]?.image !== '(';
}

/** `Name =`, first on its line or after a comma. */
function isProperty(reader: TokenReader, index: number): boolean {
  const token = reader.tokens[index];
  const follows = reader.startsLine(index) || reader.tokens[index - 1]?.image === ',';
  const isKnown = token !== undefined && propertyNames.has(token.image.toLowerCase());
  return isKnown && follows && reader.tokens[index + 1]?.image === '=' && !reader.isWord(index - 1, 'VAR');
}

function readProperties(reader: TokenReader, stop: (index: number) => boolean): ReadonlyMap<string, ScriptProperty> {
  const properties = new Map<string, ScriptProperty>();
  while (!reader.isAtEnd()) {
    reader.accept(',');
    if (!isProperty(reader, reader.next)) break;
    const token = reader.current as Token;
    reader.next += 2;
    const first = reader.next;
    const expression = expressionText(reader, stop);
    if (reader.tokens[reader.next - 1]?.image === ',') reader.next--;
    const isText = reader.next === first + 1 && reader.isText(first);
    if (expression) {
      const value = isText ? reader.textAt(first) : expression;
      properties.set(token.image.toLowerCase(), { span: reader.spanOf(token), expression: value, isText });
    }
  }
  return properties;
}
