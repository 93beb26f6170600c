/** The facts for the peers: Parquet with text ids as integers in order of first appearance (BLANK stays null), and codes as narrow as they fit. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Closure reasons, modes and states are numbers from here on. */
const firstCode = 192350000;

/** Makes F.parquet and P.parquet from the data in `folder`, unless they are there; gives their folder. `connect` opens a DuckDB. */
export async function encodeData(folder, connect, tell) {
  const out = join(folder, 'encoded');
  if (existsSync(join(out, 'P.parquet'))) return out;
  tell('encoding the facts for the peers');
  mkdirSync(out, { recursive: true });
  const database = await connect();
  await database.run(`create table raw as select file_row_number as r, * exclude (file_row_number)
    from read_parquet('${folder}/FactSession.parquet', file_row_number = true)`);
  await database.run(`create table ids as select ConversationId_FS as k, row_number() over (order by min(r))::integer as id
    from raw where ConversationId_FS is not null group by 1`);
  for (const [table, sql] of Object.entries({ F: sessions, P: participants(folder) })) {
    const file = join(out, `${table}.parquet`);
    await database.run(`copy (${sql}) to '${file}.part' (format parquet, compression snappy)`);
    renameSync(`${file}.part`, file);
  }
  database.closeSync();
  return out;
}

const sessions = `select (r + 1)::integer as SessionId, ids.id as ConversationId_FS, IsAgentSession::utinyint as IsAgentSession,
  IsOutbound::utinyint as IsOutbound, StatusCode::utinyint as StatusCode, IsAgentAcceptedSession::utinyint as IsAgentAcceptedSession,
  (Closurereason::integer - ${firstCode})::utinyint as Closurereason, (SessionStateCode - ${firstCode})::utinyint as SessionStateCode,
  IsTransferredOut, ActiveTimeInSeconds, TimeToRejectInSeconds, AgentHandlingTimeInSeconds, AgentAcceptedOn, HandlingCost,
  AgentId::usmallint as AgentId, QueueId::utinyint as QueueId, ChannelId::utinyint as ChannelId, DateKey
  from raw left join ids on ids.k = ConversationId_FS order by r`;

const participants = (folder) => `select (r + 1)::integer as SessionId, r::integer as FactRow,
  (case LeftOnReason when 'AgentReject' then 1 when 'AgentTimeout' then 2 when 'ConversationClosed' then 3 when 'AgentTransferred' then 4 end)::utinyint as LeftOnReason,
  (ModeId::integer - ${firstCode})::utinyint as ModeId
  from read_parquet('${folder}/FactSessionParticipant.parquet', file_row_number = true) p
  join (select r, SessionId from raw) s using (SessionId) order by p.file_row_number`;
