/** INFO functions about the model, its relationships and its roles. */
import type { Relationship } from '../../model/model.js';
import type { CallBinder } from '../call.js';
import type { FunctionEntry } from '../entry.js';
import { idsOf } from './objects.js';
import { type Row, rowset } from './rowset.js';
import { READY, sideNumbers, sidesOf } from './types.js';

function relationshipRow({ model }: CallBinder, relationship: Relationship): Row {
  const ids = idsOf(model);
  const { name, fromTable, fromColumn, toTable, toColumn, isActive } = relationship;
  const [from, to] = sidesOf(relationship.cardinality);
  return {
    ID: ids.of('relationship', name),
    ModelID: ids.model,
    Name: name,
    IsActive: isActive,
    Type: 1,
    CrossFilteringBehavior: relationship.crossFilteringBehavior === 'bothDirections' ? 2 : 1,
    JoinOnDateBehavior: relationship.joinOnDateBehavior === 'datePartOnly' ? 2 : 1,
    FromTableID: ids.of('table', fromTable),
    FromColumnID: ids.of('column', fromTable, fromColumn),
    FromCardinality: sideNumbers[from],
    ToTableID: ids.of('table', toTable),
    ToColumnID: ids.of('column', toTable, toColumn),
    ToCardinality: sideNumbers[to],
    State: READY,
    RelationshipStorageID: ids.of('storage', 'relationship', fromTable, name),
  };
}

function inWords({ model }: CallBinder, relationship: Relationship): Row {
  const { name, fromTable, fromColumn, toTable, toColumn, isActive } = relationship;
  const [from, to] = sidesOf(relationship.cardinality);
  const isBoth = relationship.crossFilteringBehavior === 'bothDirections';
  return {
    ID: idsOf(model).of('relationship', name),
    Name: name,
    Model: model.name,
    IsActive: isActive,
    CrossFilteringBehavior: isBoth ? 'BothDirections' : 'OneDirection',
    FromTable: fromTable,
    FromColumn: fromColumn,
    FromCardinality: from,
    ToTable: toTable,
    ToColumn: toColumn,
    ToCardinality: to,
    State: 'Ready',
  };
}

export const modelRowsets: readonly FunctionEntry[] = [
  rowset({
    name: 'INFO.MODEL',
    summary: 'The model itself.',
    columns:
      'ID:i Name Description StorageLocation DefaultMode:i DefaultDataView:i Culture Collation ModifiedTime:d StructureModifiedTime:d Version:i DataAccessOptions DefaultMeasureID:i DefaultPowerBIDataSourceVersion:i ForceUniqueNames:b DiscourageImplicitMeasures:b DataSourceVariablesOverrideBehavior:i DataSourceDefaultMaxConnections:i SourceQueryCulture MAttributes DiscourageCompositeModels:b AutomaticAggregationOptions DisableAutoExists:i VersionMarker',
    rows: ({ model }) => [{ ID: idsOf(model).model, Name: model.name, DefaultMode: 0, Culture: model.culture }],
  }),
  rowset({
    name: 'INFO.RELATIONSHIPS',
    summary: 'The relationships of the model.',
    columns:
      'ID:i ModelID:i Name IsActive:b Type:i CrossFilteringBehavior:i JoinOnDateBehavior:i RelyOnReferentialIntegrity:b FromTableID:i FromColumnID:i FromCardinality:i ToTableID:i ToColumnID:i ToCardinality:i State:i RelationshipStorageID:i RelationshipStorage2ID:i ModifiedTime:d RefreshedTime:d SecurityFilteringBehavior:i',
    rows: (call) => call.model.relationships.map((relationship) => relationshipRow(call, relationship)),
  }),
  rowset({
    name: 'INFO.VIEW.RELATIONSHIPS',
    summary: 'The relationships of the model in words.',
    columns:
      'ID:i Name Relationship Model IsActive:b CrossFilteringBehavior RelyOnReferentialIntegrity:b FromTable FromColumn FromCardinality ToTable ToColumn ToCardinality State SecurityFilteringBehavior',
    rows: (call) => call.model.relationships.map((relationship) => inWords(call, relationship)),
  }),
  rowset({
    name: 'INFO.ROLES',
    summary: 'The roles of row-level security.',
    columns: 'ID:i ModelID:i Name Description ModelPermission:i ModifiedTime:d',
    rows: ({ model }) =>
      (model.roles ?? []).map(({ name, description }) => ({
        ID: idsOf(model).of('role', name),
        ModelID: idsOf(model).model,
        Name: name,
        Description: description,
      })),
  }),
  rowset({
    name: 'INFO.TABLEPERMISSIONS',
    summary: 'The filters of the roles.',
    columns: 'ID:i RoleID:i TableID:i FilterExpression ModifiedTime:d State:i ErrorMessage MetadataPermission:i',
    rows: ({ model }) =>
      (model.roles ?? []).flatMap((role) =>
        role.filters.map(({ table, expression }) => ({
          ID: idsOf(model).of('permission', role.name, table),
          RoleID: idsOf(model).of('role', role.name),
          TableID: idsOf(model).of('table', table),
          FilterExpression: expression.text,
          State: READY,
        })),
      ),
  }),
];
