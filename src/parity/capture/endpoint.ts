/** Where a capture is sent: an address that may be given a token. */
import { diagnostic, type Diagnostic } from '../../diagnostics/diagnostic.js';

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** The address; null with a diagnostic. A token travels encrypted, or does not leave the machine. */
export function endpointOf(text: string, diagnostics: Diagnostic[]): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const reason = url === null ? 'it is not a URL' : refusalOf(url);
  if (reason === null) return url;
  diagnostics.push(diagnostic('DAX0712', { reason }, null));
  return null;
}

function refusalOf(url: URL): string | null {
  if (url.username !== '' || url.password !== '') return 'it holds a user name or a password';
  if (url.protocol === 'http:' && !loopback.has(url.hostname))
    return 'http is for this machine only; a token needs https';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `it begins with ${url.protocol}`;
  if (!/\/executeQueries\/?$/i.test(url.pathname)) return 'its path does not end with executeQueries';
  return null;
}

/** The access token; null with a diagnostic, which never shows it. */
export function tokenOf(value: string | undefined, variable: string, diagnostics: Diagnostic[]): string | null {
  if (value === undefined || value === '') diagnostics.push(diagnostic('DAX0710', { variable }, null));
  else if (!/^[\x21-\x7e]+$/.test(value)) diagnostics.push(diagnostic('DAX0711', { variable }, null));
  else return value;
  return null;
}
