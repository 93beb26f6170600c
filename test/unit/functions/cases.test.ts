/**
 * Which functions of values lack cases of their own in test/conformance/cases/functions: a value, a BLANK argument, an argument
 * that does not fit. Numbers of arguments are tried for all functions in arguments.test.ts. The lists may only shrink.
 */
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFiles } from '../../../src/cli/conformance-files.js';
import type { ConformanceCase } from '../../../src/conformance/cases.js';
import type { FunctionEntry } from '../../../src/functions/entry.js';
import { functions } from '../../../src/functions/registry.js';

const folder = join(resolve(import.meta.dirname, '../../..'), 'test', 'conformance', 'cases', 'functions');
const files = caseFiles(folder);
const cases = new Map<string, ConformanceCase[]>();
for (const { cases: own, functions: named = new Map<string, readonly string[]>() } of files) {
  for (const [name, expressions] of named) {
    const found = own.filter(({ dax }) => dax !== undefined && expressions.includes(dax));
    cases.set(name, [...(cases.get(name) ?? []), ...found]);
  }
}

/** Functions whose value follows from their arguments alone. */
const ofValues = [...functions.values()].filter(
  ({ implementation: found }) => found.kind === 'kernel' && found.environment !== true,
);
/** Functions that the case files name. */
const named = [...functions.values()].filter(({ name }) => cases.has(name));

/** The functions without such a case. */
function without(kind: (test: ConformanceCase) => boolean, among: readonly FunctionEntry[]): readonly string[] {
  return among.filter(({ name }) => !(cases.get(name) ?? []).some(kind)).map(({ name }) => name);
}

const hasBlank = ({ dax }: ConformanceCase): boolean => dax?.includes('BLANK()') === true;

describe('cases of functions', () => {
  it('stand under the name of a function and call it', () => {
    const unknown = [...cases].filter(
      ([name, own]) => !functions.has(name) || own.some(({ dax = '' }) => !dax.includes(`${name}(`)),
    );
    expect(unknown).toEqual([]);
  });

  it('have a value', () => {
    expect(without(({ value }) => value !== undefined, [...ofValues, ...named])).toEqual([]);
  });

  it('have BLANK in the place of an argument', () => {
    const withArguments = ofValues.filter(({ parameters }) => parameters.length > 0);
    expect(without(hasBlank, withArguments)).toEqual([]);
  });

  it('have an argument that does not fit', () => {
    const fallible = ofValues.filter(
      ({ implementation: found, parameters }) =>
        found.kind === 'kernel' && found.canFail === true && parameters.length > 0,
    );
    expect(without(({ error }) => error !== undefined, fallible)).toEqual([]);
  });
});
