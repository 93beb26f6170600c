/** The data of the benchmark: sessions of a contact centre and their participants as Parquet, the same for the same number of rows. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

export const dimensions = ['DimDate', 'DimQueue', 'DimAgent', 'DimChannel'];
export const tableNames = ['FactSession', 'FactSessionParticipant', ...dimensions];

/** Two whole years. */
const days = 731;

/** A number below 2^32 for row i and a stream: DuckDB's hash, so that the version of the peer fixes the data. */
const hash = (row, stream) => `(hash(${row} * 1000 + ${stream}) & 4294967295)`;
const share = (row, stream) => `(${hash(row, stream)} / 4294967296.0)`;
const guid = (row, stream) =>
  `(select concat_ws('-', substr(m, 1, 8), substr(m, 9, 4), '4' || substr(m, 14, 3), '8' || substr(m, 18, 3), substr(m, 21, 12)) from (select md5('${stream}' || (${row})::varchar) as m))`;

/** Writes the tables for `rows` sessions into a folder, unless they are there; gives the folder. `connect` opens a DuckDB. */
export async function makeData(home, rows, connect, tell) {
  const folder = join(home, String(rows));
  if (existsSync(join(folder, 'FactSessionParticipant.parquet'))) return folder;
  mkdirSync(folder, { recursive: true });
  const database = await connect();
  for (const [table, sql] of Object.entries(tablesOf(rows, folder))) {
    tell(`making ${table} for ${rows} sessions`);
    const file = join(folder, `${table}.parquet`);
    await database.run(`copy (${sql}) to '${file}.part' (format parquet, compression snappy)`);
    renameSync(`${file}.part`, file);
  }
  database.closeSync();
  return folder;
}

function tablesOf(rows, folder) {
  return {
    DimDate: `select (year(d) * 10000 + month(d) * 100 + day(d))::integer as DateKey, d as "Date", year(d)::integer as "Year",
      month(d)::integer as "Month", (year(d) * 100 + month(d))::integer as YearMonth, i::integer as DayIndex
      from (select i, date '2024-01-01' + i::integer as d from range(${days}) t(i))`,
    DimQueue: `select i::integer as QueueId, 'Queue ' || lpad(i::varchar, 3, '0') as "Name" from range(1, 201) t(i)`,
    DimAgent: `select i::integer as AgentId, 'Agent ' || lpad(i::varchar, 4, '0') as "Name" from range(1, 2001) t(i)`,
    DimChannel: `select i::integer as ChannelId, 'Channel ' || i as "Name" from range(1, 13) t(i)`,
    FactSession: sessions(rows, folder),
    FactSessionParticipant: participants(rows),
  };
}

/** In the order of time; about 0.6 conversations a session, near in time; skewed closure reasons, queues and agents. */
function sessions(rows, folder) {
  const accepted = `(isAgent and closure not in (1, 2) and ${hash('i', 7)} % 100 < 93)`;
  return `select ${guid('i', 'session')} as SessionId,
      case when ${hash('i', 1)} % 1000 < 5 then null else ${guid('conversation', 'conversation')} end as ConversationId_FS,
      case when isAgent then '1' else '0' end as IsAgentSession,
      case when ${hash('i', 2)} % 1000 < 180 then '1' else '0' end as IsOutbound,
      case when ${hash('i', 3)} % 100 < 85 then '2' when ${hash('i', 3)} % 100 < 93 then '4' else '1' end as StatusCode,
      case when ${accepted} then '1' else '0' end as IsAgentAcceptedSession,
      (192350000 + closure)::varchar as Closurereason,
      (192350000 + case when ${hash('i', 4)} % 100 < 70 then 2 when ${hash('i', 4)} % 100 < 90 then 1 else 0 end)::integer as SessionStateCode,
      (closure in (6, 10) or ${hash('i', 5)} % 1000 < 12) as IsTransferredOut,
      case when isAgent then 20 + floor(1800 * pow(${share('i', 6)}, 3))::integer else (${hash('i', 6)} % 300)::integer end as ActiveTimeInSeconds,
      case when closure = 1 then (3 + ${hash('i', 8)} % 90)::integer end as TimeToRejectInSeconds,
      case when ${accepted} then 20 + floor(1800 * pow(${share('i', 6)}, 3))::integer end as AgentHandlingTimeInSeconds,
      case when ${accepted} then timestamp '2024-01-01' + to_seconds((i * ${(86400 * days) / rows})::bigint) end as AgentAcceptedOn,
      ((${hash('i', 9)} % 100000) / 10000.0 + 0.5)::decimal(18, 4) as HandlingCost,
      (1 + floor(2000 * pow(${share('i', 10)}, 1.4)))::integer as AgentId,
      case when ${hash('i', 11)} % 1000 < 995 then (1 + floor(200 * pow(${share('i', 12)}, 1.6)))::integer end as QueueId,
      (1 + floor(12 * pow(${share('i', 13)}, 1.8)))::integer as ChannelId, DateKey
    from (select i, ${hash('i', 14)} % 100 < 78 as isAgent,
        case when r < 250 then 21 when r < 420 then 22 when r < 500 then 5 when r < 560 then 1 when r < 600 then 2 when r < 640 then 6
          when r < 690 then 10 when r < 750 then 27 else ${hash('i', 16)} % 32 end as closure,
        greatest(0, floor(0.885 * (i - ${share('i', 17)} * ${(rows / days) * 0.1})))::bigint as conversation
      from (select i, ${hash('i', 15)} % 1000 as r from range(${rows}) t(i))) s
    join '${join(folder, 'DimDate.parquet')}' d on d.DayIndex = s.i * ${days} // ${rows} order by i`;
}

/** 1.3 participants a session, in the order of the sessions. */
function participants(rows) {
  const session = `least(${rows - 1}, i * 10 // 13)`;
  const left = hash('i', 31);
  return `select ${guid(session, 'session')} as SessionId,
      case when ${left} % 1000 < 60 then 'AgentReject' when ${left} % 1000 < 100 then 'AgentTimeout'
        when ${left} % 1000 < 700 then 'ConversationClosed' when ${left} % 1000 < 900 then 'AgentTransferred' end as LeftOnReason,
      (192350000 + case when ${hash('i', 32)} % 100 < 70 then 0 when ${hash('i', 32)} % 100 < 80 then 1 when ${hash('i', 32)} % 100 < 90 then 2 else 3 end)::varchar as ModeId,
      (1 + ${hash('i', 33)} % 2000)::integer as AgentId
    from range(${Math.floor(rows * 1.3)}) t(i) order by i`;
}
