/** Model -> Program: binds every calculated table, calculated column and measure. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type {
  BoundCalculatedColumn,
  BoundCalculatedTable,
  BoundColumn,
  BoundMeasure,
  BoundTable,
  CalculationStep,
  Program,
} from '../ir/program.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { Column, Measure, Model, Table } from '../model/model.js';
import { asStored, boundFormat, boundGroups, formatKey, checkPrecedences, isTyped } from './calculation-items.js';
import { convert } from './conversion.js';
import { needsOf, needsOfColumn } from './dependencies.js';
import { keys } from './object-keys.js';
import { dependentsOf } from './graph.js';
import { checkColumn, checkMeasure, checkTable } from './model-checks.js';
import { ModelEnvironment, type QueryNames } from './model-environment.js';
import { functionsOf } from './model-functions.js';
import { type Bound, isSound, scalarOf, tableOf } from './model-objects.js';
import { type Calculated, calculationOrder } from './model-order.js';
import { kindOfDataType } from './model-table.js';

/**
 * Binds the whole model. Every mistake is added to `diagnostics`, in the order of the model; objects with mistakes, and
 * those that depend on them, are missing in the lists of the result. Their columns still stand in `tables`, so that
 * positions hold. `names` are those of a query that is bound with the model, of which `filled` has the objects that need
 * nothing more.
 */
export function bindModel(
  model: Model,
  diagnostics: Diagnostic[],
  names?: QueryNames,
  filled: readonly CalculationStep[] = [],
): Program {
  const environment = new ModelEnvironment(model, names);
  checkPrecedences(model, diagnostics);
  diagnostics.push(...functionsOf(model).diagnostics);
  const objects = bindAll(environment);
  const circles: Diagnostic[] = [];
  const { sorted, circular, graph } = calculationOrder(
    { model, objects, more: environment.unanswered, filled: new Set(filled.map(stepKey)) },
    circles,
  );
  // In a circle, and behind it, types are not known.
  checkDeclarations(model, objects, dependentsOf(graph, circular));
  for (const { bound } of objects.values()) diagnostics.push(...bound.diagnostics);
  diagnostics.push(...circles);
  const broken = [...objects].filter(([key, { bound }]) => circular.has(key) || !isSound(bound)).map(([key]) => key);
  const lost = dependentsOf(graph, broken);
  const sound = new Map([...objects].filter(([key]) => !lost.has(key)));
  return assemble(environment, sound, sorted);
}

/** All objects with DAX: tables, then columns, then measures, then calculation items. */
function bindAll(environment: ModelEnvironment): ReadonlyMap<string, Calculated> {
  const { model } = environment;
  environment.bindAll();
  const objects = new Map<string, Calculated>();
  for (const table of model.tables) {
    const bound = environment.tableDefinition(table);
    if (!bound) continue;
    objects.set(bound.definition.key, { bound, needs: needsOf(model, bound.node) });
  }
  for (const table of model.tables) {
    for (const column of table.columns) addColumn(environment, table, column, objects);
  }
  for (const measure of model.measures) {
    const bound = environment.measureDefinition(measure);
    if (!bound) continue;
    objects.set(bound.definition.key, { bound, needs: needsOf(model, bound.node) });
  }
  for (const bound of environment.itemDefinitions()) {
    objects.set(bound.definition.key, { bound, needs: needsOf(model, bound.node) });
  }
  return objects;
}

function addColumn(
  environment: ModelEnvironment,
  table: Table,
  column: Column,
  objects: Map<string, Calculated>,
): void {
  const bound = environment.columnDefinition(table, column);
  const node = bound && scalarOf(bound);
  if (!bound || !node) return;
  const shape = environment.table(table.name)?.shape ?? [];
  objects.set(bound.definition.key, { bound, needs: needsOfColumn(environment.model, node, shape) });
}

/** Reports where an object is not what its declaration says, except for those of unknown type. */
function checkDeclarations(model: Model, objects: ReadonlyMap<string, Calculated>, unknown: ReadonlySet<string>): void {
  const boundAt = (key: string): Bound | null => (unknown.has(key) ? null : (objects.get(key)?.bound ?? null));
  for (const table of model.tables) {
    const bound = boundAt(keys.table(table.name));
    if (bound) checkTable(table, bound);
    for (const column of table.columns) {
      const ofColumn = boundAt(keys.column({ table: table.name, column: column.name }));
      if (ofColumn) checkColumn(table, column, ofColumn);
    }
  }
  for (const measure of model.measures) {
    const bound = boundAt(keys.measure(measure.name));
    if (bound && isTyped(model, bound.node)) checkMeasure(measure, bound);
  }
}

function assemble(
  environment: ModelEnvironment,
  objects: ReadonlyMap<string, Calculated>,
  sorted: readonly string[],
): Program {
  const { model } = environment;
  return {
    model,
    tables: model.tables.map((table) => boundTable(environment, table)),
    measures: model.measures.flatMap((measure) => boundMeasure(model, measure, objects) ?? []),
    calculatedColumns: model.tables.flatMap((table) =>
      table.columns.flatMap((column) => boundColumn(environment, table, column, objects) ?? []),
    ),
    calculatedTables: model.tables.flatMap((table) => boundCalculatedTable(table, objects) ?? []),
    steps: stepsOf(
      model,
      sorted.filter((key) => objects.has(key)),
    ),
    calculationGroups: boundGroups(model, objects),
  };
}

function boundTable(environment: ModelEnvironment, table: Table): BoundTable {
  const info = environment.table(table.name);
  const calculated = new Set(table.columns.filter((c) => c.expression !== null).map((c) => c.name.toLowerCase()));
  const ownOrigin = table.expression === null ? 'loaded' : 'calculatedTable';
  const columns = (info?.shape ?? []).map((column): BoundColumn => {
    const isCalculated = calculated.has(column.name.toLowerCase());
    return { name: column.name, type: column.type, origin: isCalculated ? 'calculated' : ownOrigin };
  });
  return { name: table.name, columns, calculated: table.expression !== null };
}

function boundMeasure(model: Model, measure: Measure, objects: ReadonlyMap<string, Calculated>): BoundMeasure | null {
  const object = objects.get(keys.measure(measure.name));
  const expression = object && scalarOf(object.bound);
  if (!expression) return null;
  return {
    name: measure.name,
    table: measure.table,
    source: object.bound.definition.source,
    expression: asStored(model, typedResult(expression, measure.dataType && kindOfDataType(measure.dataType))),
    ...formatOf(measure, objects),
    dependencies: object.needs.dependencies,
  };
}

function formatOf(
  measure: Measure,
  objects: ReadonlyMap<string, Calculated>,
): Pick<BoundMeasure, 'format' | 'formatDependencies'> {
  const object = objects.get(formatKey(measure.name));
  const format = object && boundFormat(object);
  return format ? { format, formatDependencies: object.needs.dependencies } : {};
}

/** BLANK() alone takes the declared type, else the one the engine gives it. */
function typedResult(node: ScalarNode, declared: ScalarNode['type']['kind'] | null): ScalarNode {
  return node.type.kind === 'blank' ? convert(node, declared ?? 'int64') : node;
}

function boundColumn(
  environment: ModelEnvironment,
  table: Table,
  column: Column,
  objects: ReadonlyMap<string, Calculated>,
): BoundCalculatedColumn | null {
  const object = objects.get(keys.column({ table: table.name, column: column.name }));
  const node = object && scalarOf(object.bound);
  if (!object || !node) return null;
  const info = environment.table(table.name);
  const type = info?.shape[info.position(column.name) ?? -1]?.type ?? node.type;
  return {
    table: table.name,
    column: column.name,
    source: object.bound.definition.source,
    expression: column.isConverted ? convert(node, type.kind) : typedResult(node, type.kind),
    type,
    dependencies: object.needs.dependencies,
  };
}

function boundCalculatedTable(table: Table, objects: ReadonlyMap<string, Calculated>): BoundCalculatedTable | null {
  const object = objects.get(keys.table(table.name));
  const expression = object && tableOf(object.bound);
  if (!object || !expression) return null;
  const { source } = object.bound.definition;
  return { table: table.name, source, expression, dependencies: object.needs.dependencies };
}

function stepKey(step: CalculationStep): string {
  return step.kind === 'table' ? keys.table(step.table) : keys.column(step);
}

function stepsOf(model: Model, sorted: readonly string[]): readonly CalculationStep[] {
  const steps = new Map<string, CalculationStep>();
  for (const table of model.tables) {
    steps.set(keys.table(table.name), { kind: 'table', table: table.name });
    for (const column of table.columns) {
      const place = { table: table.name, column: column.name };
      steps.set(keys.column(place), { kind: 'column', ...place });
    }
  }
  return sorted.flatMap((key) => steps.get(key) ?? []);
}
