/** What can be wrong with a workbook, thrown where it is found and turned into a diagnostic by the reader. */
export class WorkbookProblem extends Error {
  constructor(
    /** The part of the archive, or the cell. */
    readonly place: string,
    readonly reason: string,
  ) {
    super(`${place}: ${reason}`);
  }
}
