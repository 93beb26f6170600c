/**
 * Child: DuckDB reads the Parquet files and hands the columns to JavaScript as daxc has them: typed arrays, a byte a row for
 * BLANK, texts as ids of a dictionary that DuckDB makes (the texts themselves stay there). Argument: home, data, threads.
 */
import { tableNames } from '../data.mjs';
import { pinned } from '../duckdb.mjs';
import { installed } from '../install.mjs';

/** Texts of many values, texts of few, numbers that may be BLANK, and numbers that are not: name and SQL. */
const tables = {
  FactSession: {
    ids: ['SessionId', 'ConversationId_FS'],
    codes: ['IsAgentSession', 'IsOutbound', 'StatusCode', 'IsAgentAcceptedSession', 'Closurereason'],
    blankable: ['TimeToRejectInSeconds', 'AgentHandlingTimeInSeconds', 'epoch(AgentAcceptedOn)', 'QueueId'],
    numbers: [
      'SessionStateCode',
      'IsTransferredOut::utinyint',
      'ActiveTimeInSeconds',
      '(HandlingCost * 10000)::integer',
      'AgentId',
      'ChannelId',
      'DateKey',
    ],
  },
  FactSessionParticipant: {
    ids: ['SessionId'],
    codes: ['LeftOnReason', 'ModeId'],
    blankable: [],
    numbers: ['AgentId'],
  },
  DimDate: { numbers: ['DateKey', 'epoch("Date")', '"Year"', '"Month"', 'YearMonth', 'DayIndex'] },
  DimQueue: { codes: ['"Name"'], numbers: ['QueueId'] },
  DimAgent: { codes: ['"Name"'], numbers: ['AgentId'] },
  DimChannel: { codes: ['"Name"'], numbers: ['ChannelId'] },
};

const { home, data, threads } = JSON.parse(process.argv[2]);
const { DuckDBInstance } = await installed(home, pinned, () => {});
const start = performance.now();
const database = await (await DuckDBInstance.create(':memory:', { threads: String(threads) })).connect();
let bytes = 0;
for (const table of tableNames) bytes += await handOut(table);
const time = performance.now() - start;
process.stdout.write(JSON.stringify({ time, bytes, peak: process.resourceUsage().maxRSS * 1024 }));

/** All columns of a table as typed arrays; gives their bytes. */
async function handOut(table) {
  const { ids = [], codes = [], blankable = [], numbers = [] } = tables[table];
  const file = `read_parquet('${data}/${table}.parquet', file_row_number = true)`;
  for (const [i, id] of ids.entries()) await database.run(dictionary(i, id, file));
  for (const [i, code] of codes.entries())
    await database.run(
      `create type codes${i} as enum (select distinct ${code} from ${file} where ${code} is not null)`,
    );
  const columns = [
    ...ids.map((_, i) => `coalesce(ids${i}.id, 0)`),
    ...codes.map((code, i) => `coalesce(enum_code(${code}::codes${i})::integer + 1, 0)::usmallint`),
    ...blankable.flatMap((number) => [`coalesce(${number}, 0)`, `(${number} is null)::utinyint`]),
    ...numbers,
  ];
  const joins = ids.map((id, i) => `left join ids${i} on ids${i}.k = file.${id}`).join(' ');
  const handed = await collected(
    `select file_row_number::integer, ${columns.join(', ')} from ${file} file ${joins}`,
    file,
  );
  for (const [i] of ids.entries()) await database.run(`drop table ids${i}`);
  for (const [i] of codes.entries()) await database.run(`drop type codes${i}`);
  return handed + numbers.length * (await rowsOf(file));
}

function dictionary(i, id, file) {
  const values = `select distinct ${id} as k from ${file} where ${id} is not null`;
  return `create table ids${i} as select k, (row_number() over ())::integer as id from (${values})`;
}

async function rowsOf(file) {
  return Number((await database.runAndReadAll(`select count(*) from ${file}`)).getRows()[0][0]);
}

/** The columns of a query behind the first one, which is the row; gives their bytes. */
async function collected(sql, file) {
  const rows = await rowsOf(file);
  const result = await database.stream(sql);
  let columns = null;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    const vectors = Array.from({ length: chunk.columnCount }, (_, i) => chunk.getColumnVector(i).items);
    const [at, ...values] = vectors.map((items) => items.subarray(0, chunk.rowCount));
    columns ??= values.map((items) => new items.constructor(rows));
    const inOrder = isRun(at);
    columns.forEach((column, i) => place(column, values[i], at, inOrder));
  }
  return columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** Whether rows follow one another, as they do unless a join of several threads has mixed them. */
function isRun(rows) {
  return rows.every((row, i) => row === rows[0] + i);
}

function place(column, values, rows, inOrder) {
  if (inOrder) column.set(values, rows[0]);
  else rows.forEach((row, i) => (column[row] = values[i]));
}
