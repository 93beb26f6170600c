/** Interleaved rounds: daxc and each peer answer the same question one after the other, so that all see the same machine. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { answerOfDaxc, answerOfPeer, firstDifference } from './compare.mjs';

setFlagsFromString('--expose-gc');
/** What comparing the answers leaves behind must not be collected on anyone's time. */
const collectGarbage = runInNewContext('gc');

/** What a call gives and the milliseconds it takes. */
export async function timed(run) {
  const start = performance.now();
  const result = await run();
  return { result, time: performance.now() - start };
}

/** Times a workload, of which everybody's answer agrees: `times` has a list for daxc and each contender. */
export async function measureWorkload(name, question, client, peers, rounds, tell) {
  const ask = () => client.columns(question);
  const { cells, contenders } = await agreed(name, question, ask, peers, tell);
  collectGarbage();
  return { name, cells, times: await rounded(rounds, ask, contenders) };
}

/**
 * Rows of the answer, and those whose fastest form gives the same. A peer that fails is left out of this workload, and a
 * sentence says so; one that differs is an error.
 */
async function agreed(name, question, ask, peers, tell) {
  for (let i = 1; i < tries; i++) ask();
  const own = answerOfDaxc(ask(), question);
  const contenders = [];
  for (const peer of peers) {
    const prepared = await prepare(peer, name, tell);
    if (prepared === null) continue;
    const { form, answer } = prepared;
    const difference = firstDifference(own, answerOfPeer(answer, question));
    if (difference !== null) throw new Error(`${name}: daxc and ${peer.name} differ ${difference}`);
    contenders.push(...peer.contenders.map((contender) => ({ ...contender, run: () => peer.run(form) })));
  }
  return { cells: own.size, contenders };
}

/** The fastest form of a peer's query, and what it gives; null where it fails. */
async function prepare(peer, name, tell) {
  try {
    await peer.contenders[0].use();
    const form = await fastestForm(peer, peer.forms[name]);
    return { form, answer: await peer.answer(form) };
  } catch (error) {
    tell(`${peer.name} is left out of ${name}: ${error.message.split('\n')[0]}`);
    return null;
  }
}

async function rounded(rounds, own, contenders) {
  const times = { daxc: [], ...Object.fromEntries(contenders.map(({ label }) => [label, []])) };
  for (let round = 0; round < rounds; round++) {
    times.daxc.push((await timed(own)).time);
    for (const { label, use, run } of contenders) {
      await use();
      times[label].push((await timed(run)).time);
    }
  }
  return times;
}

/** So often everyone is asked before the timing; a peer with each form of its query. */
const tries = 2;

/** The fastest of several equivalent forms. */
async function fastestForm(peer, forms) {
  let fastest = { time: Infinity };
  for (const form of Array.from({ length: tries }, () => forms).flat()) {
    const { time } = await timed(() => peer.run(form));
    if (time < fastest.time) fastest = { form, time };
  }
  return fastest.form;
}
