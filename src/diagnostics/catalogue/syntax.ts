import { error, warning } from './entry.js';

/** DAX01xx: the text of an expression or query cannot be read. */
export const syntax = {
  DAX0101: error(
    (p: { found: string; expected: string }) => `Found ${p.found} where ${p.expected} was expected.`,
    (p) => `Write ${p.expected} before ${p.found}, or remove ${p.found}.`,
  ),
  DAX0102: error(
    (p: { expected: string }) => `The text ends where ${p.expected} was expected.`,
    (p) => `Complete the text with ${p.expected}.`,
  ),
  DAX0103: error(
    (p: { bracket: string; closing: string }) => `This ${p.bracket} is never closed.`,
    (p) => `Add the missing ${p.closing}.`,
  ),
  DAX0104: error(
    (p: { name: string }) => `The name [${p.name} is never closed.`,
    (p) => `Write [${p.name}], with ] at the end of the column's or measure's name.`,
  ),
  DAX0105: error(
    (p: { name: string }) => `The name '${p.name} is never closed.`,
    (p) => `Write '${p.name}', with an apostrophe on both sides; an apostrophe inside a name is doubled.`,
  ),
  DAX0106: error(
    () => 'The text that starts here is never closed.',
    () => 'Add the missing " at its end; a " inside a text is doubled: "a ""word"" in quotes".',
  ),
  DAX0107: error(
    () => 'The comment that starts here is never closed.',
    () => 'Add */ at its end. Comments do not nest.',
  ),
  DAX0108: error(
    (p: { bracket: string }) => `This ${p.bracket} closes nothing.`,
    (p) => `Remove the ${p.bracket}, or add the bracket that it should close.`,
  ),
  DAX0109: error(
    (p: { found: string; opening: string; expected: string }) =>
      `Found ${p.found} where the open ${p.opening} needs ${p.expected}.`,
    (p) => `Write ${p.expected} instead of ${p.found}.`,
  ),
  DAX0110: error(
    () => 'A semicolon does not separate arguments.',
    () => 'Write a comma: stored DAX uses , between arguments and . as decimal point, in every language.',
  ),
  DAX0111: error(
    (p: { text: string }) => `The number ${p.text} is written with a decimal comma.`,
    (p) => `Write ${p.text.replace(',', '.')}: the decimal point of DAX is always a full stop.`,
  ),
  DAX0112: error(
    (p: { found: string; straight: string }) => `${p.found} is a typographic quotation mark.`,
    (p) => `Write the straight ${p.straight} on both sides; word processors and web pages replace it.`,
  ),
  DAX0113: error(
    (p: { character: string }) => `${p.character} is not an operator.`,
    () => 'Write the minus sign of the keyboard: -.',
  ),
  DAX0114: error(
    (p: { found: string; instead: string }) => `There is no operator ${p.found} in DAX.`,
    (p) => `Write ${p.instead}.`,
  ),
  DAX0115: error(
    (p: { word: string; operator: string }) => `${p.word} does not stand between two expressions.`,
    (p) => `Write a ${p.operator} b, or call the function: ${p.word} ( a, b ).`,
  ),
  DAX0116: error(
    (p: { found: string }) => `${p.found} holds a backslash, which DAX does not know.`,
    () => 'Remove the backslash; it was probably copied with the text of a Markdown page.',
  ),
  DAX0117: error(
    (p: { text: string }) => `This seems to be prose, not DAX: ${p.text}`,
    () => 'Move it into a comment (// ...) or into the description.',
  ),
  DAX0118: error(
    (p: { name: string }) => `The name ${p.name} is broken over two lines.`,
    () => 'Write the whole name on one line.',
  ),
  DAX0119: error(
    (p: { word: string }) => `${p.word} needs parentheses.`,
    (p) => `Write ${p.word} ().`,
  ),
  DAX0120: error(
    (p: { name: string }) => `The name "${p.name}" stands in front of the formula.`,
    (p) => `Put "${p.name}" into the field for the name, and keep only what follows the equals sign here.`,
  ),
  DAX0121: error(
    (p: { character: string }) => `${p.character} has no meaning in DAX.`,
    () => 'Remove it, or put the name that holds it into quotes or brackets.',
  ),
  DAX0122: error(
    (p: { limit: number }) => `The expression is nested more than ${p.limit} levels deep.`,
    () => 'Name parts of it with VAR, or move them into measures of their own.',
  ),
  DAX0123: error(
    (p: { name: string; character: string }) => `The name ${p.name} needs quotes, because it holds ${p.character}.`,
    (p) => `Write '${p.name.replaceAll("'", "''")}'.`,
  ),
  DAX0124: error(
    (p: { left: string; right: string }) => `There is no operator or comma between ${p.left} and ${p.right}.`,
    () => 'Add the operator or the comma. A name of several words needs quotes or brackets.',
  ),
  DAX0125: error(
    (p: { after: string }) => `NOT cannot stand directly after ${p.after}.`,
    () => 'Put it into parentheses: ( NOT ... ).',
  ),
  DAX0126: error(
    () => 'This VAR has no RETURN.',
    () => 'Add RETURN and the result after the last variable.',
  ),
  DAX0127: error(
    () => 'Nothing follows this comma.',
    () => 'Remove the comma, or write the missing expression.',
  ),
  DAX0128: error(
    (p: { what: string }) => `${p.what} only inside DATATABLE.`,
    () => 'Write a row of several columns with parentheses: { ( 1, "a" ), ( 2, "b" ) }.',
  ),
  DAX0129: error(
    () => 'A table needs at least one row between the braces.',
    () => 'Write { BLANK () } for one blank row, or FILTER a table to get none.',
  ),
  DAX0130: warning(
    (p: { name: string }) => `This compares the name ${p.name} with what follows the equals sign.`,
    (p) => `If ${p.name} is the name of the formula, put it into the field for the name.`,
  ),
  DAX0131: error(
    (p: { limit: number }) => `The expression chains or nests more than ${p.limit} operations.`,
    () => 'Split it: use IN with a list, an iterator such as SUMX or CONCATENATEX, or variables.',
  ),
  DAX0132: error(
    () => 'There is no operator NOT IN.',
    () => 'Write NOT in front of the whole comparison: NOT x IN { ... }.',
  ),
  DAX0133: error(
    () => 'This comma does not stand in a list.',
    () => 'Commas separate arguments, the items of { } and those of ORDER BY; remove this one.',
  ),
  DAX0134: error(
    (p: { entity: string; character: string }) => `${p.entity} is HTML, not DAX.`,
    (p) => `Write ${p.character}; the text was probably copied from the source of a web page.`,
  ),
  DAX0135: error(
    (p: { word: string }) => `${p.word} is not a type of a function's parameter.`,
    () =>
      'A type is ANYVAL, SCALAR, TABLE, ANYREF, CALENDARREF, COLUMNREF, MEASUREREF or TABLEREF, then perhaps VARIANT, INT64, DECIMAL, DOUBLE, STRING, DATETIME, BOOLEAN or NUMERIC, then VAL or EXPR.',
  ),
  DAX0136: error(
    (p: { word: string }) => `${p.word} begins a query, but a single expression is expected here.`,
    () => 'Keep only the expression; run whole queries with `daxc query`.',
  ),
  DAX0137: error(
    () => 'A query needs EVALUATE and a table expression.',
    () => 'Write EVALUATE in front of the table; a single value becomes a table in braces: EVALUATE { [Sales] }.',
  ),
  DAX0138: error(
    () => 'DAX has no percent operator.',
    () => 'Divide by 100, or write the decimal number: 0.05 for 5 %. The remainder of a division is MOD ( a, b ).',
  ),
  DAX0139: error(
    () => 'START AT takes only constants and @parameters.',
    () => 'Write a literal such as 1, "text" or dt"2024-12-31", or a parameter.',
  ),
  DAX0140: error(
    (p: { count: number }) => `${p.count} further syntax errors are not shown.`,
    () => 'Correct the first ones; many of the others are likely to go away.',
  ),
  DAX0141: error(
    () => 'This RETURN has no VAR before it.',
    () => 'Remove RETURN, or name a part of the expression with VAR first.',
  ),
  DAX0142: error(
    () => 'DEFINE stands once in a query, before the first EVALUATE.',
    () => 'Move these definitions up into the one DEFINE.',
  ),
  DAX0143: error(
    () => 'VAR cannot stand directly after an operator.',
    () => 'Put VAR ... RETURN ... into parentheses.',
  ),
  DAX0144: warning(
    (p: { name: string }) => `The name [${p.name}] looks like two names: a ] seems to be missing before it ends.`,
    (p) => `Perhaps [${p.name.replace(/[^\w\s].*$/s, '').trimEnd()}] is meant.`,
  ),
  DAX0145: error(
    (p: { name: string }) => `There is no \`(\` after ${p.name}.`,
    (p) => `Write ${p.name} ( ... ): one closing parenthesis too many follows.`,
  ),
  DAX0146: error(
    () => 'This formula has no name.',
    () => 'Write the name and an equals sign in front of it: Name = formula.',
  ),
};
