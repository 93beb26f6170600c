/** Calendars of a table of a model file. */
import { fieldSpan, mappings, textField, texts, wordField } from './fields.js';
import type { Calendar, CalendarGroup } from './model.js';
import { timeUnits } from './time-units.js';
import type { YamlMapping } from './yaml-tree.js';

export function readCalendars(table: YamlMapping): Calendar[] {
  return mappings(table, 'calendars').flatMap((mapping) => {
    const name = textField(mapping, 'name');
    if (name === null) return [];
    const groups = mappings(mapping, 'calendarColumnGroups');
    return [
      {
        name,
        groups: groups.flatMap((group) => readGroup(group) ?? []),
        timeRelated: groups.flatMap((group) => texts(group, 'columns').map(({ text }) => text)),
        span: fieldSpan(mapping, 'name'),
      },
    ];
  });
}

function readGroup(mapping: YamlMapping): CalendarGroup | null {
  const unit = wordField(mapping, 'timeUnit', timeUnits);
  const primary = textField(mapping, 'primaryColumn');
  if (unit === null || primary === null) return null;
  return { unit, primary, associated: texts(mapping, 'associatedColumns').map(({ text }) => text) };
}
