/** Measures, roles and functions of a TMSL model. */
import { diagnostic } from '../../diagnostics/diagnostic.js';
import type { FunctionObject, Measure, Role, RoleFilter } from '../model.js';
import { daxField } from './dax.js';
import { fieldSpan, flagField, linesField, objectField, objects, textField, type JsonObject } from './json-tree.js';
import type { TmslReader } from './reader.js';
import { detailRowsOf } from './tables.js';

/** The measures that stand in a table. */
export function readMeasures(reader: TmslReader, table: JsonObject, tableName: string): Measure[] {
  return objects(table, 'measures').flatMap((object) => {
    const name = reader.name(object, 'measure');
    if (name === null) return [];
    reader.notice(object);
    const measure = readMeasure(object, name, tableName);
    if (measure.expression === null) reader.diagnostics.push(diagnostic('DAX0027', { name }, measure.span));
    return [measure];
  });
}

function readMeasure(object: JsonObject, name: string, table: string): Measure {
  const format = objectField(object, 'formatStringDefinition');
  const formatExpression = format && daxField(format, 'expression');
  const detailRows = detailRowsOf(object, 'detailRowsDefinition');
  return {
    name,
    table,
    expression: daxField(object, 'expression'),
    description: linesField(object, 'description'),
    formatString: textField(object, 'formatString'),
    displayFolder: textField(object, 'displayFolder'),
    isHidden: flagField(object, 'isHidden', false),
    dataType: null,
    synonyms: [],
    status: 'documented',
    lineage: null,
    span: fieldSpan(object, 'name'),
    ...(formatExpression ? { formatExpression } : {}),
    ...(detailRows ? { detailRows } : {}),
  };
}

export function readRoles(reader: TmslReader, model: JsonObject): Role[] {
  return objects(model, 'roles').flatMap((object) => {
    const name = reader.name(object, 'role');
    if (name === null) return [];
    const filters = objects(object, 'tablePermissions').flatMap(readFilter);
    return [{ name, description: linesField(object, 'description'), filters, span: fieldSpan(object, 'name') }];
  });
}

function readFilter(object: JsonObject): RoleFilter[] {
  const table = textField(object, 'name');
  const expression = daxField(object, 'filterExpression');
  return table === null || expression === null ? [] : [{ table, expression, span: fieldSpan(object, 'name') }];
}

export function readFunctions(reader: TmslReader, model: JsonObject): FunctionObject[] {
  return objects(model, 'functions').flatMap((object) => {
    const name = reader.name(object, 'function');
    const expression = daxField(object, 'expression');
    if (name === null || expression === null) return [];
    return [{ name, description: linesField(object, 'description'), expression, span: fieldSpan(object, 'name') }];
  });
}
