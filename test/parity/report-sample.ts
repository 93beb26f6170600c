/** A report made of plain rows, for tests of the page. */
import type { ColumnKind } from '../../src/runtime/columns/value.js';
import type { JsonValue } from '../../src/query/format-value.js';
import type { MeasureData } from '../../src/parity/html/data.js';
import { defaultRules } from '../../src/parity/compare-rules.js';
import { comparedCase, type CaseReport } from '../../src/parity/report.js';
import type { ParityCase } from '../../src/parity/manifest.js';

export function parityCase(id: string, comment: string | null = null): ParityCase {
  return {
    id,
    model: 'shop',
    comment,
    queryFile: `queries/${id}.dax`,
    expectedFile: `expected/${id}.json`,
    culture: null,
  };
}

export function measure(name: string, formatString: string | null, uses: readonly string[] = []): MeasureData {
  return {
    name,
    model: 'shop',
    description: `What ${name} means.`,
    formatString,
    dax: `-- ${name}\nSUM ( Sales[Amount] )`,
    place: 'measures/shop/sales.yaml:7',
    typescript: `export const x = measure('${name}', (contexts) => sum(contexts));\n`,
    uses,
  };
}

export interface SampleColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly expected: readonly JsonValue[];
  /** Where it is another value than the expected one. */
  readonly actual?: readonly JsonValue[];
}

/** A case of one table; the columns without brackets alone are keys. `actual` columns may be longer or shorter. */
export function sampleCase(id: string, columns: readonly SampleColumn[], comment: string | null = null): CaseReport {
  const rowCount = Math.max(...columns.map(({ expected }) => expected.length));
  const rows = Array.from({ length: rowCount }, (_, row) => columns.map(({ expected }) => expected[row] ?? null));
  const found = columns.map(({ name, kind, expected, actual = expected }) => ({ name, kind, values: [...actual] }));
  const named = columns.filter(({ name }) => name.startsWith('[')).map(({ name }) => `"${name.slice(1, -1)}", ${name}`);
  const keys = columns.filter(({ name }) => !name.startsWith('[')).map(({ name }) => name);
  const dax = `EVALUATE\nSUMMARIZECOLUMNS ( ${[...keys, ...named].join(', ')} )\n`;
  const tables = [{ columns: found, rowCount: found[0]?.values.length ?? 0 }];
  const expected = [{ columns: columns.map(({ name }) => name), rows, writesNulls: true }];
  return comparedCase(parityCase(id, comment), dax, expected, { kind: 'results', warnings: [], tables }, defaultRules);
}
