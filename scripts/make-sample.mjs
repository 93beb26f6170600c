/**
 * Writes samples/entities/*.csv: a small made-up export of Dataverse-shaped tables. Always the same bytes.
 * Run: node scripts/make-sample.mjs [another folder than samples]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const samples = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'samples');
const folder = join(samples, 'entities');

/** A small generator of numbers in [0, 1): a counter whose bits are mixed (splitmix32). */
let counter = 20240229;
function random() {
  counter = (counter + 0x9e3779b9) | 0;
  let bits = counter ^ (counter >>> 16);
  bits = Math.imul(bits, 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
}
const below = (n) => Math.floor(random() * n);
const between = (low, high) => low + below(high - low + 1);
const chance = (p) => random() < p;
const pick = (items) => items[below(items.length)];
const hex = (n) => Array.from({ length: n }, () => below(16).toString(16)).join('');
const id = () => [8, 4, 4, 4, 12].map(hex).join('-');
/** Lookups are sometimes written in upper case. */
const lookup = (key) => (key !== null && chance(0.1) ? key.toUpperCase() : key);

const closureLabels =
  `Default AgentReject AgentTimeout ConversationTimeout AgentClosed ConversationClosed AgentTransferred
AgentDisconnected AgentReRouted VirtualAgentClosed AgentTransferToQueue SupervisorAssignToQueue SupervisorTransferToAgent
SystemReject ForceClose OverflowQueueTransfer OverflowEndConversation AddAgentFailed AutoClose SecondaryChannelClosed
CustomerDisconnect AgentEndConversation CustomerEndConversation QueueTransfer InqueueOverflowQueueTransfer
InqueueOverflowEndConversation BotTransferToAgent BotEndConversation BotCallFailureEndConversation
BotCallFailureExternalTransfer BotCallFailurePromptAndEscalate BotCallFailureEscalate`.split(/\s+/);
const channels = [
  [192350000, 'Entity Records'],
  [192340000, 'SMS'],
  [192360000, 'Live chat'],
  [192370000, 'Voice'],
  [192330000, 'Facebook'],
];
const modes = [
  [192350002, 'Primary', 'Primär'],
  [192350003, 'Consult', 'Beratung'],
  [192350004, 'Monitor', 'Beobachtung'],
];

const stringmap = [
  ...closureLabels.map((label, i) => ['msdyn_ocsession', 'msdyn_closurereason', 192350000 + i, label, 1033, i + 1]),
  ...channels.map(([code, label], i) => ['msdyn_ocsession', 'msdyn_channel', code, label, 1033, i + 1]),
  ...modes.map(([code, label], i) => ['msdyn_sessionparticipant', 'msdyn_mode', code, label, 1033, i + 1]),
  ...modes.map(([code, , label], i) => ['msdyn_sessionparticipant', 'msdyn_mode', code, label, 1031, i + 1]),
  ['msdyn_sessionparticipant', 'msdyn_externalparticipantchanneltype', 426120000, 'Phone Number', 1033, 1],
];

const queues = [
  ['Deliveries', 'Where is my parcel?', true, false, null],
  ['Invoices, "urgent"', 'Two lines:\r\nquestions on invoices', true, false, 40],
  ['Repairs', null, true, false, 25],
  ['REPAIRS', 'The same queue, spelled in another way', true, false, null],
  ['Warranty', null, null, false, 10],
  ['Unused', 'No session ever came here', true, true, null],
].map((fields) => [id(), ...fields]);

const people = ['Amara Obi', 'Bea Lund', 'Cem Aydin', 'Dora Kiss', 'Eli Stone', 'ELI STONE', 'Fumi Abe', 'Bea Lund'];
const bots = ['Parcel Bot', 'Voice Menu'];
const users = [
  ...people.map((name) => [id(), name, null, name === 'Fumi Abe']),
  ...bots.map((name) => [id(), name, id(), false]),
];
const humans = users.filter((user) => user[2] === null).map((user) => user[0]);
const botUsers = users.filter((user) => user[2] !== null).map((user) => user[0]);

const second = 1000;
const first = Date.UTC(2023, 11, 18, 7);
/** Milliseconds as the export writes them; null stays null. */
const text = (moment) => (moment === null ? null : new Date(moment).toISOString().replace('.000', ''));

const conversations = [];
const sessions = [];
const participants = [];
const events = [];

function addParticipant(session, mode, agent, joined, left, reason, active) {
  const external = mode === 192350003 && chance(0.5);
  const row = [
    id(),
    lookup(session.key),
    lookup(agent),
    mode,
    reason,
    text(joined),
    text(left),
    active,
    external ? '+43 1 5550100' : null,
    external ? 426120000 : null,
  ];
  participants.push(row);
  return row[0];
}

function addHold(session, participant, from) {
  const start = from + between(20, 200) * second;
  const isOpen = chance(0.1);
  const reason = pick([null, 192350000, 192350000, 192350001]);
  const type = chance(0.85) ? 192350001 : 192350002;
  const end = isOpen ? null : start + between(5, 240) * second;
  const duration = end === null ? null : ((end - start) / second).toFixed(2);
  events.push([id(), lookup(session.key), participant, type, reason, text(start), text(end), duration]);
}

function closure(isBot) {
  if (isBot) return pick([192350026, 192350026, 192350009, 192350027, 192350030]);
  return pick([
    192350001,
    192350001,
    192350002,
    192350004,
    192350005,
    192350006,
    192350010,
    192350012,
    192350021,
    192350022,
    192350099,
    null,
  ]);
}

/** A session of a conversation; `kind` says who is its primary participant. */
function addSession(conversation, created, kind) {
  const isBot = kind === 'bot';
  const reason = closure(isBot);
  const assigned = kind === 'queued' ? null : created + between(0, 90) * second;
  const refused = reason === 192350001 || reason === 192350002;
  const accepted = assigned === null || isBot || refused ? null : assigned + between(1, 40) * second;
  const isOpen = kind !== 'bot' && chance(0.08);
  const closed = isOpen ? null : (accepted ?? assigned ?? created) + between(30, 1500) * second;
  const session = { key: id(), created };
  const queue = chance(0.08) ? pick([null, id()]) : pick(queues.slice(0, 5))[0];
  sessions.push([
    session.key,
    chance(0.05) ? null : `S${1000 + below(chance(0.1) ? 40 : 9000)}`,
    lookup(conversation),
    lookup(queue),
    chance(0.03) ? null : text(created),
    text(assigned),
    text(accepted),
    text(closed),
    isOpen ? null : reason,
    isOpen ? 192350001 : 192350002,
    isOpen ? 0 : 1,
    isOpen ? 1 : pick([2, 2, 2, 2, 3, null]),
    chance(0.1) ? pick([null, 192460000]) : pick(channels.slice(1))[0],
  ]);
  if (kind !== 'queued') addPrimary(session, kind, { assigned, accepted, closed, reason });
  return closed ?? created + 3600 * second;
}

function addPrimary(session, kind, { assigned, accepted, closed, reason }) {
  const agent = kind === 'bot' ? pick(botUsers) : chance(0.06) ? pick([null, id()]) : pick(humans);
  const left = { 192350001: pick(['AgentReject', 'AGENTREJECT']), 192350002: 'AgentTimeout' }[reason] ?? null;
  const active = accepted === null || closed === null ? pick([null, between(5, 60)]) : (closed - accepted) / second;
  const joined = kind === 'bot' ? assigned : accepted;
  const primary = addParticipant(session, 192350002, agent, joined, joined === null ? null : closed, left, active);
  const from = accepted ?? assigned;
  for (let n = chance(0.4) ? between(1, 3) : 0; n > 0; n--) addHold(session, primary, from);
  if (kind === 'bot' || chance(0.7)) return;
  const mode = pick([192350003, 192350003, 192350004]);
  const isRefused = mode === 192350003 && chance(0.3);
  const came = isRefused ? null : from + between(30, 300) * second;
  const gone = came === null ? null : came + between(10, 400) * second;
  addParticipant(
    session,
    mode,
    pick(humans),
    came,
    gone,
    isRefused ? 'AgentReject' : null,
    isRefused ? 0 : between(5, 300),
  );
}

function addConversation(number) {
  const key = id();
  let moment = first + number * between(25, 38) * 3600 * second + between(0, 3599) * second;
  const created = moment;
  const kinds = pick([
    ['human'],
    ['human'],
    ['bot'],
    ['bot', 'human'],
    ['human', 'human'],
    ['queued'],
    ['bot', 'queued'],
  ]);
  for (const kind of kinds) moment = addSession(key, moment, kind);
  const isSms = chance(0.08);
  const channel = chance(0.1) ? pick(['192350000', null, '192350000,192360000']) : String(pick(channels.slice(1))[0]);
  const status = chance(0.05) ? null : pick([1, 2, 4, 4, 4, 4, 5, 6]);
  const outbound = pick([false, false, false, true, null]);
  conversations.push([
    key,
    status,
    channel,
    isSms ? id() : null,
    outbound,
    text(created),
    text(moment),
    kinds.length - 1,
  ]);
}

for (let number = 0; number < 60; number++) addConversation(number);
// Sessions without a conversation in the export.
addSession(null, first + 40 * 86400 * second, 'human');
addSession(id(), first + 50 * 86400 * second, 'bot');

const field = (value) => {
  const written = value === null ? '' : String(value);
  return /[",\r\n]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
};

function write(table, header, rows) {
  const lines = [header.split(' '), ...rows].map((row) => row.map(field).join(','));
  writeFileSync(join(folder, `${table}.csv`), `${lines.join('\r\n')}\r\n`);
}

mkdirSync(folder, { recursive: true });
write(
  'msdyn_ocliveworkitem',
  'activityid statuscode msdyn_channel msdyn_channelinstanceid msdyn_isoutbound msdyn_createdon msdyn_closedon msdyn_transfercount',
  conversations,
);
write(
  'msdyn_ocsession',
  'activityid msdyn_sessionid msdyn_liveworkitemid msdyn_cdsqueueid msdyn_sessioncreatedon msdyn_agentassignedon ' +
    'msdyn_agentacceptedon msdyn_sessionclosedon msdyn_closurereason msdyn_state statecode statuscode msdyn_channel',
  sessions,
);
write(
  'msdyn_sessionparticipant',
  'msdyn_sessionparticipantid msdyn_omnichannelsession msdyn_agentid msdyn_mode msdyn_leftonreason msdyn_joinedon ' +
    'msdyn_lefton msdyn_activetime msdyn_externalparticipantchannel msdyn_externalparticipantchanneltype',
  participants,
);
write(
  'msdyn_ocsessionparticipantevent',
  'msdyn_ocsessionparticipanteventid msdyn_sessionid msdyn_sessionparticipantid msdyn_eventtype msdyn_eventreason ' +
    'msdyn_eventstarttime msdyn_eventendtime msdyn_eventduration',
  events,
);
write('systemuser', 'systemuserid fullname msdyn_botapplicationid isdisabled', users);
write('queue', 'queueid name description msdyn_isomnichannelqueue msdyn_isdefaultqueue msdyn_maxqueuesize', queues);
write('stringmap', 'objecttypecode attributename attributevalue value langid displayorder', stringmap);
