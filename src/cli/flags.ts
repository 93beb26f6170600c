/** Arguments of the scripts of this repository, which take flags alone. */

/** The flags that are given, of those that a script knows; null with a sentence and exit code 2 where there is another argument. */
export function givenFlags(known: readonly string[]): ReadonlySet<string> | null {
  const given = process.argv.slice(2);
  const unknown = given.find((argument) => !known.includes(argument));
  if (unknown === undefined) return new Set(given);
  console.error(`There is no argument '${unknown}': this script takes ${known.join(', ') || 'none'}.`);
  process.exitCode = 2;
  return null;
}
