/** The daxc side, as its users have it: measures in YAML, generated modules, tables loaded from Parquet, the typed client. */
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..', '..');
const dist = (path) => join(root, 'dist', path);

/** Compiles the YAML of `folder` into modules under `out`; gives the path of the client. */
export async function generateClient(folder, out) {
  const { compileModel, generateModules } = await import(pathToFileURL(dist('compile.js')));
  const diagnostics = [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const model = compileModel(
    files.map((name) => ({ path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') })),
    diagnostics,
  );
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  mkdirSync(out, { recursive: true });
  for (const { path, text } of generateModules(model)) writeFileSync(join(out, path), text);
  const runtime = {
    name: 'runtime',
    setup: (use) =>
      use.onResolve({ filter: /^daxc\/runtime$/ }, () => ({
        path: pathToFileURL(dist('runtime/index.js')).href,
        external: true,
      })),
  };
  const bundle = join(out, 'client.mjs');
  await build({
    entryPoints: [join(out, 'client.ts')],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    plugins: [runtime],
    logLevel: 'error',
  });
  await build({
    entryPoints: [join(out, 'schema.ts')],
    outfile: join(out, 'schema.mjs'),
    bundle: true,
    format: 'esm',
    plugins: [runtime],
    logLevel: 'error',
  });
  return bundle;
}

/** Loads the tables of the generated model from the Parquet files of `data` and opens its client. */
export async function openClient(bundle, data) {
  const { loadTables } = await import(pathToFileURL(dist('data/index.js')));
  const generated = await import(pathToFileURL(bundle));
  const { schema } = await import(pathToFileURL(join(bundle, '..', 'schema.mjs')));
  const open = [];
  const loaded = await loadTables(schema, (name) => {
    if (!name.endsWith('.parquet')) return null;
    const descriptor = openSync(join(data, name), 'r');
    open.push(descriptor);
    const read = (start, end) => {
      const bytes = new Uint8Array(end - start);
      readSync(descriptor, bytes, 0, bytes.length, start);
      return bytes;
    };
    return { name, size: fstatSync(descriptor).size, read };
  });
  open.forEach(closeSync);
  return { ...generated, loaded, client: generated.open(loaded) };
}

const [queues, sessionMeasures] = [
  ['Queue 001', 'Queue 017', 'Queue 050', 'Queue 101', 'Queue 180'],
  [
    'rejected',
    'timedOut',
    'transferredToQueue',
    'incomingConversations',
    'conversations',
    'transferredOut',
    'timeToReject',
    'handlingTime',
    'averageActiveMinutes',
    'averageHandlingSeconds',
    'rejectionRate',
    'timeoutRate',
    'transferRate',
    'rejectionRateState',
    'timeoutRateState',
    'transferRateAccepted',
  ],
];

/** The question of each workload. `key` are the columns that tell the rows apart, as the peers name them. */
export function questions({ tables, measures }) {
  const { DimDate, DimQueue, DimAgent, DimChannel } = tables;
  const of = (...names) => names.map((name) => measures[name] ?? missing(name, measures));
  const all = of(...sessionMeasures);
  const sliced = [DimQueue.Name.isIn(queues), DimDate.Year.is(2025)];
  return {
    ...Object.fromEntries(
      all.map((measure) => [`a: ${measure.key.slice(1, -1)}`, { groupBy: [], measures: [measure] }]),
    ),
    a_fused: { groupBy: [], measures: all },
    b: { groupBy: [DimDate.DateKey, DimQueue.QueueId], measures: all },
    b2: {
      groupBy: [DimDate.DateKey, DimQueue.QueueId],
      measures: of('participantsRejected', 'participantsTimedOut', 'consultsRejected'),
    },
    c: { groupBy: [DimAgent.Name], measures: all, filters: sliced },
    d: { groupBy: [DimDate.DateKey], measures: of('conversations') },
    d_agent: { groupBy: [DimAgent.AgentId], measures: of('conversations') },
    e: {
      groupBy: [DimDate.YearMonth],
      measures: of(
        'incomingConversations',
        'incomingConversationsYTD',
        'incomingConversationsPY',
        'handlingTime',
        'handlingTimeYTD',
        'handlingTimePY',
      ),
    },
    f: {
      groupBy: [DimChannel.ChannelId, DimQueue.QueueId],
      measures: of('incomingConversations', 'shareOfIncomingConversations', 'handlingTime', 'shareOfHandlingTime'),
    },
    h: { groupBy: [DimAgent.AgentId], measures: of('cost') },
  };
}

function missing(name, measures) {
  throw new Error(`no measure ${name} among ${Object.keys(measures).join(', ')}`);
}
