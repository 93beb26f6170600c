import type { Variant } from '../scalars/values.js';

/** What a column holds at run time. BLANK is null; currency is an integer x 10,000; a date is days since 1899-12-30. */
export type Value = Variant;

/** The kinds of a column or vector; 'variant' mixes them. */
export type ColumnKind = 'int64' | 'double' | 'currency' | 'dateTime' | 'boolean' | 'string' | 'variant';
