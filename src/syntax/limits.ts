/**
 * How deep an expression may be. Parsing and every later pass recurse, with up to ten frames a level,
 * and Node's stack holds some ten thousand frames. The deepest of 3,740 real expressions has 40 brackets and 116 operands in a row.
 */

/** Brackets, VARs in VARs and calls inside each other. */
export const MAXIMUM_NESTING = 256;

/** Levels of the finished tree; in a chain a + b + c every operator is a level. */
export const MAXIMUM_DEPTH = 1000;
