/** The benchmark refuses options it does not know, in a sentence. */
import { expect, it, vi } from 'vitest';

interface Options {
  readonly rows: number;
  readonly only: readonly string[];
  readonly peers: readonly string[];
}

const file = new URL('../../../bench/lib/options.mjs', import.meta.url).href;
const { readOptions, chosenWorkloads } = (await import(file)) as {
  readOptions: (args: readonly string[]) => Options | null;
  chosenWorkloads: (options: Options) => string[];
};

it.each([
  [['--rows', 'many'], "--rows is a whole number from 10000 on, not 'many'."],
  [['--rows', '1e6'], "--rows is a whole number from 10000 on, not '1e6'."],
  [['--rounds', '0'], "--rounds is a whole number from 1 on, not '0'."],
  [['--only', 'b,zz'], "--only: there is no 'zz'; it takes a, a_fused, b,"],
  [['--peers', 'sqlite'], "--peers: there is no 'sqlite'; it takes duckdb, chdb, polars."],
  [['--fast'], "Unknown option '--fast'"],
  [['--json='], '--json is the name of a file.'],
  [['--json', '/nowhere/at/all.json'], "--json: the folder of '/nowhere/at/all.json' does not exist."],
])('refuses %j', (args, sentence) => {
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(readOptions(args)).toBeNull();
  expect(String(told.mock.calls[0]?.[0])).toContain(sentence);
  told.mockRestore();
});

it('takes workloads and measurements by name, and a for all measures one by one', () => {
  const options = readOptions(['--only', 'a,h,load', '--peers', 'chdb']) as Options;
  expect(options).toMatchObject({ rows: 1_000_000, peers: ['chdb'] });
  expect(chosenWorkloads(options)).toHaveLength(17);
});
