import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFiles } from '../../../src/cli/conformance-files.js';
import { measureCoverage } from '../../../src/conformance/coverage.js';
import { functionCount, functionLines } from '../../../src/conformance/functions-page.js';

const root = resolve(import.meta.dirname, '../../..');
const lines = functionLines(caseFiles(join(root, 'test', 'conformance', 'cases')));
const page = readFileSync(join(root, 'docs', 'functions.md'), 'utf8');
const rows = new Map(
  [...page.matchAll(/^\| ([A-Z][\w.]*) +\| (yes|no) +\|.*\| +(?:\[(\d+)\]\(([^)]+)\)|(\d+)) +\| +(\d+) +\|$/gm)].map(
    ([, name = '', executes, linked, file, plain, examples]) => [
      name,
      { executes: executes === 'yes', cases: Number(linked ?? plain), file, examples: Number(examples) },
    ],
  ),
);
const renew = 'run npm run docs';

describe('docs/functions.md', () => {
  it('lists the 478 functions of the reference, each once', () => {
    expect(lines.length).toBe(478);
    expect([...rows.keys()].sort(), renew).toEqual(lines.map(({ name }) => name).sort());
  });

  // Whether it is up to date in every line, `npm test` checks with functions-page --check.
  it('says only of functions that execute that they do', () => {
    const executing = new Set(lines.filter(({ reason }) => reason === null).map(({ name }) => name));
    const claimed = [...rows].filter(([, { executes }]) => executes).map(([name]) => name);
    expect(claimed.length).toBeGreaterThan(300);
    expect(
      claimed.filter((name) => !executing.has(name)),
      renew,
    ).toEqual([]);
  });

  it('claims no more evidence than there is', () => {
    const wrong = lines.filter(({ name, cases, examples }) => {
      const row = rows.get(name);
      return row !== undefined && (row.cases > cases || row.examples > examples);
    });
    expect(
      wrong.map(({ name }) => name),
      renew,
    ).toEqual([]);
  });

  it('links case files that are there', () => {
    const files = new Set([...rows.values()].flatMap(({ file }) => file ?? []));
    expect(() => [...files].map((file) => readFileSync(join(root, 'docs', file)))).not.toThrow();
    expect(files.size).toBeGreaterThan(10);
  });

  it('has the count of its lines, and README shows it', () => {
    const executing = [...rows.values()].filter(({ executes }) => executes).length;
    const count = `${executing} of ${rows.size} functions execute`;
    expect(page, renew).toContain(count);
    expect(readFileSync(join(root, 'README.md'), 'utf8'), renew).toContain(count);
    expect(functionCount(lines)).toMatch(/^\d+ of 478 functions execute$/);
  });

  it('gives a reason of its own for what does not execute', () => {
    const vague = lines.filter(({ reason }) => reason === 'this version of daxc does not have it');
    const waiting = new Set(['financial', 'table-manipulation', 'time-intelligence', 'statistical', 'query-internal']);
    expect(vague.filter(({ category }) => !waiting.has(category)).map(({ name }) => name)).toEqual([]);
  });
});

describe('coverage of formulas', () => {
  it('counts the formulas whose functions all execute, and names the functions that lack', () => {
    const corpus = [['SUM', 'divide'], ['COLLAPSE', 'SUM'], ['COLLAPSE', 'NOSUCHFUNCTION'], []]
      .map((functions, i) => JSON.stringify({ id: `f${i}`, functions }))
      .join('\n');
    expect(measureCoverage(corpus)).toEqual({
      total: 4,
      covered: 2,
      missing: [
        ['COLLAPSE', 2],
        ['NOSUCHFUNCTION', 1],
      ],
    });
  });
});
