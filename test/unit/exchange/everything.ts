/** A model in TMSL that has one of everything that daxc models, for round trips. */
export const everything = {
  name: 'Everything',
  compatibilityLevel: 1702,
  model: {
    culture: 'de-DE',
    valueFilterBehavior: 'independent',
    tables: [
      {
        name: "Owner's Orders",
        description: ['Orders of shops.', 'One row a line.'],
        dataCategory: 'Uncategorized',
        columns: [
          { name: 'Order.Id', dataType: 'int64', isKey: true, isHidden: true, formatString: '0' },
          { name: 'Day', dataType: 'dateTime', formatString: 'yyyy-mm-dd', variations: [] },
          { name: 'When', dataType: 'dateTime', variations: [variation()] },
          { name: 'Shop', dataType: 'string', description: "yes: 'quoted' # text" },
          { name: 'Amount', dataType: 'decimal', formatString: '#,0.00;-#,0.00;"none"' },
          {
            name: 'Size',
            type: 'calculated',
            dataType: 'string',
            isDataTypeInferred: true,
            expression: ['', 'IF (', '\t[Amount] > 10, -- "big"', '', '    "big",', '    "small"', ')'],
            sortByColumn: 'Rank',
          },
          { name: 'Rank', type: 'calculated', dataType: 'int64', expression: '  IF([Amount] > 10, 1, 2)' },
        ],
        partitions: [{ name: 'p', mode: 'import', source: { type: 'm', expression: ['let', 'in', '  x'] } }],
        measures: [
          {
            name: 'Sum of amounts',
            description: 'Line one.\nLine two.',
            expression: "SUM('Owner''s Orders'[Amount])",
            formatString: '#,0.00 €',
            displayFolder: 'Money\\Sums',
            annotations: [{ name: 'x', value: 'y' }],
          },
          {
            name: 'true',
            expression: ['VAR text = "a: b # c', '  second line"', 'RETURN', '\ttext & "```"'],
            formatStringDefinition: { expression: ['IF (', '    TRUE(), "0"', ')'] },
            detailRowsDefinition: { expression: "SELECTCOLUMNS('Owner''s Orders', \"s\", [Shop])" },
            isHidden: true,
          },
        ],
        hierarchies: [
          {
            name: 'Shop and size',
            isHidden: true,
            levels: [
              { ordinal: 1, name: 'How big', column: 'Size' },
              { ordinal: 0, name: 'Shop', column: 'Shop' },
            ],
          },
        ],
        defaultDetailRowsDefinition: { expression: 'FILTER(ALL(Days), TRUE())' },
      },
      {
        name: 'Days',
        dataCategory: 'Time',
        columns: [
          { name: 'Date', type: 'calculatedTableColumn', dataType: 'dateTime', isKey: true, sourceColumn: '[Date]' },
          { name: 'Year', type: 'calculatedTableColumn', dataType: 'int64', sourceColumn: '[y]', formatString: '0' },
        ],
        partitions: [
          {
            name: 'Days',
            mode: 'import',
            source: {
              type: 'calculated',
              expression: [
                'ADDCOLUMNS(',
                '  CALENDAR(DATE(2024, 1, 1), DATE(2024, 12, 31)),',
                '  "y", YEAR([Date])',
                ')',
              ],
            },
          },
        ],
      },
      {
        name: 'LocalDateTable_1',
        isHidden: true,
        annotations: [{ name: '__PBI_LocalDateTable', value: 'true' }],
        columns: [{ name: 'Date', type: 'calculatedTableColumn', dataType: 'dateTime', sourceColumn: '[Date]' }],
        partitions: [
          {
            name: 'l',
            mode: 'import',
            source: { type: 'calculated', expression: 'CALENDAR(DATE(2024, 1, 1), DATE(2024, 1, 31))' },
          },
        ],
        hierarchies: [{ name: 'Date Hierarchy', levels: [{ ordinal: 0, name: 'Day', column: 'Date' }] }],
        calendars: [
          {
            name: 'Days',
            calendarColumnGroups: [{ timeUnit: 'date', primaryColumn: 'Date' }],
          },
        ],
      },
      {
        name: 'Change',
        calculationGroup: {
          precedence: 20,
          noSelectionExpression: {
            expression: ['', 'SELECTEDMEASURE()'],
            formatStringDefinition: { expression: '"0"' },
          },
          multipleOrEmptySelectionExpression: {
            expression: 'SELECTEDMEASURE() + 0',
            formatStringDefinition: { expression: '"0.0" & SELECTEDMEASUREFORMATSTRING()' },
          },
          calculationItems: [
            { name: 'Doubled', ordinal: 1, expression: ['', 'SELECTEDMEASURE()', '  * 2'] },
            {
              name: 'As is',
              ordinal: 0,
              expression: 'SELECTEDMEASURE()',
              formatStringDefinition: { expression: 'SELECTEDMEASUREFORMATSTRING()' },
            },
          ],
        },
        columns: [
          { name: 'What', dataType: 'string', sourceColumn: 'Name', sortByColumn: 'Place' },
          { name: 'Place', dataType: 'int64', sourceColumn: 'Ordinal', isHidden: true },
        ],
        partitions: [{ name: 'c', mode: 'import', source: { type: 'calculationGroup' } }],
      },
    ],
    relationships: [
      {
        name: '0b2b8a4e-5d3c-4f6e-9a57-3d0f7f1b2c3d',
        fromTable: "Owner's Orders",
        fromColumn: 'When',
        toTable: 'LocalDateTable_1',
        toColumn: 'Date',
        joinOnDateBehavior: 'datePartOnly',
      },
      {
        name: 'By day',
        fromTable: "Owner's Orders",
        fromColumn: 'Day',
        toTable: 'Days',
        toColumn: 'Date',
        crossFilteringBehavior: 'bothDirections',
        isActive: false,
      },
    ],
    roles: [
      {
        name: 'North',
        description: 'Sees shop North.',
        modelPermission: 'read',
        tablePermissions: [{ name: "Owner's Orders", filterExpression: ['[Shop] = "North"', '  || FALSE()'] }],
      },
    ],
    functions: [{ name: 'Twice', description: 'Two times.', expression: ['(x: INT64) =>', '    x * 2'] }],
  },
};

function variation(): object {
  return {
    name: 'Variation',
    isDefault: true,
    relationship: '0b2b8a4e-5d3c-4f6e-9a57-3d0f7f1b2c3d',
    defaultHierarchy: { table: 'LocalDateTable_1', hierarchy: 'Date Hierarchy' },
  };
}

export const everythingText = JSON.stringify(everything, null, 2);
