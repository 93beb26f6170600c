/** Why a cell differs, as far as the query, the captured results and our own values tell. */
import type { JsonValue } from '../../query/format-value.js';

export interface Explanation {
  /** The filter context in words: "Queue is 'Billing' and Month is '2024-03'"; 'no filter' where there is none. */
  readonly context: string;
  /** The parts of that, one a condition. */
  readonly conditions: readonly string[];
  /** Where the difference comes from; null where a whole row differs, or the column is not computed by the query. */
  readonly cause: Cause | null;
  /** Our own values of what the expression in question is made of; null where they were not computed. */
  readonly parts: Parts | null;
}

export interface Cause {
  /**
   * 'referenced measure': a measure differs on which this one depends. 'own expression': the captured results show the measures
   * that are referenced, and they are equal, or none is. 'not captured': no captured result shows them for this cell.
   */
  readonly kind: 'referenced measure' | 'own expression' | 'not captured';
  /** The same as one sentence. */
  readonly sentence: string;
  /** From the column of the cell down to the deepest measure that differs; the cell itself comes first. */
  readonly path: readonly MeasureCell[];
  /** Measures referenced at the end of the path that are equal in this cell. */
  readonly equal: readonly string[];
  /** Measures referenced there that no captured result shows for this cell. */
  readonly notCaptured: readonly string[];
}

/** A measure in the filter context of the cell. */
export interface MeasureCell {
  /** The name of the measure; of an expression of the query, the name of its column. */
  readonly measure: string;
  /** The two values; null where no captured result shows them. */
  readonly values: { readonly expected: JsonValue; readonly actual: JsonValue } | null;
}

export interface Parts {
  /** Whose expression it is: the end of the path. */
  readonly measure: string;
  readonly values: readonly PartValue[];
}

/** A part of an expression as it is written, with our value of it in the cell. */
export interface PartValue {
  readonly dax: string;
  readonly value: JsonValue;
}
