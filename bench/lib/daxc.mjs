/** The daxc side, as its users have it: tables loaded from Parquet, and the questions for the typed client. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ParquetFolder } from './data-files.mjs';
import { dist } from './places.mjs';
import { sessionMeasures, slicedQueues } from './workloads.mjs';

/** Loads the tables of the generated model from a folder of Parquet files and opens its client. */
export async function openClient(bundle, data) {
  const generated = await import(pathToFileURL(bundle).href);
  const loaded = await loadFrom(bundle, new ParquetFolder(data));
  return { ...generated, loaded, client: generated.open(loaded) };
}

/** The columns of the model's tables, or of those that `choose` makes of its schema, out of the files of a folder. */
export async function loadFrom(bundle, folder, choose = (schema) => schema) {
  const { loadTables } = await import(pathToFileURL(dist('data/index.js')).href);
  const { schema } = await import(pathToFileURL(join(bundle, '..', 'schema.mjs')).href);
  const loaded = await loadTables(choose(schema), folder.open);
  folder.close();
  return loaded;
}

/** Bytes of all loaded columns. */
export function bytesOf(loaded) {
  return [...loaded.values()].flat().reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The question of each workload. `key` are the columns that tell the rows apart, as the peers name them. */
export function questions({ tables, measures }) {
  const { DimDate, DimQueue, DimAgent, DimChannel } = tables;
  const of = (...names) => names.map((name) => measures[name] ?? missing(name, measures));
  const all = of(...Object.keys(sessionMeasures));
  const sliced = [DimQueue.Name.isIn(slicedQueues), DimDate.Year.is(2025)];
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
    b_month: { groupBy: [DimDate.YearMonth], measures: all },
    e_plain: { groupBy: [DimDate.YearMonth], measures: of('incomingConversations', 'handlingTime') },
  };
}

function missing(name, measures) {
  throw new Error(`no measure ${name} among ${Object.keys(measures).join(', ')}`);
}
