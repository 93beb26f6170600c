/** Characters that some file system cannot hold in a name, and control characters. */
const unusable = /[<>:"/\\|?*\u0000-\u001f\u007f]/g;

/** What a data file may be, by its ending. */
export const dataEndings = ['csv', 'parquet', 'arrow'] as const;
export type DataEnding = (typeof dataEndings)[number];

/** The name of the data file of a table: its base name, where model.yaml gives one (`file`), or the table's name. */
export function dataFileName(table: string, file: string | null = null, ending: DataEnding = 'csv'): string {
  return `${(file ?? table).replace(unusable, '_')}.${ending}`;
}

/** The data file of a table among the names in a folder; null when there is none, or several that could be meant. */
export function findDataFile(names: readonly string[], table: string, file: string | null = null): string | null {
  const exact = dataFileName(table, file);
  if (names.includes(exact)) return exact;
  const near = names.filter((name) => plainName(name) === plainName(exact));
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** A name without what programs replace in file names. */
function plainName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '_').toLowerCase();
}
