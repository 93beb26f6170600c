import { error, warning } from './entry.js';

/** DAX0090-0094 and DAX0430-0439: calculation groups. */
export const calculationGroups = {
  DAX0090: warning(
    (p: { table: string }) => `The calculation group '${p.table}' has no items.`,
    () => "List them under 'items', each with a 'name' and an 'expression'.",
  ),
  DAX0091: error(
    (p: { table: string; item: string }) => `The calculation item '${p.table}'[${p.item}] is defined twice.`,
    () => 'Names of items are unique in their group, without regard to upper and lower case.',
  ),
  DAX0092: error(
    (p: { table: string; key: string }) => `Table '${p.table}' is a calculation group, so it cannot have a '${p.key}'.`,
    (p) => `Remove '${p.key}': the rows of the table are the items.`,
  ),
  DAX0093: error(
    (p: { table: string }) =>
      `The calculation group '${p.table}' needs a column for the names of its items (dataType string) and may have one for their ordinals (dataType int64).`,
    () => "Without 'columns' they are [Name] and [Ordinal].",
  ),
  DAX0094: error(
    (p: { first: string; second: string; precedence: number }) =>
      `The calculation groups '${p.first}' and '${p.second}' have the same precedence ${p.precedence}.`,
    () => 'Give each group its own: the one with the higher number is applied outermost.',
  ),
  DAX0430: error(
    (p: { name: string }) => `${p.name} can be used only in the expressions of calculation items.`,
    () => 'A calculation item stands under calculationGroup: items: of a table of the model.',
  ),
  DAX0431: error(
    (p: { found: string }) => `ISSELECTEDMEASURE takes measures, but ${p.found} is none.`,
    () => 'Write the measures in brackets, as in ISSELECTEDMEASURE([Sales], [Cost]).',
  ),
};
