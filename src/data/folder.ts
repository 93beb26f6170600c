/** Characters that some file system cannot hold in a name, and control characters. */
const unusable = /[<>:"/\\|?*\u0000-\u001f\u007f]/g;

/** The name of the data file of a table: its base name, where model.yaml gives one (`file`), or the table's name. */
export function dataFileName(table: string, file: string | null = null): string {
  return `${(file ?? table).replace(unusable, '_')}.csv`;
}
