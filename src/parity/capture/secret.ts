/** Keeping an access token out of everything that is written. */

/** The text with its JSON escapes undone where it is JSON, so that a token cannot hide behind them. */
function canonical(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch {
    return text;
  }
}

export function holdsToken(text: string, token: string): boolean {
  return text.includes(token) || canonical(text).includes(inJson(token));
}

/** The text with `[token]` in the place of the token; unchanged where it does not hold it. */
export function withoutToken(text: string, token: string): string {
  if (!holdsToken(text, token)) return text;
  return canonical(text).replaceAll(inJson(token), '[token]').replaceAll(token, '[token]');
}

function inJson(token: string): string {
  return JSON.stringify(token).slice(1, -1);
}
