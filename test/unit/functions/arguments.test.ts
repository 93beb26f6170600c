/** Every function of the registry with arguments that do not fit: a diagnostic, an error of evaluation or a value, never a fault. */
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conformanceEngine } from '../../../src/cli/conformance-files.js';
import { Source } from '../../../src/diagnostics/source.js';
import type { FunctionEntry, ParameterKind } from '../../../src/functions/entry.js';
import { functions } from '../../../src/functions/registry.js';

const root = resolve(import.meta.dirname, '../../..');
const engine = await conformanceEngine(join(root, 'test', 'conformance', 'models', 'values'));
const options = { now: 45_000, parameters: new Map<string, never>() };
const executing = [...functions.values()].filter(({ implementation }) => implementation.kind !== 'unsupported');

/** An argument that fits the kind. */
const fitting: Readonly<Record<ParameterKind, string>> = {
  number: '1',
  integer: '1',
  text: '"a"',
  dateTime: 'DATE(2024, 1, 1)',
  boolean: 'TRUE',
  any: '1',
  table: 'Item',
  column: 'Item[W]',
  tableOrColumn: 'Item',
  name: '"n"',
  word: 'ASC',
  filter: 'Item[W] = 1',
  special: '1',
};
const numeric: ReadonlySet<string> = new Set(['number', 'integer', 'dateTime']);
const scalar: ReadonlySet<string> = new Set([...numeric, 'text', 'boolean']);

/** 'results', or the code of what came instead. */
function outcome({ name, returns }: FunctionEntry, args: readonly string[]): string {
  const call = `${name}(${args.join(', ')})`;
  const query = returns === 'table' ? `EVALUATE ${call}` : `EVALUATE ROW("v", ${call})`;
  const found = engine.query(new Source('query', query), options);
  if (found.kind === 'results') return 'results';
  if (found.kind === 'failure') return found.failure.code;
  return found.diagnostics.find(({ severity }) => severity === 'error')?.code ?? 'no error';
}

function required({ parameters }: FunctionEntry): readonly string[] {
  return parameters.filter(({ optional }) => !optional).map(({ kind, words }) => words?.[0] ?? fitting[kind]);
}

describe('arguments of all functions', () => {
  it('too few or too many are a diagnostic', () => {
    const wrong = executing.flatMap((entry) => {
      const args = required(entry);
      const most = entry.parameters.some(({ repeats }) => repeats !== undefined) ? null : entry.parameters.length;
      const tooMany = most === null ? [] : [[...args, ...Array<string>(most + 1 - args.length).fill('1')]];
      const calls = [...(args.length > 0 ? [args.slice(0, -1)] : []), ...tooMany];
      return calls
        .filter((call) => !/^DAX\d{4}$/.test(outcome(entry, call)))
        .map((call) => `${entry.name}(${call.join(', ')})`);
    });
    expect(wrong).toEqual([]);
  }, 120_000);

  it.each(['Item', 'FILTER(Item, FALSE)', '"x"', 'BLANK()'])(
    '%s in the place of each has an outcome',
    (odd) => {
      const wrong = executing.flatMap((entry) =>
        required(entry).flatMap((_, i) => {
          const args = required(entry).map((arg, at) => (at === i ? odd : arg));
          const found = outcome(entry, args);
          const kind = entry.parameters[i]?.kind ?? 'special';
          const isKnown = /^(results|DAX\d{4}|R\d{4})$/.test(found);
          const isTableTaken = found === 'results' && scalar.has(kind) && odd !== '"x"' && odd !== 'BLANK()';
          const isTextTaken = found === 'results' && numeric.has(kind) && odd === '"x"';
          return isKnown && !isTableTaken && !isTextTaken ? [] : [`${entry.name}(${args.join(', ')}): ${found}`];
        }),
      );
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});
