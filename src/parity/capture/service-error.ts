/** The sentence of an error that the service answers. */
import { isList, isObject, type Json } from '../json-text.js';

const longest = 300;

/** One line of `{ code, message, details, "pbi.error": { details: [{ detail: { value } }] } }`, whichever parts are there. */
export function serviceErrorText(error: Json): string {
  if (!isObject(error)) return oneLine(typeof error === 'string' ? error : JSON.stringify(error));
  const inner = error['pbi.error'];
  const parts = [error['code'], error['message'], ...detailsOf(error), ...(isObject(inner) ? detailsOf(inner) : [])];
  const texts = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  return oneLine(texts.length > 0 ? [...new Set(texts)].join(': ') : JSON.stringify(error));
}

function detailsOf(owner: { readonly [key: string]: Json }): Json[] {
  const details = owner['details'];
  if (!isList(details)) return [];
  return details.flatMap((item) => {
    if (!isObject(item)) return [];
    const detail = item['detail'];
    return [item['message'] ?? null, isObject(detail) ? (detail['value'] ?? null) : null];
  });
}

/** Text of a service for a message: one line, not too long, without a full stop. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
