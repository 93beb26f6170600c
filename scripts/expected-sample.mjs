/**
 * Writes samples/parity/expected/*.json: the expected answers to samples/parity/queries/*.dax over samples/entities,
 * by plain loops over the rows. It knows nothing of DAX or daxc, so that it can prove daxc wrong.
 * Run: node scripts/expected-sample.mjs [another folder than samples]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const samples = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'samples');

// ---- Rows of the entity tables: empty fields are null, text stays text.

function csvRows(table) {
  const text = readFileSync(join(samples, 'entities', `${table}.csv`), 'utf8');
  const records = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    records.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') records.push([]);
    if (end === '') break;
  }
  const [header, ...rows] = records.filter((record) => record.length > 1);
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] === '' ? null : row[i]])));
}

/** Text is equal without regard to case. */
const fold = (text) => (text === null ? null : text.toUpperCase().toLowerCase());
const seconds = (from, to) => (from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 1000);
const day = (moment) => (moment === null ? null : moment.slice(0, 10));
const number = (text) => (text === null ? null : Number(text));

function byKey(rows, column) {
  return new Map(rows.map((row) => [fold(row[column]), row]));
}

const conversations = csvRows('msdyn_ocliveworkitem');
const sessions = csvRows('msdyn_ocsession');
const participants = csvRows('msdyn_sessionparticipant');
const events = csvRows('msdyn_ocsessionparticipantevent');
const users = csvRows('systemuser');
const queues = csvRows('queue');
const stringmap = csvRows('stringmap').filter((row) => row.langid === '1033');

const conversationOf = byKey(conversations, 'activityid');
const userOf = byKey(users, 'systemuserid');
const queueOf = byKey(queues, 'queueid');

function labels(entity, attribute) {
  const rows = stringmap.filter((row) => row.objecttypecode === entity && row.attributename === attribute);
  return new Map(rows.map((row) => [row.attributevalue, row.value]));
}
const closureLabels = labels('msdyn_ocsession', 'msdyn_closurereason');
const channelLabels = labels('msdyn_ocsession', 'msdyn_channel');
const modeLabels = labels('msdyn_sessionparticipant', 'msdyn_mode');

// ---- Facts, by the specification.

const primaryMode = '192350002';
const botOf = (participant) => userOf.get(fold(participant.msdyn_agentid))?.msdyn_botapplicationid ?? null;

function sessionFact(row) {
  const key = fold(row.activityid);
  const own = participants.filter((participant) => fold(participant.msdyn_omnichannelsession) === key);
  const primary = own.find((participant) => participant.msdyn_mode === primaryMode) ?? null;
  const bot = primary === null ? null : botOf(primary);
  const holds = events
    .filter((event) => fold(event.msdyn_sessionid) === key && event.msdyn_eventtype === '192350001')
    .filter((event) => event.msdyn_eventreason !== '192350001')
    .map((event) => seconds(event.msdyn_eventstarttime, event.msdyn_eventendtime))
    .filter((duration) => duration !== null);
  const active = number(primary?.msdyn_activetime ?? null);
  const hold = holds.length === 0 ? null : holds.reduce((sum, value) => sum + value, 0);
  const answered = row.msdyn_agentacceptedon ?? row.msdyn_sessionclosedon;
  const conversation = conversationOf.get(fold(row.msdyn_liveworkitemid)) ?? null;
  return {
    key,
    row,
    own,
    conversation,
    id: fold(row.msdyn_sessionid),
    conversationId: fold(row.msdyn_liveworkitemid),
    closure: row.msdyn_closurereason,
    isAgent: primary !== null && bot === null,
    bot,
    isOutbound: conversation?.msdyn_isoutbound === 'true',
    isAccepted: primary !== null && bot === null && primary.msdyn_joinedon !== null,
    isExternal: own.some((participant) => participant.msdyn_externalparticipantchanneltype !== null),
    active: active ?? 0,
    handling: row.msdyn_agentacceptedon === null ? null : active,
    hold,
    talk: (active ?? 0) - (hold ?? 0),
    wait: row.msdyn_sessionclosedon === null ? null : seconds(row.msdyn_sessioncreatedon, answered),
    waitNow: seconds(row.msdyn_sessioncreatedon, answered),
    toAccept: seconds(row.msdyn_agentassignedon, row.msdyn_agentacceptedon),
    toReject:
      row.msdyn_closurereason === '192350001' ? seconds(row.msdyn_agentassignedon, row.msdyn_sessionclosedon) : null,
    created: day(row.msdyn_sessioncreatedon),
    closed: day(row.msdyn_sessionclosedon),
  };
}

const allFacts = sessions.map(sessionFact);
const historicalSessions = allFacts.filter(
  ({ conversation, row }) =>
    conversation !== null &&
    conversation.msdyn_channel !== '192350000' &&
    conversation.msdyn_channelinstanceid === null &&
    row.msdyn_sessioncreatedon !== null,
);
const everySessionNow = allFacts.filter(
  ({ conversation }) =>
    conversation !== null && Number(conversation.statuscode ?? 0) >= 1 && Number(conversation.statuscode) <= 7,
);
const realtimeSessions = everySessionNow.filter((session) => session.isAgent);

/** The outcome of each conversation, from the sessions which the profile keeps. */
function outcomes(kept) {
  const handedOver = new Set(['192350026', '192350029', '192350030', '192350031']);
  const result = new Map();
  for (const conversationId of new Set(kept.map((session) => session.conversationId))) {
    const own = kept.filter((session) => session.conversationId === conversationId);
    const withAgent = own.some((session) => session.isAgent);
    const withBot = own.some((session) => session.bot !== null);
    const left = own.some((session) => session.bot !== null && handedOver.has(session.closure));
    const byBot = withAgent || left ? 'bot escalated' : 'bot deflected';
    result.set(conversationId, withBot ? byBot : withAgent ? 'direct agent conversations' : null);
  }
  return result;
}
const historicalOutcomes = outcomes(historicalSessions);
const realtimeOutcomes = outcomes(everySessionNow);

// ---- Measures. `view` holds the rows that a cell sees: sessions, all sessions, and a test of participants.

const blankIfNone = (count) => (count === 0 ? null : count);
const sum = (values) => {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : present.reduce((total, value) => total + value, 0);
};
const average = (values) => {
  const present = values.filter((value) => value !== null);
  return present.length === 0 ? null : present.reduce((total, value) => total + value, 0) / present.length;
};
const per60 = (value) => (value === null ? null : value / 60);
const divide = (a, b) => (a === null || b === null || b === 0 ? null : a / b);
/** Distinct values; null counts as one. */
const distinct = (values) => blankIfNone(new Set(values).size);
const distinctPresent = (values) => blankIfNone(new Set(values.filter((value) => value !== null)).size);
const countIf = (rows, test) => (rows.length === 0 ? null : rows.filter(test).length);

const ids = (rows, test) => distinct(rows.filter(test).map((session) => session.id));
const isTransfer = ({ closure }) => closure === '192350006' || closure === '192350010';
const rejectedIds = (rows) => ids(rows, (s) => s.isAgent && s.closure === '192350001');
const timedOutIds = (rows) => ids(rows, (s) => s.isAgent && s.closure === '192350002');
const transferredIds = (rows) => ids(rows, (s) => s.isAgent && isTransfer(s));
const incomingIds = (rows) => distinctPresent(rows.filter((s) => s.isAgent && !s.isOutbound).map((s) => s.id));
const participantsIn = (rows, view) => rows.flatMap((session) => session.own).filter(view.participant ?? (() => true));
const isHuman = (participant) => botOf(participant) === null;
const isConsultRejected = (p) => fold(p.msdyn_leftonreason) === 'agentreject' && p.msdyn_mode === '192350003';
const botConversations = (rows, outcome, known) => {
  const own = rows.filter((s) => s.bot !== null && (outcome === null || known.get(s.conversationId) === outcome));
  return distinctPresent(own.map((session) => session.conversationId));
};

const historical = {
  Sessions: ({ rows }) => distinct(rows.map((session) => session.id)),
  'Sessions rejected': ({ rows }) => rejectedIds(rows),
  'Session rejection rate': ({ rows }) => divide(rejectedIds(rows) ?? 0, incomingIds(rows)),
  'Sessions timed out': ({ rows }) => timedOutIds(rows),
  'Session timeout rate': ({ rows }) => divide(timedOutIds(rows) ?? 0, incomingIds(rows)),
  'Transfer count': ({ rows }) => ids(rows, isTransfer),
  'Transferred sessions': ({ rows }) => transferredIds(rows),
  'Transfer rate_FactSession': ({ rows }) => divide(transferredIds(rows) ?? 0, incomingIds(rows)),
  'Incoming sessions_FactSession': ({ rows }) => incomingIds(rows),
  'Incoming conversations_FactSession': ({ rows }) =>
    distinctPresent(rows.filter((s) => s.isAgent && !s.isOutbound).map((s) => s.conversationId)),
  'Engaged sessions': ({ rows }) => ids(rows, (session) => session.isAccepted),
  'Avg. session handle time (min)_FactSession': ({ rows }) =>
    per60(average(rows.filter((s) => s.row.statuscode === '2' && s.isAgent && s.isAccepted).map((s) => s.active))),
  'Avg. session hold time (min)_FactSession': ({ rows }) => per60(average(rows.map((session) => session.hold))),
  'Avg. session talk time (min)_FactSession': ({ rows }) =>
    per60(average(rows.filter((session) => session.isAccepted).map((session) => session.talk))),
  'Avg. wait time (sec)_FactSession': ({ rows }) => average(rows.map((session) => session.wait)),
  'Total bot conversations': ({ rows }) => botConversations(rows, null, historicalOutcomes),
  'Bot escalated conversations': ({ rows }) => botConversations(rows, 'bot escalated', historicalOutcomes),
  'Bot deflected conversations': ({ rows }) => botConversations(rows, 'bot deflected', historicalOutcomes),
  'Session participant count': (view) => blankIfNone(participantsIn(view.rows, view).filter(isHuman).length),
  'Consult requests rejected': (view) => countIf(participantsIn(view.rows, view), isConsultRejected),
  'Consult sessions': (view) =>
    blankIfNone(
      participantsIn(view.rows, view).filter((p) => p.msdyn_mode === '192350003' && p.msdyn_joinedon !== null).length,
    ),
  'Externally handled sessions': ({ rows }) => ids(rows, (session) => session.isExternal),
};

const realtime = {
  Sessions: ({ rows }) => blankIfNone(rows.length),
  'Active sessions': ({ rows }) => countIf(rows, (session) => session.row.msdyn_state === '192350001'),
  'Closed sessions': ({ rows }) => countIf(rows, (session) => session.row.msdyn_state === '192350002'),
  'Engaged sessions': ({ rows }) => countIf(rows, (session) => session.row.msdyn_agentacceptedon !== null),
  'Rejected sessions': ({ rows }) => countIf(rows, (session) => session.closure === '192350001'),
  'Sessions rejected': (view) => countIf(humansIn(view), (p) => fold(p.msdyn_leftonreason) === 'agentreject'),
  'Session rejection rate': ({ rows }) => closedShare(rows, '192350001'),
  'Timeout sessions': ({ rows }) =>
    countIf(rows, (session) => session.row.msdyn_state === '192350002' && session.closure === '192350002'),
  'Sessions timedout': (view) => countIf(humansIn(view), (p) => fold(p.msdyn_leftonreason) === 'agenttimeout'),
  'Session timeout rate': ({ rows }) => closedShare(rows, '192350002'),
  'Transferred sessions': ({ rows }) => countIf(rows, isTransfer),
  'Session transfer rate': ({ rows }) =>
    divide(countIf(rows, isTransfer), blankIfNone(rows.filter((s) => s.row.msdyn_agentacceptedon !== null).length)),
  'Session time to reject (sec)': ({ rows }) => sum(rows.map((session) => session.toReject)),
  'Avg. session time to reject (sec)': ({ rows }) => average(rows.map((session) => session.toReject)),
  'Session time to accept (sec)': ({ rows }) => sum(rows.map((session) => session.toAccept)),
  'Session handle time (sec)': ({ rows }) => sum(rows.map((session) => session.handling)),
  'Avg. session handle time (sec)': ({ rows }) => average(rows.map((session) => session.handling)),
  'Session wait time (sec)': ({ rows }) => sum(rows.map((session) => session.waitNow)),
  'Incoming sessions': ({ rows }) => blankIfNone(rows.filter((session) => !session.isOutbound).length),
  'Session participant count': (view) => blankIfNone(humansIn(view).length),
  'Consult requests rejected': (view) => countIf(humansIn(view), isConsultRejected),
  'Total bot conversations': ({ every }) => botConversations(every, null, realtimeOutcomes),
  'Bot escalated conversations': ({ every }) => botConversations(every, 'bot escalated', realtimeOutcomes),
  'Bot deflected conversations': ({ every }) => botConversations(every, 'bot deflected', realtimeOutcomes),
  'Externally handled sessions': ({ rows }) => countIf(rows, (session) => session.isExternal),
};

function humansIn(view) {
  return participantsIn(view.rows, view).filter(isHuman);
}

function closedShare(rows, closure) {
  const closed = blankIfNone(rows.filter((session) => session.row.msdyn_state === '192350002').length);
  return divide(
    countIf(rows, (session) => session.closure === closure),
    closed,
  );
}

// ---- Groups: the member that a session belongs to; null is the blank member.

const queueName = (session) => queueOf.get(fold(session.row.msdyn_cdsqueueid))?.name ?? null;
const agentName = (session) => {
  const primary = session.own.find((participant) => participant.msdyn_mode === primaryMode);
  return primary === undefined ? null : (userOf.get(fold(primary.msdyn_agentid))?.fullname ?? null);
};
const month = (session) => (session.created === null ? null : session.created.slice(0, 7));
const closureLabel = (session) => closureLabels.get(session.closure) ?? null;
const channelLabel = (session) => channelLabels.get(session.row.msdyn_channel) ?? null;
const closureCode = (session) => number(session.closure);

/** Members in order: null first, then ascending without regard to case; the first spelling of `spellings` is shown. */
function members(values, spellings) {
  const first = new Map();
  for (const value of [...spellings, ...values]) {
    const key = typeof value === 'string' ? fold(value) : value;
    if (!first.has(key)) first.set(key, value);
  }
  return [...first].sort(([a], [b]) => (a === null ? -1 : b === null ? 1 : a < b ? -1 : 1)).map(([, value]) => value);
}

function grouped(profile, measures, column, groupOf, spellings = []) {
  const [sessionRows, everyRow, known] =
    profile === 'historical'
      ? [historicalSessions, historicalSessions, historical]
      : [realtimeSessions, everySessionNow, realtime];
  const same = (member) => (session) => {
    const value = groupOf(session);
    return typeof value === 'string' && typeof member === 'string' ? fold(value) === fold(member) : value === member;
  };
  return members(everyRow.map(groupOf), spellings)
    .map((member) => {
      const view = { rows: sessionRows.filter(same(member)), every: everyRow.filter(same(member)) };
      return row({ [column]: member }, measures, known, view);
    })
    .filter((candidate) => measures.some((name) => candidate[`[${name}]`] !== null));
}

function row(keys, measures, known, view) {
  return { ...keys, ...Object.fromEntries(measures.map((name) => [`[${name}]`, known[name](view)])) };
}

// ---- Time: distinct rejected sessions (historical) or rejected sessions (real-time) of a range of days.

const isoDay = (moment) => new Date(moment).toISOString().slice(0, 10);
const addDays = (date, days) => isoDay(Date.parse(date) + days * 86_400_000);
const range = (rows, from, to) => rows.filter((s) => s.created !== null && s.created >= from && s.created <= to);

function monthRow(name, year, monthNumber, rejected, all) {
  const from = isoDay(Date.UTC(year, monthNumber - 1, 1));
  const last = isoDay(Date.UTC(year, monthNumber, 0));
  const before = [isoDay(Date.UTC(year, monthNumber - 2, 1)), isoDay(Date.UTC(year, monthNumber - 1, 0))];
  return {
    'DimDate[YearMonth]': from.slice(0, 7),
    [`[${name}]`]: rejected(range(all, from, last)),
    [`[${name} MTD]`]: rejected(range(all, from, last)),
    [`[${name} PM]`]: rejected(range(all, ...before)),
    [`[${name} R7D]`]: rejected(range(all, addDays(last, -6), last)),
    [`[${name} YTD]`]: rejected(range(all, `${year}-01-01`, last)),
  };
}

const hasValue = (candidate) =>
  Object.entries(candidate).some(([name, value]) => name.startsWith('[') && value !== null);
const months2024 = (name, rejected, all) =>
  Array.from({ length: 12 }, (_, i) => monthRow(name, 2024, i + 1, rejected, all)).filter(hasValue);
const rejectedRows = (rows) => countIf(rows, (session) => session.closure === '192350001');

function daysOfFebruary() {
  const rows = [];
  for (let date = '2024-02-01'; date < '2024-03-01'; date = addDays(date, 1)) {
    const today = range(historicalSessions, date, date);
    rows.push({
      'DimDate[Date]': `${date}T00:00:00`,
      '[Sessions]': historical.Sessions({ rows: today }),
      '[Sessions rejected MTD]': rejectedIds(range(historicalSessions, '2024-02-01', date)),
      '[Sessions rejected R7D]': rejectedIds(range(historicalSessions, addDays(date, -6), date)),
    });
  }
  return rows.filter(hasValue);
}

function closedByMonth() {
  const months = new Set(
    historicalSessions.flatMap(({ created, closed }) => [created, closed].map((d) => d?.slice(0, 7) ?? null)),
  );
  return members([...months], []).map((member) => ({
    'DimDate[YearMonth]': member,
    '[Sessions]': distinct(historicalSessions.filter((s) => month(s) === member).map((s) => s.id)),
    '[Sessions by closed date]': distinct(
      historicalSessions.filter((s) => (s.closed?.slice(0, 7) ?? null) === member).map((s) => s.id),
    ),
  }));
}

function participationModes() {
  const all = [...modeLabels].map(([code, label]) => ({
    'DimParticipationMode[SessionParticipationType]': label,
    '[Session participant count]': blankIfNone(
      historicalSessions.flatMap((s) => s.own).filter((p) => p.msdyn_mode === code && isHuman(p)).length,
    ),
    '[Consult requests rejected]': historical['Consult requests rejected']({
      rows: historicalSessions,
      participant: (p) => p.msdyn_mode === code,
    }),
    '[Sessions]': historical.Sessions({ rows: historicalSessions }),
  }));
  const key = 'DimParticipationMode[SessionParticipationType]';
  return all.sort((a, b) => (a[key] < b[key] ? -1 : 1));
}

// ---- The cases.

const names = (table, column) => table.map((entry) => entry[column]);
const byQueue = [
  'Sessions',
  'Sessions rejected',
  'Session rejection rate',
  'Sessions timed out',
  'Session timeout rate',
];
const byQueueMore = [
  'Transferred sessions',
  'Transfer rate_FactSession',
  'Incoming sessions_FactSession',
  'Engaged sessions',
];
const cases = {
  h01: [row({}, Object.keys(historical), historical, { rows: historicalSessions })],
  h02: grouped('historical', [...byQueue, ...byQueueMore], 'DimQueue[Queue]', queueName, names(queues, 'name')),
  h03: grouped(
    'historical',
    ['Sessions', 'Sessions rejected', 'Engaged sessions', 'Avg. session handle time (min)_FactSession'],
    'DimSystemUser[Agent]',
    agentName,
    names(users, 'fullname'),
  ),
  h04: grouped('historical', [...byQueue, 'Avg. wait time (sec)_FactSession'], 'DimDate[YearMonth]', month),
  h05: grouped(
    'historical',
    ['Sessions', 'Sessions rejected', 'Transfer count'],
    'DimClosureReason[Label]',
    closureLabel,
  ),
  h06: months2024('Sessions rejected', rejectedIds, historicalSessions),
  h07: participationModes(),
  h08: daysOfFebruary(),
  h09: closedByMonth(),
  h10: grouped(
    'historical',
    ['Total bot conversations', 'Bot escalated conversations', 'Bot deflected conversations'],
    'DimChannel[Channel]',
    channelLabel,
  ),
  r01: [row({}, Object.keys(realtime), realtime, { rows: realtimeSessions, every: everySessionNow })],
  r02: grouped(
    'realtime',
    ['Sessions', 'Rejected sessions', 'Session rejection rate', 'Session transfer rate', 'Total bot conversations'],
    'DimQueue[Queue]',
    queueName,
    names(queues, 'name'),
  ),
  r03: grouped(
    'realtime',
    ['Sessions', 'Engaged sessions', 'Avg. session handle time (sec)', 'Session participant count'],
    'DimSystemUser[Agent]',
    agentName,
    names(users, 'fullname'),
  ),
  r04: grouped('realtime', ['Sessions', 'Closed sessions', 'Session wait time (sec)'], 'DimDate[YearMonth]', month),
  r05: grouped(
    'realtime',
    ['Sessions', 'Rejected sessions', 'Transferred sessions', 'Sessions rejected'],
    'FactSession[SessionClosureReasonCode]',
    closureCode,
  ),
  r06: months2024('Rejected sessions', rejectedRows, realtimeSessions),
};

const folder = join(samples, 'parity', 'expected');
mkdirSync(folder, { recursive: true });
for (const [id, rows] of Object.entries(cases)) {
  writeFileSync(join(folder, `${id}.json`), `${JSON.stringify({ results: [{ tables: [{ rows }] }] })}\n`);
}
