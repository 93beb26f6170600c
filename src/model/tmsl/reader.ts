/** What all readers of TMSL objects share: the diagnostics, and what was left out. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import type { DataType } from '../model.js';
import { field, fieldSpan, textField, wordField, type JsonObject } from './json-tree.js';

const dataTypes: readonly DataType[] = ['int64', 'double', 'decimal', 'dateTime', 'boolean', 'string', 'binary'];

/** Parts of a model that daxc leaves out: the key of TMSL, and what people call it. */
const leftOut: readonly (readonly [key: string, what: string])[] = [
  ['perspectives', 'perspectives'],
  ['cultures', 'translations'],
  ['expressions', 'Power Query expressions'],
  ['kpi', 'KPIs'],
  ['alternateOf', 'aggregation mappings'],
];

export class TmslReader {
  readonly #leftOut = new Map<string, { count: number; readonly span: Span }>();

  constructor(readonly diagnostics: Diagnostic[]) {}

  /** The name of a `kind`; null with a diagnostic where there is none. */
  name(object: JsonObject, kind: string): string | null {
    const name = textField(object, 'name');
    if (name !== null && name !== '') return name;
    const span = fieldSpan(object, 'name');
    this.diagnostics.push(diagnostic('DAX0009', { owner: `A ${kind}`, key: 'name' }, span, { help: null }));
    return null;
  }

  /** The `dataType` of a column; null where there is none, with a diagnostic where it is unknown. */
  dataType(object: JsonObject): DataType | null {
    const type = wordField(object, 'dataType', dataTypes);
    const written = textField(object, 'dataType');
    if (type !== null || written === null || /^(automatic|unknown)$/i.test(written)) return type;
    const parameters = { value: written, known: dataTypes.join(', ') };
    this.diagnostics.push(diagnostic('DAX0013', parameters, fieldSpan(object, 'dataType')));
    return null;
  }

  /** Takes note of the parts of `object` that are not read. */
  notice(object: JsonObject): void {
    for (const [key, what] of leftOut) {
      const value = field(object, key);
      if (value === null) continue;
      const count = value.kind === 'list' ? value.items.length : 1;
      const known = this.#leftOut.get(what) ?? { count: 0, span: object.entries.get(key)?.keySpan ?? value.span };
      this.#leftOut.set(what, { ...known, count: known.count + count });
    }
  }

  /** Says once for each kind of thing that it was left out. */
  reportLeftOut(): void {
    for (const [what, { count, span }] of this.#leftOut) {
      if (count > 0) this.diagnostics.push(diagnostic('DAX0081', { what, count }, span));
    }
  }
}
