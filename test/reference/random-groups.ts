/** Calculation groups of random models (O1): none, one, or two of which either may stand outside. */
import type { Random } from './random.js';
import type { RandomColumn } from './random-schema.js';

export interface RandomGroup {
  /** The column with the names of the items. */
  readonly column: RandomColumn;
  readonly precedence: number;
  /** DAX where nothing filters the group, and where several items or none are left; null: the measure itself. */
  readonly noSelection: string | null;
  readonly severalSelection: string | null;
}

const mode: RandomColumn = { table: 'Mode', name: 'Item', kind: 'string' };
const scale: RandomColumn = { table: 'Scale', name: 'Step', kind: 'string' };

const items: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Mode: {
    Same: 'SELECTEDMEASURE()',
    Double: '2 * SELECTEDMEASURE()',
    Red: 'CALCULATE(SELECTEDMEASURE(), Product[Color] = "red")',
    Regions: 'SUMX(VALUES(Store[Region]), SELECTEDMEASURE())',
    Other: 'SELECTEDMEASURE() - CALCULATE(SELECTEDMEASURE(), Mode[Item] = "Red")',
    'To date': 'CALCULATE(SELECTEDMEASURE(), DATESYTD(Day[Date]))',
    Chosen: 'CALCULATE(SELECTEDMEASURE(), ALLSELECTED(Mode))',
  },
  Scale: {
    Plain: 'SELECTEDMEASURE()',
    Plus: 'SELECTEDMEASURE() + 1',
    North: 'CALCULATE(SELECTEDMEASURE(), Store[Region] = "north")',
    'As red': 'CALCULATE(SELECTEDMEASURE(), Mode[Item] = "Red")',
    'Both doubled': 'CALCULATE(2 * SELECTEDMEASURE(), KEEPFILTERS(Mode[Item] = "Double"))',
    'Without mode': 'CALCULATE(SELECTEDMEASURE(), ALL(Mode))',
    Again: 'CALCULATE(SELECTEDMEASURE(), Scale[Step] = "Plus") + SELECTEDMEASURE()',
    Named: 'LEN(SELECTEDMEASURENAME())',
    'Total only': 'IF(ISSELECTEDMEASURE([Total]), 10 * SELECTEDMEASURE(), [Orders])',
  },
};

export function itemNames({ column }: RandomGroup): readonly string[] {
  return Object.keys(items[column.table] ?? {});
}

/** The second group comes with the first only, since its items name it. */
export function randomGroups(random: Random): readonly RandomGroup[] {
  const inner = { column: scale, precedence: random.pick([5, 20]), ...selections(random) };
  const first = { column: mode, precedence: 10, ...selections(random) };
  return random.weighted<readonly RandomGroup[]>([
    [0.84, []],
    [0.07, [first]],
    [0.09, random.chance(0.5) ? [first, inner] : [inner, first]],
  ]);
}

function selections(random: Random): Pick<RandomGroup, 'noSelection' | 'severalSelection'> {
  const texts = [
    'SELECTEDMEASURE() + 100',
    'SUMX(VALUES(Store[Region]), SELECTEDMEASURE())',
    'CALCULATE(SELECTEDMEASURE(), Mode[Item] = "Red")',
    'CALCULATE(SELECTEDMEASURE(), ALL(Mode))',
    'COUNTROWS(VALUES(Mode[Item]))',
  ];
  return {
    noSelection: random.chance(0.25) ? random.pick(texts) : null,
    severalSelection: random.chance(0.4) ? random.pick(texts) : null,
  };
}

/** The table of a group as YAML. */
export function groupText({ column: { table, name: column }, ...group }: RandomGroup): string {
  const lines = Object.entries(items[table] ?? {}).map(
    ([name, dax]) => `        - { name: ${name}, expression: '${dax}' }`,
  );
  const columns = [`      - { name: ${column}, dataType: string }`, '      - { name: Ordinal, dataType: int64 }'];
  const head = [
    `  - name: ${table}`,
    '    columns:',
    ...columns,
    '    calculationGroup:',
    `      precedence: ${group.precedence}`,
    ...(group.noSelection === null ? [] : [`      noSelectionExpression: '${group.noSelection}'`]),
    ...(group.severalSelection === null
      ? []
      : [`      multipleOrEmptySelectionExpression: '${group.severalSelection}'`]),
    '      items:',
  ];
  return [...head, ...lines].join('\n');
}
