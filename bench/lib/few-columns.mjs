/** Bytes that are read where a model needs few columns of a file, against the bytes that those take in it. */
import { ParquetFolder } from './data-files.mjs';
import { loadFrom } from './daxc.mjs';

const table = 'FactSession';
const needed = ['DateKey', 'QueueId', 'AgentHandlingTimeInSeconds'];

/** The same model with nothing but the needed columns of one table. */
function narrowed(schema) {
  const columnsOf = ({ columns }) => columns.filter(({ name }) => needed.includes(name));
  const tables = schema.tables.filter(({ name }) => name === table);
  return { ...schema, tables: tables.map((each) => ({ ...each, columns: columnsOf(each) })) };
}

/** `connect` opens a DuckDB, which knows how large columns are. */
export async function measureFewColumns({ bundle, data, connect }) {
  const folder = new ParquetFolder(data);
  await loadFrom(bundle, folder, narrowed);
  const database = await connect();
  const result = await database.runAndReadAll(`select sum(total_compressed_size)::bigint
    from parquet_metadata('${data}/${table}.parquet') where path_in_schema in (${needed.map((name) => `'${name}'`).join(', ')})`);
  database.closeSync();
  return { bytesRead: folder.bytesRead, bytesNeeded: Number(result.getRows()[0][0]), bytesOfFile: folder.bytesOfFiles };
}
