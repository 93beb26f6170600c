/** The column groups of a calendar, as the INFO functions list them. */
import type { Calendar } from '../../model/model.js';

export interface ColumnGroup {
  /** The category; '' for the columns that are related to time without one. */
  readonly unit: string;
  readonly columns: readonly { readonly column: string; readonly isPrimary: boolean }[];
}

export function groupsOf({ groups, timeRelated }: Pick<Calendar, 'groups' | 'timeRelated'>): readonly ColumnGroup[] {
  const tagged = groups.map(({ unit, primary, associated }) => ({
    unit,
    columns: [{ column: primary, isPrimary: true }, ...notPrimary(associated)],
  }));
  return timeRelated.length === 0 ? tagged : [...tagged, { unit: '', columns: notPrimary(timeRelated) }];
}

function notPrimary(columns: readonly string[]): ColumnGroup['columns'] {
  return columns.map((column) => ({ column, isPrimary: false }));
}
