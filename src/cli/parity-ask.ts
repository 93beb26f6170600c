/** Asks one query of the service, again where that may help. */
import { diagnostic } from '../diagnostics/diagnostic.js';
import { judge, type HttpAnswer, type Judgement, type Question } from '../parity/capture/answer.js';
import { requestBody } from '../parity/capture/request.js';
import { holdsToken, withoutToken } from '../parity/capture/secret.js';
import { longestWait, waitBefore } from '../parity/capture/wait.js';
import { post } from './http-post.js';

export interface Service {
  readonly url: URL;
  readonly token: string;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  /** So often one query is sent. */
  readonly attempts: number;
}

const throttled = 429;

/** The judgement of the last answer. Nothing of it holds the token. */
export async function ask(service: Service, question: Question, dax: string): Promise<Judgement> {
  for (let attempt = 1; ; attempt++) {
    const { judgement, retryAfter } = await askOnce(service, question, dax, attempt);
    if (judgement.kind === 'rows' || !judgement.retry || attempt >= service.attempts) return judgement;
    const wait = waitBefore(attempt, retryAfter, Date.now());
    if (wait > longestWait) return judgement;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

interface Asked {
  readonly judgement: Judgement;
  readonly retryAfter: string | null;
}

async function askOnce(service: Service, question: Question, dax: string, attempt: number): Promise<Asked> {
  const { url, token, timeout } = service;
  const { id } = question;
  const outcome = await post({ url, token, timeout, body: requestBody(dax) });
  if (outcome.kind === 'answer') return judged(outcome.answer, token, question, attempt);
  const found =
    outcome.kind === 'timeout'
      ? diagnostic('DAX0717', { id, seconds: timeout / 1000 }, null)
      : diagnostic('DAX0721', { id, reason: outcome.reason }, null);
  const stops = outcome.kind === 'unreachable';
  return { judgement: { kind: 'failure', diagnostic: found, retry: false, stops }, retryAfter: null };
}

function judged(answer: HttpAnswer, token: string, question: Question, attempt: number): Asked {
  const { id } = question;
  const retryAfter = answer.retryAfter;
  if (answer.status === throttled) {
    const found = diagnostic('DAX0714', { id, attempts: attempt }, null);
    return { judgement: { kind: 'failure', diagnostic: found, retry: true, stops: true }, retryAfter };
  }
  if (answer.status === 200 && holdsToken(answer.body, token)) {
    const found = diagnostic('DAX0723', { id }, null);
    return { judgement: { kind: 'failure', diagnostic: found, retry: false, stops: true }, retryAfter: null };
  }
  const location = answer.location === null ? null : withoutToken(answer.location, token);
  const clean = { ...answer, location, body: withoutToken(answer.body, token) };
  return { judgement: judge(clean, question), retryAfter };
}
