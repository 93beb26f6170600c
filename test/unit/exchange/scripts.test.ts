/** DAX scripts as Tabular Editor writes them. */
import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/model/model.js';
import { read } from './models.js';

const script = [
  '----------------------------------',
  '-- Measure: [Total]',
  '----------------------------------',
  "MEASURE 'My Sales'[Total] = SUM('My Sales'[Amount]) -- all",
  '    Description = "Sum of ""all"" amounts"',
  '    FormatString = "\\$#,0.00"',
  '',
  '----------------------------------',
  '-- Measure: [Share]',
  '----------------------------------',
  'MEASURE Sales[Share] =',
  '    // of everything',
  '    VAR description = 1',
  '    VAR all =',
  '        CALCULATE([Total], ALL(Sales))',
  '    RETURN',
  '        DIVIDE([Total], all)',
  '    , FormatString = IF([Total] > 1, "0%", "0.0%")',
  '    , DisplayFolder = "A\\B"',
  '    , Visible = FALSE',
  '    , DetailRows = FILTER(Sales, Sales[x] > 0)',
  '    , KpiStatusExpression = 1',
  '    , KpiStatusGraphic = "Shapes"',
  '',
  '-- Calculated column: [Big]',
  'COLUMN Sales[Big] =',
  '    IF(Sales[Amount] > 10, "yes", "no")',
  '    Datatype = STRING',
  '    FormatString = "0"',
  'COLUMN Sales[Twice] = 2 * Sales[Amount]',
  '',
  '-- Table: Days',
  "TABLE 'Days' =",
  '    CALENDAR(DATE(2024, 1, 1), DATE(2024, 1, 31))',
  '    Description = "Days of January"',
  '',
  'CALCULATIONGROUP Change[What]',
  '    Description = "Changes"',
  '    Precedence = 7',
  '',
  '    CALCULATIONITEM "Same" = SELECTEDMEASURE()',
  '        Ordinal = 0',
  '',
  '    CALCULATIONITEM "Text ""quoted""" =',
  '        SELECTEDMEASURE() & "a',
  '    b"',
  '        FormatString = "Percent"',
  '        Ordinal = 1',
  '',
];

const modelOf = (text: string): Model => {
  const { compiled } = read([{ path: 'sales.te3daxs', text }]);
  if (!compiled) throw new Error('no model');
  return compiled.model;
};

describe('a DAX script', () => {
  const model = modelOf(script.join('\r\n'));
  const measure = (name: string): Model['measures'][number] | undefined => {
    return model.measures.find((candidate) => candidate.name === name);
  };

  it('defines measures with their DAX as written and their properties', () => {
    const total = measure('Total');
    expect(total).toMatchObject({
      table: 'My Sales',
      description: 'Sum of "all" amounts',
      formatString: '\\$#,0.00',
      isHidden: false,
    });
    expect(total?.expression?.text).toBe("SUM('My Sales'[Amount]) -- all");
    const share = measure('Share');
    expect(share).toMatchObject({ table: 'Sales', formatString: null, displayFolder: 'A\\B', isHidden: true });
    expect(share?.expression?.text).toBe(
      '// of everything\nVAR description = 1\nVAR all =\n    CALCULATE([Total], ALL(Sales))\nRETURN\n    DIVIDE([Total], all)',
    );
    expect(share?.formatExpression?.text).toBe('IF([Total] > 1, "0%", "0.0%")');
    expect(share?.detailRows?.text).toBe('FILTER(Sales, Sales[x] > 0)');
  });

  it('defines calculated columns and tables', () => {
    const columns = model.tables.find(({ name }) => name === 'Sales')?.columns;
    expect(columns?.map(({ name, dataType, expression }) => [name, dataType, expression?.text])).toEqual([
      ['Big', 'string', 'IF(Sales[Amount] > 10, "yes", "no")'],
      ['Twice', null, '2 * Sales[Amount]'],
    ]);
    const days = model.tables.find(({ name }) => name === 'Days');
    expect([days?.expression?.text, days?.description]).toEqual([
      'CALENDAR(DATE(2024, 1, 1), DATE(2024, 1, 31))',
      'Days of January',
    ]);
  });

  it('defines calculation groups', () => {
    const group = model.tables.find(({ name }) => name === 'Change');
    expect([group?.description, group?.calculationGroup?.precedence]).toEqual(['Changes', 7]);
    expect(group?.columns.map(({ name, dataType }) => [name, dataType])).toEqual([
      ['What', 'string'],
      ['Ordinal', 'int64'],
    ]);
    const items = group?.calculationGroup?.items.map(({ name, ordinal, expression, formatExpression }) => {
      return [name, ordinal, expression?.text, formatExpression?.text];
    });
    expect(items).toEqual([
      ['Same', 0, 'SELECTEDMEASURE()', undefined],
      ['Text "quoted"', 1, '        SELECTEDMEASURE() & "a\n    b"', '"Percent"'],
    ]);
  });

  it('may be the DEFINE section of a query', () => {
    const model = modelOf('DEFINE\n  MEASURE T[M] = 1\n  MEASURE T[N] = [M] + 1\nEVALUATE ROW("n", [N])\n');
    expect(model.measures.map(({ name, expression }) => [name, expression?.text])).toEqual([
      ['M', '1'],
      ['N', '[M] + 1'],
    ]);
  });

  it('keeps places', () => {
    const { problems } = read([{ path: 's.dax', text: 'MEASURE T[M] =\n    1 +\n      SOM(2)\n    Visible = TRUE\n' }]);
    expect(problems).toEqual(['s.dax:3:7: error DAX0204: There is no function named SOM.']);
  });
});

describe('a wrong DAX script', () => {
  it.each([
    ['SUM(T[x])', "s.dax:1:1: error DAX0042: This is not a DAX script: found 'SUM' where an object was expected."],
    [
      'MEASURE = 1',
      "s.dax:1:9: error DAX0042: This is not a DAX script: found '=' where a name as in 'Table'[Measure] was expected.",
    ],
    [
      'MEASURE T = 1\nMEASURE T[B] = 2',
      "s.dax:1:11: error DAX0042: This is not a DAX script: found '=' where a name as in 'Table'[Measure] was expected.",
    ],
    [
      'MESURE T[B] = 1',
      "s.dax:1:1: error DAX0042: This is not a DAX script: found 'MESURE' where an object was expected.",
    ],
    [
      'CALCULATIONITEM "x" = 1',
      "s.dax:1:21: error DAX0042: This is not a DAX script: found '=' where the name of an item in double quotes, after its group was expected.",
    ],
    ['MEASURE T[A] = 1\nMEASURE T[a] = 2', 's.dax:2:11: error DAX0018: Measure [a] is defined twice.'],
    ['COLUMN T[x] = 1\n  Datatype = TEXT', "s.dax:2:3: error DAX0013: There is no data type 'TEXT'."],
    ['', ''],
  ])('%j is told where it is wrong', (text, problem) => {
    expect(read([{ path: 's.dax', text }]).problems[0] ?? '').toBe(problem);
  });
});
