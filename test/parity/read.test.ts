import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { Source } from '../../src/diagnostics/source.js';
import { readExpected } from '../../src/parity/expected.js';
import { findJsonError, parseJson } from '../../src/parity/json-text.js';
import { readManifest } from '../../src/parity/manifest.js';

function texts(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, message, span }) => {
    const place = span ? span.source.position(span.start) : null;
    return `${code}${place ? ` ${place.line}:${place.column}` : ''} ${message}`;
  });
}

describe('JSON', () => {
  function error(text: string): string[] {
    const diagnostics: Diagnostic[] = [];
    expect(parseJson(new Source('a.json', text), diagnostics)).toBeUndefined();
    return texts(diagnostics);
  }

  it.each([
    ['{"a": 1,\n  b: 2}', "DAX0071 2:3 This is not valid JSON: found 'b' where a name in double quotes was expected."],
    ['{"a" 1}', "DAX0071 1:6 This is not valid JSON: found '1' where ':' was expected."],
    ['[1, 2', "DAX0071 1:6 This is not valid JSON: found the end of the file where ',' or ']' was expected."],
    ['[1, ]', "DAX0071 1:5 This is not valid JSON: found ']' where a value was expected."],
    ['{} x', "DAX0071 1:4 This is not valid JSON: found 'x' where the end of the file was expected."],
    ['', 'DAX0071 1:1 This is not valid JSON: found the end of the file where a value was expected.'],
    ["{'a': 1}", `DAX0071 1:2 This is not valid JSON: found ''' where a name in double quotes or '}' was expected.`],
    ['[01]', "DAX0071 1:3 This is not valid JSON: found '1' where ',' or ']' was expected."],
  ])('%j', (text, message) => {
    expect(error(text)).toEqual([message]);
  });

  it('finds an error in every text that is not JSON, and the end of every text that is', () => {
    const json = fc.json();
    const broken = fc.tuple(json, fc.nat(), fc.constantFrom('', ',', '}', '"', 'x', '[')).map(([text, at, insert]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + insert + text.slice(place + 1);
    });
    fc.assert(
      fc.property(fc.oneof(json, broken), (text) => {
        const { at, expected } = findJsonError(text);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(at >= text.length && expected === 'the end of the file').toBe(isJson);
      }),
    );
  });
});

describe('expected results', () => {
  function read(text: string): { tables: ReturnType<typeof readExpected>; messages: string[] } {
    const diagnostics: Diagnostic[] = [];
    return { tables: readExpected(new Source('e.json', text), diagnostics), messages: texts(diagnostics) };
  }

  it('takes an absent key for BLANK, reads a byte order mark and several tables', () => {
    const { tables } = read(
      '\ufeff{"results":[{"tables":[{"rows":[{"[a]":1},{"[b]":"x","[a]":2}]},{"rows":[]}]}],"extra":true}',
    );
    expect(tables).toEqual([
      {
        columns: ['[a]', '[b]'],
        rows: [
          [1, null],
          [2, 'x'],
        ],
        writesNulls: false,
      },
      { columns: [], rows: [], writesNulls: false },
    ]);
  });

  it('notices an answer that writes nulls', () => {
    expect(read('{"results":[{"tables":[{"rows":[{"[a]":null}]}]}]}').tables?.[0]?.writesNulls).toBe(true);
  });

  it('reports another shape by its path', () => {
    expect(read('{}').messages).toEqual(["DAX0072 1:1 In e.json, 'results' must be a list."]);
    expect(read('[]').messages).toEqual(["DAX0072 1:1 In e.json, 'results' must be a list."]);
    expect(read('{"results":[{"tables":[{"rows":[1,{"[a]":[]}]}]}]}').messages).toEqual([
      "DAX0072 1:33 In e.json, 'results[0].tables[0].rows[0]' must be an object.",
      "DAX0072 1:35 In e.json, 'results[0].tables[0].rows[1].[a]' must be a single value.",
    ]);
  });

  it('takes the names of tables with and without quotes for one', () => {
    const { tables } = read('{"results":[{"tables":[{"rows":[{"\'Call Queue\'[Name]":"a","[n]":1}]}]}]}');
    expect(tables?.[0]?.columns).toEqual(['Call Queue[Name]', '[n]']);
  });

  it('refuses an error in the place of a result and of rows, though the answer was a success', () => {
    const error = '"error":{"code":"DaxByteCountNotSupported"}';
    expect(read(`{"results":[{"tables":[],${error}}]}`).messages[0]).toContain('DAX0077');
    expect(read(`{"results":[{"tables":[{"rows":[],${error}}]}]}`).messages[0]).toContain('DaxByteCountNotSupported');
  });

  it('refuses as many rows as executeQueries gives at most', () => {
    const rows = (count: number): string =>
      JSON.stringify({ results: [{ tables: [{ rows: Array.from({ length: count }, () => ({ '[a]': 1 })) }] }] });
    expect(read(rows(99_999)).messages).toEqual([]);
    const { tables, messages } = read(rows(100_000));
    expect(tables).toBeNull();
    expect(messages).toEqual([
      'DAX0630 The expected result e.json has 100,000 rows, the most that executeQueries gives: rows may be missing.',
    ]);
  });

  it('reports a captured error', () => {
    const { tables, messages } = read('{"error":{"code":"DatasetExecuteQueriesError"}}');
    expect(tables).toBeNull();
    expect(messages[0]).toContain('DatasetExecuteQueriesError');
  });
});

describe('manifest', () => {
  function read(value: unknown): { manifest: ReturnType<typeof readManifest>; messages: string[] } {
    const diagnostics: Diagnostic[] = [];
    const manifest = readManifest(new Source('manifest.json', JSON.stringify(value)), diagnostics);
    return { manifest, messages: texts(diagnostics) };
  }

  it('states captions and totals of visuals', () => {
    const queries = [{ id: 'a', model: 'm' }];
    const captions = { Anzahl: '[Calls]', Queue: ['Queue[Queue]', 'Calls[Queue]'] };
    expect(read({ queries, captions, total: 'Gesamt' }).manifest?.naming).toEqual({
      captions: new Map([
        ['anzahl', ['[Calls]']],
        ['queue', ['Queue[Queue]', 'Calls[Queue]']],
      ]),
      total: 'Gesamt',
    });
    expect(read({ queries, captions: 'captions.json' }).manifest?.captionsFile).toBe('captions.json');
    expect(read({ queries, captions: '../captions.json' }).manifest).toBeNull();
    expect(read({ queries, captions: { Anzahl: 5 } }).manifest).toBeNull();
    expect(read({ queries, captions: { Anzahl: [] } }).manifest).toBeNull();
  });

  it('has defaults', () => {
    expect(read({ queries: [{ id: 'a', model: 'm' }], seed: 1 }).manifest).toEqual({
      cases: [
        {
          id: 'a',
          model: 'm',
          comment: null,
          queryFile: 'queries/a.dax',
          expectedFile: 'expected/a.json',
          culture: null,
        },
      ],
      compare: {
        text: 'exact',
        blank: 'strict',
        relative: 1e-9,
        absolute: 1e-12,
        rowOrder: true,
        columns: new Map(),
      },
      data: { folder: 'entities', nullText: null },
      now: null,
      naming: { captions: new Map(), total: null },
      captionsFile: null,
    });
  });

  it('reads the rules', () => {
    const { manifest } = read({
      queries: [{ id: 'a', model: 'm', comment: 'why', query: 'q.dax', expected: 'e.json' }],
      compare: { text: 'caseInsensitive', relative: 0.1, absolute: 0, rowOrder: false, blank: 'strict' },
      data: { folder: '../data', nullText: '\\N' },
      now: '2024-01-31',
    });
    expect(manifest).toMatchObject({
      cases: [{ comment: 'why', queryFile: 'q.dax', expectedFile: 'e.json' }],
      compare: { text: 'caseInsensitive', relative: 0.1, absolute: 0, rowOrder: false },
      data: { folder: '../data', nullText: '\\N' },
      now: '2024-01-31',
    });
  });

  it('reports what is wrong by its path', () => {
    const { manifest, messages } = read({
      queries: [{ id: 'a' }, 5, { id: 'a', model: 'm' }],
      compare: { text: 'fuzzy', relative: -1, rowOrder: 'yes', blank: 'loose' },
      data: 3,
      now: 4,
    });
    expect(manifest).toBeNull();
    expect(messages.map((message) => /'(.*?)' must be/.exec(message)?.[1])).toEqual([
      'data',
      'queries[0].model',
      'queries[1]',
      'queries[1].id',
      'queries[1].model',
      'queries[2].id',
      'compare.text',
      'compare.blank',
      'compare.rowOrder',
      'compare.relative',
      'now',
    ]);
  });

  it('reads tolerances of columns, the rule of BLANK and cultures', () => {
    const { manifest } = read({
      culture: 'en-GB',
      queries: [
        { id: 'a', model: 'm', culture: 'de-DE' },
        { id: 'b', model: 'm' },
      ],
      compare: {
        blank: 'zeroIsBlank',
        columns: { "'Sales'[Rate]": { absolute: 0.01 }, '[Total]': { relative: 1e-3 } },
      },
    });
    expect(manifest?.cases.map(({ culture }) => culture)).toEqual(['de-DE', 'en-GB']);
    expect(manifest?.compare.blank).toBe('zeroIsBlank');
    expect([...(manifest?.compare.columns ?? [])]).toEqual([
      ['sales[rate]', { relative: 0, absolute: 0.01 }],
      ['[total]', { relative: 1e-3, absolute: 0 }],
    ]);
  });

  it('tells the place of a wrong tolerance, and of a word that is none', () => {
    const diagnostics: Diagnostic[] = [];
    const text = `{
  "queries": [{ "id": "a", "model": "m", "culture": "not a culture" }],
  "compare": { "columns": {
    "[Total]": { "absolute": -1 },
    "[Rate]": { "tolerance": 1 },
    "[x]": 5
  } }
}`;
    expect(readManifest(new Source('manifest.json', text), diagnostics)).toBeNull();
    expect(texts(diagnostics)).toEqual([
      "DAX0072 2:53 In manifest.json, 'queries[0].culture' must be the name of a culture, such as 'en-US' or 'de-DE'.",
      "DAX0072 4:30 In manifest.json, 'compare.columns.[Total].absolute' must be a number that is not negative.",
      "DAX0072 5:30 In manifest.json, 'compare.columns.[Rate].tolerance' must be left out: a column has 'relative' and 'absolute'.",
      "DAX0072 6:12 In manifest.json, 'compare.columns.[x]' must be an object.",
    ]);
  });

  it('refuses rules that it does not know and keys that are almost its own, and allows those of others', () => {
    const { messages } = read({
      compare: { blnk: 'strict' },
      data: { path: 'x' },
      Now: '2024-01-31',
      dataset: 'all',
      queries: [{ id: 'a', model: 'm', rows: 3, rol: 'Reader' }],
    });
    expect(messages).toEqual([
      expect.stringContaining("'Now' must be written 'now'"),
      "DAX0072 1:45 In manifest.json, 'data.path' must be left out: 'data' has 'folder', 'nullText'.",
      expect.stringContaining("'queries[0].rol' must be written 'role'"),
      expect.stringContaining("'compare.blnk' must be left out: 'compare' has 'text', 'blank'"),
    ]);
  });

  it('needs queries', () => {
    const message = "In manifest.json, 'queries' must be a list of queries, one at least.";
    expect(read({}).messages).toEqual([`DAX0072 1:1 ${message}`]);
    expect(read({ queries: [] }).messages).toEqual([`DAX0072 1:12 ${message}`]);
  });
});
