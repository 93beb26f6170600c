/** Answers in one form: a number for each key and measure, so that those of daxc and of a peer can be compared. */

/** Rows by key (the values of the group columns) -> values of the measures, BLANK as null. */
export function answerOfDaxc(answer, { groupBy, measures }) {
  const columns = measures.map((measure) => ({
    ...answer.numbers(measure),
    scale: measure.kind === 'currency' ? 10_000 : 1,
  }));
  const rows = new Map();
  for (let row = 0; row < answer.length; row++) {
    const key = groupBy.map((column) => answer.value(column, row) ?? '').join('|');
    rows.set(
      key,
      columns.map(({ values, blanks, scale }) => (blanks[row] === 1 ? null : values[row] / scale)),
    );
  }
  return rows;
}

/** The same from the answer of a peer, whose group columns come first. */
export function answerOfPeer({ names, columns }, { groupBy, measures }) {
  const values = measures.map(({ key }) => columns[names.indexOf(key.slice(1, -1))]);
  const rows = new Map();
  for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
    const key = groupBy.map((_, i) => columns[i][row] ?? '').join('|');
    rows.set(
      key,
      values.map((column) => plain(column[row])),
    );
  }
  return rows;
}

/** Nothing but a number is left: a division by 0 or an average of nothing is BLANK. */
function plain(value) {
  return value === null || value === undefined || Number.isNaN(value) ? null : Number(value);
}

/** The first difference in words, or null. A count of 0 equals BLANK: SQL counts to 0 where DAX is BLANK. */
export function firstDifference(own, other) {
  for (const key of new Set([...own.keys(), ...other.keys()])) {
    const [left, right] = [own.get(key), other.get(key)];
    const width = (left ?? right).length;
    for (let i = 0; i < width; i++) {
      const [a, b] = [left?.[i] ?? 0, right?.[i] ?? 0];
      if (Math.abs(a - b) > 1e-9 * Math.max(1, Math.abs(a)))
        return `at ${key || 'the total'}, measure ${i + 1}: ${a} and ${b}`;
    }
  }
  return null;
}
