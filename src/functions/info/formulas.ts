/** INFO functions about measures, calculation items, functions and other formulas. */
import type { Measure } from '../../model/model.js';
import type { CallBinder } from '../call.js';
import type { FunctionEntry } from '../entry.js';
import { idsOf } from './objects.js';
import { type Row, rowset } from './rowset.js';
import { READY, typeNames, typeNumbers } from './types.js';

function measureRow(call: CallBinder, measure: Measure): Row {
  const ids = idsOf(call.model);
  const kind = call.measureKind(measure.name);
  return {
    ID: ids.of('measure', measure.name),
    TableID: ids.of('table', measure.table),
    Table: measure.table,
    Name: measure.name,
    Description: measure.description,
    DataType: kind && typeNumbers[kind],
    Expression: measure.expression?.text ?? null,
    FormatString: measure.formatString,
    IsHidden: measure.isHidden,
    State: kind ? READY : SEMANTIC_ERROR,
    DisplayFolder: measure.displayFolder,
    DetailRowsDefinitionID: measure.detailRows ? ids.of('detailRows', measure.name) : null,
    DetailRowsDefinition: measure.detailRows?.text ?? null,
    FormatStringDefinition: measure.formatExpression?.text ?? null,
  };
}

/** The state of a formula with an error. */
const SEMANTIC_ERROR = 5;

function inWords(call: CallBinder, measure: Measure): Row {
  const kind = call.measureKind(measure.name);
  const words = { DataType: kind && typeNames[kind], State: kind ? 'Valid' : 'SemanticError' };
  return { ...measureRow(call, measure), ...words };
}

/** TMSCHEMA object types. */
const TABLE = 3;
const MEASURE = 8;
const CALCULATION_ITEM = 54;

export const formulaRowsets: readonly FunctionEntry[] = [
  rowset({
    name: 'INFO.MEASURES',
    summary: 'The measures of the model.',
    columns:
      'ID:i TableID:i Name Description DataType:i Expression FormatString IsHidden:b State:i ModifiedTime:d StructureModifiedTime:d KPIID:i IsSimpleMeasure:b ErrorMessage DisplayFolder DetailRowsDefinitionID:i DataCategory LineageTag SourceLineageTag',
    rows: (call) => call.model.measures.map((measure) => measureRow(call, measure)),
  }),
  rowset({
    name: 'INFO.VIEW.MEASURES',
    summary: 'The measures of the model in words.',
    columns:
      'ID:i Name Table Description DataType Expression FormatString IsHidden:b State KPIID:i IsSimpleMeasure:b DisplayFolder DetailRowsDefinition DataCategory FormatStringDefinition LineageTag',
    rows: (call) => call.model.measures.map((measure) => inWords(call, measure)),
  }),
  rowset({
    name: 'INFO.FORMATSTRINGDEFINITIONS',
    summary: 'The format strings that are expressions.',
    columns: 'ID:i ObjectID:i ObjectType:i Expression ModifiedTime:d State:i ErrorMessage',
    rows: ({ model }) =>
      [
        ...model.measures.flatMap(({ name, formatExpression }) =>
          formatExpression ? [definition(['format', name], ['measure', name], MEASURE, formatExpression.text)] : [],
        ),
        ...model.tables.flatMap((table) =>
          (table.calculationGroup?.items ?? []).flatMap(({ name, formatExpression }) =>
            formatExpression
              ? [
                  definition(
                    ['itemFormat', table.name, name],
                    ['item', table.name, name],
                    CALCULATION_ITEM,
                    formatExpression.text,
                  ),
                ]
              : [],
          ),
        ),
      ].map((make) => make(idsOf(model))),
  }),
  rowset({
    name: 'INFO.DETAILROWSDEFINITIONS',
    summary: 'The expressions behind DETAILROWS.',
    columns: 'ID:i ObjectID:i ObjectType:i Expression ModifiedTime:d State:i ErrorMessage',
    rows: ({ model }) =>
      [
        ...model.measures.flatMap(({ name, detailRows }) =>
          detailRows ? [definition(['detailRows', name], ['measure', name], MEASURE, detailRows.text)] : [],
        ),
        ...model.tables.flatMap(({ name, detailRows }) =>
          detailRows ? [definition(['tableDetailRows', name], ['table', name], TABLE, detailRows.text)] : [],
        ),
      ].map((make) => make(idsOf(model))),
  }),
  rowset({
    name: 'INFO.CALCULATIONGROUPS',
    summary: 'The calculation groups.',
    columns: 'ID:i TableID:i Description ModifiedTime:d Precedence:i',
    rows: ({ model }) =>
      model.tables.flatMap(({ name, description, calculationGroup: group }) =>
        group
          ? [
              {
                ID: idsOf(model).of('group', name),
                TableID: idsOf(model).of('table', name),
                Description: description,
                Precedence: group.precedence,
              },
            ]
          : [],
      ),
  }),
  rowset({
    name: 'INFO.CALCULATIONITEMS',
    summary: 'The items of the calculation groups.',
    columns:
      'ID:i CalculationGroupID:i FormatStringDefinitionID:i Name Description ModifiedTime:d State:i ErrorMessage Expression Ordinal:i',
    rows: ({ model }) =>
      model.tables.flatMap((table) =>
        (table.calculationGroup?.items ?? []).map((item) => ({
          ID: idsOf(model).of('item', table.name, item.name),
          CalculationGroupID: idsOf(model).of('group', table.name),
          FormatStringDefinitionID: item.formatExpression ? idsOf(model).of('itemFormat', table.name, item.name) : null,
          Name: item.name,
          State: READY,
          Expression: item.expression?.text ?? null,
          Ordinal: item.ordinal,
        })),
      ),
  }),
  rowset({
    name: 'INFO.USERDEFINEDFUNCTIONS',
    summary: 'The functions that the model defines.',
    columns:
      'ID:i ModelID:i Name Description Expression IsHidden:b State:i ErrorMessage ModifiedTime:d StructureModifiedTime:d LineageTag SourceLineageTag',
    rows: ({ model }) =>
      (model.functions ?? []).map(({ name, description, expression }) => ({
        ID: idsOf(model).of('function', name),
        ModelID: idsOf(model).model,
        Name: name,
        Description: description,
        Expression: expression.text,
        IsHidden: false,
        State: READY,
      })),
  }),
];

/** A row about a formula that belongs to an object. */
function definition(
  own: readonly string[],
  owner: readonly string[],
  type: number,
  expression: string,
): (ids: ReturnType<typeof idsOf>) => Row {
  return (ids) => ({
    ID: ids.of(...own),
    ObjectID: ids.of(...owner),
    ObjectType: type,
    Expression: expression,
    State: READY,
  });
}
