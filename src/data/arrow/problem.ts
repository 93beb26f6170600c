/** What can be wrong with Arrow bytes, thrown where it is found: a part of a sentence about the file. */

/** The bytes are not what the format says. */
export class ArrowDamage extends Error {}

/** A column has a type that is not one value a row of DAX. */
export class ArrowUnsupported extends Error {
  constructor(
    readonly column: string,
    readonly typeName: string,
  ) {
    super(`${column}: ${typeName}`);
  }
}
