import { z } from 'zod';
import { measuresShape, modelShape } from './shapes.js';

/** The JSON Schema files for editors, made from the shapes that the loader checks. Paths are relative to the project. */
export function jsonSchemas(): { file: string; text: string }[] {
  return [
    { file: 'measures/schema/model.schema.json', text: schemaText(modelShape) },
    { file: 'measures/schema/measures.schema.json', text: schemaText(measuresShape) },
  ];
}

function schemaText(shape: z.ZodType): string {
  // Draft 7 is what the YAML language server supports best.
  return `${layout(z.toJSONSchema(shape, { target: 'draft-7' }), '')}\n`;
}

/** JSON as Prettier lays it out: objects open, lists of plain values on one line where they fit. */
function layout(value: unknown, indent: string, used = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (!Array.isArray(value)) {
    const entries = Object.entries(value).map(([key, item]) => {
      const head = `${inner}${JSON.stringify(key)}: `;
      return head + layout(item, inner, head.length + 1);
    });
    return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`;
  }
  const flat = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
  if (used + flat.length <= 120) return flat;
  return `[\n${value.map((item) => inner + layout(item, inner)).join(',\n')}\n${indent}]`;
}
