/** What the service answered to one query: rows to be stored, or why there are none. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';
import { Source } from '../../diagnostics/source.js';
import { findJsonError, isList, isObject, type Json, type JsonObject } from '../json-text.js';
import { largestBytes, largestRows, rowLimit } from '../plan/limits.js';
import { oneLine, serviceErrorText } from './service-error.js';

/** An answer over HTTP, as far as it matters. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Where a redirection points to, or null. */
  readonly location: string | null;
  readonly retryAfter: string | null;
  readonly body: string;
}

export interface Question {
  readonly id: string;
  /** From so many rows on, the query itself has cut its answer off; null: it has no such limit. */
  readonly rowLimit: number | null;
}

export type Judgement =
  | { readonly kind: 'rows'; readonly text: string; readonly rows: number; readonly notes: readonly Diagnostic[] }
  /** `retry`: the same request may succeed later. `stops`: every other request would fail as well. */
  | { readonly kind: 'failure'; readonly diagnostic: Diagnostic; readonly retry: boolean; readonly stops: boolean };

/** The judgement of an answer. Whatever is not a whole table of rows is a failure. */
export function judge(answer: HttpAnswer, question: Question): Judgement {
  const { id } = question;
  const { status, body } = answer;
  if (status >= 300 && status < 400) {
    const host = hostOf(answer.location);
    return failure(diagnostic('DAX0720', { id, status, host }, null), { stops: true });
  }
  if (isHtml(answer)) return failure(diagnostic('DAX0718', { id }, null), { stops: true, retry: status >= 500 });
  if (status !== 200) return refused(answer, id);
  const json = jsonOf(body);
  if (json === undefined) return notJson(body, id);
  return judgeJson(json, body, question);
}

function failure(found: Diagnostic, how: { stops?: boolean; retry?: boolean } = {}): Judgement {
  return { kind: 'failure', diagnostic: found, retry: how.retry ?? false, stops: how.stops ?? false };
}

function hostOf(location: string | null): string {
  if (location === null) return 'another place';
  return URL.canParse(location) ? new URL(location).host : 'another path';
}

function isHtml({ contentType, body }: HttpAnswer): boolean {
  return /html/i.test(contentType) || /^\s*<(?:!doctype|html|head|body)\b/i.test(body);
}

function jsonOf(body: string): Json | undefined {
  try {
    return JSON.parse(body.replace(/^\ufeff/, '')) as Json;
  } catch {
    return undefined;
  }
}

const helps: Readonly<Record<number, string>> = {
  401: 'Put a new access token into the environment variable: tokens of Power BI last about an hour.',
  403: 'The account needs read and build permission for the semantic model, and the tenant the setting for Execute Queries.',
  404: 'Check the ids in the endpoint, and that the account may see the workspace.',
};

/** Statuses other than success. A query that is wrong concerns itself only; a missing permission concerns all. */
function refused({ status, body }: HttpAnswer, id: string): Judgement {
  const json = jsonOf(body);
  const error = isObject(json) ? (json['error'] ?? json) : (json ?? body);
  const reason = error === '' ? 'it gives no reason' : serviceErrorText(error);
  const stops = status === 401 || status === 403 || status === 404;
  const help = helps[status];
  return failure(diagnostic('DAX0713', { id, status, reason }, null, help === undefined ? {} : { help }), {
    stops,
    retry: status === 408 || status >= 500,
  });
}

function notJson(body: string, id: string): Judgement {
  if (body.trim() === '') return failure(diagnostic('DAX0719', { id, reason: 'it is empty' }, null));
  const { line, column } = new Source(id, body).position(Math.min(findJsonError(body).at, body.length));
  return failure(diagnostic('DAX0719', { id, reason: `it stops to be JSON at ${line}:${column}` }, null));
}

function judgeJson(json: Json, text: string, question: Question): Judgement {
  const { id } = question;
  const owners = resultOwners(json);
  const error = owners.map((owner) => owner['error']).find((found) => found !== undefined && found !== null);
  if (error !== undefined) return embeddedError(serviceErrorText(error), id);
  const rows = rowsOf(json);
  if (typeof rows === 'string') return failure(diagnostic('DAX0719', { id, reason: oneLine(rows) }, null));
  const cut = cutOff(rows, text, question);
  if (cut !== null) return failure(diagnostic('DAX0716', { id, reason: cut }, null));
  const notes = leavesOutKeys(rows) ? [diagnostic('DAX0722', { id }, null)] : [];
  return { kind: 'rows', text, rows: rows.length, notes };
}

function embeddedError(reason: string, id: string): Judgement {
  const isCut = /more than .*\brows?\b/i.test(reason) || /ResultSizeLimit|truncat/i.test(reason);
  return failure(diagnostic(isCut ? 'DAX0716' : 'DAX0715', { id, reason }, null));
}

/** Everything that may carry `error`: the answer, its results and their tables. */
function resultOwners(json: Json): JsonObject[] {
  if (!isObject(json)) return [];
  const results = listOf(json, 'results');
  return [json, ...results, ...results.flatMap((result) => listOf(result, 'tables'))];
}

function listOf(owner: JsonObject, key: string): JsonObject[] {
  const list = owner[key];
  return isList(list) ? list.filter(isObject) : [];
}

/** The rows of the one table, or what is wrong. */
function rowsOf(json: Json): readonly JsonObject[] | string {
  if (!isObject(json) || !isList(json['results'])) return "it has no list 'results'";
  const results = listOf(json, 'results');
  if (results.length !== 1) return `it has ${results.length} results where one was asked for`;
  const tables = listOf(results[0] as JsonObject, 'tables');
  if (tables.length !== 1) return `it has ${tables.length} tables where one was asked for`;
  const rows = (tables[0] as JsonObject)['rows'];
  if (!isList(rows)) return "its table has no list 'rows'";
  return rows.every(isObject) ? (rows as readonly JsonObject[]) : 'a row is not an object';
}

/** Why the answer may lack rows, or null. The service does not always say so. */
function cutOff(rows: readonly JsonObject[], text: string, question: Question): string | null {
  const columns = new Set(rows.flatMap((row) => Object.keys(row))).size;
  const most = Math.min(largestRows, rowLimit(columns), question.rowLimit ?? Infinity);
  if (rows.length >= most) return `it has ${rows.length} rows, and ${most} is the most there can be`;
  const bytes = new TextEncoder().encode(text).length;
  return bytes >= largestBytes ? 'it has 15 MB, after which the service writes no more rows' : null;
}

/** Whether some row lacks a key: nulls were asked for, but the service may leave them out. */
function leavesOutKeys(rows: readonly JsonObject[]): boolean {
  const columns = new Set(rows.flatMap((row) => Object.keys(row))).size;
  return rows.some((row) => Object.keys(row).length < Math.max(1, columns));
}
