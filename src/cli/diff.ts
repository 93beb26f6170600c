/** A line diff of two texts, as people read it. */

type Edit = { readonly sign: ' ' | '-' | '+'; readonly line: string };

const context = 3;
/** Larger middles are shown as replaced, so that time and memory stay small. */
const largestTable = 4_000_000;

/** The unified diff from `before` to `after`, without a header; '' when they are equal. */
export function lineDiff(before: string, after: string): string {
  if (before === after) return '';
  const edits = editsOf(before.split('\n'), after.split('\n'));
  const kept = edits.map((_, i) =>
    edits.slice(Math.max(0, i - context), i + context + 1).some(({ sign }) => sign !== ' '),
  );
  const lines = edits.flatMap(({ sign, line }, i) => {
    if (kept[i] === true) return [`${sign}${line}`];
    return i === 0 || kept[i - 1] === true ? ['@@'] : [];
  });
  return lines.map((line) => `${line}\n`).join('');
}

function editsOf(before: readonly string[], after: readonly string[]): Edit[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return [
    ...before.slice(0, head).map(same),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

function same(line: string): Edit {
  return { sign: ' ', line };
}

/** Edits by a longest common subsequence. */
function middle(before: readonly string[], after: readonly string[]): Edit[] {
  const removed = before.map((line): Edit => ({ sign: '-', line }));
  const added = after.map((line): Edit => ({ sign: '+', line }));
  if (before.length * after.length > largestTable) return [...removed, ...added];
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      edits.push(same(before[i++] as string));
      j++;
    } else if ((lengths[(i + 1) * width + j] as number) >= (lengths[i * width + j + 1] as number)) {
      edits.push(removed[i++] as Edit);
    } else edits.push(added[j++] as Edit);
  }
  return [...edits, ...removed.slice(i), ...added.slice(j)];
}

/** lengths[i * (after + 1) + j]: the longest common subsequence of the lines from i and from j on. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const down = lengths[(i + 1) * width + j] as number;
      const right = lengths[i * width + j + 1] as number;
      const both = (lengths[(i + 1) * width + j + 1] as number) + 1;
      lengths[i * width + j] = before[i] === after[j] ? both : Math.max(down, right);
    }
  }
  return lengths;
}
