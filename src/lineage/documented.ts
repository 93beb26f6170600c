/** The documented lineage of measures against the computed one. */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Program } from '../ir/program.js';
import type { Lineage, Measure } from '../model/model.js';
import { measureLineages, type AttributeUse } from './lineage.js';

/**
 * Warnings where a measure's documented attributes disagree with what its DAX reads: documented but not used (each at
 * its place), used but not documented (one for the measure). Columns that only join tables need no mention.
 */
export function checkLineage(program: Program): Diagnostic[] {
  const used = new Map(measureLineages(program).map(({ measure, attributes }) => [measure, attributes]));
  return program.model.measures.flatMap((measure) => {
    const attributes = used.get(measure.name);
    const { lineage } = measure;
    if (!attributes || !lineage || lineage.attributes.length === 0) return [];
    return [...notUsed(measure, lineage, attributes), ...notDocumented(measure, lineage, attributes)];
  });
}

function notUsed(measure: Measure, lineage: Lineage, used: readonly AttributeUse[]): Diagnostic[] {
  const names = new Set(used.map(({ table, column }) => nameOf(table, column)));
  return lineage.attributes
    .filter(({ entity, attribute }) => !names.has(nameOf(entity, attribute)))
    .map(({ entity, attribute, span }) =>
      diagnostic('DAX0075', { measure: measure.name, attribute: `${entity}.${attribute}` }, span),
    );
}

function notDocumented(measure: Measure, lineage: Lineage, used: readonly AttributeUse[]): Diagnostic[] {
  const names = new Set(lineage.attributes.map(({ entity, attribute }) => nameOf(entity, attribute)));
  const open = used.filter(({ table, column, role }) => role !== 'key' && !names.has(nameOf(table, column)));
  if (open.length === 0) return [];
  const attributes = open.map(({ table, column }) => `${table}.${column}`).join(', ');
  return [diagnostic('DAX0076', { measure: measure.name, attributes }, measure.span)];
}

function nameOf(entity: string, attribute: string): string {
  return `${entity}.${attribute}`.toLowerCase();
}
