/** What the HTML report holds: written by `report-html.ts` into the page, read there by its script. Plain JSON. */

export type Cell = number | string | boolean | null;

/** Every kind of difference of a cell; the page holds their places in this list. */
export const reasons = [
  'BLANK against 0',
  'BLANK against empty text',
  'BLANK against value',
  'text against number',
  'rounding',
  'sign',
  'factor 100',
  'letter case',
  'white space',
  'hours apart',
  'value',
  'missing row',
  'extra row',
] as const;
export type Reason = (typeof reasons)[number];

export interface ReportData {
  readonly title: string;
  readonly cases: readonly CaseData[];
  readonly measures: readonly MeasureData[];
}

export interface CaseData {
  readonly id: string;
  readonly model: string;
  readonly comment: string | null;
  readonly status: 'equal' | 'different' | 'error';
  /** The query. */
  readonly dax: string;
  /** Why there is no comparison, line by line. */
  readonly errors: readonly string[];
  /** What differs besides cells: columns, the order of rows. */
  readonly notes: readonly string[];
  readonly tables: readonly TableData[];
}

/** The rows of both sides, each once: those of Power BI in their order, then those that only daxc gives. */
export interface TableData {
  readonly keys: readonly KeyData[];
  readonly values: readonly ValueData[];
  readonly rowCount: number;
  /** Rows that only Power BI gives, and rows that only daxc gives. */
  readonly missing: readonly number[];
  readonly extra: readonly number[];
  /** The numbers of the rows, from 1 on; null where they are 1, 2, 3... */
  readonly numbers: readonly number[] | null;
  /** Rows that are equal and not in the page. */
  readonly leftOut: number;
  /** Why a cell differs, as far as it was found out. */
  readonly explanations: readonly CellExplanation[];
}

/** A column that names rows: a code a row, an index into the values. */
export interface KeyData {
  readonly name: string;
  readonly kind: string;
  readonly values: readonly Cell[];
  readonly codes: readonly number[];
}

export interface ValueData {
  readonly name: string;
  readonly kind: string;
  /** Place in `ReportData.measures`; null where the column is no measure of the model. */
  readonly measure: number | null;
  /** One value a row. */
  readonly expected: readonly Cell[];
  /** What daxc gives where that is not the very same value. */
  readonly actual: SparseCells;
  /** The rows that differ, with places in `reasons`. Missing and extra rows are not repeated here. */
  readonly different: { readonly rows: readonly number[]; readonly reasons: readonly number[] };
}

export interface SparseCells {
  readonly rows: readonly number[];
  readonly values: readonly Cell[];
}

export interface CellExplanation {
  readonly row: number;
  readonly value: number;
  readonly explanation: Explanation;
}

/** The parts of `parity/explain/explanation.ts` that the page shows. */
export interface Explanation {
  readonly context: string;
  readonly cause: {
    readonly sentence: string;
    readonly path: readonly {
      readonly measure: string;
      readonly values: { readonly expected: Cell; readonly actual: Cell } | null;
    }[];
    readonly equal: readonly string[];
    readonly notCaptured: readonly string[];
  } | null;
  readonly parts: {
    readonly measure: string;
    readonly values: readonly { readonly dax: string; readonly value: Cell }[];
  } | null;
}

export interface MeasureData {
  readonly name: string;
  readonly model: string;
  readonly description: string | null;
  readonly formatString: string | null;
  readonly dax: string;
  /** File and line of the DAX. */
  readonly place: string;
  /** Null where no code could be made. */
  readonly typescript: string | null;
  /** The measures that it uses. */
  readonly uses: readonly string[];
}
