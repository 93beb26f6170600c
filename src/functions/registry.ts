/** All DAX functions by name. One line for each list of entries. */
import type { FunctionEntry, Parameter } from './entry.js';
import { detailRows } from './detail-rows.js';
import { substituteWithIndex } from './substitute-with-index.js';
import { aggregations } from './aggregation.js';
import { calculateFunctions } from './calculate.js';
import { calculationItemFunctions } from './calculation-items.js';
import { columnStatisticsEntry } from './column-statistics.js';
import { filterFunctions } from './filter.js';
import { cashFlowFunctions } from './cash-flows.js';
import { contextTests } from './filter-tests.js';
import { absentRowsets } from './info/absent.js';
import { calendarRowsets } from './info/calendars.js';
import { dependencyRowsets } from './info/dependencies.js';
import { formulaRowsets } from './info/formulas.js';
import { functionsRowset } from './info/functions.js';
import { modelRowsets } from './info/model.js';
import { storageRowsets } from './info/storage.js';
import { storageTableRowsets } from './info/storage-tables.js';
import { tableRowsets } from './info/tables.js';
import { iterators } from './iterators.js';
import { bitKernels } from './kernels-bits.js';
import { conversionKernels, pathKernels } from './kernels-conversion.js';
import { countingKernels } from './kernels-counting.js';
import { dateKernels } from './kernels-date.js';
import { financialKernels } from './kernels-financial.js';
import { informationKernels } from './kernels-information.js';
import { mathKernels } from './kernels-math.js';
import { roundingKernels } from './kernels-rounding.js';
import { searchKernels } from './kernels-search.js';
import { distributionKernels } from './kernels-statistics.js';
import { textKernels } from './kernels-text.js';
import { trigonometryKernels } from './kernels-trigonometry.js';
import { userKernels } from './kernels-user.js';
import { knownFunctions, undocumentedFunctions } from './known.js';
import { logicalFunctions } from './logical.js';
import { conversionFunctions } from './logical-convert.js';
import { lookupFunctions } from './lookup.js';
import { orderFunctions } from './lookup-order.js';
import { nonBlankFunctions } from './lookup-nonblank.js';
import { networkDaysEntry } from './network-days.js';
import { objectNameFunctions } from './object-names.js';
import { pathFunctions } from './path.js';
import { missingItemFunctions } from './missing-items.js';
import { queryFunctions } from './query.js';
import { rankFunctions } from './rank-eq.js';
import { reasonOf } from './reasons.js';
import { regressionFunctions } from './regression.js';
import { relationshipFunctions } from './relationship.js';
import { tableFunctions } from './table.js';
import { groupingFunctions } from './table-grouping.js';
import { literalTables } from './table-literals.js';
import { setFunctions } from './table-sets.js';
import { tableTextFunctions } from './table-text.js';
import { timeIntelligence } from './time-intelligence.js';
import { timeTotals } from './time-intelligence-totals.js';
import { windowFunctions } from './window.js';

/** The functions with an entry of their own. */
export const entries: readonly FunctionEntry[] = [
  ...aggregations,
  ...calculateFunctions,
  ...calculationItemFunctions,
  ...filterFunctions,
  ...contextTests,
  ...absentRowsets,
  ...dependencyRowsets,
  ...formulaRowsets,
  functionsRowset(() => functions),
  ...modelRowsets,
  ...calendarRowsets,
  ...storageRowsets,
  ...storageTableRowsets,
  ...tableRowsets,
  ...iterators,
  ...logicalFunctions,
  ...conversionFunctions,
  ...bitKernels,
  ...conversionKernels,
  ...countingKernels,
  ...dateKernels,
  networkDaysEntry,
  ...cashFlowFunctions,
  ...financialKernels,
  ...informationKernels,
  ...mathKernels,
  ...pathFunctions,
  ...pathKernels,
  ...roundingKernels,
  ...searchKernels,
  ...distributionKernels,
  ...textKernels,
  ...trigonometryKernels,
  ...userKernels,
  ...lookupFunctions,
  ...orderFunctions,
  columnStatisticsEntry,
  ...objectNameFunctions,
  ...nonBlankFunctions,
  ...queryFunctions,
  ...missingItemFunctions,
  ...rankFunctions,
  ...regressionFunctions,
  ...relationshipFunctions,
  ...tableFunctions,
  ...groupingFunctions,
  ...literalTables,
  ...setFunctions,
  ...tableTextFunctions,
  ...timeIntelligence,
  detailRows,
  substituteWithIndex,
  ...timeTotals,
  ...windowFunctions,
];

/** Every documented function by its upper-case name; those without an entry are known as unsupported. */
export const functions: ReadonlyMap<string, FunctionEntry> = new Map(
  [...unsupportedFunctions(), ...entries].map((entry) => [entry.name, entry]),
);

function unsupportedFunctions(): readonly FunctionEntry[] {
  const documented = Object.entries(knownFunctions).flatMap(([category, lines]) =>
    lines.flatMap((line) => line.split(' ').map((word) => unsupported(category, word))),
  );
  return [...documented, ...undocumentedFunctions.map((word) => unsupported('undocumented', word))];
}

function unsupported(category: string, word: string): FunctionEntry {
  const [, name = word, kind, minimum, maximum] = /^(.+)\/([stm])(\d+)-(\d+|\*)$/.exec(word) ?? [];
  return {
    name,
    category,
    summary: `Does not execute: ${reasonOf(name, category)}.`,
    parameters: placeholders(Number(minimum), maximum === '*' ? null : Number(maximum)),
    returns: kind === 't' ? 'table' : kind === 'm' ? 'modifier' : 'scalar',
    implementation: { kind: 'unsupported', reason: reasonOf(name, category) },
  };
}

function placeholders(minimum: number, maximum: number | null): readonly Parameter[] {
  const count = maximum ?? minimum + 1;
  return Array.from({ length: count }, (_, i) => ({
    name: `argument${i + 1}`,
    kind: 'special',
    ...(i < minimum ? {} : { optional: true as const }),
    ...(maximum === null && i === count - 1 ? { repeats: 1 } : {}),
  }));
}
