/** INFO.FUNCTIONS: the functions that a formula can name. */
import type { FunctionEntry, Parameter } from '../entry.js';
import { type Row, rowset } from './rowset.js';

/** MDSCHEMA_FUNCTIONS: where a function comes from. */
const USER_DEFINED = '2';
const TABLE_FUNCTION = '3';
const SCALAR_FUNCTION = '4';

/** The entry; `all` gives the registry, of which it is itself a part. */
export function functionsRowset(all: () => ReadonlyMap<string, FunctionEntry>): FunctionEntry {
  return rowset({
    name: 'INFO.FUNCTIONS',
    summary: 'The functions of DAX and those that the model defines.',
    columns:
      'FUNCTION_NAME DESCRIPTION PARAMETER_LIST RETURN_TYPE:i ORIGIN INTERFACE_NAME LIBRARY_NAME DLL_NAME HELP_FILE HELP_CONTEXT OBJECT CAPTION PARAMETERINFO DIRECTQUERY_PUSHABLE:i VISUAL_CALCULATIONS_INFO:i',
    rows: ({ model }) => [
      ...[...all().values()].map(rowOf),
      ...(model.functions ?? []).map(({ name, description }) => ({
        FUNCTION_NAME: name,
        DESCRIPTION: description,
        ORIGIN: USER_DEFINED,
        CAPTION: name,
      })),
    ],
  });
}

function rowOf({ name, summary, category, parameters, returns }: FunctionEntry): Row {
  return {
    FUNCTION_NAME: name,
    DESCRIPTION: summary,
    PARAMETER_LIST: parameters.map(parameterText).join(', ') || null,
    ORIGIN: returns === 'table' ? TABLE_FUNCTION : SCALAR_FUNCTION,
    INTERFACE_NAME: category.toUpperCase(),
    CAPTION: name,
  };
}

function parameterText({ name, optional, repeats }: Parameter): string {
  const shown = `${name}${repeats === undefined ? '' : ' ...'}`;
  return optional ? `[${shown}]` : shown;
}
