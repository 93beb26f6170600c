/** TMSL -> Model. */
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/model/model.js';
import { calculated, column, compiled, own, tmsl } from './model.js';

function modelOf(text: string): Model {
  const { compiled: result, problems } = compiled(text);
  expect(problems).toEqual([]);
  return (result as { model: Model }).model;
}

const sales = { name: 'Sales', columns: ['Id:int64', 'Day:dateTime', 'Amount:decimal'] };

describe('a model in TMSL', () => {
  it('is a database, a model, or a command with a database', () => {
    const model = { culture: 'en-NZ', tables: [{ name: 'T', columns: [{ name: 'a', dataType: 'int64' }] }] };
    const forms = [
      { name: 'Db', model },
      { name: 'Db', compatibilityLevel: 1600, tables: model.tables, culture: 'en-NZ' },
      { createOrReplace: { object: { database: 'Db' }, database: { name: 'Db', model } } },
      { create: { database: { name: 'Db', model } } },
    ];
    for (const form of forms) {
      const { name, culture, tables } = modelOf(JSON.stringify(form));
      expect([name, culture, tables.map((table) => table.name)]).toEqual(['Db', 'en-NZ', ['T']]);
    }
    expect(modelOf(JSON.stringify({ model })).name).toBe('model');
  });

  it.each([
    ['[]', "DAX0080 This is not a TMSL model: it has no object 'model'."],
    ['{"name": "x"}', "DAX0080 This is not a TMSL model: it has no object 'model'."],
    ['{"model": {}}', "DAX0080 This is not a TMSL model: it has no list 'tables'."],
    ['{"model": ', 'DAX0071 This is not valid JSON: found the end of the file where a value was expected.'],
  ])('is not %s', (text, problem) => {
    expect(compiled(text)).toMatchObject({ compiled: null, problems: [problem] });
  });

  it('has loaded tables with their columns; files have the names of the model', () => {
    const [table] = modelOf(
      tmsl([
        {
          name: 'Sales',
          isHidden: true,
          description: ['First line', 'second'],
          columns: [
            { name: 'Id', dataType: 'int64', isKey: true, sourceColumn: 'sales_id', sortByColumn: 'Rank' },
            { name: 'Rank', dataType: 'int64', formatString: '0', isHidden: true },
            { name: 'RowNumber-1', type: 'rowNumber', dataType: 'int64' },
          ],
          partitions: [{ source: { type: 'm', expression: 'let x = 1 in x' } }],
        },
      ]),
    ).tables;
    expect(table).toMatchObject({ isHidden: true, description: 'First line\nsecond', expression: null, file: null });
    expect(table?.columns).toMatchObject([
      { name: 'Id', dataType: 'int64', isKey: true, sourceColumn: null, sortByColumn: 'Rank', expression: null },
      { name: 'Rank', dataType: 'int64', formatString: '0', isHidden: true },
    ]);
    expect(table?.columns).toHaveLength(2);
  });

  it('keeps the inferred type of a calculated column apart from a declared one', () => {
    const declared = { name: 'C', dataType: 'string', type: 'calculated', expression: '[Id]' };
    const text = tmsl([{ ...sales, columns: [...sales.columns, column('B', 'int64', '[Id] + 1'), declared] }]);
    const [, , , inferred, converted] = modelOf(text).tables[0]?.columns ?? [];
    expect(inferred).toMatchObject({ dataType: null, engineType: 'int64', expression: { text: '[Id] + 1' } });
    expect(converted).toMatchObject({ dataType: 'string', isConverted: true });
  });

  it('marks the date table by its key, and knows automatic ones', () => {
    const key = { name: 'Date', dataType: 'dateTime', isKey: true };
    const automatic = { annotations: [{ name: '__PBI_LocalDateTable', value: 'true' }] };
    const text = tmsl([
      { name: 'Calendar', dataCategory: 'Time', columns: [key] },
      { name: 'Local', columns: [own('Date', 'dateTime')], ...automatic, ...calculated('CALENDAR(1, 2)') },
    ]);
    const [calendar, local] = modelOf(text).tables;
    expect(calendar?.dateColumn).toBe('Date');
    expect(local).toMatchObject({
      dateColumn: null,
      isAutomaticDateTable: true,
      expression: { text: 'CALENDAR(1, 2)' },
    });
  });

  it('has measures with their properties', () => {
    const measure = {
      name: 'Total',
      expression: ['SUM(', '  Sales[Amount]', ')'],
      formatString: '0.00',
      displayFolder: 'A\\B',
      isHidden: true,
      formatStringDefinition: { expression: '"0"' },
      detailRowsDefinition: { expression: 'Sales' },
    };
    const defaults = { defaultDetailRowsDefinition: { expression: 'TOPN(1, Sales)' } };
    const { measures, tables } = modelOf(tmsl([{ ...sales, ...defaults, measures: [measure] }]));
    expect(measures).toMatchObject([
      {
        name: 'Total',
        table: 'Sales',
        expression: { text: 'SUM(\n  Sales[Amount]\n)' },
        formatString: '0.00',
        displayFolder: 'A\\B',
        isHidden: true,
        status: 'documented',
        formatExpression: { text: '"0"' },
        detailRows: { text: 'Sales' },
      },
    ]);
    expect(tables[0]?.detailRows?.text).toBe('TOPN(1, Sales)');
  });

  it('has hierarchies, from the top', () => {
    const levels = [
      { ordinal: 1, name: 'Day', column: 'Day' },
      { ordinal: 0, name: 'Number', column: 'Id' },
    ];
    const [table] = modelOf(tmsl([{ ...sales, hierarchies: [{ name: 'H', levels }] }])).tables;
    expect(table?.hierarchies).toEqual([
      {
        name: 'H',
        isHidden: false,
        levels: [
          { name: 'Number', column: 'Id' },
          { name: 'Day', column: 'Day' },
        ],
      },
    ]);
  });

  it('has roles and functions', () => {
    const permission = { name: 'Sales', filterExpression: '[Id] = 1' };
    const rest = {
      roles: [{ name: 'Reader', modelPermission: 'read', tablePermissions: [permission, { name: 'Sales' }] }],
      functions: [{ name: 'Twice', expression: '(x) => x * 2' }],
    };
    const { roles, functions } = modelOf(tmsl([sales], rest));
    expect(roles).toMatchObject([{ name: 'Reader', filters: [{ table: 'Sales', expression: { text: '[Id] = 1' } }] }]);
    expect(functions).toMatchObject([{ name: 'Twice', expression: { text: '(x) => x * 2' } }]);
  });

  it('has calculation groups, whose rows are their items', () => {
    const group = {
      precedence: 5,
      calculationItems: [
        {
          name: 'Twice',
          ordinal: 1,
          expression: 'SELECTEDMEASURE() * 2',
          formatStringDefinition: { expression: '"0"' },
        },
        { name: 'As "is"', ordinal: 0, expression: 'SELECTEDMEASURE()' },
      ],
    };
    const columns = ['Way:string', 'Ordinal:int64'];
    const table = {
      name: 'Group',
      columns,
      calculationGroup: group,
      partitions: [{ source: { type: 'calculationGroup' } }],
    };
    const { compiled: result } = compiled(tmsl([table]));
    const [made] = result?.model.tables ?? [];
    expect(made?.calculationGroup).toMatchObject({
      precedence: 5,
      items: [
        { name: 'As "is"', ordinal: 0, expression: { text: 'SELECTEDMEASURE()' }, formatExpression: null },
        { name: 'Twice', ordinal: 1, formatExpression: { text: '"0"' } },
      ],
    });
    expect(made?.expression?.text).toBe(
      'DATATABLE ( "Way", STRING, "Ordinal", INTEGER, { { "As ""is""", 0 }, { "Twice", 1 } } )',
    );
  });
});

describe('relationships', () => {
  const tables = [sales, { name: 'Dim', columns: ['Key:int64', 'Day:dateTime'] }];
  const ends = { fromTable: 'Sales', fromColumn: 'Id', toTable: 'Dim', toColumn: 'Key' };

  function relationshipOf(properties: object): object {
    const [found] = modelOf(tmsl(tables, { relationships: [{ ...ends, ...properties }] })).relationships;
    return found as object;
  }

  it('go from many to one, in one direction, and are active', () => {
    expect(relationshipOf({ name: '0b2b8a4e-5d3c-4f6e-9a57-3d0f7f1b2c3d' })).toMatchObject({
      ...ends,
      name: 'Sales[Id] -> Dim[Key]',
      cardinality: 'manyToOne',
      crossFilteringBehavior: 'oneDirection',
      isActive: true,
    });
  });

  it.each([
    [{ toCardinality: 'many' }, 'manyToMany'],
    [{ fromCardinality: 'one' }, 'oneToOne'],
    [{ fromCardinality: 'one', toCardinality: 'many' }, 'oneToMany'],
    [{ fromCardinality: 'many', toCardinality: 'one' }, 'manyToOne'],
  ])('%o is %s', (properties, cardinality) => {
    expect(relationshipOf(properties)).toMatchObject({ cardinality });
  });

  it('keep name, direction, activity and how dates are joined', () => {
    const properties = {
      name: 'R',
      crossFilteringBehavior: 'bothDirections',
      isActive: false,
      joinOnDateBehavior: 'datePartOnly',
    };
    expect(relationshipOf(properties)).toMatchObject(properties);
  });

  it('report ends that the model does not have', () => {
    const { problems } = compiled(
      tmsl(tables, {
        relationships: [
          { ...ends, toTable: 'Dims' },
          { ...ends, fromColumn: 'Idd' },
        ],
      }),
    );
    expect(problems).toEqual([
      "DAX0021 There is no table 'Dims' in this model.",
      "DAX0022 Table 'Sales' has no column [Idd].",
    ]);
  });
});

describe('what a model says that daxc does not use', () => {
  it('is named once for each kind, at its first place', () => {
    const kpi = { name: 'K', expression: '1', kpi: { targetExpression: '2' } };
    const text = tmsl([{ ...sales, measures: [kpi] }], {
      perspectives: [{ name: 'P' }, { name: 'Q' }],
      cultures: [],
      expressions: [{ name: 'Folder', kind: 'm', expression: '1' }],
    });
    const { problems, diagnostics } = compiled(text);
    expect(problems).toEqual([
      'DAX0081 Left out, because daxc has no use for them yet: perspectives (2).',
      'DAX0081 Left out, because daxc has no use for them yet: Power Query expressions (1).',
      'DAX0081 Left out, because daxc has no use for them yet: KPIs (1).',
    ]);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['info', 'info', 'info']);
    const span = diagnostics[0]?.span;
    expect(span && text.slice(span.start, span.end)).toBe('"perspectives"');
  });
});

describe('mistakes', () => {
  /** `CODE text under the mark`. */
  function marked(text: string): string[] {
    const { diagnostics } = compiled(text);
    return diagnostics.map(({ code, span }) => {
      const at = (offset: number): number => span?.source.origin?.offsetAt(offset) ?? offset;
      return `${code} ${span ? text.slice(at(span.start), at(span.end)) : ''}`;
    });
  }

  it('are shown where they stand in the file', () => {
    const measures = [{ name: 'M', expression: '"\u00e9" &\n Foo ( 1 )' }];
    expect(marked(tmsl([{ ...sales, measures }]))).toEqual(['DAX0204 Foo']);
  });

  it('are names that are missing or taken, unknown types, and formulas that are missing', () => {
    const columns = [
      { dataType: 'int64' },
      { name: 'A', dataType: 'whole' },
      { name: 'B', type: 'magic', dataType: 'int64' },
      { name: 'C', type: 'calculated' },
      { name: 'b', dataType: 'int64' },
    ];
    const measures = [{ name: 'M' }];
    const found = marked(
      tmsl([
        { name: 'T', columns, measures },
        { name: 't', columns: [] },
      ]),
    );
    expect(found).toEqual([
      'DAX0009 {',
      'DAX0013 whole',
      'DAX0082 magic',
      'DAX0009 C',
      'DAX0016 t',
      'DAX0017 b',
      'DAX0027 M',
    ]);
  });
});
