/** When two cells are equal: what a manifest says under `compare`. */

/** Which values count as BLANK besides BLANK itself, on both sides. */
export const blankRules = ['strict', 'emptyStringIsBlank', 'zeroIsBlank'] as const;
export type BlankRule = (typeof blankRules)[number];

/** How far two numbers may lie apart; the larger of the two limits counts. */
export interface Tolerance {
  /** Largest difference, relative to the larger number. */
  readonly relative: number;
  /** Largest difference of two numbers near zero. */
  readonly absolute: number;
}

export interface CompareRules extends Tolerance {
  readonly text: 'exact' | 'caseInsensitive';
  readonly blank: BlankRule;
  /** Whether the rows must come in the expected order. */
  readonly rowOrder: boolean;
  /** Stated tolerances of single columns, by their names in small letters. They hold for whole numbers and currency too. */
  readonly columns: ReadonlyMap<string, Tolerance>;
}

export const defaultRules: CompareRules = {
  text: 'exact',
  blank: 'strict',
  relative: 1e-9,
  absolute: 1e-12,
  rowOrder: true,
  columns: new Map(),
};
