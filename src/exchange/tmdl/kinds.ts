/** The kinds of TMDL objects: where TMSL keeps them, and what their default property is. */

export interface Kind {
  /** The key of the list, or of the object, that holds them in TMSL. */
  readonly key: string;
  readonly isList: boolean;
  /** The property that `=` sets. */
  readonly value: string | null;
  /** The kinds of its children by keyword, in small letters; null: daxc does not read what is in it. */
  readonly children: Readonly<Record<string, Kind>> | null;
  /** Written as a property that may be repeated; each names a column. */
  readonly isColumnName?: true;
  /** Children of kinds that are not listed are passed over. */
  readonly isOpen?: true;
}

function list(key: string, value: string | null = null, children: Kind['children'] = common): Kind {
  return { key, isList: true, value, children };
}

function single(key: string, value: string | null = 'expression', children: Kind['children'] = common): Kind {
  return { key, isList: false, value, children };
}

/** What every object may have. */
const common: Readonly<Record<string, Kind>> = {
  annotation: { key: 'annotations', isList: true, value: 'value', children: null },
  extendedproperty: { key: 'extendedProperties', isList: true, value: 'value', children: null },
  changedproperty: { key: 'changedProperties', isList: true, value: 'property', children: null },
  excludedartifact: { key: 'excludedArtifacts', isList: true, value: null, children: null },
};

const formatStringDefinition = single('formatStringDefinition');

const column = list('columns', 'expression', {
  ...common,
  variation: list('variations'),
  attributehierarchy: single('attributeHierarchy', null, null),
  alternateof: single('alternateOf', null, null),
  relatedcolumndetails: single('relatedColumnDetails', null, null),
});

const measure = list('measures', 'expression', {
  ...common,
  kpi: single('kpi', null, null),
  formatstringdefinition: formatStringDefinition,
  detailrowsdefinition: single('detailRowsDefinition'),
});

const selection = { ...common, formatstringdefinition: formatStringDefinition };

const calculationGroup = single('calculationGroup', null, {
  ...common,
  calculationitem: list('calculationItems', 'expression', selection),
  noselectionexpression: single('noSelectionExpression', 'expression', selection),
  multipleoremptyselectionexpression: single('multipleOrEmptySelectionExpression', 'expression', selection),
});

const partition = list('partitions', 'sourceType', {
  ...common,
  source: single('source', 'expression', null),
  datacoveragedefinition: single('dataCoverageDefinition', 'expression', null),
});

function columnNames(key: string): Kind {
  return { key, isList: true, value: null, children: null, isColumnName: true };
}

const calendar = list('calendars', null, {
  ...common,
  calendarcolumngroup: list('calendarColumnGroups', 'timeUnit', {
    ...common,
    associatedcolumn: columnNames('associatedColumns'),
    column: columnNames('columns'),
  }),
});

const table = list('tables', null, {
  ...common,
  column,
  measure,
  partition,
  calculationgroup: calculationGroup,
  hierarchy: list('hierarchies', null, { ...common, level: list('levels') }),
  defaultdetailrowsdefinition: single('defaultDetailRowsDefinition'),
  calendar,
  refreshpolicy: single('refreshPolicy', null, null),
  set: { key: 'sets', isList: true, value: 'expression', children: null },
});

const role = list('roles', null, {
  ...common,
  tablepermission: list('tablePermissions', 'filterExpression', {
    ...common,
    columnpermission: { key: 'columnPermissions', isList: true, value: 'metadataPermission', children: null },
  }),
  member: { key: 'members', isList: true, value: 'memberType', children: null },
});

function open(kind: Kind): Kind {
  return { ...kind, isOpen: true };
}

/** Of a culture only the captions are read. */
const translatedTable = open(list('tables', null, { column: open(list('columns')), measure: open(list('measures')) }));
const culture = open(
  list('cultures', null, {
    translations: open(
      single('translations', null, { model: open(single('model', null, { table: translatedTable })) }),
    ),
  }),
);

/** What a model has; a file names it without indentation. */
export const modelKinds: Readonly<Record<string, Kind>> = {
  ...common,
  table,
  role,
  relationship: list('relationships'),
  function: list('functions', 'expression'),
  expression: { key: 'expressions', isList: true, value: 'expression', children: null },
  cultureinfo: culture,
  culture,
  perspective: { key: 'perspectives', isList: true, value: null, children: null },
  datasource: { key: 'dataSources', isList: true, value: null, children: null },
  querygroup: { key: 'queryGroups', isList: true, value: null, children: null },
  dataaccessoptions: single('dataAccessOptions', null, null),
  bindinginfo: { key: 'bindingInfoCollection', isList: true, value: null, children: null },
};

/** The words by which messages speak of children of `key`. */
export const ownerWords: Readonly<Record<string, string>> = {
  tables: 'A table',
  columns: 'A column',
  measures: 'A measure',
  roles: 'A role',
  relationships: 'A relationship',
  functions: 'A function',
  hierarchies: 'A hierarchy',
  partitions: 'A partition',
  calculationGroup: 'A calculation group',
  calculationItems: 'A calculation item',
  tablePermissions: 'A table permission',
  variations: 'A variation',
  levels: 'A level',
  calendars: 'A calendar',
  calendarColumnGroups: 'A column group of a calendar',
};
