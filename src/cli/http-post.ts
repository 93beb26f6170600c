/** One POST over HTTP: no redirection is followed, no proxy is used. */
import http from 'node:http';
import https from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { HttpAnswer } from '../parity/capture/answer.js';

export interface PostOptions {
  readonly url: URL;
  readonly token: string;
  readonly body: string;
  /** Milliseconds for the whole answer. */
  readonly timeout: number;
}

export type PostOutcome =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Larger answers are not of the service, which stops at 15 MB of data. */
const largestBody = 256 * 1024 * 1024;

/** Never rejects. An agent of its own: the global one may have been given a proxy. */
export function post(options: PostOptions): Promise<PostOutcome> {
  return new Promise((resolve) => {
    const { url, token, body } = options;
    const signal = AbortSignal.timeout(options.timeout);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      accept: 'application/json',
    };
    const settings = { method: 'POST', headers, signal };
    const fail = (error: Error): void => resolve(signal.aborted ? { kind: 'timeout' } : unreachable(error));
    const receive = (response: http.IncomingMessage): void => {
      collect(response).then((text) => resolve({ kind: 'answer', answer: answerOf(response, text) }), fail);
    };
    const request =
      url.protocol === 'https:'
        ? https.request(url, { ...settings, agent: new https.Agent() }, receive)
        : http.request(url, { ...settings, agent: new http.Agent() }, receive);
    request.on('error', fail);
    request.end(body);
  });
}

async function collect(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new Error('the answer is larger than 256 MB');
    chunks.push(chunk);
  }
  return plainBytes(response.headers['content-encoding'], Buffer.concat(chunks)).toString('utf8');
}

/** A proxy may compress what was not asked to be. */
function plainBytes(encoding: string | undefined, bytes: Buffer): Buffer {
  const limit = { maxOutputLength: largestBody };
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return bytes;
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(bytes, limit);
    case 'deflate':
      return inflateSync(bytes, limit);
    case 'br':
      return brotliDecompressSync(bytes, limit);
    default:
      throw new Error(`the answer is compressed in a way that is not read (${encoding})`);
  }
}

function answerOf(response: http.IncomingMessage, body: string): HttpAnswer {
  const { headers } = response;
  return {
    status: response.statusCode ?? 0,
    contentType: headers['content-type'] ?? '',
    location: headers.location ?? null,
    retryAfter: headers['retry-after'] ?? null,
    body,
  };
}

function unreachable(error: NodeJS.ErrnoException): PostOutcome {
  const reasons: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens at this address',
    ECONNRESET: 'the connection was closed before the answer was whole',
    ENOTFOUND: 'there is no host of this name',
    EAI_AGAIN: 'the name of the host cannot be found now',
    Z_DATA_ERROR: 'the compressed answer is damaged',
    Z_BUF_ERROR: 'the compressed answer is cut off',
    ERR_BUFFER_TOO_LARGE: 'the answer is larger than 256 MB',
  };
  return { kind: 'unreachable', reason: reasons[error.code ?? ''] ?? error.code ?? error.message };
}
