/** Polars as a peer: expressions for each workload; of several forms, and of its two engines, the fastest counts. */
import { dimensions } from './data.mjs';
import { sessionMeasures, slicedQueues } from './workloads.mjs';

/** The last version whose native packages take Node 20. */
export const pinned = { name: 'nodejs-polars', version: '0.24.1' };

const allNames = Object.values(sessionMeasures);
const ratios = {
  'Rejection rate': ['Rejected', 'Incoming conversations'],
  'Timeout rate': ['Timed out', 'Incoming conversations'],
  'Transfer rate': ['Transferred to queue', 'Incoming conversations'],
  'Rejection rate (state)': ['reasonRejected', 'closed'],
  'Timeout rate (state)': ['reasonTimedOut', 'closed'],
  'Transfer rate (accepted)': ['Transferred out', 'accepted'],
};

/** The aggregates of the measures: a name and an expression over rows. */
function aggregatesOf(pl) {
  const { agent, incoming, active } = conditions(pl);
  const col = pl.col;
  const count = (condition) => condition.sum();
  const total = (name) => wide(pl, col(name)).sum();
  return {
    Rejected: count(agent.and(col('Closurereason').eq(1))),
    'Timed out': count(agent.and(col('Closurereason').eq(2))),
    'Transferred to queue': count(agent.and(col('Closurereason').eq(6).or(col('Closurereason').eq(10)))),
    'Incoming conversations': col('ConversationId_FS').filter(incoming).nUnique(),
    Conversations: col('ConversationId_FS').nUnique(),
    'Transferred out': count(col('IsTransferredOut')),
    'Time to reject': total('TimeToRejectInSeconds'),
    'Handling time': total('AgentHandlingTimeInSeconds'),
    'Average active minutes': col('ActiveTimeInSeconds').filter(active).mean().div(60),
    'Average handling seconds': col('AgentHandlingTimeInSeconds').mean(),
    reasonRejected: count(col('Closurereason').eq(1)),
    reasonTimedOut: count(col('Closurereason').eq(2)),
    closed: count(col('SessionStateCode').eq(2)),
    accepted: col('AgentAcceptedOn').count(),
  };
}

function conditions(pl) {
  const is = (column, value) => pl.col(column).eq(value);
  const agent = is('IsAgentSession', 1);
  return {
    agent,
    incoming: agent.and(pl.col('IsOutbound').neq(1)).and(pl.col('ConversationId_FS').isNotNull()),
    active: is('StatusCode', 2).and(agent).and(is('IsAgentAcceptedSession', 1)),
  };
}

/** Expressions of the measures over columns that hold the aggregates. */
function resultsOf(pl, names) {
  const divided = (above, below) =>
    pl
      .when(pl.col(below).gt(0))
      .then(quotient(pl, pl.col(above), pl.col(below)))
      .otherwise(pl.lit(null));
  return names.map((name) => (ratios[name] ? divided(...ratios[name]).alias(name) : pl.col(name)));
}

/** Sums keep the type of their column: those of 32 bits would begin anew. */
const wide = (pl, column) => column.cast(pl.Int64);

/** The division of integers gives an integer here. */
const quotient = (pl, above, below) => above.cast(pl.Float64).div(below);

/** Keys and measures of a lazy frame, in one pass. */
function grouped(pl, frame, keys, names = allNames) {
  const needed = new Set(names.flatMap((name) => ratios[name] ?? [name]));
  const aggregates = Object.entries(aggregatesOf(pl))
    .filter(([name]) => needed.has(name))
    .map(([name, expression]) => expression.alias(name));
  const table = keys.length > 0 ? frame.groupBy(keys).agg(...aggregates) : frame.select(...aggregates);
  return table.select(...keys.map((key) => pl.col(key)), ...resultsOf(pl, names));
}

/** The same by first reducing to one row for each key and conversation. */
function twoLevels(pl, frame, keys) {
  const { incoming, active } = conditions(pl);
  const isDistinct = (name) => /conversations$|^average/i.test(name);
  const kept = Object.entries(aggregatesOf(pl)).filter(([name]) => !isDistinct(name));
  const activeTime = wide(pl, pl.col('ActiveTimeInSeconds')).filter(active);
  const handled = pl.col('AgentHandlingTimeInSeconds').count();
  const first = [incoming.max().alias('isIncoming'), activeTime.sum().alias('active'), active.sum().alias('actives')];
  const sum = (name) => pl.col(name).sum();
  return frame
    .groupBy([...keys, 'ConversationId_FS'])
    .agg(...kept.map(([name, e]) => e.alias(name)), ...first, handled.alias('handled'))
    .groupBy(keys)
    .agg(
      ...kept.map(([name]) => sum(name)),
      sum('isIncoming').alias('Incoming conversations'),
      pl.col('isIncoming').count().alias('Conversations'),
      quotient(pl, sum('active'), sum('actives')).div(60).alias('Average active minutes'),
      quotient(pl, sum('Handling time'), sum('handled')).alias('Average handling seconds'),
    )
    .select(...keys.map((key) => pl.col(key)), ...resultsOf(pl, allNames));
}

function participants(pl, { P, F }) {
  const left = (reason) => pl.col('LeftOnReason').eq(reason);
  const consult = left(1).and(pl.col('ModeId').eq(3));
  const sessions = F.select(pl.col('SessionId'), pl.col('DateKey'), pl.col('QueueId'));
  return [P, P.filter(pl.col('LeftOnReason').ltEq(2))].map((rows) =>
    rows
      .join(sessions, { on: 'SessionId' })
      .groupBy(['DateKey', 'QueueId'])
      .agg(
        left(1).sum().alias('Participants rejected'),
        left(2).sum().alias('Participants timed out'),
        consult.sum().alias('Consults rejected'),
      ),
  );
}

function sliced(pl, { F, DimQueue, DimDate }) {
  const queues = DimQueue.filter(pl.col('Name').isIn(slicedQueues)).select(pl.col('QueueId'));
  const dates = DimDate.filter(pl.col('Year').eq(2025)).select(pl.col('DateKey'));
  return F.join(queues, { on: 'QueueId', how: 'semi' }).join(dates, { on: 'DateKey', how: 'semi' });
}

/** From months: running sums, and conversations counted in their first month of the year. */
function toDate(pl, byMonth) {
  const year = pl.col('Year');
  const own = grouped(pl, byMonth, ['Year', 'YearMonth'], ['Incoming conversations', 'Handling time']);
  const fresh = byMonth
    .filter(conditions(pl).incoming)
    .groupBy(['Year', 'ConversationId_FS'])
    .agg(pl.col('YearMonth').min())
    .groupBy('YearMonth')
    .len('fresh');
  const before = own.select(
    pl.col('YearMonth').add(100).cast(pl.Int32).alias('YearMonth'),
    pl.col('Incoming conversations').alias('Incoming conversations PY'),
    pl.col('Handling time').alias('Handling time PY'),
  );
  return own
    .join(fresh, { on: 'YearMonth', how: 'left' })
    .join(before, { on: 'YearMonth', how: 'left' })
    .sort('YearMonth')
    .withColumns(
      pl.col('fresh').cumSum().over('Year').alias('Incoming conversations YTD'),
      pl.col('Handling time').cumSum().over('Year').alias('Handling time YTD'),
    )
    .select(pl.col('YearMonth'), pl.exclude('YearMonth', 'Year', 'fresh'), year);
}

function shares(pl, { F }) {
  const names = ['Incoming conversations', 'Handling time'];
  const total = grouped(pl, F, ['ChannelId'], names).select(
    pl.col('ChannelId'),
    ...names.map((name) => pl.col(name).alias(`all ${name}`)),
  );
  const share = (name) => quotient(pl, pl.col(name), pl.col(`all ${name}`));
  return grouped(pl, F, ['ChannelId', 'QueueId'], names)
    .join(total, { on: 'ChannelId' })
    .select(
      ...['ChannelId', 'QueueId', ...names].map((name) => pl.col(name)),
      share('Incoming conversations').alias('Share of incoming conversations'),
      share('Handling time').alias('Share of handling time'),
    );
}

function distinctPairs(pl, { F }, key) {
  return F.select(pl.col(key), pl.col('ConversationId_FS')).unique().groupBy(key).len('Conversations');
}

/** The lazy frames of each workload, in several forms. */
function formsOf(pl, tables) {
  const { F, DimAgent, DimDate } = tables;
  const byMonth = F.join(DimDate.select(pl.col('DateKey'), pl.col('Year'), pl.col('YearMonth')), { on: 'DateKey' });
  const both = (frame, keys) => [grouped(pl, frame, keys), twoLevels(pl, frame, keys)];
  const named = (frame) => frame.join(DimAgent, { on: 'AgentId' }).select(pl.col('Name'), pl.exclude('Name'));
  const conversations = (key) => [grouped(pl, F, [key], ['Conversations']), distinctPairs(pl, tables, key)];
  return {
    ...Object.fromEntries(allNames.map((name) => [`a: ${name}`, [grouped(pl, F, [], [name])]])),
    a_fused: [grouped(pl, F, [])],
    b: both(F, ['DateKey', 'QueueId']),
    b2: participants(pl, tables),
    c: both(sliced(pl, tables), ['AgentId']).map(named),
    d: conversations('DateKey'),
    d_agent: conversations('AgentId'),
    e: [toDate(pl, byMonth)],
    f: [shares(pl, tables)],
    h: [F.groupBy('AgentId').agg(quotient(pl, pl.col('Cost').sum(), pl.lit(10_000)).alias('Cost'))],
    b_month: both(byMonth, ['YearMonth']),
    e_plain: [grouped(pl, byMonth, ['YearMonth'], ['Incoming conversations', 'Handling time'])],
  };
}

/** The tables in memory; one thread, which it reads when it is first used. */
export async function open(module, { data, encoded }) {
  process.env.POLARS_MAX_THREADS = '1';
  const pl = module.default;
  const read = (file) => pl.readParquet(file).rechunk().lazy();
  const tables = Object.fromEntries(dimensions.map((name) => [name, read(`${data}/${name}.parquet`)]));
  const [F, P] = ['F', 'P'].map((name) => read(`${encoded}/${name}.parquet`));
  const forms = formsOf(pl, { ...tables, P, F: withScaledCost(pl, F) });
  const engines = ['in-memory', 'streaming'];
  const run = ({ frame, engine }) => frame.collectSync({ engine });
  return {
    contenders: [{ label: 'Polars 1 thread', use: () => {} }],
    forms: Object.fromEntries(
      Object.entries(forms).map(([name, frames]) => [
        name,
        engines.flatMap((engine) => frames.map((frame) => ({ frame, engine }))),
      ]),
    ),
    run,
    answer: (form) => {
      const table = run(form);
      return { names: table.columns, columns: table.columns.map((name) => table.getColumn(name).toArray()) };
    },
    close: () => {},
  };
}

/** The cost as a scaled integer, as its decimals are slow. */
function withScaledCost(pl, F) {
  const scaled = pl.col('HandlingCost').cast(pl.Float64).mul(10_000).round(0).cast(pl.Int64);
  return F.withColumns(scaled.alias('Cost')).drop('HandlingCost').collectSync().lazy();
}
