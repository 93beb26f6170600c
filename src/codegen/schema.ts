/** The model's schema as generated code states it. */
import { calendarsOf } from './calendar-schema.js';
import type { Program } from '../ir/program.js';
import type { ModelSchema, TableSchema } from '../runtime/tables/model-data.js';
import type { RelationshipSchema } from '../runtime/relationships/relationship.js';
import type { Relationship } from '../model/model.js';

/** Tables, columns and relationships of a program as runtime data. */
export function modelSchema(program: Program): ModelSchema {
  return {
    name: program.model.name,
    tables: program.tables.map((table): TableSchema => {
      const modelTable = program.model.tables.find((t) => t.name === table.name);
      const dateColumn = modelTable?.dateColumn ?? null;
      return {
        name: table.name,
        columns: table.columns.map((column) => ({
          name: column.name,
          kind: column.type.kind === 'blank' ? 'variant' : column.type.kind,
          ...(column.origin === 'calculated' ? { calculated: true as const } : {}),
        })),
        ...(dateColumn === null ? {} : { dateColumn }),
        ...(table.calculated ? { calculated: true as const } : {}),
        ...(modelTable ? calendarsOf(modelTable) : {}),
      };
    }),
    relationships: program.model.relationships.flatMap((r) => relationshipSchema(r, program)),
    ...(program.model.valueFilterBehavior === 'independent' ? { independentFilters: true as const } : {}),
  };
}

/** One direction for the runtime: from the many side to the one side. Ends that failed to bind are left out. */
function relationshipSchema(relationship: Relationship, program: Program): RelationshipSchema[] {
  const exists = (table: string, column: string): boolean =>
    program.tables.find((t) => t.name === table)?.columns.some((c) => c.name === column) ?? false;
  const { fromTable, fromColumn, toTable, toColumn, cardinality } = relationship;
  if (!exists(fromTable, fromColumn) || !exists(toTable, toColumn)) return [];
  const flipped = cardinality === 'oneToMany';
  return [
    {
      name: relationship.name,
      fromTable: flipped ? toTable : fromTable,
      fromColumn: flipped ? toColumn : fromColumn,
      toTable: flipped ? fromTable : toTable,
      toColumn: flipped ? fromColumn : toColumn,
      cardinality: flipped ? 'manyToOne' : cardinality,
      both: relationship.crossFilteringBehavior === 'bothDirections' || cardinality === 'oneToOne',
      active: relationship.isActive,
      ...(relationship.joinOnDateBehavior === 'datePartOnly' ? { dateOnly: true as const } : {}),
    },
  ];
}
