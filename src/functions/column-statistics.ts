/** COLUMNSTATISTICS: what the columns of the model hold. */
import { extensionColumn, tableCall } from '../ir/make.js';
import { valueType } from '../ir/typing.js';
import { tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';

const shape = [
  extensionColumn('Table Name', valueType('string')),
  extensionColumn('Column Name', valueType('string')),
  extensionColumn('Min', valueType('variant')),
  extensionColumn('Max', valueType('variant')),
  extensionColumn('Cardinality', valueType('int64')),
  extensionColumn('Max Length', valueType('int64')),
];

export const columnStatisticsEntry: FunctionEntry = tableFunction({
  name: 'COLUMNSTATISTICS',
  category: 'information',
  summary: 'Smallest and largest value, number of distinct values and longest text of every column of the model.',
  parameters: [],
  bind: (call) => {
    // Tables that the query itself defines are left out.
    const { source } = call.span();
    const tables = call.model.tables.filter(({ span }) => span?.source !== source).map(({ name }) => name);
    return tableCall('columnStatistics', [], shape, call.span(), { options: { tables }, readsContext: true });
  },
});
