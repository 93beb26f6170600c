/** DAX and TypeScript with quiet colours. */
import { element, type Child } from './dom.js';

export type Language = 'dax' | 'typescript';

const patterns: Readonly<Record<Language, RegExp>> = {
  dax: /(?<comment>\/\*[\s\S]*?\*\/|(?:\/\/|--)[^\n]*)|(?<string>"(?:[^"]|"")*")|(?<name>'(?:[^']|'')*'|\[(?:[^\]]|\]\])*\])|(?<call>[A-Za-z_][\w.]*(?=\s*\())|(?<word>\b(?:VAR|RETURN|DEFINE|EVALUATE|MEASURE|ORDER BY|ASC|DESC|NOT|IN)\b)|(?<number>\b\d+(?:\.\d+)?\b)/gi,
  typescript:
    /(?<comment>\/\*[\s\S]*?\*\/|\/\/[^\n]*)|(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|(?<word>\b(?:export|const|let|return|if|else|for|of|new|null|true|false|function|while|import|from)\b)|(?<call>[A-Za-z_$][\w$]*(?=\())|(?<number>\b\d[\w.]*\b)/g,
};

export function code(text: string, language: Language): HTMLElement {
  return element(
    'pre',
    { class: 'code', tabindex: 0, 'aria-label': language === 'dax' ? 'DAX' : 'TypeScript' },
    element('code', {}, ...pieces(text.trimEnd(), language)),
  );
}

function pieces(text: string, language: Language): Child[] {
  const found: Child[] = [];
  let end = 0;
  for (const match of text.matchAll(patterns[language])) {
    const kind = Object.entries(match.groups ?? {}).find(([, part]) => part !== undefined)?.[0] ?? '';
    found.push(text.slice(end, match.index), element('span', { class: `code-${kind}` }, match[0]));
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)];
}
