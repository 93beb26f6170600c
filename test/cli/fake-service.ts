/** A server on this machine that answers as executeQueries does. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly authorization: string | undefined;
  readonly body: { readonly queries: readonly { readonly query: string }[]; readonly serializerSettings: unknown };
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The connection stays open without an answer. */
  readonly silent?: true;
}

export interface FakeService {
  readonly url: string;
  readonly asked: Asked[];
  close(): Promise<void>;
}

/** `reply` is asked for each request, with how many requests there were for the same query before. */
export async function fakeService(reply: (query: string, before: number) => Reply): Promise<FakeService> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const body = JSON.parse(text) as Asked['body'];
      const query = body.queries[0]?.query ?? '';
      const before = asked.filter((item) => item.body.queries[0]?.query === query).length;
      asked.push({ authorization: request.headers.authorization, body });
      send(response, reply(query, before));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1.0/myorg/groups/g/datasets/d/executeQueries`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '', silent }: Reply): void {
  if (silent) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body);
}

/** An answer with these rows of one table. */
export function rowsAnswer(rows: readonly object[]): string {
  return JSON.stringify({ results: [{ tables: [{ rows }] }] });
}

/** How the service words a failed query. */
export function serviceError(code: string, value: string): object {
  return { code, 'pbi.error': { code, details: [{ code: 'DetailsMessage', detail: { type: 1, value } }] } };
}
