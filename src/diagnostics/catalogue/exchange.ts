import { error, info, warning } from './entry.js';

/** DAX0041-0049 and DAX0084-0089: import and export of other formats. */
export const exchange = {
  DAX0084: error(
    (p: { reason: string }) => `The indentation of this line is wrong: ${p.reason}.`,
    () => 'TMDL is indented by one tab a level; an expression stands two levels below its object.',
  ),
  DAX0085: error((p: { owner: string; kind: string }) => `${p.owner} has no object of the kind '${p.kind}'.`),
  DAX0086: error(
    () => 'This expression begins with three backticks and has no line of three backticks that ends it.',
    () => 'Add a line ``` after the expression.',
  ),
  DAX0087: error(
    (p: { reason: string }) => `This line is not TMDL: ${p.reason}.`,
    () =>
      "Lines read 'kind name', 'kind name = value', 'property: value' or 'property'; an expression stands two levels below its object.",
  ),
  DAX0088: error(
    (p: { path: string }) => `There is no model in ${p.path}: no TMDL file of it declares an object.`,
    () => 'A folder of TMDL holds model.tmdl and a folder tables/ with one file a table.',
  ),
  DAX0089: error((p: { path: string; reason: string }) => `Cannot open ${p.path}: ${p.reason}.`),
  DAX0041: error(
    (p: { path: string; reason: string }) => `There is no model in ${p.path}: ${p.reason}.`,
    () => 'Name a model folder, a .SemanticModel folder, or a .bim, .tmdl, .pbit, .te3daxs or .dax file.',
  ),
  DAX0042: error(
    (p: { found: string; expected: string }) =>
      `This is not a DAX script: found '${p.found}' where ${p.expected} was expected.`,
    () => 'A script lists MEASURE, COLUMN, TABLE and CALCULATIONGROUP blocks.',
  ),
  DAX0043: warning((p: { what: string }) => `${p.what} did not survive the way into YAML and back.`),
  DAX0044: error(
    (p: { file: string }) => `${p.file} exists already.`,
    () => 'Name another folder with --out, or let --force replace the files.',
  ),
  DAX0046: error(
    (p: { kind: string; name: string }) => `The ${p.kind} '${p.name}' is defined twice.`,
    () => 'Names are unique in the model, upper and lower case being the same.',
  ),
  DAX0047: error(
    (p: { file: string }) =>
      `${p.file} was not written by an export, or was changed since, and would be part of the model.`,
    () => 'Nothing was written. Name another folder with --out, or remove the file.',
  ),
  DAX0045: info((p: { what: string; format: string }) => `Left out, because ${p.format} cannot say it: ${p.what}.`),
};
