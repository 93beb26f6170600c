import { error, warning } from './entry.js';

/** DAX00xx: project files, YAML, data sources. DAX0001-0049 belong to the project and its YAML, DAX0050-0079 to data files. */
export const project = {
  DAX0001: error((p: { path: string; reason: string }) => `Cannot read ${p.path}: ${p.reason}.`),
  DAX0002: error(
    (p: { folder: string }) => `The model folder '${p.folder}' has no model.yaml.`,
    () => 'Add a file model.yaml with the tables of the model, or name a folder with TMDL files or a model.bim.',
  ),
  DAX0003: error((p: { reason: string }) => `This is not valid YAML: ${p.reason}.`),
  DAX0004: error(
    (p: { file: string }) => `The file ${p.file} is empty.`,
    () => 'Write its content or delete the file.',
  ),
  DAX0005: error(
    (p: { found: string }) => `The file must be a mapping (key: value), but it is ${p.found}.`,
    () => "A model file begins with 'tables:', a measures file with 'measures:'.",
  ),
  DAX0006: error(
    () => 'The file holds more than one YAML document.',
    () => "Remove the line '---' or split the file.",
  ),
  DAX0007: error(
    (p: { key: string }) => `The key '${p.key}' is written twice in one mapping.`,
    () => 'Remove one of them.',
  ),
  DAX0008: error(
    (p: { owner: string; key: string; known: string }) => `${p.owner} has no key '${p.key}'.`,
    (p) => `Known keys: ${p.known}.`,
  ),
  DAX0009: error(
    (p: { owner: string; key: string }) => `${p.owner} needs the key '${p.key}'.`,
    (p) => `Add '${p.key}: ...'.`,
  ),
  DAX0010: error(
    (p: { key: string; expected: string; found: string }) => `'${p.key}' must be ${p.expected}, not ${p.found}.`,
  ),
  DAX0011: error(
    () => 'YAML anchors and aliases cannot be used here.',
    () => 'Write the value out at this place.',
  ),
  DAX0012: error(
    (p: { key: string; value: string; known: string }) => `'${p.value}' is not a value of '${p.key}'.`,
    (p) => `Use one of: ${p.known}.`,
  ),
  DAX0013: error(
    (p: { value: string; known: string }) => `There is no data type '${p.value}'.`,
    (p) => `Use one of: ${p.known}.`,
  ),
  DAX0014: error(
    (p: { value: string; known: string }) => `There is no cardinality '${p.value}'.`,
    (p) => `Use one of: ${p.known}.`,
  ),
  DAX0015: error(
    (p: { kind: string; reason: string }) => `The name of a ${p.kind} ${p.reason}.`,
    () => 'Choose a name of visible characters without line breaks.',
  ),
  DAX0079: warning(
    (p: { kind: string; name: string }) => `The name of the ${p.kind} '${p.name}' begins or ends with a blank.`,
    () => 'Formulas must write the blank too; choose a name without it.',
  ),
  DAX0016: error(
    (p: { name: string }) => `Table '${p.name}' is defined twice.`,
    () => 'Table names are unique in the model, upper and lower case being the same.',
  ),
  DAX0017: error(
    (p: { table: string; name: string }) => `Column '${p.table}'[${p.name}] is defined twice.`,
    () => 'Column names are unique in their table, upper and lower case being the same.',
  ),
  DAX0018: error(
    (p: { name: string }) => `Measure [${p.name}] is defined twice.`,
    () => 'Measure names are unique in the model, upper and lower case being the same.',
  ),
  DAX0019: error(
    (p: { name: string; table: string }) => `Measure [${p.name}] has the name of a column of its table '${p.table}'.`,
    () => 'Rename the measure, so that the name in brackets means one thing.',
  ),
  DAX0020: error(
    (p: { name: string }) => `Source '${p.name}' is defined twice.`,
    () => 'Remove one of them.',
  ),
  DAX0021: error((p: { name: string }) => `There is no table '${p.name}' in this model.`),
  DAX0022: error((p: { table: string; column: string }) => `Table '${p.table}' has no column [${p.column}].`),
  DAX0023: error(
    (p: { name: string }) => `There is no source '${p.name}' in this model.`,
    () => "Declare it under 'sources:'.",
  ),
  DAX0024: error(
    (p: { table: string }) => `Table '${p.table}' needs a source or an expression.`,
    () => "Name the 'source' it is loaded from, or give the DAX 'expression' that computes it.",
  ),
  DAX0025: error(
    (p: { table: string; key: string }) =>
      `Table '${p.table}' is computed by its expression, so it cannot have a '${p.key}'.`,
    (p) => `Remove 'expression' or '${p.key}'.`,
  ),
  DAX0026: error(
    () => 'A measure needs a name.',
    () => "Add 'name: ...' to this measure.",
  ),
  DAX0027: error(
    (p: { name: string }) => `Measure [${p.name}] has no expression.`,
    () => "Add 'expression: ...', or 'status: needs-info' if its formula is not known.",
  ),
  DAX0028: error(
    (p: { name: string }) => `The expression begins with a name: '${p.name} ='.`,
    () => "Remove the name and the equals sign here: a name belongs to the key 'name'.",
  ),
  DAX0029: error(
    (p: { style: string }) =>
      `DAX cannot be written as ${p.style}: YAML would join its lines and destroy comments and positions.`,
    () => "Write it as a block: '|' after the key, then the DAX indented on the next lines.",
  ),
  DAX0030: error(
    () => 'This quoted DAX contains YAML escapes, so its positions would be lost.',
    () => "Write it as a block: '|' after the key, then the DAX indented on the next lines.",
  ),
  DAX0031: error(
    () => "YAML takes the text after ' #' for a comment and cuts the DAX off in the middle.",
    () => "Write the DAX as a block: '|' after the key, then the DAX indented on the next lines.",
  ),
  DAX0032: error(
    (p: { found: string }) => `YAML reads this DAX as ${p.found}.`,
    () => "Write it as a block: '|' after the key, then the DAX indented on the next lines.",
  ),
  DAX0033: error(
    (p: { table: string; column: string; dataType: string }) =>
      `The date column '${p.table}'[${p.column}] must have the data type dateTime, not ${p.dataType}.`,
  ),
  DAX0034: error(
    (p: { table: string }) => `A relationship joins two tables, but both sides of this one are '${p.table}'.`,
  ),
  DAX0035: error(
    (p: { from: string; to: string }) => `There are two relationships from ${p.from} to ${p.to}.`,
    () => 'Remove one of them.',
  ),
  DAX0036: error(
    (p: { from: string; to: string }) => `Tables '${p.from}' and '${p.to}' are joined by two active relationships.`,
    () => "Set 'isActive: false' on all but one and use USERELATIONSHIP where the other one is meant.",
  ),
  DAX0037: error(
    (p: { value: string }) => `The lineage attribute '${p.value}' does not name an entity and its attribute.`,
    () => "Write 'entity.attribute'.",
  ),
  DAX0038: warning(
    (p: { kind: string; name: string }) =>
      `The lineage names the ${p.kind} '${p.name}', which this model does not have.`,
  ),
  DAX0039: error(
    (p: { table: string }) => `Table '${p.table}' has two key columns.`,
    () => "Set 'isKey: true' on one column only.",
  ),
  DAX0040: error(
    (p: { name: string }) => `The model has no role named '${p.name}'.`,
    () => "Roles stand under 'roles' of the model file.",
  ),
};
