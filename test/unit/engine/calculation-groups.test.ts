import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { compileModel, generateModules, type CompiledModel } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { compileTest, rowsOf, testEngine } from './model.js';

const measures = `
table: Sales
measures:
  - { name: Total, expression: 'SUM(Sales[Amount])', dataType: int64, formatString: '0' }
  - { name: Twice, expression: '[Total] + [Total]', dataType: int64 }
`;

const model = (groups: string): string => `
sources: [{ name: files, kind: csv }]
tables:
  - name: Sales
    columns:
      - { name: Region, dataType: string }
      - { name: Amount, dataType: int64 }
      - name: Above
        expression: INT(CALCULATE([Total], Change[Name] = "Plus")) - Sales[Amount]
${groups}`;

const group = `
  - name: Change
    calculationGroup:
      precedence: 2
      items:
        - { name: Plus, expression: 'SELECTEDMEASURE() + 1' }
        - { name: Is Total, expression: 'ISSELECTEDMEASURE([Total])' }
        - name: One Region
          expression: IF(ISINSCOPE(Sales[Region]), SELECTEDVALUE(Sales[Region]) & SELECTEDMEASUREFORMATSTRING(), [Twice])
          formatStringExpression: '"0.0"'
`;

function codesOf(text: string, file = 'test/model.yaml'): string[] {
  const diagnostics: Diagnostic[] = [];
  const files = [{ path: file, text }];
  if (file.endsWith('yaml')) files.push({ path: 'test/measures.yaml', text: measures });
  compileModel(files, diagnostics);
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, span }) => `${code} line ${span?.source.position(span.start).line ?? 0}`);
}

describe('a model with calculation groups', () => {
  const test = { model: model(group), measures, data: { Sales: 'Region,Amount\nN,1\nS,2\n' } };

  it('has variants for measures, whatever their own type', () => {
    const { program } = compileTest(test);
    expect(program.measures.map(({ expression }) => expression.type.kind)).toEqual(['variant', 'variant']);
  });

  it('applies items to measures of calculated columns', () => {
    const rows = rowsOf(testEngine(test), 'EVALUATE SELECTCOLUMNS(Sales, "above", Sales[Above])');
    expect(rows).toEqual([[1], [1]]);
  });

  it('splits the cells of one query by their items', () => {
    const query =
      'EVALUATE SUMMARIZECOLUMNS(Change[Name], Sales[Region], "t", [Total]) ORDER BY Change[Name], Sales[Region]';
    expect(rowsOf(testEngine(test), query)).toEqual([
      ['Is Total', 'N', true],
      ['Is Total', 'S', true],
      ['One Region', 'N', 'N0'],
      ['One Region', 'S', 'S0'],
      ['Plus', 'N', 2],
      ['Plus', 'S', 3],
    ]);
  });

  it('is generated as TypeScript that type-checks', () => {
    expect(typeErrors(compileTest(test))).toEqual([]);
  }, 60_000);
});

/** What TypeScript says of the generated measures and client. */
function typeErrors(compiled: CompiledModel): string[] {
  const files = new Map(
    generateModules(compiled).map(({ path, text }) => [`${process.cwd()}/generated/zz/${path}`, text]),
  );
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    types: [],
    paths: { 'daxc/runtime': [`${process.cwd()}/src/runtime/index.ts`] },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.directoryExists = (name) => ts.sys.directoryExists(name) || name.endsWith('/generated/zz');
  host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile.call(host, name, target, ...rest)
      : ts.createSourceFile(name, text, {
          languageVersion: ts.ScriptTarget.ES2023,
          impliedNodeFormat: ts.ModuleKind.ESNext,
        });
  };
  const roots = [...files.keys()].filter((name) => name.endsWith('.ts'));
  const program = ts.createProgram(roots, options, host);
  return roots
    .flatMap((name) => program.getSemanticDiagnostics(program.getSourceFile(name)))
    .map(({ messageText, file, start }) => {
      const line = file?.text.slice(start ?? 0, (start ?? 0) + 80) ?? '';
      return `${ts.flattenDiagnosticMessageText(messageText, ' ')} at ${line}`;
    });
}

describe('mistakes in calculation groups', () => {
  it('are found at their places', () => {
    expect(codesOf(model(group.replace('+ 1', '+ SUM(Sales[Nothing])')))).toEqual(['DAX0202 line 15']);
    expect(codesOf(model(group.replace('[Total])', '[Amount])')))).toEqual(['DAX0431 line 16']);
    expect(codesOf(model(group.replace('items:', 'precedense: 1\n      items:')))).toEqual(['DAX0008 line 14']);
    expect(codesOf(model(group.replace('precedence: 2', "precedence: 'x'")))).toEqual(['DAX0010 line 13']);
    expect(codesOf(model(group.replace(", expression: 'SELECTEDMEASURE() + 1'", '')))).toEqual(['DAX0009 line 15']);
    expect(codesOf(model(group.replace('name: Is Total', 'name: plus')))).toEqual(['DAX0091 line 16']);
  });

  it('groups may have no items, and need columns of names, and precedences of their own', () => {
    const empty = '\n  - name: Empty\n    calculationGroup: { precedence: 1, items: [] }\n';
    expect(codesOf(model(group + empty))).toEqual([]);
    const second = group.replace('name: Change', 'name: Second');
    expect(codesOf(model(group + second))).toEqual(['DAX0094 line 21']);
    const columns = 'name: Change\n    columns: [{ name: A, dataType: int64 }]';
    expect(codesOf(model(group.replace('name: Change', columns)))).toContain('DAX0093 line 11');
    expect(codesOf(model(group.replace('name: Change', 'name: Change\n    source: files')))).toEqual([
      'DAX0092 line 12',
    ]);
  });

  it('SELECTEDMEASURE stands in items only', () => {
    expect(codesOf(model(group).replace('CALCULATE([Total]', 'CALCULATE(SELECTEDMEASURE()'))).toEqual([
      'DAX0430 line 9',
    ]);
  });
});

describe('calculation groups in TMSL', () => {
  const items = [
    { name: 'Late', ordinal: 1, expression: 'SELECTEDMEASURE() * 10' },
    { name: 'Early', ordinal: 0, expression: ['SELECTEDMEASURE()', ' + 1'] },
  ];
  const column = (name: string, dataType: string): object => ({ name, dataType, sourceColumn: name });
  const tmsl = (more: object): string =>
    JSON.stringify({
      model: {
        culture: 'en-US',
        tables: [
          {
            name: 'Sales',
            columns: [column('Amount', 'int64')],
            measures: [{ name: 'Total', expression: 'SUM(Sales[Amount])' }],
          },
          {
            name: 'Change',
            calculationGroup: { precedence: 1, calculationItems: items, ...more },
            columns: [column('Name', 'string'), column('Ordinal', 'int64')],
          },
        ],
      },
    });

  it('are read, in the order of their ordinals', () => {
    const compiled = compileModel([{ path: 'test/model.bim', text: tmsl({}) }], []);
    expect(
      compiled?.program.calculationGroups.map(({ table, column: name, items: read }) => [
        table,
        name,
        read.map((i) => i.name),
      ]),
    ).toEqual([['Change', 'Name', ['Early', 'Late']]]);
  });

  it('are read with what the group gives without a selection', () => {
    const text = tmsl({
      noSelectionExpression: { expression: '1', formatStringDefinition: { expression: '"0"' } },
      multipleOrEmptySelectionExpression: { expression: '2' },
    });
    const compiled = compileModel([{ path: 'test/model.bim', text }], []);
    const [group] = compiled?.program.calculationGroups ?? [];
    expect(group?.noSelection?.source?.text).toBe('1');
    expect(group?.noSelection?.format).not.toBeNull();
    expect(group?.multipleOrEmptySelection?.source?.text).toBe('2');
    expect(codesOf(tmsl({ noSelectionExpression: { expression: '[Nope]' } }), 'test/model.bim')).toEqual([
      'DAX0203 line 1',
    ]);
  });
});

describe('what a group says where nothing is selected', () => {
  it('is known to calculated tables that stand before the group', () => {
    const text = `
sources: [{ name: files, kind: csv }]
tables:
  - name: Sales
    columns:
      - { name: Amount, dataType: int64 }
  - name: Summary
    expression: 'ROW("n", INT([Total]))'
  - name: Change
    calculationGroup:
      precedence: 2
      noSelectionExpression: CALCULATE(SELECTEDMEASURE(), Change[Name] = "Plus")
      items:
        - { name: Plus, expression: 'SELECTEDMEASURE() + COUNTROWS(Steps)' }
    columns:
      - { name: Name, dataType: string }
  - name: Steps
    expression: GENERATESERIES(1, 3)
`;
    const measure = "table: Sales\nmeasures:\n  - { name: Total, expression: 'SUM(Sales[Amount])' }\n";
    const engine = testEngine({ model: text, measures: measure, data: { Sales: 'Amount\n1\n2\n' } });
    expect(rowsOf(engine, 'EVALUATE Summary')).toEqual([[6]]);
  });
});
