/** The blocks of a script as objects of TMSL. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import type { JsonEntry } from '../../model/tmsl/json-tree.js';
import { impliedText, textEntry, type PlacedText } from '../placed-text.js';
import type { BlockKind, ScriptBlock, ScriptProperty } from './blocks.js';
import { addTo, listEntry, objectOf, valueEntry, type TableParts } from './parts.js';

type Entries = [key: string, entry: JsonEntry][];

/** Adds what a block says to its table. */
export function addBlock(parts: TableParts, block: ScriptBlock, diagnostics: Diagnostic[]): void {
  adders[block.kind](parts, block, diagnostics);
}

const adders: Readonly<Record<BlockKind, (parts: TableParts, block: ScriptBlock, diagnostics: Diagnostic[]) => void>> =
  {
    MEASURE: (parts, block) => {
      addTo(
        parts,
        'measures',
        objectOf([...named(block), ...expressionOf(block), ...measureFields(block)], block.span),
      );
    },
    COLUMN: addColumn,
    TABLE: (parts, block) => {
      if (block.expression) addTo(parts, 'partitions', calculatedPartition(block, block.expression));
      for (const [key, entry] of [...common(block), ...definition(block, 'detailrows', 'defaultDetailRowsDefinition')])
        parts.entries.set(key, entry);
    },
    CALCULATIONGROUP: addGroup,
    CALCULATIONITEM: (parts, block) => {
      const fields = [...named(block), ...expressionOf(block), ...common(block)];
      const format = definition(block, 'formatstring', 'formatStringDefinition', true);
      parts.items.push(objectOf([...fields, ...number(block, 'ordinal'), ...format], block.span));
    },
  };

function addColumn(parts: TableParts, block: ScriptBlock, diagnostics: Diagnostic[]): void {
  const written = block.properties.get('datatype');
  const dataType = written && dataTypes[written.expression.text.trim().toUpperCase()];
  if (written && !dataType) {
    const parameters = { value: written.expression.text, known: Object.keys(dataTypes).join(', ') };
    diagnostics.push(diagnostic('DAX0013', parameters, written.span));
  }
  const type = block.expression ? implied('type', 'calculated', block.span) : [];
  const inferred: Entries = dataType ? [] : [['isDataTypeInferred', valueEntry(true, block.span)]];
  const typed = dataType ? implied('dataType', dataType, block.span) : inferred;
  const fields = [...named(block), ...expressionOf(block), ...type, ...typed, ...common(block)];
  addTo(parts, 'columns', objectOf([...fields, ...text(block, 'formatstring', 'formatString')], block.span));
}

const dataTypes: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  DOUBLE: 'double',
  INTEGER: 'int64',
  DATETIME: 'dateTime',
  CURRENCY: 'decimal',
  STRING: 'string',
};

/** A calculation group is a table with a column for the names of its items and one for their order. */
function addGroup(parts: TableParts, block: ScriptBlock): void {
  const { span } = block;
  addTo(parts, 'columns', objectOf([...named(block), ...implied('dataType', 'string', span)], span));
  const hidden: Entries = [['isHidden', valueEntry(true, span)]];
  const ordinal = [...implied('name', 'Ordinal', span), ...implied('dataType', 'int64', span), ...hidden];
  addTo(parts, 'columns', objectOf(ordinal, span));
  const items = listEntry(parts.items, span);
  const group = objectOf([...number(block, 'precedence'), ['calculationItems', items]], span);
  parts.entries.set('calculationGroup', { keySpan: span, value: group });
  for (const [key, entry] of common(block)) parts.entries.set(key, entry);
}

function calculatedPartition(block: ScriptBlock, expression: PlacedText): ReturnType<typeof objectOf> {
  const { span } = block;
  const source = objectOf([...implied('type', 'calculated', span), ['expression', textEntry(expression)]], span);
  return objectOf([['source', { keySpan: span, value: source }]], span);
}

function measureFields(block: ScriptBlock): Entries {
  const format = block.properties.get('formatstring');
  return [
    ...common(block),
    ...(format?.isText === false
      ? definition(block, 'formatstring', 'formatStringDefinition')
      : text(block, 'formatstring', 'formatString')),
    ...definition(block, 'detailrows', 'detailRowsDefinition'),
    ...kpi(block),
  ];
}

/** Of a KPI only its presence is told: daxc has no place for it. */
function kpi({ properties, span }: ScriptBlock): Entries {
  const isKpi = [...properties.keys()].some((name) => name.startsWith('kpi'));
  return isKpi ? [['kpi', { keySpan: span, value: objectOf([], span) }]] : [];
}

/** What every object may have. */
function common(block: ScriptBlock): Entries {
  const visible = block.properties.get('visible');
  const isHidden = visible && /^\s*FALSE\b/i.test(visible.expression.text);
  return [
    ...text(block, 'description', 'description'),
    ...text(block, 'displayfolder', 'displayFolder'),
    ...(isHidden ? ([['isHidden', valueEntry(true, visible.span)]] as Entries) : []),
  ];
}

function named({ name }: ScriptBlock): Entries {
  return name ? [['name', textEntry(name)]] : [];
}

function expressionOf({ expression }: ScriptBlock): Entries {
  return expression ? [['expression', textEntry(expression)]] : [];
}

function text({ properties }: ScriptBlock, property: string, key: string): Entries {
  const found = properties.get(property);
  return found?.isText ? [[key, textEntry(found.expression, found.span)]] : [];
}

function number({ properties }: ScriptBlock, property: string): Entries {
  const found = properties.get(property);
  const value = Number(found?.expression.text.trim());
  return found && Number.isInteger(value) ? [[property, valueEntry(value, found.span)]] : [];
}

/** An object that holds only an expression. `asWritten`: a text stands for the expression of that text. */
function definition({ properties }: ScriptBlock, property: string, key: string, asWritten = false): Entries {
  const found = properties.get(property);
  if (!found) return [];
  const expression = found.isText && asWritten ? withQuotes(found) : found.expression;
  return [[key, { keySpan: found.span, value: objectOf([['expression', textEntry(expression)]], found.span) }]];
}

function withQuotes({ expression: { text: inner, span } }: ScriptProperty): PlacedText {
  return { text: `"${inner.replaceAll('"', '""')}"`, span, offsetAt: () => span.start };
}

function implied(key: string, value: string, span: Span): Entries {
  return [[key, textEntry(impliedText(value, span))]];
}
