import { ModelData, type ModelSchema } from './model-data.js';

/** The same data under a schema with more tables and columns, which are still to be filled. */
export function extendedData(data: ModelData, schema: ModelSchema): ModelData {
  const extended = new ModelData(schema, data.secured);
  for (const table of data.tables) {
    for (const column of table.columns) if (column) extended.fill(table.name, column.name, column.copy());
  }
  return extended;
}
