/** Calculation groups as data of the module: each item an evaluator of contexts and of the measure it replaces (O1). */
import type { BoundCalculationGroup, BoundCalculationItem, BoundMeasure, Program } from '../ir/program.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { Emission } from './emission.js';
import { functionBody } from './measure-function.js';
import { docComment, quote } from './text.js';

/** The declaration of the groups, none for a program without. */
export function groupsSection(e: Emission, isExported: boolean): string[] {
  const { calculationGroups } = e.program;
  if (calculationGroups.length === 0) return [];
  const groups = calculationGroups.map((group) => groupText(e, group));
  const doc = docComment(['The calculation groups, the outermost first.']);
  const make = `${e.use('calculationGroups')}([\n${groups.join('\n')}\n])`;
  return [`${doc}\n${isExported ? 'export ' : ''}const ${e.groups} = ${make};`];
}

function groupText(e: Emission, group: BoundCalculationGroup): string {
  const { table, column, items, noSelection, multipleOrEmptySelection } = group;
  const texts = items.map((item) => itemText(e, table, item));
  const more = [
    ...(noSelection ? [`noSelection: ${itemText(e, table, noSelection)}`] : []),
    ...(multipleOrEmptySelection ? [`multipleOrEmptySelection: ${itemText(e, table, multipleOrEmptySelection)}`] : []),
  ];
  return `{ table: ${quote(table)}, column: ${quote(column)}, items: [\n${texts.join('\n')}\n], ${more.join('\n')} },`;
}

function itemText(e: Emission, table: string, item: BoundCalculationItem): string {
  const name = `'${table}'[${item.name}]`;
  const doc = docComment([name, '', ...(item.source?.text ?? '').split('\n')]);
  const value = item.value ? evaluator(e, item.value) : `${e.use('brokenItem')}(${quote(name)})`;
  const format = item.format ? evaluator(e, item.format) : 'null';
  return `${doc}\n{ name: ${quote(item.name)}, value: ${value}, format: ${format} },`;
}

function evaluator(e: Emission, node: ScalarNode): string {
  const body = functionBody(e, node);
  const parameters = /\bselected\./.test(body) ? 'contexts, selected' : 'contexts';
  return `(${parameters}) => {\n${body}\n}`;
}

/** The measures that items name: they are needed wherever a measure is. */
function measuresOfItems(program: Pick<Program, 'calculationGroups'>): readonly string[] {
  return program.calculationGroups.flatMap(({ items, noSelection, multipleOrEmptySelection }) =>
    [...items, noSelection, multipleOrEmptySelection].flatMap((item) => item?.dependencies.measures ?? []),
  );
}

/** `start` and the measures they use, directly or through others and through calculation items. */
export function measuresBehind(
  program: Pick<Program, 'calculationGroups'>,
  measures: readonly BoundMeasure[],
  start: readonly string[],
): ReadonlySet<string> {
  const byName = new Map(measures.map((measure) => [measure.name, measure]));
  const needed = new Set<string>();
  const open = start.length > 0 ? [...start, ...measuresOfItems(program)] : [];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    const { dependencies, formatDependencies } = byName.get(name) ?? {};
    open.push(...(dependencies?.measures ?? []), ...(formatDependencies?.measures ?? []));
  }
  return needed;
}
