/** Whether a text is well-formed XML, as far as reports use it: null, or what is wrong. */
const token = /<\?xml[^?]*\?>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|[^<]+|</gu;

export function wellFormed(text: string): string | null {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text)) return 'a character that XML cannot hold';
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text)) return 'an ampersand that is no entity';
  if (text.includes(']]>')) return ']]> outside CDATA';
  const open: string[] = [];
  let roots = 0;
  for (const [piece, closed, opened, attributes = '', empty] of text.matchAll(token)) {
    if (piece === '<') return 'a broken tag';
    if (closed !== undefined && open.pop() !== closed) return `</${closed}> closes another element`;
    if (opened === undefined) {
      if (closed === undefined && open.length === 0 && !piece.startsWith('<?') && piece.trim() !== '')
        return 'text outside';
      continue;
    }
    const names = [...attributes.matchAll(/([\w:.-]+)="/g)].map(([, name]) => name);
    if (new Set(names).size < names.length) return `<${opened}> has an attribute twice`;
    if (open.length === 0) roots++;
    if (empty !== '/') open.push(opened);
  }
  if (open.length > 0) return `<${open.at(-1) ?? ''}> is not closed`;
  return roots === 1 ? null : `${roots} roots`;
}
