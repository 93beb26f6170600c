/** The columns of a TMSL table. */
import { diagnostic } from '../../diagnostics/diagnostic.js';
import type { Column, Variation } from '../model.js';
import { daxField } from './dax.js';
import { fieldSpan, flagField, linesField, objectField, objects, textField, type JsonObject } from './json-tree.js';
import type { TmslReader } from './reader.js';

/** The columns with a name; row numbers, which the engine keeps for itself, are left out. */
export function readColumns(reader: TmslReader, table: JsonObject, tableName: string): Column[] {
  return objects(table, 'columns').flatMap((object) => {
    const type = (textField(object, 'type') ?? 'data').toLowerCase();
    if (type === 'rownumber') return [];
    const name = reader.name(object, 'column');
    if (name === null) return [];
    reader.notice(object);
    const owner = `Column '${tableName}'[${name}]`;
    if (!['data', 'calculated', 'calculatedtablecolumn'].includes(type)) {
      reader.diagnostics.push(diagnostic('DAX0082', { owner, kind: type }, fieldSpan(object, 'type')));
    }
    const column = readColumn(reader, object, name, type);
    if (type === 'calculated' && column.expression === null) {
      reader.diagnostics.push(diagnostic('DAX0009', { owner, key: 'expression' }, column.span, { help: null }));
    }
    return [column];
  });
}

function readColumn(reader: TmslReader, object: JsonObject, name: string, type: string): Column {
  const variations = readVariations(object);
  return {
    name,
    ...readType(reader, object, type),
    expression: type === 'calculated' ? daxField(object, 'expression') : null,
    isKey: flagField(object, 'isKey', false),
    isHidden: flagField(object, 'isHidden', false),
    description: linesField(object, 'description'),
    formatString: textField(object, 'formatString'),
    sortByColumn: textField(object, 'sortByColumn'),
    // Of a loaded column it names a column of the query behind the table; data files have the model's names.
    sourceColumn: type === 'calculatedtablecolumn' ? textField(object, 'sourceColumn') : null,
    span: fieldSpan(object, 'name'),
    ...(variations.length > 0 ? { variations } : {}),
  };
}

/** A calculated column that does not infer its type has the declared one, to which its values are converted. */
function readType(
  reader: TmslReader,
  object: JsonObject,
  type: string,
): Pick<Column, 'dataType' | 'engineType' | 'isConverted'> {
  const dataType = reader.dataType(object);
  if (dataType === null || type === 'data') return { dataType };
  const isInferred = flagField(object, 'isDataTypeInferred', type === 'calculatedtablecolumn');
  return isInferred ? { dataType: null, engineType: dataType } : { dataType, isConverted: true };
}

function readVariations(object: JsonObject): readonly Variation[] {
  return objects(object, 'variations').flatMap((variation) => {
    const relationship = textField(variation, 'relationship');
    const target = objectField(variation, 'defaultHierarchy') ?? objectField(variation, 'defaultColumn');
    const table = target && textField(target, 'table');
    if (relationship === null || table === null) return [];
    return {
      name: textField(variation, 'name') ?? 'Variation',
      isDefault: flagField(variation, 'isDefault', false),
      relationship,
      table,
      hierarchy: target && textField(target, 'hierarchy'),
    };
  });
}
