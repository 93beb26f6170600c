/** Conformance cases as data: DAX over a small model, what it gives, which rule it pins and who says so. */
import { parse } from 'yaml';
import { z } from 'zod';

const scalar = z.union([z.number(), z.string(), z.boolean(), z.null()]);

const caseShape = z
  .strictObject({
    /** Rules of the semantics that the case pins, for example K1. */
    rules: z.array(z.string()).min(1),
    title: z.string(),
    /** A scalar expression, asked in a query of one row; or `query`. */
    dax: z.string().optional(),
    query: z.string().optional(),
    value: scalar.optional(),
    /** Rows of the first result; in any order when `ordered` is not set. */
    rows: z.array(z.array(scalar)).optional(),
    ordered: z.boolean().optional(),
    /** The names of the result's columns, where the rule is about them. */
    columns: z.array(z.string()).optional(),
    /** The role and user under which the query is asked (O9). */
    role: z.string().optional(),
    user: z.string().optional(),
    /** The code of a diagnostic or of an error of evaluation. */
    error: z.string().optional(),
    evidence: z.enum(['powerbi', 'docs', 'reasoned']),
    /** Where the value comes from: a page, a rule, a short derivation. */
    source: z.string(),
  })
  .refine((c) => (c.dax === undefined) !== (c.query === undefined), 'a case has either dax or query')
  .refine(
    (c) => [c.value, c.rows, c.error].filter((x) => x !== undefined).length === 1,
    'a case has exactly one of value, rows, error',
  );

const fileShape = z.strictObject({ model: z.string(), cases: z.array(caseShape).min(1) });

export type ConformanceCase = z.infer<typeof caseShape>;

export interface CaseFile {
  readonly file: string;
  /** The folder of test/conformance/models that the cases run over. */
  readonly model: string;
  readonly cases: readonly ConformanceCase[];
}

/** Reads a file of cases. Throws an Error with the file's name when it has not the shape. */
export function readCaseFile(file: string, text: string): CaseFile {
  const read = fileShape.safeParse(parse(text));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return { file, ...read.data };
}
