/** NAMEOF and TABLEOF: objects of the model by reference. */
import { hole, tableHole, textLiteral } from '../ir/make.js';
import type { ScalarNode } from '../ir/scalar.js';
import type { CallBinder } from './call.js';
import { scalarFunction, tableFunction } from './define.js';
import type { FunctionEntry } from './entry.js';

interface ModelObject {
  readonly kind: 'table' | 'column' | 'measure' | 'calendar';
  /** The table to which it belongs. */
  readonly table: string;
  /** The name of the column, measure or calendar, null for a table. */
  readonly name: string | null;
}

/** The object that argument 0 names, or null after a diagnostic. */
function objectOf(call: CallBinder): ModelObject | null {
  if (call.isTableName(0)) return { kind: 'table', table: call.tableName(0) ?? '', name: null };
  const named = call.calendar(0);
  if (named) return { kind: 'calendar', table: named.table, name: named.calendar.name };
  const measure = call.measureName(0);
  if (measure) return { kind: 'measure', ...measure };
  const column = call.column(0);
  return column && { kind: 'column', table: column.table, name: column.column };
}

const components = ['FULL', 'SELF', 'PARENT', 'TABLE', 'COLUMN', 'MEASURE', 'CALENDAR'] as const;
const formats = ['ESCAPED', 'UNESCAPED', 'MINIMALLYESCAPED'] as const;

/** The model's spelling (O6), the whole name or a part of it, with or without quotes and brackets. */
function nameOf(call: CallBinder): ScalarNode {
  const span = call.span();
  const component = call.word(1, components, 'FULL');
  const format = call.word(2, formats, 'ESCAPED');
  const object = objectOf(call);
  if (!object) return hole(span);
  const part = partOf(object, component);
  if (!part) {
    const reason = `asks for the ${component.toLowerCase()} of a ${object.kind}`;
    call.report('DAX0322', { text: call.text(), reason }, call.span(1));
    return hole(span);
  }
  if (format === 'UNESCAPED' && part.table !== null && part.name !== null) {
    const reason = 'would run a table and a name together: name a component such as SELF, or leave the quotes';
    call.report('DAX0322', { text: call.text(), reason }, call.span(2));
    return hole(span);
  }
  return textLiteral(written(part, format), span);
}

interface NameParts {
  readonly table: string | null;
  readonly name: string | null;
}

/** The part of the name which the component means, or null where the object has none. A calendar is named as a table is. */
function partOf({ kind, table, name }: ModelObject, component: string): NameParts | null {
  const isOwn = component === 'SELF' || component === kind.toUpperCase();
  if (kind === 'calendar') return component === 'FULL' || isOwn ? { table: name, name: null } : null;
  if (component === 'FULL') return { table, name };
  if (kind === 'table') return isOwn ? { table, name: null } : null;
  if (component === 'TABLE' || component === 'PARENT') return { table, name: null };
  return isOwn ? { table: null, name } : null;
}

function written({ table, name }: NameParts, format: string): string {
  if (format === 'UNESCAPED') return table ?? name ?? '';
  const isMinimal = format === 'MINIMALLYESCAPED';
  const own = name === null ? '' : isMinimal && table === null && isSimple(name) ? name : bracketed(name);
  if (table === null) return own;
  return `${isMinimal && isSimple(table) ? table : quoted(table)}${own}`;
}

/** Letters, digits and underscores only. */
function isSimple(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

/** The name of a table in quotes. */
export function quoted(table: string): string {
  return `'${table.replaceAll("'", "''")}'`;
}

/** The name of a column or measure in brackets. */
export function bracketed(name: string): string {
  return `[${name.replaceAll(']', ']]')}]`;
}

export const objectNameFunctions: readonly FunctionEntry[] = [
  scalarFunction({
    name: 'NAMEOF',
    category: 'information',
    summary: 'The name of a column, measure or table as the model spells it.',
    parameters: ['reference:special', 'component?:word', 'format?:word'],
    bind: nameOf,
  }),
  tableFunction({
    name: 'TABLEOF',
    category: 'information',
    summary: 'The table to which a column or measure belongs.',
    parameters: ['reference:special'],
    bind: (call) => {
      const object = objectOf(call);
      return object ? call.modelTable(object.table) : tableHole(call.span());
    },
  }),
];
