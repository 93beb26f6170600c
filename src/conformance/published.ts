/** What has to be known about published results beside their values: published.yaml. */
import { parse } from 'yaml';
import { z } from 'zod';

const shape = z.strictObject({
  /** Examples whose page gives the result for another culture than en-US. */
  cultures: z.array(z.strictObject({ examples: z.array(z.string()), culture: z.string(), source: z.string() })),
  /** Results that are not ours, and why. The list may only shrink. */
  misses: z.array(z.strictObject({ ids: z.array(z.string()), reason: z.string() })),
});

export interface Published {
  /** The culture of an example's model. */
  culture(example: string): string;
  /** Why a result is not ours, or null. */
  reason(id: string): string | null;
  /** The results with a reason. */
  readonly explained: readonly string[];
}

/** Reads published.yaml. Throws an Error when it has not the shape. */
export function readPublished(text: string): Published {
  const read = shape.safeParse(parse(text));
  if (!read.success) throw new Error(`published.yaml: ${z.prettifyError(read.error)}`);
  const { cultures, misses } = read.data;
  const cultureOf = new Map(cultures.flatMap(({ examples, culture }) => examples.map((id) => [id, culture] as const)));
  const reasonOf = new Map(misses.flatMap(({ ids, reason }) => ids.map((id) => [id, reason] as const)));
  return {
    culture: (example) => cultureOf.get(example) ?? 'en-US',
    reason: (id) => reasonOf.get(id) ?? null,
    explained: [...reasonOf.keys()],
  };
}
