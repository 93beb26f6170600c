import type { ScalarKind } from '../ir/types.js';

/** The words for types in DATATABLE and CONVERT; DECIMAL is currency (T2). */
export const typeWords: ReadonlyMap<string, ScalarKind> = new Map([
  ['BOOLEAN', 'boolean'],
  ['LOGICAL', 'boolean'],
  ['CURRENCY', 'currency'],
  ['DECIMAL', 'currency'],
  ['DATETIME', 'dateTime'],
  ['DOUBLE', 'double'],
  ['INTEGER', 'int64'],
  ['INT64', 'int64'],
  ['STRING', 'string'],
  ['TEXT', 'string'],
]);
