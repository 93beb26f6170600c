import type { DataType } from '../model/model.js';

/** A column to read out of a data file. */
export interface DataColumn {
  readonly name: string;
  /** Its name in the file, where it differs. */
  readonly sourceColumn: string | null;
  readonly dataType: DataType;
}
