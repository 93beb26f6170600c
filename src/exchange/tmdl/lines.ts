/** The lines of a TMDL file with their indentation. */
import type { Source } from '../../diagnostics/source.js';

export interface TmdlLine {
  /** Offsets of the first character that is no blank, and of the end without blanks. */
  readonly start: number;
  readonly end: number;
  /** Offset of the first character of the line. */
  readonly lineStart: number;
  /** Offset of the line's end, blanks included. */
  readonly lineEnd: number;
  /** How many levels it is indented; a part of a level does not count. */
  readonly level: number;
  /** Whether its indentation is whole levels: tabs, or as many blanks as the first indented line times a number. */
  readonly isWhole: boolean;
  readonly isBlank: boolean;
  /** The blanks of a level, where blanks indent. */
  readonly unit: number;
}

export function tmdlLines(source: Source): TmdlLine[] {
  const { text } = source;
  const unit = blanksOfLevel(text);
  const lines: TmdlLine[] = [];
  for (let at = 0; at <= text.length;) {
    const feed = text.indexOf('\n', at);
    const stop = feed < 0 ? text.length : feed;
    lines.push(lineAt(text, at, stop, unit));
    at = stop + 1;
  }
  return lines;
}

function lineAt(text: string, lineStart: number, stop: number, unit: number): TmdlLine {
  const lineEnd = text[stop - 1] === '\r' && stop > lineStart ? stop - 1 : stop;
  const line = text.slice(lineStart, lineEnd);
  const indentation = /^[ \t]*/.exec(line)?.[0] ?? '';
  const tabs = /^\t*/.exec(indentation)?.[0].length ?? 0;
  const rest = indentation.slice(tabs).replaceAll('\t', ' '.repeat(unit)).length;
  const start = lineStart + indentation.length;
  return {
    start,
    end: lineStart + Math.max(line.trimEnd().length, indentation.length),
    lineStart,
    lineEnd,
    level: tabs + Math.floor(rest / unit),
    isWhole: rest % unit === 0 && (tabs === 0 || rest === 0),
    isBlank: start === lineEnd,
    unit,
  };
}

/** The blanks of the first line that is indented by blanks; four where there is none. */
function blanksOfLevel(text: string): number {
  return /(?:^|\n)( +)(?=[^\s])/.exec(text)?.[1]?.length ?? 4;
}

/** Where the line's text begins when `levels` levels of its indentation are taken away. */
export function startWithout(source: Source, line: TmdlLine, levels: number): number {
  let at = line.lineStart;
  for (let level = 0; level < levels; level++) {
    if (source.text[at] === '\t') at++;
    else {
      const blanks = /^ */.exec(source.text.slice(at, Math.min(at + line.unit, line.lineEnd)))?.[0].length ?? 0;
      if (blanks === 0) break;
      at += blanks;
    }
  }
  return Math.min(at, line.lineEnd);
}
