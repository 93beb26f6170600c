/** The measures of a measures file. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Source } from '../diagnostics/source.js';
import { place } from './check-shape.js';
import { daxFrom } from './dax-text.js';
import {
  daxField,
  field,
  fieldSpan,
  flagField,
  mappings,
  proseField,
  textField,
  texts,
  wordField,
  type PlacedText,
} from './fields.js';
import { leadingName } from './leading-name.js';
import type { Lineage, LineageAttribute, Measure } from './model.js';
import { readName } from './read-tables.js';
import { dataTypes, measureStatuses } from './shapes.js';
import type { YamlMapping } from './yaml-tree.js';

/** A measure with the YAML it was read from, for the places of its parts. */
export interface ReadMeasure {
  readonly measure: Measure;
  readonly mapping: YamlMapping;
}

/** The measures that have a name and a home table. */
export function readMeasures(root: YamlMapping, diagnostics: Diagnostic[]): ReadMeasure[] {
  const defaults = { table: textField(root, 'table'), displayFolder: textField(root, 'displayFolder') };
  return mappings(root, 'measures').flatMap((mapping) => {
    const name = readName(mapping, 'measure', diagnostics);
    const table = textField(mapping, 'table') ?? defaults.table;
    if (table === null && name !== null && !field(mapping, 'table')) {
      diagnostics.push(diagnostic('DAX0009', { owner: `Measure [${name}]`, key: 'table' }, place(mapping)));
    }
    const expression = readExpression(mapping, name, diagnostics);
    if (name === null || table === null) return [];
    const measure = { name, table, expression, ...readProperties(mapping, defaults.displayFolder, diagnostics) };
    return [{ measure, mapping }];
  });
}

function readExpression(mapping: YamlMapping, name: string | null, diagnostics: Diagnostic[]): Source | null {
  const value = field(mapping, 'expression');
  const dax = daxField(mapping, 'expression', diagnostics);
  // The published pages write "Need info" where a formula is missing.
  if (dax && !/^need info\.?$/i.test(dax.text.trim())) return withoutName(dax, name, diagnostics);
  const isAbsent = value === null || (value.kind === 'scalar' && value.style !== 'alias');
  const isNeeded = wordField(mapping, 'status', measureStatuses) !== 'needs-info';
  const span = dax ? fieldSpan(mapping, 'expression') : place(mapping);
  if (isAbsent && isNeeded && name !== null) diagnostics.push(diagnostic('DAX0027', { name }, span));
  return null;
}

/** Reports `Name = ` before the formula and goes on with what follows it. */
function withoutName(dax: Source, name: string | null, diagnostics: Diagnostic[]): Source {
  const found = leadingName(dax.text, name);
  if (!found) return dax;
  const span = { source: dax, start: found.start, end: found.end };
  diagnostics.push(diagnostic('DAX0028', { name: found.name }, span));
  return daxFrom(dax, found.end);
}

function readProperties(
  mapping: YamlMapping,
  displayFolder: string | null,
  diagnostics: Diagnostic[],
): Omit<Measure, 'name' | 'table' | 'expression'> {
  return {
    description: proseField(mapping, 'description'),
    formatString: textField(mapping, 'formatString'),
    displayFolder: textField(mapping, 'displayFolder') ?? displayFolder,
    isHidden: flagField(mapping, 'isHidden', false),
    dataType: wordField(mapping, 'dataType', [...dataTypes, 'variant']),
    synonyms: texts(mapping, 'synonyms').map(({ text }) => text),
    status: wordField(mapping, 'status', measureStatuses) ?? 'documented',
    lineage: readLineage(mapping, diagnostics),
    span: fieldSpan(mapping, 'name'),
    ...readExtras(mapping, diagnostics),
  };
}

function readExtras(mapping: YamlMapping, diagnostics: Diagnostic[]): Pick<Measure, 'formatExpression' | 'detailRows'> {
  const formatExpression = daxField(mapping, 'formatStringExpression', diagnostics);
  const detailRows = daxField(mapping, 'detailRows', diagnostics);
  return { ...(formatExpression ? { formatExpression } : {}), ...(detailRows ? { detailRows } : {}) };
}

function readLineage(mapping: YamlMapping, diagnostics: Diagnostic[]): Lineage | null {
  const lineage = field(mapping, 'lineage');
  if (lineage?.kind !== 'mapping') return null;
  return {
    entities: texts(lineage, 'entities').map(({ text }) => text),
    attributes: texts(lineage, 'attributes').flatMap((item) => readAttribute(item, diagnostics) ?? []),
    filters: texts(lineage, 'filters').map(({ text }) => text),
  };
}

function readAttribute({ text, span }: PlacedText, diagnostics: Diagnostic[]): LineageAttribute | null {
  const match = /^([^.\s]+)\.([^.\s]+)$/.exec(text);
  if (match) return { entity: match[1] ?? '', attribute: match[2] ?? '', span };
  diagnostics.push(diagnostic('DAX0037', { value: text }, span));
  return null;
}
