/** What can be wrong with a Parquet file, thrown where it is found and turned into a diagnostic by `readParquet`. */
import type { Code, ParametersOf } from '../../diagnostics/catalogue/index.js';
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';

export class ParquetProblem extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

export function parquetProblem<C extends Code>(code: C, parameters: ParametersOf<C>, help?: string): ParquetProblem {
  return new ParquetProblem(diagnostic(code, parameters, null, help === undefined ? {} : { help }));
}

/** The bytes are not what the format says; whoever knows the place adds it. */
export class Damage extends Error {}

/** The page is written in a way that is not read here. */
export class Unsupported extends Error {}

/** An error of a page or footer in words: those of the library speak of its inner life. */
export function reasonOf(error: unknown): string {
  if (error instanceof Damage || error instanceof Unsupported) return error.message;
  if (error instanceof RangeError) return 'it ends too early or holds a wrong length';
  if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'a text in it is not UTF-8';
  return 'its bytes cannot be read';
}
