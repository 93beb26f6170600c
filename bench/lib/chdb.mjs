/** chdb (ClickHouse in the process) as a peer: SQL for each workload; of several forms the fastest counts. */
import { dimensions } from './data.mjs';
import { measureNames, neededAggregates, sqlMeasures } from './sql-measures.mjs';
import { slicedQueues } from './workloads.mjs';

export const pinned = { name: 'chdb', version: '3.4.0' };

const agent = 'IsAgentSession = 1';
const incoming = `${agent} and IsOutbound <> 1 and ConversationId_FS <> 0`;
const activeRows = `StatusCode = 2 and ${agent} and IsAgentAcceptedSession = 1`;

/** Its ways of counting distinct integers exactly. BLANK is stored as 0. */
const distinctCounts = ['uniqExact', 'groupBitmap'];

const aggregates = (distinct) => ({
  rejected: `countIf(${agent} and Closurereason = 1)`,
  timedOut: `countIf(${agent} and Closurereason = 2)`,
  transferredToQueue: `countIf(${agent} and Closurereason in (6, 10))`,
  incoming: `${distinct}If(ConversationId_FS, ${incoming})`,
  conversations: `${distinct}(ConversationId_FS)`,
  transferredOut: 'countIf(IsTransferredOut)',
  timeToReject: 'sum(TimeToRejectInSeconds)',
  handling: 'sum(AgentHandlingTimeInSeconds)',
  active: `sumIf(ActiveTimeInSeconds, ${activeRows})`,
  actives: `countIf(${activeRows})`,
  handled: 'count(AgentHandlingTimeInSeconds)',
  reasonRejected: 'countIf(Closurereason = 1)',
  reasonTimedOut: 'countIf(Closurereason = 2)',
  closed: 'countIf(SessionStateCode = 2)',
  accepted: 'count(AgentAcceptedOn)',
});
const measures = sqlMeasures('active / nullIf(actives, 0) / 60', 'handling / nullIf(handled, 0)');
const results = (names) => names.map((name) => `${measures[name]} as "${name}"`);

function grouped(distinct, keys, from, names = measureNames) {
  const texts = aggregates(distinct);
  const needed = neededAggregates(texts, measures, names);
  const inner = [...keys, ...needed.map((name) => `${texts[name]} as ${name}`)].join(', ');
  const by = keys.length > 0 ? ` group by ${keys.map((_, i) => i + 1).join(', ')}` : '';
  const outer = [...keys.map((key) => shown(key)), ...results(names)].join(', ');
  return `select ${outer} from (select ${inner} from ${from}${by})`;
}

/** The blank queue, stored as 0, is null again; `a as b` is b. */
const shown = (key) => (key === 'QueueId' ? 'nullIf(QueueId, 0) as Queue' : key.split(' as ').at(-1));
const everyForm = (...args) => distinctCounts.map((distinct) => grouped(distinct, ...args));

/** Distinct counts by first reducing to one row for each key and conversation. */
function twoLevels(keys, from) {
  const kept = Object.entries(aggregates('')).filter(([name]) => !/^(incoming|conversations)$/.test(name));
  const first = kept.map(([name, text]) => `${text} as ${name}0`).join(', ');
  const second = kept.map(([name]) => `sum(${name}0) as ${name}`).join(', ');
  const by = keys.join(', ');
  return `select ${[...keys.map(shown), ...results(measureNames)].join(', ')} from (
    select ${by}, ${second}, countIf(isIncoming) as incoming, count() as conversations from (
      select ${by}, ConversationId_FS, ${first}, max(${incoming}) as isIncoming from ${from} group by ${by}, ConversationId_FS)
    group by ${by})`;
}

const names = slicedQueues.map((name) => `'${name}'`).join(', ');
const sliced = `(select * from F where QueueId in (select QueueId from DimQueue where Name in (${names}))
  and DateKey in (select DateKey from DimDate where Year = 2025))`;
const named = (sql) => `select Name, g.* except (AgentId) from (${sql}) g join DimAgent using (AgentId)`;

const left = `countIf(LeftOnReason = 1) as "Participants rejected", countIf(LeftOnReason = 2) as "Participants timed out",
  countIf(LeftOnReason = 1 and ModeId = 3) as "Consults rejected"`;
const participants = (from) =>
  `select DateKey, nullIf(QueueId, 0) as Queue, ${left} from ${from} group by DateKey, QueueId`;

/** The month of a row by a join, and by a look-up in a table of the engine Join. */
const months = { join: 'F join DimDate using (DateKey)', lookUp: 'F' };
const monthKey = { join: 'YearMonth', lookUp: `joinGet('Months', 'YearMonth', DateKey) as YearMonth` };
const byMonth = (wanted) =>
  Object.keys(months).flatMap((form) => everyForm([monthKey[form]], months[form], wanted ?? measureNames));

/** From months: running sums, and conversations counted in their first month of the year. */
const toDate = (
  distinct,
) => `with own as (select joinGet('Months', 'YearMonth', DateKey) as ym, ${distinct}If(ConversationId_FS, ${incoming}) as i,
    sum(AgentHandlingTimeInSeconds) as h from F group by ym),
  fresh as (select ym, count() as n from (select ConversationId_FS, min(joinGet('Months', 'YearMonth', DateKey)) as ym from F
    where ${incoming} group by ConversationId_FS, intDiv(joinGet('Months', 'YearMonth', DateKey), 100)) group by ym)
  select own.ym as YearMonth, own.i as "Incoming conversations", sum(fresh.n) over (partition by intDiv(own.ym, 100) order by own.ym) as "Incoming conversations YTD",
    p.i as "Incoming conversations PY", own.h as "Handling time", sum(own.h) over (partition by intDiv(own.ym, 100) order by own.ym) as "Handling time YTD",
    p.h as "Handling time PY" from own left join fresh on fresh.ym = own.ym left join (select ym + 100 as next, i, h from own) p on p.next = own.ym`;

const shares = (
  distinct,
) => `select ChannelId, nullIf(QueueId, 0) as Queue, g.i as "Incoming conversations", g.i / nullIf(t.i, 0) as "Share of incoming conversations",
    g.h as "Handling time", g.h / nullIf(t.h, 0) as "Share of handling time"
  from (select ChannelId, QueueId, ${distinct}If(ConversationId_FS, ${incoming}) as i, sum(AgentHandlingTimeInSeconds) as h from F group by 1, 2) g
  join (select ChannelId, ${distinct}If(ConversationId_FS, ${incoming}) as i, sum(AgentHandlingTimeInSeconds) as h from F group by 1) t using (ChannelId)`;

const distinctPairs = (key) =>
  `select ${key}, count() as Conversations from (select distinct ${key}, ConversationId_FS from F) group by 1`;

/** The SQL of each workload, in several forms. */
const sql = {
  ...Object.fromEntries(measureNames.map((name) => [`a: ${name}`, everyForm([], 'F', [name])])),
  a_fused: everyForm([], 'F'),
  b: [...everyForm(['DateKey', 'QueueId'], 'F'), twoLevels(['DateKey', 'QueueId'], 'F')],
  b2: [
    participants('P join F using (SessionId)'),
    participants('(select * from P where LeftOnReason in (1, 2)) as P join F using (SessionId)'),
    participants('F join (select * from P where LeftOnReason in (1, 2)) as P using (SessionId)'),
  ],
  c: [...everyForm(['AgentId'], sliced), twoLevels(['AgentId'], sliced)].map(named),
  d: [...everyForm(['DateKey'], 'F', ['Conversations']), distinctPairs('DateKey')],
  d_agent: [...everyForm(['AgentId'], 'F', ['Conversations']), distinctPairs('AgentId')],
  e: distinctCounts.map(toDate),
  f: distinctCounts.map(shares),
  h: ['select AgentId, sum(HandlingCost) as Cost from F group by 1'],
  b_month: byMonth(),
  e_plain: byMonth(['Incoming conversations', 'Handling time']),
};

const schemas = {
  F: `SessionId UInt32, ConversationId_FS UInt32, IsAgentSession UInt8, IsOutbound UInt8, StatusCode UInt8, IsAgentAcceptedSession UInt8,
    Closurereason UInt8, SessionStateCode UInt8, IsTransferredOut Bool, ActiveTimeInSeconds Int32, TimeToRejectInSeconds Nullable(Int32),
    AgentHandlingTimeInSeconds Nullable(Int32), AgentAcceptedOn Nullable(DateTime64(6)), HandlingCost Decimal(18, 4), AgentId UInt16,
    QueueId UInt8, ChannelId UInt8, DateKey UInt32`,
  P: 'SessionId UInt32, LeftOnReason UInt8, ModeId UInt8',
  DimDate: 'DateKey UInt32, Year UInt16, Month UInt8, YearMonth UInt32',
  DimQueue: 'QueueId UInt8, Name String',
  DimAgent: 'AgentId UInt16, Name String',
  DimChannel: 'ChannelId UInt8, Name String',
};

/** The tables in memory; one thread. */
export async function open({ Session }, { data, encoded }) {
  const session = new Session();
  const run = (text, format = 'Native') => session.queryAsync(text, { format });
  await run('set max_threads = 1');
  await run('set join_use_nulls = 1');
  for (const [table, schema] of Object.entries(schemas)) {
    const file = `${dimensions.includes(table) ? data : encoded}/${table}.parquet`;
    const columns = schema.split(/,\s+(?=[A-Z]\w+ )/).map((column) => column.split(' ')[0]);
    await run(`create table ${table} (${schema}) engine = Memory`);
    await run(`insert into ${table} select ${columns.map(stored).join(', ')} from file('${file}', Parquet)`);
  }
  await run('create table Months (DateKey UInt32, YearMonth UInt32) engine = Join(any, left, DateKey)');
  await run('insert into Months select DateKey, YearMonth from DimDate');
  return {
    contenders: [{ label: 'chdb 1 thread', use: () => {} }],
    forms: sql,
    run,
    answer: async (form) => columnsOf(JSON.parse((await run(form, 'JSONCompact')).text())),
    close: () => session.close(),
  };
}

/** Ids and codes that are BLANK are stored as 0, which is none of theirs: it reads them faster than nullable ones. */
const blankable = ['ConversationId_FS', 'QueueId', 'LeftOnReason'];
const stored = (column) => (blankable.includes(column) ? `ifNull(${column}, 0)` : column);

function columnsOf({ meta, data }) {
  return { names: meta.map(({ name }) => name), columns: meta.map((_, i) => data.map((row) => row[i])) };
}
