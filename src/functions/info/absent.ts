/** INFO functions about parts which daxc does not read: they are empty where the model has none of them, and refused otherwise. */
import type { CallBinder } from '../call.js';
import type { FunctionEntry } from '../entry.js';
import { idsOf } from './objects.js';
import { type Row, rowset } from './rowset.js';
import { ROW_NUMBER } from './storage-structure.js';

/** No rows, or a diagnostic where the model has the part of TMSL. */
function none(call: CallBinder, part: string): readonly Row[] {
  if (call.model.parts?.has(part)) {
    call.report('DAX0318', { name: call.functionName, option: `a model that has '${part}'` });
  }
  return [];
}

/** What TMSL has where a partition is in Direct Lake mode. */
const DIRECT_LAKE = 'entityName';

function absent(name: string, what: string, part: string, columns: string): FunctionEntry {
  return rowset({ name: `INFO.${name}`, summary: `${what} of the model.`, columns, rows: (call) => none(call, part) });
}

export const absentRowsets: readonly FunctionEntry[] = [
  absent(
    'ALTERNATEOFDEFINITIONS',
    'The columns of aggregation tables',
    'alternateOf',
    'ID:i ColumnID:i BaseColumnID:i BaseTableID:i Summarization:i',
  ),
  absent('ANNOTATIONS', 'The annotations', 'annotations', 'ID:i ObjectID:i ObjectType:i Name Value ModifiedTime:d'),
  absent(
    'CHANGEDPROPERTIES',
    'The properties changed on top of a remote model',
    'changedProperties',
    'ID:i ObjectID:i ObjectType:i Property',
  ),
  absent(
    'COLUMNPERMISSIONS',
    'The column permissions of the roles',
    'columnPermissions',
    'ID:i TablePermissionID:i ColumnID:i ModifiedTime:d MetadataPermission:i',
  ),
  absent(
    'DATACOVERAGEDEFINITIONS',
    'The data coverage of partitions',
    'dataCoverageDefinition',
    'ID:i PartitionID:i Description Expression ModifiedTime:d State:i ErrorMessage',
  ),
  absent(
    'DATASOURCES',
    'The data sources',
    'dataSources',
    'ID:i ModelID:i Name Description Type:i ConnectionString ImpersonationMode:i Account Password MaxConnections:i Isolation:i Timeout:i Provider ModifiedTime:d ConnectionDetails Options Credential ContextExpression',
  ),
  absent(
    'EXPRESSIONS',
    'The shared expressions',
    'expressions',
    'ID:i ModelID:i Name Description Kind:i Expression ModifiedTime:d QueryGroupID:i ParameterValuesColumnID:i MAttributes LineageTag SourceLineageTag',
  ),
  absent(
    'EXTENDEDPROPERTIES',
    'The extended properties',
    'extendedProperties',
    'ID:i ObjectID:i ObjectType:i Name Type:i Value ModifiedTime:d',
  ),
  absent(
    'GROUPBYCOLUMNS',
    'The columns by which related details are grouped',
    'relatedColumnDetails',
    'ID:i RelatedColumnDetailsID:i GroupingColumnID:i ModifiedTime:d',
  ),
  absent(
    'KPIS',
    'The KPIs',
    'kpi',
    'ID:i MeasureID:i Description TargetDescription TargetExpression TargetFormatString StatusGraphic StatusDescription StatusExpression TrendGraphic TrendDescription TrendExpression ModifiedTime:d',
  ),
  absent(
    'LINGUISTICMETADATA',
    'The linguistic metadata',
    'linguisticMetadata',
    'ID:i CultureID:i Content ModifiedTime:d ContentType:i',
  ),
  absent(
    'OBJECTTRANSLATIONS',
    'The translations',
    'translations',
    'ID:i CultureID:i ObjectID:i ObjectType:i Property:i Value ModifiedTime:d',
  ),
  absent('PERSPECTIVES', 'The perspectives', 'perspectives', 'ID:i ModelID:i Name Description ModifiedTime:d'),
  absent(
    'PERSPECTIVECOLUMNS',
    'The columns in perspectives',
    'perspectives',
    'ID:i PerspectiveTableID:i ColumnID:i ModifiedTime:d',
  ),
  absent(
    'PERSPECTIVEHIERARCHIES',
    'The hierarchies in perspectives',
    'perspectives',
    'ID:i PerspectiveTableID:i HierarchyID:i ModifiedTime:d',
  ),
  absent(
    'PERSPECTIVEMEASURES',
    'The measures in perspectives',
    'perspectives',
    'ID:i PerspectiveTableID:i MeasureID:i ModifiedTime:d',
  ),
  absent(
    'PERSPECTIVETABLES',
    'The tables in perspectives',
    'perspectives',
    'ID:i PerspectiveID:i TableID:i IncludeAll:b ModifiedTime:d',
  ),
  absent('QUERYGROUPS', 'The query groups', 'queryGroups', 'ID:i ModelID:i Folder Description'),
  absent(
    'REFRESHPOLICIES',
    'The refresh policies',
    'refreshPolicy',
    'ID:i TableID:i PolicyType:i RollingWindowGranularity:i RollingWindowPeriods:i IncrementalGranularity:i IncrementalPeriods:i IncrementalPeriodsOffset:i PollingExpression SourceExpression Mode:i',
  ),
  absent(
    'RELATEDCOLUMNDETAILS',
    'The related details of columns',
    'relatedColumnDetails',
    'ID:i ColumnID:i ModifiedTime:d',
  ),
  absent(
    'ROLEMEMBERSHIPS',
    'The members of the roles',
    'members',
    'ID:i RoleID:i MemberName MemberID IdentityProvider MemberType:i ModifiedTime:d',
  ),
  absent('EXCLUDEDARTIFACTS', 'The objects left out', 'excludedArtifacts', 'ID:i ObjectID:i ObjectType:i Reason'),
  absent(
    'DELTATABLEMETADATASTORAGES',
    'The Delta tables that Direct Lake reads instead of a storage',
    DIRECT_LAKE,
    'ID:i PartitionStorageID:i DataSourceReference TableName RootLocation CurrentVersion:i TableObjectID DatamartObjectID FramedSchemaName FallbackReason:i DeltaColumnMappingMode:i DeltaLogETag ArtifactObjectId ArtifactSecurityVersion:i',
  ),
  absent(
    'PARQUETFILESTORAGES',
    'The Parquet files that Direct Lake reads instead of a storage',
    DIRECT_LAKE,
    'ID:i DeltaTableMetadataStorageID:i Size:i Location CreatedVersion:i DeletedVersion:i RowgroupCount:i Ordinal:i ETag DeletionVectorFileLocation DeletionVectorBitmapOffset:i DeletionVectorBitmapSize:i DeletionVectorFileETag',
  ),
  absent(
    'GENERALSEGMENTMAPSEGMENTMETADATASTORAGES',
    'The segments of Parquet files that Direct Lake reads instead of a storage',
    DIRECT_LAKE,
    'ID:i SegmentMapStorageID:i RecordCount:i Ordinal:i',
  ),
  rowset({
    name: 'INFO.CULTURES',
    summary: 'The cultures of the model: the one in which it is written.',
    columns: 'ID:i ModelID:i Name LinguisticMetadataID:i ModifiedTime:d StructureModifiedTime:d',
    rows: (call) => {
      none(call, 'cultures');
      const { model, of } = idsOf(call.model);
      return [{ ID: of('culture'), ModelID: model, Name: call.model.culture }];
    },
  }),
  rowset({
    name: 'INFO.ATTRIBUTEHIERARCHIES',
    summary: 'The attribute hierarchies: one for each column, the hidden row numbers among them.',
    columns: 'ID:i ColumnID:i State:i AttributeHierarchyStorageID:i ModifiedTime:d RefreshedTime:d',
    rows: ({ model }) =>
      model.tables.flatMap((table) =>
        [ROW_NUMBER, ...table.columns.map(({ name }) => name)].map((name) => ({
          ID: idsOf(model).of('attribute', table.name, name),
          ColumnID: idsOf(model).of('column', table.name, name),
          AttributeHierarchyStorageID: idsOf(model).of('attributeStorage', 'data', table.name, '', name),
          State: 1,
        })),
      ),
  }),
  rowset({
    name: 'INFO.CATALOGS',
    summary: 'The databases at hand: the one that holds the model.',
    columns:
      'CATALOG_NAME DESCRIPTION ROLES DATE_MODIFIED:d COMPATIBILITY_LEVEL:i TYPE:i VERSION:i DATABASE_ID DATABASE_GUID DATE_QUERIED:d CURRENTLY_USED:b POPULARITY:i WEIGHTEDPOPULARITY:i CLIENTCACHEREFRESHPOLICY:i ENCRYPTION_LEVEL:i CRYPTOKEY_UPDATED:d',
    rows: ({ model }) => [
      {
        CATALOG_NAME: model.name,
        ROLES: (model.roles ?? []).map(({ name }) => name).join(',') || null,
        CURRENTLY_USED: true,
      },
    ],
  }),
];
