/** The command line of the benchmark. */
import { existsSync, statSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { peerNames } from './peers.mjs';
import { workloads } from './workloads.mjs';

/** What is measured besides the workloads. */
export const measurements = ['threads', 'scaling', 'load', 'columns', 'csv', 'memory', 'compile', 'start'];

/** What `--only` takes; `a` stands for all measures one by one. */
const parts = ['a', ...workloads, ...measurements];

const shape = {
  rows: { type: 'string', default: '1000000' },
  rounds: { type: 'string', default: '5' },
  only: { type: 'string' },
  peers: { type: 'string' },
  json: { type: 'string' },
};

/** The options, or null after a sentence on standard error. */
export function readOptions(args) {
  try {
    return checked(parseArgs({ args, options: shape }).values);
  } catch (error) {
    process.stderr.write(`${error.message.split('\n')[0]}\n`);
    return null;
  }
}

function checked({ rows, rounds, only, peers, json }) {
  const sessions = wholeNumber('--rows', rows, 10_000);
  return {
    rows: sessions,
    tenth: Math.floor(sessions / 10),
    rounds: wholeNumber('--rounds', rounds, 1),
    only: only === undefined ? parts : known('--only', only, parts),
    peers: peers === undefined ? peerNames : known('--peers', peers, peerNames),
    json: json === undefined ? null : writable(json),
  };
}

function wholeNumber(option, text, least) {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`${option} is a whole number from ${least} on, not '${text}'.`);
}

function known(option, text, names) {
  const chosen = text.split(',');
  const wrong = chosen.find((name) => !names.includes(name));
  if (wrong === undefined) return chosen;
  throw new Error(`${option}: there is no '${wrong}'; it takes ${names.filter((n) => !n.includes(':')).join(', ')}.`);
}

function writable(file) {
  if (file === '') throw new Error('--json is the name of a file.');
  if (!existsSync(dirname(resolve(file)))) throw new Error(`--json: the folder of '${file}' does not exist.`);
  if (existsSync(file) && statSync(file).isDirectory()) throw new Error(`--json: '${file}' is a folder.`);
  return file;
}

/** The workloads that were chosen, in their order. */
export function chosenWorkloads({ only }) {
  return workloads.filter((name) => only.includes(name) || only.includes(name.split(':')[0]));
}

/** The machine by processor, cores and version of Node. */
export function machine() {
  return `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.versions.node}`;
}
