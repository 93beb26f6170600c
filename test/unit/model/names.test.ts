import { describe, expect, test } from 'vitest';
import { expectInMeasures, expectInModel, expectOne, expectReplaced, load, modelText } from './marked.js';

const measures = (...names: string[]): string =>
  `table: Sales\nmeasures:\n${names.map((name) => `  - name: ${name}\n    expression: 1\n`).join('')}`;

describe('names defined twice', () => {
  test('tables, columns, sources', () => {
    expectInModel(
      'DAX0016',
      modelText
        .replace('name: Sales', 'name: ‹Sales›')
        .replace('name: Product', 'name: «SALES»')
        .replace(/relationships[^]*/, ''),
    );
    expectReplaced(
      'DAX0017',
      '{ name: Key, dataType: string, isKey: true }',
      '{ name: ‹Key›, dataType: string }\n      - { name: «KEY», dataType: string }',
    );
    expectInModel('DAX0020', 'sources: [{ name: ‹a›, kind: csv }, { name: «a», kind: csv }]\ntables: []\n');
  });

  test('measures, over several files', () => {
    const found = expectOne(
      'DAX0018',
      ['model.yaml', modelText],
      ['a.yaml', measures('‹Total›')],
      ['b.yaml', measures('Other', '«total»')],
    );
    expect(found.labels[0]?.text).toBe('first defined here');
  });

  test('the first definition stays', () => {
    const { model } = load(['model.yaml', modelText], ['a.yaml', measures('Total', 'TOTAL', 'Other')]);
    expect(model?.measures.map((m) => m.name)).toEqual(['Total', 'Other']);
  });

  test('a measure named like a column of its table', () => {
    expectOne(
      'DAX0019',
      ['model.yaml', modelText.replace('name: Amount', 'name: ‹Amount›')],
      ['m.yaml', measures('«amount»')],
    );
    expect(load(['model.yaml', modelText], ['m.yaml', measures('Color')]).diagnostics).toEqual([]);
  });

  test('two key columns', () => {
    expectReplaced(
      'DAX0039',
      '{ name: Key, dataType: string, isKey: true }\n      - { name: Color, dataType: string }',
      '{ name: ‹Key›, dataType: string, isKey: true }\n      - { name: «Color», dataType: string, isKey: true }',
    );
  });
});

describe('names that are not known', () => {
  test('tables and columns of a relationship', () => {
    expect(expectReplaced('DAX0021', 'toTable: Product', 'toTable: «Produkt»').help).toBe("Did you mean 'Product'?");
    expect(expectReplaced('DAX0022', 'toColumn: Key', 'toColumn: «Keys»').help).toBe("Did you mean 'Key'?");
    expect(expectReplaced('DAX0021', 'fromTable: Sales', 'fromTable: «Nothing»').help).toBeNull();
    expectReplaced('DAX0022', 'fromColumn: Key', 'fromColumn: «Kye»');
  });

  test('names are found in any case', () => {
    expect(
      load(['model.yaml', modelText.replace('fromTable: Sales, fromColumn: Key', 'fromTable: SALES, fromColumn: KEY')])
        .diagnostics,
    ).toEqual([]);
  });

  test('the date column', () => {
    expect(expectReplaced('DAX0022', '  - name: Sales\n', '  - name: Sales\n    dateColumn: «Days»\n').help).toBe(
      "Did you mean 'Day'?",
    );
    expectInModel(
      'DAX0033',
      modelText
        .replace('name: Sales', 'name: Sales\n    dateColumn: «Amount»')
        .replace('{ name: Amount', '{ name: ‹Amount›'),
    );
  });

  test('the sort-by column', () => {
    expectReplaced('DAX0022', 'name: Color,', 'name: Color, sortByColumn: «Colour»,');
  });

  test('the home table of a measure', () => {
    expect(expectInMeasures('DAX0021', 'measures:\n  - name: M\n    table: «Sale»\n    expression: 1\n').help).toBe(
      "Did you mean 'Sales'?",
    );
    const { model } = load(
      ['model.yaml', modelText],
      ['m.yaml', 'table: SALES\nmeasures:\n  - name: M\n    expression: 1\n'],
    );
    expect(model?.measures[0]?.table).toBe('Sales');
  });

  test('the source', () => {
    expect(expectReplaced('DAX0023', '  - name: Sales\n', '  - name: Sales\n    source: «file»\n').help).toBe(
      "Did you mean 'files'?",
    );
  });

  test('columns of a calculated table are known only after binding', () => {
    const text = `${modelText.replace('toTable: Product', 'toTable: Calc')}`.replace(
      'relationships:',
      '  - name: Calc\n    expression: VALUES(Sales[Key])\nrelationships:',
    );
    expect(load(['model.yaml', text]).diagnostics).toEqual([]);
  });

  test('lineage', () => {
    const lineage = (lines: string): string => `${measures('M')}    lineage:\n${lines}`;
    expectInMeasures('DAX0037', lineage('      attributes: [«Sales_Key»]\n'));
    expectInMeasures('DAX0037', lineage('      attributes: [«Sales. Key»]\n'));
    expect(expectInMeasures('DAX0038', lineage('      entities: [Sales, «Shop»]\n')).severity).toBe('warning');
    expectInMeasures('DAX0038', lineage('      attributes: [Sales.Key, «Sales.Cost»]\n'));
  });
});

describe('tables and relationships that contradict themselves', () => {
  test('a table of no source and no expression', () => {
    expectInModel('DAX0024', 'tables:\n  - name: «T»\n');
    expectInModel('DAX0024', 'tables:\n  - name: «T»\n    expression:\n');
    expectInModel('DAX0024', 'sources: [{ name: a, kind: csv }, { name: b, kind: csv }]\ntables:\n  - name: «T»\n');
  });

  test('a calculated table of a source', () => {
    expectInModel(
      'DAX0025',
      'sources: [{ name: a, kind: csv }]\ntables:\n  - name: T\n    expression: "{1}"\n    «source»: a\n',
    );
    expectInModel('DAX0025', 'tables:\n  - name: T\n    expression: "{1}"\n    «file»: a\n');
  });

  test('a relationship of a table with itself', () => {
    expectReplaced('DAX0034', 'toTable: Product, toColumn: Key', 'toTable: «Sales», toColumn: Amount');
  });

  test('two relationships between the same columns, or two active ones between the same tables', () => {
    const first = '{ fromTable: Sales, fromColumn: Key, toTable: Product, toColumn: Key }';
    const marked = first.replace('fromTable', '‹fromTable›');
    expectReplaced(
      'DAX0035',
      first,
      `${marked}\n  - { «fromTable»: Product, fromColumn: Key, toTable: sales, toColumn: key }`,
    );
    expectReplaced(
      'DAX0036',
      first,
      `${marked}\n  - { «fromTable»: Sales, fromColumn: Amount, toTable: Product, toColumn: Key }`,
    );
    const inactive = `${first}\n  - { fromTable: Sales, fromColumn: Amount, toTable: Product, toColumn: Key, isActive: false }`;
    expect(load(['model.yaml', modelText.replace(first, inactive)]).diagnostics).toEqual([]);
  });
});

describe('names themselves', () => {
  test.each(['"a\\u0000b"', '"a\\nb"', '"a\\u2028b"', '"a\\u2029b"', '" "', '""', '"a\\u001b[31m"'])(
    'a bad name: %s',
    (name) => {
      expectInMeasures('DAX0015', measures(`«${name}»`));
      expectInModel('DAX0015', `${modelText}`.replace('name: Color', `name: «${name}»`));
    },
  );

  test.each(['" a"', '"a "'])('a name with a blank at an end is a warning: %s', (name) => {
    expectInMeasures('DAX0079', measures(`«${name}»`));
    expectInModel('DAX0079', `${modelText}`.replace('name: Color', `name: «${name}»`));
  });

  const hostile = [
    '__proto__',
    'constructor',
    'toString',
    "it's",
    'a`b',
    'a${b}',
    '*/',
    '// x',
    'a"b',
    'a\\b',
    'ä 名前 🎉',
    '</script>',
    '%',
    '# Orders',
  ];
  test.each(hostile)('a hostile but legal name: %s', (name) => {
    const quoted = JSON.stringify(name);
    const text = modelText.replaceAll(/Sales/g, () => quoted).replaceAll(/Amount/g, () => quoted);
    const { model, diagnostics } = load(
      ['model.yaml', text],
      [
        'm.yaml',
        `table: ${quoted}\nmeasures:\n  - name: ${JSON.stringify(`${name} m`)}\n    expression: 1\n    description: ${JSON.stringify(`${name}\u2028*/\``)}\n`,
      ],
    );
    expect(diagnostics).toEqual([]);
    expect(model?.tables[0]?.name).toBe(name);
    expect(model?.tables[0]?.columns[1]?.name).toBe(name);
    expect(model?.measures[0]).toMatchObject({ name: `${name} m`, table: name, description: `${name}\u2028*/\`` });
    expect(Object.getPrototypeOf(model?.measures[0])).toBe(Object.prototype);
  });
});
