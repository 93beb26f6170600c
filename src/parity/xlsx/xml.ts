/** The XML of a workbook's parts as a row of events. Names come without their prefixes. */
import { WorkbookProblem } from './problem.js';

export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const token =
  /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|([^<]+)/y;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entity = /&(?:#x([0-9a-fA-F]+)|#(\d+)|(amp|lt|gt|quot|apos));/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The events of a text. Throws a `WorkbookProblem` where it is not well-formed or ends too early; entities of its own are not known. */
export function* xmlEvents(part: string, text: string): Generator<XmlEvent> {
  const open: string[] = [];
  const start = text.startsWith('\ufeff') ? 1 : 0;
  for (let at = start; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) throw new WorkbookProblem(part, 'its XML is damaged');
    const next = token.lastIndex;
    yield* eventsOf(match, open, part);
    token.lastIndex = next;
  }
  if (open.length > 0) throw new WorkbookProblem(part, 'its XML ends too early');
}

function* eventsOf(match: RegExpExecArray, open: string[], part: string): Generator<XmlEvent> {
  const [, slash, fullName, attributes = '', selfClosing, data, text] = match;
  if (data !== undefined) yield { kind: 'text', text: data };
  else if (text !== undefined) yield { kind: 'text', text: unescaped(text) };
  else if (fullName !== undefined) {
    const name = localName(fullName);
    if (slash === '/') {
      if (open.pop() !== fullName) throw new WorkbookProblem(part, `its XML closes '${name}' at a wrong place`);
    } else {
      yield { kind: 'open', name, attributes: attributesOf(attributes) };
      if (selfClosing !== '/') open.push(fullName);
    }
    if (slash === '/' || selfClosing === '/') yield { kind: 'close', name };
  }
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(attribute)].map(([, name = '', double, single]) => [
      localName(name),
      unescaped(double ?? single ?? ''),
    ]),
  );
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function unescaped(text: string): string {
  return text.replace(entity, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
