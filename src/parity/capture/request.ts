/** What executeQueries is asked. */

/** The body of the request for one query; nulls are asked for, so that BLANK and a missing column can be told apart. */
export function requestBody(dax: string): string {
  return `${JSON.stringify({ queries: [{ query: dax }], serializerSettings: { includeNulls: true } }, null, 2)}\n`;
}
