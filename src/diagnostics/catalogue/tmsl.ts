import { error, info } from './entry.js';

/** DAX0080-0099: models in TMSL (.bim). */
export const tmsl = {
  DAX0080: error(
    (p: { missing: string }) => `This is not a TMSL model: it has no ${p.missing}.`,
    () => 'A .bim file holds { "model": { "tables": [...] } }.',
  ),
  DAX0081: info(
    (p: { what: string; count: number }) => `Left out, because daxc has no use for them yet: ${p.what} (${p.count}).`,
  ),
  DAX0082: error(
    (p: { owner: string; kind: string }) => `${p.owner} has the type '${p.kind}', which daxc does not know.`,
    () => "Use 'data', 'calculated' or 'calculatedTableColumn'.",
  ),
  DAX0083: error(
    (p: { table: string; column: string; stands: string }) =>
      `Column '${p.table}'[${p.column}] stands for ${p.stands}, which the table's expression does not give.`,
    () => "Correct 'sourceColumn', or the names of the columns in the expression.",
  ),
};
