/** Calendars of a TMSL table: their column groups. */
import { diagnostic } from '../../diagnostics/diagnostic.js';
import type { Calendar, CalendarGroup } from '../model.js';
import { timeUnits } from '../time-units.js';
import { field, fieldSpan, objects, textField, wordField, type JsonObject } from './json-tree.js';
import type { TmslReader } from './reader.js';

export function readCalendars(reader: TmslReader, table: JsonObject): Calendar[] {
  return objects(table, 'calendars').flatMap((object) => {
    const name = reader.name(object, 'calendar');
    if (name === null) return [];
    const groups = objects(object, 'calendarColumnGroups');
    return [
      {
        name,
        groups: groups.flatMap((group) => readGroup(reader, group) ?? []),
        timeRelated: groups.flatMap((group) => names(group, 'columns')),
        span: fieldSpan(object, 'name'),
      },
    ];
  });
}

function readGroup(reader: TmslReader, group: JsonObject): CalendarGroup | null {
  const written = textField(group, 'timeUnit');
  const primary = textField(group, 'primaryColumn');
  if (written === null || primary === null) return null;
  const unit = wordField(group, 'timeUnit', timeUnits);
  if (unit === null) {
    const parameters = { value: written, known: timeUnits.join(', ') };
    reader.diagnostics.push(diagnostic('DAX0095', parameters, fieldSpan(group, 'timeUnit')));
    return null;
  }
  return { unit, primary, associated: names(group, 'associatedColumns') };
}

/** The names in a list: texts, or objects that name a column. */
function names(object: JsonObject, key: string): string[] {
  const list = field(object, key);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    if (item.kind === 'object') return textField(item, 'column') ?? [];
    return item.kind === 'text' ? [item.text] : [];
  });
}
