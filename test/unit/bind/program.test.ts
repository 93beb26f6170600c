/** bindModel: types of columns, order of calculation, circles, broken and unfinished objects (X12, X13, T6). */
import { describe, expect, it } from 'vitest';
import { printNode } from '../../../src/ir/print.js';
import type { Program } from '../../../src/ir/program.js';
import { bound, lineOf, type ModelText, shop, withMeasures } from './model.js';

function stepsOf(program: Program): readonly string[] {
  return program.steps.map((step) => (step.kind === 'table' ? step.table : `${step.table}[${step.column}]`));
}

function ofTables(tables: ModelText['tables'], more: Partial<ModelText> = {}): ReturnType<typeof bound> {
  return bound({ tables, ...more });
}

const sales = { columns: ['Id:int64!', 'K:int64', 'V:int64'] };

describe('columns', () => {
  it('infers the type of a calculated column, also when it is used before it is bound', () => {
    const { program, diagnostics } = ofTables(
      {
        T: { columns: ['A:int64', 'C = [B] * 2', 'B = [A] + 0.5', 'D = RELATED(U[Name])'] },
        U: { columns: ['Id:int64!', 'Name = "n" & [Id]'] },
      },
      { relationships: ['T[A] -> U[Id]'] },
    );
    expect(diagnostics).toEqual([]);
    expect(program.tables[0]?.columns).toEqual([
      { name: 'A', type: { kind: 'int64', blankable: true }, origin: 'loaded' },
      { name: 'C', type: { kind: 'double', blankable: true }, origin: 'calculated' },
      { name: 'B', type: { kind: 'double', blankable: true }, origin: 'calculated' },
      { name: 'D', type: { kind: 'string', blankable: true }, origin: 'calculated' },
    ]);
    const [first] = program.calculatedColumns;
    expect(first && printNode(first.expression, new Map([[0, []]]))).toBe('* double(column 2 of row 0, 2)');
  });

  it('gives a calculated table the columns of its expression, by position under declared names', () => {
    const { program, diagnostics } = ofTables(
      {
        Sales: sales,
        Keys: {
          expression: 'SUMMARIZE(Sales, Sales[K], "n", SUM(Sales[V]))',
          columns: ['Key:int64', 'Total', 'Twice = [Total] * 2'],
        },
      },
      { measures: { M: 'SUM(Keys[Total]) + COUNTROWS(FILTER(Keys, [Twice] > 1))' } },
    );
    expect(diagnostics.map(lineOf)).toEqual([]);
    expect(program.tables[1]).toEqual({
      name: 'Keys',
      calculated: true,
      columns: [
        { name: 'Key', type: { kind: 'int64', blankable: true }, origin: 'calculatedTable' },
        { name: 'Total', type: { kind: 'int64', blankable: true }, origin: 'calculatedTable' },
        { name: 'Twice', type: { kind: 'int64', blankable: true }, origin: 'calculated' },
      ],
    });
    expect(stepsOf(program)).toEqual(['Keys', 'Keys[Twice]']);
  });

  it('checks declared types and numbers of columns', () => {
    const { program, diagnostics } = ofTables(
      {
        Sales: {
          columns: ['V:int64', 'Half:int64 = [V] / 2', 'Mixed = IF([V] = 1, 1, "a")', 'Nothing:string = BLANK()'],
        },
        One: { expression: 'ROW("a", 1)', columns: ['a:string'] },
        Two: { expression: 'ROW("a", 1)', columns: ['a:int64', 'b:int64'] },
        Same: { expression: 'ROW("a", 1, "x", 2)', columns: ['q', 'Q'] },
      },
      {
        measures: { M: '1 + 1.5', Text: '"a"', Empty: 'BLANK()' },
        types: { M: 'int64', Text: 'string', Empty: 'decimal' },
      },
    );
    expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toEqual([
      "DAX0314 Column 'One'[a] is declared as string, but its expression gives int64.",
      "DAX0321 Table 'Two' declares 2 columns, but its expression gives 1.",
      'DAX0214 The table would have two columns named [Q].',
      "DAX0314 Column 'Sales'[Half] is declared as int64, but its expression gives double.",
      "DAX0315 Column 'Sales'[Mixed] would hold values of several types.",
      'DAX0314 Measure [M] is declared as int64, but its expression gives double.',
    ]);
    expect(program.measures.map((m) => [m.name, m.expression.type.kind])).toEqual([
      ['Text', 'string'],
      ['Empty', 'currency'],
    ]);
    expect(program.calculatedColumns.map((c) => [c.column, c.type.kind, c.expression.type.kind])).toEqual([
      ['Nothing', 'string', 'string'],
    ]);
  });
});

describe('order of calculation', () => {
  it('puts everything behind what it uses, also through measures, RELATED and lookups', () => {
    const { program, diagnostics } = ofTables(
      {
        Report: { expression: 'ADDCOLUMNS(VALUES(Dim[Group]), "t", [Total])' },
        Sales: {
          columns: [...sales.columns, 'Kind = RELATED(Dim[Group])', 'Found = LOOKUPVALUE(Dim[Group], Dim[Id], [K])'],
        },
        Dim: {
          expression: 'DISTINCT(SELECTCOLUMNS(Sales, "Id", Sales[K]))',
          columns: ['Id:int64!', 'Group = "g" & [Id]'],
        },
      },
      { relationships: ['Sales[K] -> Dim[Id]'], measures: { Total: 'COUNTROWS(FILTER(Sales, Sales[Kind] = "g1"))' } },
    );
    expect(diagnostics.map(lineOf)).toEqual([]);
    const steps = stepsOf(program);
    const isBefore = (first: string, second: string): boolean => steps.indexOf(first) < steps.indexOf(second);
    expect([...steps].sort()).toEqual(['Dim', 'Dim[Group]', 'Report', 'Sales[Found]', 'Sales[Kind]']);
    expect(isBefore('Dim', 'Dim[Group]')).toBe(true);
    expect(isBefore('Dim[Group]', 'Sales[Kind]')).toBe(true);
    expect(isBefore('Sales[Kind]', 'Report')).toBe(true);
    expect(isBefore('Dim[Group]', 'Report')).toBe(true);
  });

  it('computes a key column before a filter has to go along its relationship', () => {
    const { program } = ofTables(
      {
        Dim: { columns: ['Id:int64!', 'Total = CALCULATE(SUM(Sales[V]))'] },
        Sales: { columns: [...sales.columns, 'Key = [K] + 1'] },
      },
      { relationships: ['Sales[Key] -> Dim[Id]'] },
    );
    expect(stepsOf(program)).toEqual(['Sales[Key]', 'Dim[Total]']);
  });

  it('X12: context transition needs all columns of a table without key', () => {
    const columns = ['K:int64', 'V:int64', 'A = CALCULATE(SUM(Sales[V]))', 'B = CALCULATE(COUNTROWS(Sales))'];
    const { program, diagnostics } = ofTables({ Sales: { columns } });
    expect(diagnostics.map(lineOf)).toEqual([
      "DAX0411 «CALCULATE(SUM(Sales[V]))» Calculated tables and columns depend on each other in a circle: 'Sales'[A] -> 'Sales'[B] -> 'Sales'[A]. | " +
        'CALCULATE or a measure in a calculated column uses all columns of its table, unless the table has a key column.',
    ]);
    expect(program.calculatedColumns).toEqual([]);
    const withKey = ofTables({ Sales: { columns: ['Id:int64!', ...columns] } });
    expect(withKey.diagnostics).toEqual([]);
    expect(stepsOf(withKey.program)).toEqual(['Sales[A]', 'Sales[B]']);
  });

  it('a filter over the rows of the own table is no circle', () => {
    const dax = 'CALCULATE(SUM(Sales[V]), FILTER(Sales, Sales[V] >= EARLIER(Sales[V])))';
    expect(ofTables({ Sales: { columns: ['K:int64', 'V:int64', `A = ${dax}`] } }).diagnostics.map(lineOf)).toEqual([]);
  });

  it('one such column alone is fine', () => {
    expect(
      ofTables({ Sales: { columns: ['K:int64', 'A = CALCULATE(SUM(Sales[K]))', 'B = [K] + 1'] } }).diagnostics,
    ).toEqual([]);
  });
});

describe('circles', () => {
  it.each<[string, Partial<ModelText> & Pick<ModelText, 'tables'>, string]>([
    [
      'columns',
      { tables: { T: { columns: ['A:int64', 'B = [C]', 'C = [B] + 1'] } } },
      "DAX0411 «[C]» 'T'[B] -> 'T'[C] -> 'T'[B]",
    ],
    [
      'a column and itself',
      { tables: { T: { columns: ['A:int64', 'B = [B] + 1'] } } },
      "DAX0411 «[B] + 1» 'T'[B] -> 'T'[B]",
    ],
    [
      'tables',
      { tables: { A: { expression: 'FILTER(B, TRUE())' }, B: { expression: 'SELECTCOLUMNS(A, "x", 1)' } } },
      "DAX0411 «B» 'A' -> 'B' -> 'A'",
    ],
    [
      'a table and its column',
      { tables: { A: { expression: 'ROW("n", COUNTROWS(FILTER(A, TRUE())))' } } },
      "DAX0411 «A» 'A' -> 'A'",
    ],
    [
      'through a measure',
      { tables: { Sales: { columns: ['V:int64', 'C = [M]'] } }, measures: { M: 'SUM(Sales[C])' } },
      "DAX0411 «[M]» 'Sales'[C] -> [M] -> 'Sales'[C]",
    ],
    [
      'measures',
      { tables: { Sales: sales }, measures: { A: '[B] + 1', B: '[C]', C: '2 * [A]' } },
      'DAX0410 «[B]» [A] -> [B] -> [C] -> [A]',
    ],
    ['a measure and itself', { tables: { Sales: sales }, measures: { A: '[A] + 1' } }, 'DAX0410 «[A]» [A] -> [A]'],
  ])('%s', (_, text, expected) => {
    const { diagnostics } = bound(text);
    expect(
      diagnostics.map(
        (d) => `${d.code} ${lineOf(d).match(/«.*»/s)?.[0]} ${d.message.split('circle: ')[1]?.replace(/\.$/, '')}`,
      ),
    ).toEqual([expected]);
  });

  it('leaves out the objects of a circle and what uses them, and nothing else', () => {
    const { program } = bound({ tables: { Sales: sales }, measures: { A: '[B]', B: '[A]', C: '[A] + 1', D: '1' } });
    expect(program.measures.map((m) => m.name)).toEqual(['D']);
  });

  it('is no circle when a table uses other columns of one that looks it up', () => {
    const { program, diagnostics } = ofTables(
      {
        Sales: { columns: [...sales.columns, 'Label = RELATED(Dim[Label])'] },
        Dim: { expression: 'ADDCOLUMNS(DISTINCT(Sales[K]), "Label", "x")', columns: ['K:int64!', 'Label:string'] },
      },
      { relationships: ['Sales[K] -> Dim[K]'] },
    );
    expect(diagnostics.map(lineOf)).toEqual([]);
    expect(stepsOf(program)).toEqual(['Dim', 'Sales[Label]']);
  });
});

describe('mistakes', () => {
  it('reports those of every object and keeps the rest', () => {
    const { program, diagnostics } = bound(
      withMeasures({ Bad: 'SUM(Sales[Nope])', 'Uses bad': '[Bad] + 1', Worse: '[Unknown]', Good: '[Quantity] * 2' }),
    );
    expect(diagnostics.map((d) => d.code)).toEqual(['DAX0202', 'DAX0203']);
    expect(program.measures.map((m) => m.name)).toEqual(['Quantity', 'Revenue', 'Good']);
  });

  it('keeps the columns of a broken object in their places', () => {
    const { program, diagnostics } = ofTables(
      {
        T: { columns: ['A:int64', 'B:int64 = [Nope]', 'C = [A] + 1', 'D = [B] + 1'] },
        U: { expression: 'NOPE()', columns: ['x:int64'] },
      },
      { measures: { 'T[M]': 'SUM(U[x])', 'T[N]': 'SUM(T[C])' } },
    );
    expect(diagnostics.map((d) => d.code)).toEqual(['DAX0204', 'DAX0203']);
    expect(program.tables.map((table) => table.columns.map((column) => column.name))).toEqual([
      ['A', 'B', 'C', 'D'],
      ['x'],
    ]);
    expect(program.calculatedColumns.map((column) => column.column)).toEqual(['C']);
    expect(program.calculatedTables).toEqual([]);
    expect(program.measures.map((m) => m.name)).toEqual(['N']);
  });

  it('names what a measure uses (lineage)', () => {
    const { program } = bound(
      withMeasures({ Tested: 'CALCULATE([Revenue], Product[Color] = "Red") + COUNTROWS(RELATEDTABLE(Budget))' }),
    );
    expect(program.measures.find((m) => m.name === 'Tested')?.dependencies).toEqual({
      measures: ['Revenue'],
      columns: [{ table: 'Product', column: 'Color' }],
      tables: ['Product', 'Budget'],
    });
    expect(program.measures.find((m) => m.name === 'Revenue')?.dependencies).toEqual({
      measures: [],
      columns: [
        { table: 'Sales', column: 'Quantity' },
        { table: 'Sales', column: 'Price' },
      ],
      tables: ['Sales'],
    });
  });

  it('counts only the columns that are really read', () => {
    const dax = 'VAR t = FILTER(ALL(Sales), Sales[Quantity] > 1) RETURN SUMX(ADDCOLUMNS(t, "@a", Sales[Weight]), [@a])';
    const { program } = bound(withMeasures({ Tested: dax }, shop));
    expect(
      program.measures
        .find((m) => m.name === 'Tested')
        ?.dependencies.columns.map((c) => c.column)
        .sort(),
    ).toEqual(['Quantity', 'Weight']);
  });
});
