/** Known failures, each with its reason. The list may only shrink: a gap that passes fails the build (design 8). */
import { parse } from 'yaml';
import { z } from 'zod';

const shape = z.strictObject({
  /** Cases that fail: `file: title` and why. */
  cases: z.array(z.strictObject({ case: z.string(), reason: z.string() })),
  /** Rules without a case, and why they cannot have one yet. */
  rules: z.array(z.strictObject({ rules: z.array(z.string()), reason: z.string() })),
});

export type Gaps = z.infer<typeof shape>;

/** Reads gaps.yaml. Throws an Error when it has not the shape. */
export function readGaps(text: string): Gaps {
  const read = shape.safeParse(parse(text));
  if (!read.success) throw new Error(`gaps.yaml: ${z.prettifyError(read.error)}`);
  return read.data;
}
