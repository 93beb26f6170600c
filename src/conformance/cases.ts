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

/** Cases of functions: each expression with its value, or `error` and the code. */
const functionsShape = z.strictObject({
  model: z.string(),
  evidence: z.enum(['powerbi', 'docs', 'reasoned']),
  source: z.string(),
  functions: z.record(z.string(), z.record(z.string(), scalar)),
});

export type ConformanceCase = z.infer<typeof caseShape> & {
  /** Numbers are equal to so many significant digits; without it, relative to 1e-9. */
  readonly digits?: number;
};

export interface CaseFile {
  readonly file: string;
  /** The folder of test/conformance/models that the cases run over. */
  readonly model: string;
  readonly cases: readonly ConformanceCase[];
  /** The expressions that are cases of a function, where the file is about functions. */
  readonly functions?: ReadonlyMap<string, readonly string[]>;
}

/** Reads a file of cases. Throws an Error with the file's name when it has not the shape. */
export function readCaseFile(file: string, text: string): CaseFile {
  const content = parse(text) as unknown;
  const hasFunctions = typeof content === 'object' && content !== null && 'functions' in content;
  if (hasFunctions) return functionCases(file, checked(file, functionsShape.safeParse(content)));
  return { file, ...checked(file, fileShape.safeParse(content)) };
}

function checked<T>(file: string, read: z.ZodSafeParseResult<T>): T {
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}

/** The significant digits which the engine shows. */
const DIGITS = 15;
const expectedError = /^error ([A-Z]+\d{4})$/;

function functionCases(file: string, content: z.infer<typeof functionsShape>): CaseFile {
  const { model, evidence, source } = content;
  const cases = Object.values(content.functions).flatMap((expressions) =>
    Object.entries(expressions).map(([dax, value]) => {
      const code = expectedError.exec(String(value))?.[1];
      const result = code === undefined ? { value } : { error: code };
      return { rules: [], title: dax, dax, ...result, digits: DIGITS, evidence, source };
    }),
  );
  const functions = Object.entries(content.functions).map(([name, found]) => [name, Object.keys(found)] as const);
  return { file, model, cases, functions: new Map(functions) };
}
