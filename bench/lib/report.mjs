/** The results as text: a table a group. */
import { geometricMean, median, pairedRatio, spread } from './figures.mjs';
import { grouped, groups } from './workloads.mjs';

const number = (value, digits = 1) => value.toFixed(digits);
const seconds = (milliseconds) => `${number(milliseconds / 1000, 2)} s`;
const milliseconds = (value) => `${number(value)} ms`;
const megabytes = (bytes) => `${number(bytes / 1e6, 0)} MB`;

/** A table of Markdown under a headline. */
function table(headline, header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [`## ${headline}`, '', line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The whole report; `run` has the results of the measurements that were made. */
export function report(run, goals) {
  const parts = [
    ...Object.entries(groups).map(([headline, names]) => workloadTable(headline, names, run)),
    meanTable(run),
    aheadTable(run),
    run.threads && threadsTable(run),
    run.scaling && scalingTable(run),
    run.load && loadTable(run.load),
    run.columns && columnsTable(run.columns),
    run.csv && csvTable(run.csv),
    run.memory && memoryTable(run.memory),
    run.compile && compileTable(run.compile),
    run.start && startTable(run.start),
    goalTable(goals),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function workloadTable(headline, names, { workloads, rows }) {
  const results = names.filter((name) => name in workloads).map((name) => workloads[name]);
  if (results.length === 0) return null;
  const labels = labelsOf(results);
  return table(
    headline,
    [
      'workload',
      'rows of the answer',
      'daxc ms (spread)',
      'ns a row',
      ...labels.flatMap((label) => [`${label} ms (spread)`, 'ratio']),
    ],
    results.map(({ name, cells, times }) => [
      name,
      cells,
      timesCell(times.daxc),
      number((median(times.daxc) * 1e6) / rows),
      ...labels.flatMap((label) => contenderCells(times.daxc, times[label])),
    ]),
  );
}

/** All contenders of some results. */
const labelsOf = (results) => [
  ...new Set(results.flatMap(({ times }) => Object.keys(times).filter((label) => label !== 'daxc'))),
];
/** Time and ratio of a contender, which may have failed. */
const contenderCells = (own, times) => (times ? [timesCell(times), number(pairedRatio(own, times), 2)] : ['-', '-']);
const timesCell = (times) => `${number(median(times))} (${number(spread(times))})`;

/** Each contender over all grouped workloads, where all were measured. */
function meanTable({ workloads }) {
  const results = grouped.filter((name) => name in workloads).map((name) => workloads[name]);
  if (results.length < grouped.length) return null;
  const complete = labelsOf(results).filter((label) => results.every(({ times }) => times[label]));
  const rows = complete.map((label) => {
    const ratios = results.map(({ times }) => pairedRatio(times.daxc, times[label]));
    const least = results[ratios.indexOf(Math.min(...ratios))].name;
    return [label, number(geometricMean(ratios), 2), `${number(Math.min(...ratios), 2)} (${least})`];
  });
  if (rows.length === 0) return null;
  return table(`Ratios over ${grouped.join(', ')}`, ['peer', 'geometric mean', 'least'], rows);
}

/** Each workload on which a peer is faster. */
function aheadTable({ workloads }) {
  const rows = Object.values(workloads).flatMap(({ name, times }) =>
    labelsOf([{ times }])
      .map((label) => [name, label, pairedRatio(times.daxc, times[label])])
      .filter(([, , ratio]) => ratio < 1),
  );
  if (rows.length === 0) return null;
  return table(
    'Where a peer is ahead',
    ['workload', 'peer', 'ratio'],
    rows.map(([name, label, ratio]) => [name, label, number(ratio, 2)]),
  );
}

function threadsTable({ threads: { workloads, capacity } }) {
  const header = ['workload', 'one thread', 'two threads', 'ratio'];
  const [before, after] = capacity.map((value) => number(value, 2));
  return table('Threads', header, [
    ...workloads.map(({ name, one, two, ratio }) => [name, milliseconds(one), milliseconds(two), number(ratio, 2)]),
    ['plain arithmetic, before and after', '', '', `${before}, ${after}`],
  ]);
}

function scalingTable({ scaling, rows, tenth }) {
  const header = ['scan', `ns a row of ${rows}`, `ns a row of ${tenth}`, 'ratio'];
  return table(
    'Growth with the rows',
    header,
    scaling.map(({ name, large, small, ratio }) => [name, number(large), number(small), number(ratio, 2)]),
  );
}

function loadTable({ read, open, first, second, ready, duckdb, bytesRead, bytesOfFiles }) {
  const handed = Object.entries(duckdb)
    .filter(([, times]) => times.length > 0)
    .map(([threads, times]) => [`DuckDB hands out the same columns, threads: ${threads}`, seconds(median(times))]);
  return table(
    'Loading',
    ['step', 'time'],
    [
      [`reading Parquet: ${megabytes(bytesRead)} of ${megabytes(bytesOfFiles)}`, seconds(read)],
      ['opening the client', seconds(open)],
      ['first question (b2), which builds join indexes', seconds(first)],
      ['the same question again', seconds(second)],
      ['ready to answer', seconds(median(ready))],
      ...handed,
    ],
  );
}

function columnsTable({ bytesRead, bytesNeeded, bytesOfFile }) {
  const header = ['bytes read', 'of the columns', 'of the file'];
  return table('Three columns of a file', header, [[bytesRead, bytesNeeded, bytesOfFile].map(megabytes)]);
}

function csvTable({ bytes, times, rate }) {
  return table('CSV', ['bytes', 'time', 'MB a second'], [[megabytes(bytes), seconds(median(times)), number(rate, 0)]]);
}

function memoryTable({ before, columns, loading, afterLoad, querying, afterQueries, columnsAfter }) {
  const row = (name, bytes) => [name, megabytes(bytes), number(bytes / columns, 2)];
  return table(
    'Memory',
    ['', 'size', 'times the columns'],
    [
      row('encoded columns', columns),
      row('process before loading', before),
      row('peak of loading', loading),
      row('process after loading', afterLoad),
      row('peak of querying', querying),
      row('process after all questions', afterQueries),
      row('columns after all questions', columnsAfter),
    ],
  );
}

function compileTable({ count, command, importCompiler, compile, generate, bytes, importClient }) {
  return table(
    `A model of ${count} measures`,
    ['step', 'time'],
    [
      ['daxc generate, with formatting, process and all', milliseconds(command)],
      ['import of the compiler', milliseconds(importCompiler)],
      ['reading YAML and DAX, binding', milliseconds(compile)],
      [`writing ${megabytes(bytes)} of TypeScript`, milliseconds(generate)],
      ['import of its client', milliseconds(importClient)],
    ],
  );
}

function startTable({ import: imported, process, loaded, answered }) {
  return table(
    'Cold start of the client, 100,000 sessions',
    ['from the start of the process', 'time'],
    [
      ['import of the client alone', milliseconds(imported)],
      ['a process that only imports it', milliseconds(process)],
      ['until the tables are loaded', milliseconds(loaded)],
      ['until the first answer (e)', milliseconds(answered)],
    ],
  );
}

const verdicts = new Map([
  [true, 'yes'],
  [false, 'no'],
  [null, 'not measured'],
]);

function goalTable(goals) {
  return table(
    'Must reach (stated for 10,000,000 sessions)',
    ['goal', 'figure', 'reached'],
    goals.map(({ goal, figure, note, reached }) => [
      goal,
      [figure === null ? '' : number(figure, 2), note && `(${note})`].filter(Boolean).join(' '),
      verdicts.get(reached),
    ]),
  );
}
