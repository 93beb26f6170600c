/** Child: loads the tables from a folder, asks one question twice, and tells the times. Argument: bundle, folder, format. */
import { pathToFileURL } from 'node:url';
import { CsvFolder, ParquetFolder } from '../data-files.mjs';
import { bytesOf, loadFrom, questions } from '../daxc.mjs';
import { timed } from '../rounds.mjs';

const { bundle, folder, format } = JSON.parse(process.argv[2]);
const files = format === 'csv' ? new CsvFolder(folder) : new ParquetFolder(folder);
const generated = await import(pathToFileURL(bundle).href);
const reading = await timed(() => loadFrom(bundle, files));
const peak = process.resourceUsage().maxRSS * 1024;
const opening = await timed(() => generated.open(reading.result));
const ask = () => opening.result.columns(questions(generated).b2);
const [first, second] = [await timed(ask), await timed(ask)];
process.stdout.write(
  JSON.stringify({
    read: reading.time,
    open: opening.time,
    first: first.time,
    second: second.time,
    peak,
    columns: bytesOf(reading.result),
    bytesRead: files.bytesRead,
    bytesOfFiles: files.bytesOfFiles,
  }),
);
