/** DuckDB as a peer: SQL for each workload; of several forms the fastest counts. */
import { dimensions } from './data.mjs';
import { measureNames, neededAggregates, sqlMeasures } from './sql-measures.mjs';
import { slicedQueues } from './workloads.mjs';

export const pinned = { name: '@duckdb/node-api', version: '1.5.6-r.1' };

const agent = `IsAgentSession = 1`;
const incoming = `count(distinct ConversationId_FS) filter (where ${agent} and IsOutbound <> 1)`;

/** Aggregates, and what the 16 measures make of them. SessionId is unique, so that counting rows is enough. */
const aggregates = {
  rejected: `count(*) filter (where ${agent} and Closurereason = 1)`,
  timedOut: `count(*) filter (where ${agent} and Closurereason = 2)`,
  transferredToQueue: `count(*) filter (where ${agent} and Closurereason in (6, 10))`,
  incoming,
  conversations: `count(distinct ConversationId_FS) + max(case when ConversationId_FS is null then 1 else 0 end)`,
  transferredOut: `count(*) filter (where IsTransferredOut)`,
  timeToReject: `sum(TimeToRejectInSeconds)`,
  handling: `sum(AgentHandlingTimeInSeconds)`,
  activeMinutes: `avg(ActiveTimeInSeconds) filter (where StatusCode = 2 and ${agent} and IsAgentAcceptedSession = 1) / 60.0`,
  handlingSeconds: `avg(AgentHandlingTimeInSeconds)`,
  reasonRejected: `count(*) filter (where Closurereason = 1)`,
  reasonTimedOut: `count(*) filter (where Closurereason = 2)`,
  closed: `count(*) filter (where SessionStateCode = 2)`,
  accepted: `count(AgentAcceptedOn)`,
};
const measures = sqlMeasures('activeMinutes', 'handlingSeconds');

function grouped(keys, from, names = measureNames) {
  const needed = neededAggregates(aggregates, measures, names);
  const inner = [...keys, ...needed.map((a) => `${aggregates[a]} as ${a}`)].join(', ');
  const by = keys.length > 0 ? ` group by ${keys.join(', ')}` : '';
  return `select ${[...keys, ...names.map((name) => `${measures[name]} as "${name}"`)].join(', ')} from (select ${inner} from ${from}${by})`;
}

/** Distinct counts by first reducing to one row for each key and conversation. */
function twoLevels(keys, from) {
  const by = keys.join(', ');
  const kept = Object.entries(aggregates).filter(
    ([name]) => !/incoming|conversations|activeMinutes|handlingSeconds/.test(name),
  );
  const first = kept.map(([name, sql]) => `${sql} as ${name}`).join(', ');
  const second = kept.map(([name]) => `sum(${name}) as ${name}`).join(', ');
  const filter = `StatusCode = 2 and ${agent} and IsAgentAcceptedSession = 1`;
  const names = measureNames;
  return `select ${[...keys, ...names.map((name) => `${measures[name]} as "${name}"`)].join(', ')} from (
    select ${by}, ${second}, count(*) filter (where isIncoming and ConversationId_FS is not null) as incoming, count(*) as conversations,
      sum(active)::double / sum(actives) / 60 as activeMinutes, sum(handling)::double / sum(handled) as handlingSeconds
    from (select ${by}, ConversationId_FS, ${first}, bool_or(${agent} and IsOutbound <> 1) as isIncoming,
        sum(ActiveTimeInSeconds) filter (where ${filter}) as active, count(*) filter (where ${filter}) as actives,
        count(AgentHandlingTimeInSeconds) as handled from ${from} group by ${by}, ConversationId_FS) group by ${by})`;
}

const sliced = `(select F.* from F join DimQueue q using (QueueId) join DimDate d using (DateKey)
  where q."Name" in (${slicedQueues.map((name) => `'${name}'`).join(', ')}) and d."Year" = 2025)`;
const named = (sql) => `select a."Name", g.* exclude (AgentId) from (${sql}) g join DimAgent a using (AgentId)`;
const left = `count(*) filter (where LeftOnReason = 1) as "Participants rejected", count(*) filter (where LeftOnReason = 2) as "Participants timed out",
  count(*) filter (where LeftOnReason = 1 and ModeId = 3) as "Consults rejected"`;

/** By month: the months of each year to date, the same month of the year before. */
const toDate = `with months as (select distinct YearMonth, "Year", "Month" from DimDate),
  ytd as (select m.YearMonth, d.DateKey from months m join DimDate d on d."Year" = m."Year" and d."Month" <= m."Month"),
  py as (select m.YearMonth, d.DateKey from months m join DimDate d on d."Year" = m."Year" - 1 and d."Month" = m."Month"),
  own as (select d.YearMonth, ${incoming} as i, sum(AgentHandlingTimeInSeconds) as h from F join DimDate d using (DateKey) group by 1),
  soFar as (select b.YearMonth, ${incoming} as i, sum(AgentHandlingTimeInSeconds) as h from F join ytd b using (DateKey) group by 1),
  before as (select b.YearMonth, ${incoming} as i, sum(AgentHandlingTimeInSeconds) as h from F join py b using (DateKey) group by 1)
  select own.YearMonth, own.i as "Incoming conversations", soFar.i as "Incoming conversations YTD", before.i as "Incoming conversations PY",
    own.h as "Handling time", soFar.h as "Handling time YTD", before.h as "Handling time PY"
  from own join soFar using (YearMonth) left join before using (YearMonth)`;
/** The same from months: running sums, and conversations counted in their first month of the year. */
const toDateByMonths = `with own as (select d."Year" as y, d."Month" as m, ${incoming} as i, sum(AgentHandlingTimeInSeconds) as h from F join DimDate d using (DateKey) group by 1, 2),
  fresh as (select y, m, count(*) as n from (select d."Year" as y, ConversationId_FS, min(d."Month") as m from F join DimDate d using (DateKey)
    where ${agent} and IsOutbound <> 1 and ConversationId_FS is not null group by 1, 2) group by 1, 2)
  select own.y * 100 + own.m as YearMonth, own.i as "Incoming conversations", sum(fresh.n) over (partition by own.y order by own.m) as "Incoming conversations YTD",
    p.i as "Incoming conversations PY", own.h as "Handling time", sum(own.h) over (partition by own.y order by own.m) as "Handling time YTD", p.h as "Handling time PY"
  from own left join fresh on fresh.y = own.y and fresh.m = own.m left join own p on p.y = own.y - 1 and p.m = own.m`;
const shares = `select g.ChannelId, g.QueueId, g.i as "Incoming conversations", g.i / nullif(t.i, 0) as "Share of incoming conversations",
    g.h as "Handling time", g.h / nullif(t.h, 0) as "Share of handling time"
  from (select ChannelId, QueueId, ${incoming} as i, sum(AgentHandlingTimeInSeconds) as h from F group by 1, 2) g
  join (select ChannelId, ${incoming} as i, sum(AgentHandlingTimeInSeconds) as h from F group by 1) t using (ChannelId)`;

/** The same over one row for each channel, queue and conversation. */
const sharesTwoLevels = `with x as (select ChannelId, QueueId, ConversationId_FS as c, sum(AgentHandlingTimeInSeconds) as h,
      bool_or(${agent} and IsOutbound <> 1) and ConversationId_FS is not null as isIncoming from F group by 1, 2, 3),
    g as (select ChannelId, QueueId, count(*) filter (where isIncoming) as i, sum(h) as h from x group by 1, 2),
    t as (select ChannelId, count(distinct c) filter (where isIncoming) as i, sum(h) as h from x group by 1)
  select g.ChannelId, g.QueueId, g.i as "Incoming conversations", g.i / nullif(t.i, 0) as "Share of incoming conversations",
    g.h as "Handling time", g.h / nullif(t.h, 0) as "Share of handling time" from g join t using (ChannelId)`;

const byMonth = 'F join DimDate using (DateKey)';

/** The SQL of each workload, in several forms. */
const sql = {
  ...Object.fromEntries(measureNames.map((name) => [`a: ${name}`, [grouped([], 'F', [name])]])),
  a_fused: [grouped([], 'F')],
  b: [grouped(['DateKey', 'QueueId'], 'F'), twoLevels(['DateKey', 'QueueId'], 'F')],
  b2: [
    `select DateKey, QueueId, ${left} from P join F using (SessionId) group by 1, 2`,
    `select DateKey, QueueId, ${left} from P join F on F.rowid = P.FactRow group by 1, 2`,
    `select DateKey, QueueId, ${left} from (from P where LeftOnReason in (1, 2)) join F using (SessionId) group by 1, 2`,
  ],
  c: [named(grouped(['AgentId'], sliced)), named(twoLevels(['AgentId'], sliced))],
  d: [
    grouped(['DateKey'], 'F', ['Conversations']),
    `select DateKey, count(*) as "Conversations" from (select distinct DateKey, ConversationId_FS from F) group by 1`,
  ],
  d_agent: [
    grouped(['AgentId'], 'F', ['Conversations']),
    `select AgentId, count(*) as "Conversations" from (select distinct AgentId, ConversationId_FS from F) group by 1`,
  ],
  e: [toDate, toDateByMonths],
  f: [shares, sharesTwoLevels],
  h: [`select AgentId, sum(HandlingCost) as "Cost" from F group by 1`],
  b_month: [grouped(['YearMonth'], byMonth), twoLevels(['YearMonth'], byMonth)],
  e_plain: [grouped(['YearMonth'], byMonth, ['Incoming conversations', 'Handling time'])],
};

/** The tables F, P and the dimensions in memory; measured with one thread and with two. */
export async function open({ DuckDBInstance }, { data, encoded }) {
  const database = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  for (const table of ['F', 'P']) await database.run(`create table ${table} as from '${encoded}/${table}.parquet'`);
  for (const table of dimensions) await database.run(`create table ${table} as from '${data}/${table}.parquet'`);
  const use = (threads) => () => database.run(`set threads = ${threads}`);
  return {
    contenders: [
      { label: 'DuckDB 1 thread', use: use(1) },
      { label: 'DuckDB 2 threads', use: use(2) },
    ],
    forms: sql,
    run: (form) => database.run(form),
    answer: async (form) => {
      const result = await database.runAndReadAll(form);
      return { names: result.columnNames(), columns: (await result.getColumns()).map((column) => column.map(plain)) };
    },
    close: () => database.closeSync(),
  };
}

/** A decimal of DuckDB is an integer and a scale. */
function plain(value) {
  return value !== null && typeof value === 'object' && 'scale' in value
    ? Number(value.value) / 10 ** value.scale
    : value;
}
