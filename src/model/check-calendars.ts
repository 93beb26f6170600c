/** Calendars of a model: names, columns and categories (Q1, Q2). */
import { diagnostic, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { References } from './check-references.js';
import type { Calendar, Table } from './model.js';
import { nameKey } from './names.js';
import { baseOf, pathOf } from './time-units.js';

export function checkCalendars(tables: readonly Table[], references: References, diagnostics: Diagnostic[]): void {
  const names = new Set<string>();
  for (const table of tables) {
    for (const calendar of table.calendars ?? []) {
      const { name, span } = calendar;
      if (names.has(nameKey(name))) diagnostics.push(diagnostic('DAX0096', { name }, span));
      names.add(nameKey(name));
      checkColumns(table, calendar, references);
      checkPaths(calendar, diagnostics);
    }
    checkCategories(table, diagnostics);
  }
}

function checkColumns(table: Table, { groups, timeRelated, span }: Calendar, references: References): void {
  const columns = [...groups.flatMap((group) => [group.primary, ...group.associated]), ...timeRelated];
  for (const column of columns) references.column(table, column, span);
}

/** A partial category needs partners that tell the period (Q2). */
function checkPaths({ name, groups, span }: Calendar, diagnostics: Diagnostic[]): void {
  const tagged = groups.map((group) => group.unit);
  if (tagged.length === 0) diagnostics.push(diagnostic('DAX0099', { name }, span));
  const lost = tagged.find((unit) => pathOf(baseOf(unit), tagged) === null);
  if (lost !== undefined) diagnostics.push(diagnostic('DAX0097', { name, unit: lost }, span));
}

/** A column has one category, the same in every calendar of the table (Q2). */
function checkCategories({ name: table, calendars = [] }: Table, diagnostics: Diagnostic[]): void {
  const known = new Map<string, string>();
  for (const { groups, timeRelated, span } of calendars) {
    const here = new Set<string>();
    const columns = groups.flatMap(({ unit, primary, associated }) =>
      [primary, ...associated].map((column) => [column, unit as string] as const),
    );
    for (const [column, unit] of [...columns, ...timeRelated.map((c) => [c, 'time-related'] as const)]) {
      const key = nameKey(column);
      const other = known.get(key) ?? unit;
      if (other !== unit || here.has(key)) {
        diagnostics.push(diagnostic('DAX0098', { table, column, one: other, other: unit }, span));
      }
      known.set(key, other);
      here.add(key);
    }
  }
}
