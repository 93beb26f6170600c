/** TMDL: files as real tools write them, and the way there and back. */
import { describe, expect, it } from 'vitest';
import { modelDifferences } from '../../../src/exchange/difference.js';
import { tmdlFiles } from '../../../src/exchange/tmdl/write.js';
import { yamlFiles } from '../../../src/exchange/yaml/write.js';
import { everythingText } from './everything.js';
import { read, sound } from './models.js';
import { definition, orders, shop } from './shop.js';

describe('a PBIP folder', () => {
  const { model: known } = sound(shop);
  const [table, calendar] = known.tables;
  const measure = (name: string): (typeof known.measures)[number] => {
    const found = known.measures.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`there is no measure ${name}`);
    return found;
  };

  it('has the name of its item, its culture, and its tables in the order of the references', () => {
    expect([known.name, known.culture, known.tables.map(({ name }) => name)]).toEqual([
      'Shop',
      'en-GB',
      ['Orders', 'Days of year'],
    ]);
  });

  it('has descriptions of several lines', () => {
    expect(table?.description).toBe('Lines of orders.\n\nOne row a line.');
    expect(measure('Sum of Amount').description).toBe('All of them');
  });

  it('has measures with their properties', () => {
    const { expression, formatString, displayFolder } = measure('Sum of Amount');
    expect([expression?.text, formatString, displayFolder]).toEqual([
      'SUM(Orders[Amount])',
      '\\$#,0.00;(\\$#,0.00);\\$#,0.00',
      'Sums\\Money',
    ]);
    expect(measure('Share').isHidden).toBe(true);
    expect(measure('Kept').formatExpression?.text).toBe('IF([Kept] > 1, "0", "0.0")');
    expect(measure('Kept').detailRows?.text).toBe('Orders');
  });

  it('keeps expressions of several lines, with empty lines and blanks', () => {
    expect(measure('Share').expression?.text).toBe(
      '\nVAR part = [Sum of Amount]\n\nRETURN\n\tDIVIDE(part, CALCULATE([Sum of Amount], ALL(Orders)))',
    );
    expect(measure('Kept').expression?.text).toBe('\n  1 +   \n    1');
  });

  it('has the columns, each of its kind', () => {
    const kinds = table?.columns.map(({ name, dataType, isConverted, expression }) => {
      return [name, dataType, isConverted ?? false, expression?.text ?? null];
    });
    expect(kinds).toEqual([
      ['Amount', 'decimal', false, null],
      ['When', 'dateTime', false, null],
      ['Big one', 'string', true, 'IF([Amount] > 10, "big", "small")'],
      ['Rank', null, false, 'IF([Amount] > 10, 2, 1)'],
    ]);
    expect(table?.columns[0]?.formatString).toBe('  0');
    expect(table?.columns[2]?.sortByColumn).toBe('Rank');
  });

  it('has calculated tables, with the column that marks a date table', () => {
    expect(calendar?.expression?.text).toBe('CALENDAR(DATE(2024, 1, 1), DATE(2024, 12, 31))');
    expect([calendar?.dateColumn, calendar?.columns[0]?.engineType, calendar?.columns[0]?.sourceColumn]).toEqual([
      'Date',
      'dateTime',
      '[Date]',
    ]);
    expect(calendar?.hierarchies).toEqual([
      { name: 'Date Hierarchy', isHidden: false, levels: [{ name: 'Day', column: 'Date' }] },
    ]);
  });

  it('has relationships, variations and roles', () => {
    expect(known.relationships.map(({ name, joinOnDateBehavior }) => [name, joinOnDateBehavior])).toEqual([
      ['Orders[When] -> Days of year[Date]', 'datePartOnly'],
    ]);
    expect(table?.columns[1]?.variations).toEqual([
      {
        name: 'Variation',
        isDefault: true,
        relationship: 'Orders[When] -> Days of year[Date]',
        table: 'Days of year',
        hierarchy: 'Date Hierarchy',
      },
    ]);
    expect(known.roles?.map(({ name, filters }) => [name, filters.map((f) => [f.table, f.expression.text])])).toEqual([
      ['Readers', [['Orders', '[Amount] > 0']]],
    ]);
  });

  it('knows the place of every character of the DAX', () => {
    const wrong = orders.map((line) => line.replace('DIVIDE(part', 'DIVIDE(parts'));
    const files = shop.map((file) =>
      file.path.endsWith('Orders.tmdl') ? { ...file, text: wrong.join('\r\n') } : file,
    );
    expect(read(files).problems).toEqual([
      `${definition}/tables/Orders.tmdl:20:12: error DAX0205: There is no table or variable named parts.`,
    ]);
  });
});

describe('other layouts', () => {
  const oneFile = [
    'createOrReplace',
    '',
    '    database Sales',
    '        compatibilityLevel: 1567',
    '',
    '        model Model',
    '            culture: de-DE',
    '',
    '    table Sales',
    '        column Amount',
    '            dataType: int64',
    '            sourceColumn: Amount',
    '        measure Total =',
    '                SUM(',
    '                    Sales[Amount]',
    '                )',
    '            formatString: 0',
    '',
  ];

  it('may be one script, indented by blanks', () => {
    const { model: sales } = sound([{ path: 'sales.tmdl', text: oneFile.join('\n') }]);
    expect([sales.name, sales.culture, sales.measures[0]?.expression?.text, sales.measures[0]?.formatString]).toEqual([
      'Sales',
      'de-DE',
      'SUM(\n    Sales[Amount]\n)',
      '0',
    ]);
  });

  it('may declare the measures of a table in a file of their own', () => {
    const files = [
      { path: 'm/model.tmdl', text: 'model Model\n\tculture: en-US\n\nref table T\n' },
      { path: 'm/measures.tmdl', text: 'table T\n\tmeasure M = SUM(T[x])\n' },
      { path: 'm/T.tmdl', text: 'table T\n\tcolumn x\n\t\tdataType: int64\n\t\tsourceColumn: x\n' },
    ];
    expect(sound(files).program.measures.map(({ name, table }) => [table, name])).toEqual([['T', 'M']]);
  });

  it('may add to a table by reference', () => {
    const text = 'createOrReplace\n\tref table T\n\t\tmeasure M = 1\n';
    expect(sound([{ path: 'script.tmdl', text }]).model.measures[0]?.table).toBe('T');
  });

  it('take calendars, whose column groups name several columns', () => {
    const columns = ['Year', 'Month Key', 'Month Name', 'Short', 'Holiday'].flatMap((name) => [
      `\tcolumn '${name}'`,
      '\t\tdataType: string',
    ]);
    const text = [
      'table Date',
      ...columns,
      "\tcalendar 'My calendar'",
      '\t\tlineageTag: 9a163937-5757-4be4-9416-85428e268000',
      '',
      '\t\tcalendarColumnGroup = year',
      '\t\t\tprimaryColumn: Year',
      '',
      '\t\tcalendarColumnGroup = month',
      "\t\t\tprimaryColumn: 'Month Key'",
      "\t\t\tassociatedColumn: 'Month Name'",
      '\t\t\tassociatedColumn: Short',
      '',
      '\t\tcalendarColumnGroup',
      '\t\t\tcolumn: Holiday',
      '',
    ].join('\n');
    const { model: known } = sound([{ path: 'a.tmdl', text }]);
    const [calendar] = known.tables[0]?.calendars ?? [];
    expect(calendar).toMatchObject({
      name: 'My calendar',
      groups: [
        { unit: 'year', primary: 'Year', associated: [] },
        { unit: 'month', primary: 'Month Key', associated: ['Month Name', 'Short'] },
      ],
      timeRelated: ['Holiday'],
    });
    expect(modelDifferences(known, sound(tmdlFiles(known)).model).map(({ path }) => path)).toEqual([]);
  });

  it('take calculation groups and functions', () => {
    const text = [
      'table Change',
      '\tcalculationGroup',
      '\t\tprecedence: 5',
      '',
      '\t\tcalculationItem Doubled = SELECTEDMEASURE() * 2',
      '\t\t\tordinal: 1',
      '',
      '\t\tcalculationItem Same =',
      '\t\t\t\tSELECTEDMEASURE()',
      '\t\t\tordinal: 0',
      '',
      '\t\t\tformatStringDefinition = SELECTEDMEASUREFORMATSTRING()',
      '',
      '\tcolumn Name',
      '\t\tdataType: string',
      '\t\tsourceColumn: Name',
      '',
      'function Twice = (x: INT64) => x * 2',
      '',
    ].join('\n');
    const { model: known } = sound([{ path: 'a.tmdl', text }]);
    expect(known.tables[0]?.calculationGroup?.items.map(({ name, ordinal }) => [name, ordinal])).toEqual([
      ['Same', 0],
      ['Doubled', 1],
    ]);
    expect(known.functions?.[0]?.expression.text).toBe('(x: INT64) => x * 2');
  });
});

describe('TMDL to YAML to TMDL', () => {
  const bim = sound([{ path: 'model.bim', text: everythingText }]).model;
  const files = tmdlFiles(bim);

  it('loses nothing that daxc models', () => {
    const fromTmdl = sound(files).model;
    expect(modelDifferences(bim, fromTmdl)).toEqual([]);
    const fromYaml = sound(yamlFiles(fromTmdl)).model;
    expect(modelDifferences(fromTmdl, fromYaml)).toEqual([]);
    expect(tmdlFiles(fromYaml)).toEqual(files);
  });

  it('loses nothing of files as Power BI Desktop writes them', () => {
    const { model: known } = sound(shop);
    const back = sound(yamlFiles(known)).model;
    expect(modelDifferences(known, sound(tmdlFiles(back)).model)).toEqual([]);
  });

  it('names files as the tables, with signs that file systems refuse escaped', () => {
    const text = JSON.stringify({ model: { tables: [{ name: 'a/b: "c"*' }, { name: 'A/B: "C"*' }] } });
    const { model: known } = sound([{ path: 'model.bim', text: text.replace('A/B: \\"C\\"*', 'x') }]);
    expect(tmdlFiles(known).map(({ path }) => path)).toContain('tables/a%2Fb%3A %22c%22%2A.tmdl');
  });
});

describe('a calendar', () => {
  const table = `table Day
\tcolumn Year
\t\tdataType: int64
\tcolumn 'Month Key'
\t\tdataType: string
\tcolumn Name
\t\tdataType: string
\tcolumn 'Holiday Name'
\t\tdataType: string

\tcalendar 'Demo Calendar'

\t\tcalendarColumnGroup = year
\t\t\tprimaryColumn: Year

\t\tcalendarColumnGroup = month
\t\t\tprimaryColumn: 'Month Key'
\t\t\tassociatedColumn: Name

\t\tcalendarColumnGroup
\t\t\tcolumn: 'Holiday Name'
\t\t\tcolumn: Name
`;

  it('has its columns, and goes there and back', () => {
    const text = table.replace(/\t\t\tcolumn: Name\n$/, '');
    const { model } = sound([{ path: 'm.tmdl', text }]);
    const [calendar] = model.tables[0]?.calendars ?? [];
    expect(calendar).toMatchObject({
      name: 'Demo Calendar',
      groups: [
        { unit: 'year', primary: 'Year', associated: [] },
        { unit: 'month', primary: 'Month Key', associated: ['Name'] },
      ],
      timeRelated: ['Holiday Name'],
    });
    expect(modelDifferences(model, sound(tmdlFiles(model)).model)).toEqual([]);
    expect(modelDifferences(model, sound(yamlFiles(model)).model)).toEqual([]);
  });

  it('gives a column one category', () => {
    expect(read([{ path: 'm.tmdl', text: table }]).problems.join()).toContain("'Day'[Name] is tagged as");
  });
});
