/** The footer of a Parquet file: what it holds and where. */
import type { FileMetaData } from 'hyparquet';
import type { ParquetFile } from './file.js';
import type { ParquetLibrary } from './library.js';
import { Damage, parquetProblem, reasonOf, type ParquetProblem } from './problem.js';

/** Length of the footer and magic number at the end of a file. */
const tailLength = 8;
const magicLength = 4;

/** The metadata of a file; throws a `ParquetProblem` when it is no Parquet file, damaged or encrypted. */
export function readMetadata(file: ParquetFile, library: ParquetLibrary): FileMetaData {
  const footer = footerOf(file);
  try {
    const metadata = library.metadata(footer);
    checkSchema(metadata);
    checkRowGroups(metadata);
    return metadata;
  } catch (error) {
    throw damagedFooter(file, reasonOf(error));
  }
}

function footerOf(file: ParquetFile): Uint8Array {
  const { name, size } = file;
  if (size === 0) throw parquetProblem('DAX0601', { file: name, reason: 'it is empty' });
  if (size < tailLength + magicLength) throw parquetProblem('DAX0601', { file: name, reason: 'it is too short' });
  const begin = magicOf(file.read(0, magicLength));
  const tail = file.read(size - tailLength, size);
  const end = magicOf(tail.subarray(magicLength));
  if (end === 'PARE') throw parquetProblem('DAX0602', { file: name });
  if (begin !== 'PAR1') throw parquetProblem('DAX0601', { file: name, reason: "it does not begin with 'PAR1'" });
  if (end !== 'PAR1') throw damagedFooter(file, "it does not end with 'PAR1', so it was cut off");
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (length > size - tailLength - magicLength) throw damagedFooter(file, 'its footer would be longer than the file');
  return file.read(size - tailLength - length, size);
}

function magicOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, magicLength));
}

function damagedFooter(file: ParquetFile, reason: string): ParquetProblem {
  return parquetProblem('DAX0600', { file: file.name, place: 'footer', reason });
}

/** Checks that every element has a name and either a type or elements below it. */
function checkSchema({ schema }: FileMetaData): void {
  for (const { name, type, num_children } of schema) {
    const isWhole = typeof name === 'string' && (type !== undefined || (num_children ?? -1) >= 0);
    if (!isWhole) throw new Damage('a column has no name or type');
  }
}

/** The most rows a column can have: row numbers are 32 bits wide. */
const mostRows = 2 ** 32 - 2;

/** Checks what the rest relies on: a chunk for each column, and numbers of rows that agree. */
function checkRowGroups(metadata: FileMetaData): void {
  const leaves = metadata.schema.filter((element) => element.type !== undefined).length;
  let rows = 0n;
  for (const [index, group] of metadata.row_groups.entries()) {
    rows += group.num_rows;
    if (group.columns.length !== leaves || group.num_rows < 0n) {
      throw new Damage(`row group ${index + 1} does not fit the columns`);
    }
  }
  if (rows !== metadata.num_rows || rows > BigInt(mostRows)) {
    throw new Damage('the numbers of rows do not agree');
  }
}
