/** Child: memory while loading and while all workloads are asked once. Argument: bundle, data. Needs --expose-gc. */
import { writeFileSync } from 'node:fs';
import { bytesOf, openClient, questions } from '../daxc.mjs';

const { bundle, data } = JSON.parse(process.argv[2]);
const peak = () => process.resourceUsage().maxRSS * 1024;

/** Begins the peak anew, where the system can: else the peak of querying is that of the whole process. */
function forgetPeak() {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    return;
  }
}

const before = process.memoryUsage.rss();
const model = await openClient(bundle, data);
const loading = peak();
globalThis.gc();
forgetPeak();
const afterLoad = process.memoryUsage.rss();
const columns = bytesOf(model.loaded);
for (const question of Object.values(questions(model))) model.client.columns(question);
const querying = peak();
globalThis.gc();
const afterQueries = process.memoryUsage.rss();
process.stdout.write(
  JSON.stringify({ before, columns, loading, afterLoad, querying, afterQueries, columnsAfter: bytesOf(model.loaded) }),
);
