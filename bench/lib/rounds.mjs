/** Interleaved rounds: daxc and each peer answer the same question one after the other, so that all see the same machine. */
import { answerOfDaxc, answerOfPeer, firstDifference } from './compare.mjs';

/** What a call gives and the milliseconds it takes. */
export async function timed(run) {
  const start = performance.now();
  const result = await run();
  return { result, time: performance.now() - start };
}

/** Checks that the fastest forms of all peers agree with daxc, then times them: `times` has a list for daxc and each contender. */
export async function measureWorkload(name, question, client, peers, rounds) {
  const own = answerOfDaxc(client.columns(question), question);
  const contenders = [];
  for (const peer of peers) {
    await peer.contenders[0].use();
    const form = await fastestForm(peer, peer.forms[name]);
    const difference = firstDifference(own, answerOfPeer(await peer.answer(form), question));
    if (difference !== null) throw new Error(`${name}: daxc and ${peer.name} differ ${difference}`);
    contenders.push(...peer.contenders.map((contender) => ({ ...contender, run: () => peer.run(form) })));
  }
  return { name, cells: own.size, times: await rounded(rounds, () => client.columns(question), contenders) };
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

/** The fastest of several equivalent forms, each run once. */
async function fastestForm(peer, forms) {
  let fastest = { time: Infinity };
  for (const form of forms) {
    const { time } = await timed(() => peer.run(form));
    if (time < fastest.time) fastest = { form, time };
  }
  return fastest.form;
}
