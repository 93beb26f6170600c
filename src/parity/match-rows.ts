/** Which actual row belongs to which expected row. */

export interface RowPair {
  readonly expected: number;
  readonly actual: number;
}

export interface RowMatches {
  /** In the order of the expected rows. */
  readonly pairs: readonly RowPair[];
  readonly missing: readonly number[];
  readonly extra: readonly number[];
}

export interface RowQuestions {
  readonly expectedCount: number;
  readonly actualCount: number;
  /** A text that names the row, or null when the table has no key columns. */
  expectedKey(row: number): string | null;
  actualKey(row: number): string | null;
  /** The share of equal cells, 1 when all are. */
  likeness(expected: number, actual: number): number;
}

/** Groups larger than this are matched in order, not by likeness. */
const largestGroup = 200;

/**
 * Matches rows by key; rows with one key by equality first, then in order. Rows left over on both sides at the same
 * place are taken for one another when at least half of their cells agree, so that a wrong key shows as a cell.
 */
export function matchByKey(rows: RowQuestions): RowMatches {
  const byKey = groupRows(rows.actualCount, (row) => rows.actualKey(row));
  const pairs: RowPair[] = [];
  for (const [key, expected] of groupRows(rows.expectedCount, (row) => rows.expectedKey(row))) {
    pairs.push(...matchGroup(expected, byKey.get(key) ?? [], rows));
  }
  return withNeighbours(pairs, rows);
}

/** Matches row i with row i. */
export function matchByPlace(rows: RowQuestions): RowMatches {
  const count = Math.min(rows.expectedCount, rows.actualCount);
  return leftOver(
    Array.from({ length: count }, (_, i) => ({ expected: i, actual: i })),
    rows,
  );
}

function groupRows(count: number, key: (row: number) => string | null): Map<string | null, number[]> {
  const groups = new Map<string | null, number[]>();
  for (let row = 0; row < count; row++) {
    const name = key(row);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return groups;
}

function matchGroup(expected: readonly number[], actual: readonly number[], rows: RowQuestions): RowPair[] {
  const free = [...actual];
  const pairs: RowPair[] = [];
  const byEquality = expected.length > 1 && expected.length <= largestGroup && actual.length <= largestGroup;
  const open = byEquality ? expected.filter((row) => !takeEqual(row, free, rows, pairs)) : expected;
  for (const row of open) {
    const next = free.shift();
    if (next !== undefined) pairs.push({ expected: row, actual: next });
  }
  return pairs;
}

/** Pairs the row with a free one that equals it, where there is one. */
function takeEqual(row: number, free: number[], rows: RowQuestions, pairs: RowPair[]): boolean {
  const at = free.findIndex((candidate) => rows.likeness(row, candidate) === 1);
  if (at < 0) return false;
  pairs.push({ expected: row, actual: free.splice(at, 1)[0] as number });
  return true;
}

function withNeighbours(pairs: readonly RowPair[], rows: RowQuestions): RowMatches {
  const { missing, extra } = leftOver(pairs, rows);
  const extras = new Set(extra);
  const near = missing.filter((row) => extras.has(row) && rows.likeness(row, row) >= 0.5);
  return leftOver([...pairs, ...near.map((row) => ({ expected: row, actual: row }))], rows);
}

function leftOver(pairs: readonly RowPair[], rows: RowQuestions): RowMatches {
  const expected = new Set(pairs.map((pair) => pair.expected));
  const actual = new Set(pairs.map((pair) => pair.actual));
  return {
    pairs: [...pairs].sort((a, b) => a.expected - b.expected),
    missing: numbersWithout(rows.expectedCount, expected),
    extra: numbersWithout(rows.actualCount, actual),
  };
}

function numbersWithout(count: number, taken: ReadonlySet<number>): number[] {
  return Array.from({ length: count }, (_, i) => i).filter((i) => !taken.has(i));
}
