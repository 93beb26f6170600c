/** Roles and user-defined functions of a model file. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { References } from './check-references.js';
import { daxField, fieldSpan, mappings, proseField, textField } from './fields.js';
import type { FunctionObject, Role, RoleFilter } from './model.js';
import { readName } from './read-tables.js';
import type { YamlMapping } from './yaml-tree.js';

/** The roles that have a name; a filter on a table that the model does not have is reported and left out. */
export function readRoles(root: YamlMapping, references: References, diagnostics: Diagnostic[]): Role[] {
  return mappings(root, 'roles').flatMap((mapping) => {
    const name = readName(mapping, 'role', diagnostics);
    if (name === null) return [];
    const filters = mappings(mapping, 'filters').flatMap((filter) => readFilter(filter, references, diagnostics));
    return [{ name, description: proseField(mapping, 'description'), filters, span: fieldSpan(mapping, 'name') }];
  });
}

function readFilter(mapping: YamlMapping, references: References, diagnostics: Diagnostic[]): RoleFilter[] {
  const name = textField(mapping, 'table');
  const expression = daxField(mapping, 'expression', diagnostics);
  if (name === null || expression === null) return [];
  const table = references.table(name, fieldSpan(mapping, 'table'));
  return table ? [{ table: table.name, expression, span: fieldSpan(mapping, 'table') }] : [];
}

export function readFunctions(root: YamlMapping, diagnostics: Diagnostic[]): FunctionObject[] {
  return mappings(root, 'functions').flatMap((mapping) => {
    const name = readName(mapping, 'function', diagnostics);
    const expression = daxField(mapping, 'expression', diagnostics);
    if (name === null || expression === null) return [];
    return [{ name, description: proseField(mapping, 'description'), expression, span: fieldSpan(mapping, 'name') }];
  });
}
