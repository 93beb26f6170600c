/** What models of the wild have and a project written by hand would not: it is imported, and the YAML is a valid model again. */
import { expect, it } from 'vitest';
import { compileModel } from '../../../src/compile.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { importModel } from '../../../src/exchange/import.js';

const table = `table Orders
	column Id
		dataType: int64
		sourceColumn: Id
	measure Count = COUNTROWS(Orders)
`;

const odd: Readonly<Record<string, string>> = {
  'names with blanks at their ends': `table ' Old Orders '
	column 'Net '
		dataType: double
		sourceColumn: Net
	measure ' Sum' = SUM(' Old Orders '[Net ])
`,
  'a calculation group without items': `${table}
table Shift
	calculationGroup
		precedence: 4
	column Shift
		dataType: string
		sourceColumn: Name
	column Place
		dataType: int64
		sourceColumn: Ordinal
	partition Shift = calculationGroup
`,
  'format strings where nothing is selected': `${table}
table Shift
	calculationGroup
		noSelectionExpression = SELECTEDMEASURE()
			formatStringDefinition = "0.0"
		multipleOrEmptySelectionExpression =
				SELECTEDMEASURE() * 1
			formatStringDefinition = SELECTEDMEASUREFORMATSTRING() & " *"
		calculationItem Same = SELECTEDMEASURE()
	column Shift
		dataType: string
		sourceColumn: Name
`,
  'artifacts that the service leaves out': `${table}	excludedArtifact
		artifactType: 3
	partition Orders = entity
		mode: directLake
		source
			entityName: orders
`,
  'a table in two pieces': `${table}
table Orders
	measure Twice = 2 * [Count]
`,
  'a script': `createOrReplace
${table.replaceAll(/^(?=.)/gm, '\t')}
	ref table Orders
		measure Twice = 2 * [Count]
`,
};

it.each(Object.entries(odd))('%s', (_, text) => {
  const diagnostics: Diagnostic[] = [];
  const imported = importModel([{ path: 'odd.tmdl', text }], diagnostics);
  expect(diagnostics).toEqual([]);
  expect(imported).toMatchObject({ differences: [], problems: [] });
  const found: Diagnostic[] = [];
  const compiled = compileModel(imported?.files ?? [], found);
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(compiled?.program.measures).toHaveLength(imported?.measures ?? -1);
});

it('a calculation item without expression is an error at its place', () => {
  const text = `table Shift\n\tcalculationGroup\n\t\tcalculationItem Same\n\tcolumn Shift\n\t\tdataType: string\n`;
  const diagnostics: Diagnostic[] = [];
  const imported = importModel([{ path: 'odd.tmdl', text }], diagnostics);
  expect(diagnostics.map(({ code, span }) => [code, span?.source.position(span.start).line])).toEqual([['DAX0009', 3]]);
  expect(imported?.problems).toEqual([]);
});
