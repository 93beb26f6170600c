import { describe, expect, it } from 'vitest';
import { daxc, project, type Run } from './run.js';

const model = `sources:
  - { name: files, kind: csv }
tables:
  - name: Product
    source: files
    columns:
      - { name: Id, dataType: string, isKey: true }
  - name: Sale
    source: files
    columns:
      - { name: Product, dataType: string }
      - { name: Units, dataType: int64 }
relationships:
  - { fromTable: Sale, fromColumn: Product, toTable: Product, toColumn: COLUMN }
`;
const measures = `table: Sale
measures:
  - name: Units sold
    expression: SUM(Sale[Units])
  - name: Broken
    expression: SUM(Sale[Unitz])
`;

function folder(toColumn: string, more = ''): string {
  return project({
    'model.yaml': model.replace('COLUMN', toColumn),
    'measures.yaml': measures + more,
    'data/Product.csv': 'Id\nA\nB\n',
    'data/Sale.csv': 'Product,Units\na,1\n"B ",2\n',
  });
}

const byProduct = 'EVALUATE SUMMARIZECOLUMNS(Product[Id], "u", [Units sold]) ORDER BY Product[Id]';

function ask(path: string, query: string): Run {
  return daxc(path, ['query', '--model', path, '--data', 'data', '--format', 'csv', query]);
}

describe('a model with an error in its YAML gives no numbers', () => {
  it('a misspelt relationship column', () => {
    const { code, out, error } = ask(folder('Idd'), byProduct);
    expect(out).toBe('');
    expect(error).toMatch(/model\.yaml:\d+:\d+: error DAX0022/);
    expect(code).toBe(2);
  });

  it('a measure defined twice', () => {
    const twice = '  - name: units SOLD\n    expression: "42"\n';
    const { code, out, error } = ask(folder('Id', twice), byProduct);
    expect(out).toBe('');
    expect(error).toContain('DAX0018');
    expect(code).toBe(2);
  });

  it('a formula with an error stops only what uses it; trailing spaces of keys do not matter (M15)', () => {
    const path = folder('Id');
    const sound = ask(path, byProduct);
    expect(sound.out.split('\r\n').slice(1, 3)).toEqual(['A,1', 'B,2']);
    expect(sound.error).toContain('DAX0202');
    expect(sound.code).toBe(0);
    expect(ask(path, 'EVALUATE ROW("b", [Broken])').code).toBe(1);
  });
});
