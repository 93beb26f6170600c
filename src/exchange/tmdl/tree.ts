/** TMDL as a tree: objects with their properties and children, each with its place. */
import type { Span } from '../../diagnostics/source.js';
import type { PlacedText } from '../placed-text.js';

export interface TmdlNode {
  /** `table`, `column`, `dataType` … as written. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** 'ref': names an object that is declared elsewhere. */
  readonly isRef: boolean;
  /** Of an object: its name without quotes. */
  readonly name: PlacedText | null;
  /** What follows `=`, or `:`. */
  readonly value: PlacedText | null;
  /** Whether the value follows `:`. */
  readonly isProperty: boolean;
  /** The `///` lines above. */
  readonly description: PlacedText | null;
  readonly children: readonly TmdlNode[];
}
