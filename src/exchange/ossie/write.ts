/**
 * Model -> Ossie (formerly Open Semantic Interchange), core specification 0.2.0.dev0: datasets with fields, relationships and
 * metrics, with DAX as dialect of the expressions.
 */
import { Scalar, type YAMLMap } from 'yaml';
import type { Source } from '../../diagnostics/source.js';
import type { Column, DataType, Measure, Model, Relationship, Table } from '../../model/model.js';
import { bracketed, quoted } from '../../syntax/names.js';
import { byName, type TextFile } from '../text-file.js';
import { documentText, mapping, type Field } from '../yaml/nodes.js';

const version = '0.2.0.dev0';

export function ossieFile(model: Model): TextFile {
  const semanticModel = mapping([
    ['name', model.name],
    ['datasets', [...model.tables].sort(byName).map(datasetNode)],
    ['relationships', [...model.relationships].filter(isForeignKey).sort(byName).map(relationshipNode)],
    [
      'metrics',
      model.measures
        .filter(({ expression }) => expression !== null)
        .sort(byName)
        .map(metricNode),
    ],
  ]);
  const root = mapping([
    ['version', version],
    ['dialects', ['DAX']],
    ['semantic_model', [semanticModel]],
  ]);
  return { path: 'model.ossie.yaml', text: documentText(root) };
}

/** Ossie has relationships from the many side to the one side, all of them in use. */
export function isForeignKey({ cardinality, isActive }: Relationship): boolean {
  return isActive && (cardinality === 'manyToOne' || cardinality === 'oneToOne');
}

function datasetNode(table: Table): YAMLMap {
  const key = table.columns.find(({ isKey }) => isKey);
  return mapping([
    ['name', table.name],
    // A calculated table is its own source: the query that computes it.
    ['source', table.calculationGroup || !table.expression ? (table.file ?? table.name) : table.expression],
    ['primary_key', key ? [key.name] : []],
    ['description', table.description?.trimEnd()],
    ['fields', table.columns.map((column) => fieldNode(table, column))],
  ]);
}

function fieldNode(table: Table, column: Column): YAMLMap {
  const dataType = column.dataType ?? column.engineType;
  return mapping([
    ['name', column.name],
    ['expression', dialect(column.expression ?? `${quoted(table.name)}${bracketed(column.name)}`)],
    ['description', column.description?.trimEnd()],
    ['datatype', dataType && dataTypes[dataType]],
  ]);
}

const dataTypes: Readonly<Record<DataType, string>> = {
  int64: 'Integer',
  double: 'Float',
  decimal: 'Decimal',
  dateTime: 'DateTime',
  boolean: 'Boolean',
  string: 'String',
  binary: 'Opaque',
};

function relationshipNode({ name, fromTable, fromColumn, toTable, toColumn }: Relationship): YAMLMap {
  return mapping([
    ['name', name],
    ['from', fromTable],
    ['to', toTable],
    ['from_columns', [fromColumn]],
    ['to_columns', [toColumn]],
  ]);
}

function metricNode({ name, expression, description, synonyms, dataType }: Measure): YAMLMap {
  return mapping([
    ['name', name],
    ['expression', dialect(expression)],
    ['description', description?.trimEnd()],
    ['datatype', dataType === null || dataType === 'variant' ? null : dataTypes[dataType]],
    ['ai_context', synonyms.length > 0 ? mapping([['synonyms', synonyms]]) : null],
  ]);
}

function dialect(expression: Source | string | null): Field {
  const written = mapping([
    ['dialect', 'DAX'],
    ['expression', typeof expression === 'string' ? new Scalar(expression) : expression],
  ]);
  return mapping([['dialects', [written]]]);
}
