/** The shapes of the YAML files. The editors' JSON Schema files are made from them (json-schema.ts). */
import { z } from 'zod';
import { timeUnits } from './time-units.js';

export const dataTypes = ['int64', 'double', 'decimal', 'dateTime', 'boolean', 'string', 'binary'] as const;
export const cardinalities = ['manyToOne', 'oneToOne', 'oneToMany', 'manyToMany'] as const;
export const measureStatuses = ['documented', 'needs-info', 'to-be-reviewed'] as const;

const text = (description: string): z.ZodString => z.string().describe(description);
const flag = (description: string): z.ZodOptional<z.ZodBoolean> => z.boolean().optional().describe(description);
const dataType = z.enum(dataTypes).describe('decimal is fixed decimal (Currency), double is floating point.');
/** DAX such as `1` or `TRUE` is a number or Boolean for YAML; its text is taken from the file. */
const dax = (description: string): z.ZodType =>
  z
    .union([z.string(), z.number(), z.boolean(), z.null()])
    .describe(`${description} One line, or a block that begins with |.`);

const variation = z
  .strictObject({
    name: text('The name; Variation by default.').optional(),
    isDefault: flag("Its columns are meant by 'T'[column].[x]."),
    relationship: text('The relationship that joins the tables.'),
    table: text('The table that has the columns.'),
    hierarchy: text('The hierarchy of that table whose levels are meant too.').optional(),
  })
  .describe("The columns of another table that 'T'[column].[x] names.");

const column = z
  .strictObject({
    name: text('The name in the model.'),
    dataType: dataType.optional(),
    expression: dax('The DAX of a calculated column.').optional(),
    isKey: flag('The column identifies the rows of its table.'),
    isHidden: flag('Hidden from report authors.'),
    description: text('One sentence on what the column holds.').optional(),
    formatString: text('A DAX format string, such as 0.00 or yyyy-mm-dd.').optional(),
    sortByColumn: text('The column of the same table that orders this one.').optional(),
    sourceColumn: text('The name in the data source, where it differs.').optional(),
    engineType: dataType
      .optional()
      .describe('The type which Power BI inferred for a calculated column; it is not checked, unlike dataType.'),
    isConverted: flag('The values of the expression are converted to dataType.'),
    variations: z.array(variation).optional().describe('Of a date column: the tables behind it.'),
  })
  .describe(
    'A loaded column (with dataType), a calculated one (with expression), or a declared one of a calculated table.',
  );

const calculationItem = z
  .strictObject({
    name: text('The name by which a filter selects it.'),
    ordinal: z.int().optional().describe('Its place in order; by default the place in this list, from 0.'),
    expression: dax('The DAX that replaces a measure, which SELECTEDMEASURE() stands for.'),
    formatStringExpression: dax('The DAX of the format string of the result.').optional(),
  })
  .describe('A calculation item: it replaces measures where a filter selects it alone.');

const calculationGroup = z
  .strictObject({
    precedence: z.int().optional().describe('The group with the higher number is applied outermost; 0 by default.'),
    items: z.array(calculationItem).optional(),
    noSelectionExpression: dax('The DAX that replaces measures where nothing filters the group.').optional(),
    noSelectionFormatStringExpression: dax('The DAX of the format string of that.').optional(),
    multipleOrEmptySelectionExpression: dax(
      'The DAX that replaces measures where a filter leaves several items, or none.',
    ).optional(),
    multipleOrEmptySelectionFormatStringExpression: dax('The DAX of the format string of that.').optional(),
  })
  .describe('Makes the table a calculation group: its rows are the items.');

const hierarchyLevel = z
  .strictObject({
    name: text("The name; the column's by default.").optional(),
    column: text('A column of the table.'),
  })
  .describe('A level of a hierarchy.');

const hierarchy = z
  .strictObject({
    name: text('Unique in the table.'),
    isHidden: flag('Hidden from report authors.'),
    levels: z.array(hierarchyLevel).describe('From the top.'),
  })
  .describe('Columns of a table from coarse to fine.');

const columnNames = z.array(z.string());

const calendar = z
  .strictObject({
    name: text('Unique in the model; functions of time intelligence name it.'),
    calendarColumnGroups: z.array(
      z
        .strictObject({
          timeUnit: z.enum(timeUnits).optional().describe('Without it the columns are only related to time.'),
          primaryColumn: text('The column that tells the periods apart.').optional(),
          associatedColumns: columnNames.optional().describe('Columns that tell the same in other words.'),
          columns: columnNames.optional().describe('Columns related to time, of no category.'),
        })
        .describe('A category: timeUnit with primaryColumn; or columns alone, which are related to time.'),
    ),
  })
  .describe('A calendar: which columns of the table tell years, months, weeks and days.');

const table = z
  .strictObject({
    name: text('The name in the model.'),
    description: text('One sentence on what a row stands for.').optional(),
    isHidden: flag('Hidden from report authors.'),
    source: text('The data source it is loaded from; the only one by default.').optional(),
    file: text("The file's base name, where it differs from the table's name.").optional(),
    expression: dax('The DAX of a calculated table.').optional(),
    dateColumn: text('Marks the table as date table on this column.').optional(),
    calculationGroup: calculationGroup.optional(),
    calendars: z.array(calendar).optional(),
    columns: z.array(column).optional(),
    hierarchies: z.array(hierarchy).optional(),
    detailRows: dax('The DAX of the rows that DETAILROWS gives for measures of the table.').optional(),
    isAutomaticDateTable: flag('Made by "auto date/time" for one date column.'),
  })
  .describe('A loaded table (with source and columns), a calculated one (with expression), or a calculation group.');

const source = z.strictObject({
  name: text('The name which tables use.'),
  kind: z.enum(['csv']),
  nullText: text('The field text that means BLANK; an empty field by default.').optional(),
});

const relationship = z
  .strictObject({
    name: text('A name for messages.').optional(),
    fromTable: text('The table on the many side.'),
    fromColumn: text('Its foreign key.'),
    toTable: text('The table on the one side.'),
    toColumn: text('Its key.'),
    cardinality: z.enum(cardinalities).optional().describe('manyToOne by default.'),
    crossFilteringBehavior: z.enum(['oneDirection', 'bothDirections']).optional().describe('oneDirection by default.'),
    isActive: flag('true by default; an inactive one is used by USERELATIONSHIP.'),
    joinOnDateBehavior: z
      .enum(['dateAndTime', 'datePartOnly'])
      .optional()
      .describe('datePartOnly: the time of day of the keys does not count. dateAndTime by default.'),
  })
  .describe('Filters flow from the to side to the from side.');

const roleFilter = z
  .strictObject({
    table: text('The table whose rows are restricted.'),
    expression: dax('The DAX that is true for the rows which the role sees.'),
  })
  .describe('Restricts one table.');

const role = z
  .strictObject({
    name: text('The name which --role takes.'),
    description: text('One sentence on who has the role.').optional(),
    filters: z.array(roleFilter).optional().describe('A table without a filter is not restricted.'),
  })
  .describe('A role of row-level security.');

const modelFunction = z
  .strictObject({
    name: text('The name by which formulas call it.'),
    description: text('One sentence on what it gives.').optional(),
    expression: dax('(parameters) => body'),
  })
  .describe('A user-defined function.');

export const modelShape = z
  .strictObject({
    name: text("The model's name; its folder's name by default.").optional(),
    culture: text('The language of texts and formats, en-US by default.').optional(),
    valueFilterBehavior: z
      .enum(['automatic', 'independent', 'coalesced'])
      .optional()
      .describe(
        'Whether filters of a query on columns of one table become one of existing combinations; automatic is coalesced.',
      ),
    sources: z.array(source).optional(),
    tables: z.array(table),
    relationships: z.array(relationship).optional(),
    roles: z.array(role).optional(),
    functions: z.array(modelFunction).optional(),
  })
  .describe('A semantic model of daxc: tables, columns, relationships, roles, functions and data sources.');

const lineage = z
  .strictObject({
    entities: z.array(z.string()).optional().describe('Entity tables.'),
    attributes: z.array(z.string()).optional().describe('entity.attribute'),
    filters: z.array(z.string()).optional().describe('Sentences, kept as written.'),
  })
  .describe('What the source document says the measure uses.');

const measure = z.strictObject({
  name: text('Unique in the model.'),
  table: text("The home table; the file's table by default.").optional(),
  expression: dax("The DAX, without 'name ='.").optional(),
  description: text('What the number says.').optional(),
  formatString: text('A DAX format string, such as 0 or 0.0%.').optional(),
  formatStringExpression: dax('The DAX that gives the format string.').optional(),
  detailRows: dax('The DAX of the rows that DETAILROWS gives.').optional(),
  displayFolder: text("The folder in the field list; the file's folder by default.").optional(),
  isHidden: flag('Hidden from report authors.'),
  dataType: z
    .enum([...dataTypes, 'variant'])
    .optional()
    .describe('Checked against the inferred type.'),
  synonyms: z.array(z.string()).optional().describe('Other names the measure was published under.'),
  status: z.enum(measureStatuses).optional().describe('documented by default; needs-info may have no expression.'),
  lineage: lineage.optional(),
});

export const measuresShape = z
  .strictObject({
    table: text('The home table of measures which name none.').optional(),
    displayFolder: text('The folder of measures which name none.').optional(),
    measures: z.array(measure),
  })
  .describe('Measures of a daxc model.');
