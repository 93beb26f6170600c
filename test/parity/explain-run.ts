/** A model of sessions whose captured results differ, for tests of explanations. */
import { expect } from 'vitest';
import { daxc, project } from '../cli/run.js';

const model = `sources:
  - { name: files, kind: csv }
tables:
  - name: Sessions
    source: files
    columns:
      - { name: Id, dataType: int64, isKey: true }
      - { name: Queue, dataType: string }
      - { name: Channel, dataType: string }
      - { name: Day, dataType: dateTime }
      - { name: Duration, dataType: int64 }
roles:
  - name: Voice team
    filters:
      - table: Sessions
        expression: |
          [Channel] IN { "Voice", "Chat" } && NOT ISBLANK([Queue])
`;

const measures = `table: Sessions
measures:
  - name: Sessions
    expression: COUNTROWS(Sessions)
  - name: Long
    expression: CALCULATE([Sessions], Sessions[Duration] > 60)
  - name: Seconds
    expression: SUM(Sessions[Duration])
  - name: Long share
    expression: |
      VAR part = [Long] + 0
      VAR whole = [Sessions]
      RETURN ROUND(DIVIDE(part, whole), 4)
  - name: Score
    expression: IF([Long share] > 0.4, 10 * [Long share], BLANK())
  - name: Minutes
    expression: "[Seconds] / 60"
`;

const data = `Id,Queue,Channel,Day,Duration
1,Billing,Chat,2024-03-01,30
2,Billing,Voice,2024-03-01,90
3,Billing,Voice,2024-03-02,61
4,Orders,Mail,2024-03-02,10
5,Orders,Chat,2024-03-02,600
`;

/** By ids: the query, the rows that were captured, and more of the manifest. */
export type ExplainedCases = Readonly<Record<string, readonly [query: string, rows: readonly object[], more?: object]>>;

/** What `daxc parity` says of the cases. */
export function explainedReport(cases: ExplainedCases, format: string): string {
  const entries = Object.entries(cases).map(([id, [query, rows, more]], i) => ({
    id,
    query,
    rows,
    more,
    file: `q${i}`,
  }));
  const queries = entries.map(({ id, file, more }) => {
    return { id, model: 'm', query: `queries/${file}.dax`, expected: `expected/${file}.json`, ...more };
  });
  const files = entries.flatMap(({ file, query, rows }) => [
    [`cases/queries/${file}.dax`, query] as const,
    [`cases/expected/${file}.json`, JSON.stringify({ results: [{ tables: [{ rows }] }] })] as const,
  ]);
  const folder = project({
    'measures/m/model.yaml': model,
    'measures/m/measures.yaml': measures,
    'cases/entities/Sessions.csv': data,
    'cases/manifest.json': JSON.stringify({ queries }),
    ...Object.fromEntries(files),
  });
  const { out, error } = daxc(folder, ['parity', 'cases', '--format', format]);
  expect(error).toBe('');
  return out;
}
